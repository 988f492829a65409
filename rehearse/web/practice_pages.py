"""Pages before and while an answer is spoken: the plan, a question, and the socket that the sound comes through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, get_args
from urllib.parse import quote

from anyio import to_thread
from starlette.background import BackgroundTask
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from rehearse.bank.question import Question
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _, joined
from rehearse.progress.standing import worth_it
from rehearse.tts.system import Synthesizer
from rehearse.views.meter import BEYOND
from rehearse.views.schedule import counts_text, day_text
from rehearse.web.pages import page
from rehearse.web.screen import PageScreen
from rehearse.web.sound_socket import record
from rehearse.web.studio import Live, Studio

SHOWN = 6  # questions of the plan, and last takes
SOUNDS = {".wav": "audio/wav", ".flac": "audio/flac", ".aiff": "audio/aiff", ".mp3": "audio/mpeg"}


class Notices:
    """What is to be said of a take that is judged without a page that listens."""

    def notice(self, text: str) -> None:
        """The take's own page shows what is wrong with it."""

    def progress(self, share: float) -> None:
        """The browser shows that it waits."""


@dataclass(frozen=True, slots=True)
class PracticePages:
    studio: Studio

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.plan),
            Route("/next", self.following),
            Route("/practise/{id}", self.question),
            Route("/practise/{id}/voice", self.voice),
            WebSocketRoute("/practise/{id}/sound", self.sound),
            Route("/interrupted/{id}", self.recover, methods=["POST"]),
        ]

    def plan(self, _request: Request) -> Response:
        """What is due, weak and new; what was interrupted; the last takes."""
        studio, now = self.studio, self.studio.clock()
        takes, upcoming = studio.store.summaries(), studio.upcoming()
        today = studio.today(upcoming, takes)
        return page(
            "plan.html",
            overview=joined(day_text(today), counts_text(upcoming, takes, now)),
            following=(list(today.today) or worth_it(upcoming, now))[:SHOWN],
            owed=today.points,
            now=now,
            interrupted=studio.interrupted(),
            interview=studio.unfinished_interview(),
            takes=takes[-SHOWN:][::-1],
        )

    def following(self, request: Request) -> Response:
        """The next question of the plan that is not the one just practised."""
        after = request.query_params.get("after")
        questions = [standing.question.id for standing in self.studio.upcoming()]
        wanted = next((question for question in questions if question != after), questions[0])
        return RedirectResponse(f"/practise/{quote(wanted)}", 303)

    def question(self, request: Request) -> Response:
        question = self._question(request)
        shown = page(
            "practise.html",
            question=question,
            address=f"/practise/{quote(question.part_of or question.id)}",
            query=f"?{request.query_params}" if question.part_of else "",
            speaks=self.studio.synthesizer is not None and not question.part_of,
            live=self.studio.live,
            choices=get_args(Live),
            beyond=BEYOND,
        )
        shown.background = BackgroundTask(self.studio.judging.engines.warm_up)  # loading keeps the interpreter busy
        return shown

    def voice(self, request: Request) -> Response:
        """The question as it is read aloud."""
        return spoken(self.studio.synthesizer, self._question(request))

    async def recover(self, request: Request) -> Response:
        """Judge a take that was interrupted, or delete it."""
        form = await request.form()
        return await to_thread.run_sync(self._recovered, request.path_params["id"], form.get("do"))

    def _recovered(self, identity: str, wanted: object) -> Response:
        studio = self.studio
        waiting = next((pending for pending in studio.interrupted() if pending[0].id == identity), None)
        if waiting is None:
            raise RehearseError(_("This take does not wait any more; another page or program has seen to it."))
        if wanted == "delete":
            studio.store.discard(identity)
            return RedirectResponse("/", 303)
        take = studio.judging.recovered(*waiting, Notices())
        return RedirectResponse(take_address(take.id), 303)

    async def sound(self, socket: WebSocket) -> None:
        """One answer, from its first sound to its verdicts."""
        await record(socket, self.studio, partial(self._take, socket))

    def _take(self, socket: WebSocket, screen: PageScreen) -> dict[str, Any]:
        """What the page is told in the end."""
        session = self.studio.session(screen, lambda: screen.microphone)
        take = session.practise(self._question(socket), aloud=False)
        return {"kind": "take", "address": take_address(take.id)} if take else {"kind": "cancelled"}

    def _question(self, asked: HTTPConnection) -> Question:
        """The one in the address; of some of its points alone, where the address names them by their numbers."""
        question = self.studio.bank().get(asked.path_params["id"])
        numbers = [int(number) for number in asked.query_params.get("points", "").split(",") if number.isdecimal()]
        known = [number for number in numbers if 1 <= number <= len(question.points)]
        return question.part(known) if known else question


def spoken(synthesizer: Synthesizer | None, question: Question) -> Response:
    """A question as a sound."""
    if synthesizer is None:
        return Response(status_code=404)
    try:
        sound = synthesizer.render(question.spoken, question.language)
    except MachineError as error:
        return Response(str(error), 503, media_type="text/plain")
    return FileResponse(sound, media_type=SOUNDS.get(sound.suffix, "application/octet-stream"))


def take_address(identity: str) -> str:
    return f"/takes/{quote(identity)}"
