"""A mock interview in a page: chosen, held over one socket, reported."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.practice.mock import Mock
from rehearse.practice.mock_plan import MockPlan, new_interview
from rehearse.takes.interview import Interview, report
from rehearse.takes.interview_file import put_aside, read_interview, read_last, save_interview
from rehearse.takes.take import Take
from rehearse.views.meter import BEYOND
from rehearse.views.notes import note_text
from rehearse.web.interview_page import InterviewPage
from rehearse.web.microphone import RATES, BrowserMicrophone
from rehearse.web.pages import page
from rehearse.web.practice_pages import spoken
from rehearse.web.sound_socket import record
from rehearse.web.studio import Studio

MINUTES, COUNT = 30, 5  # as the form begins
LONGEST = 24 * 60  # min


@dataclass(slots=True)
class MockPages:
    """warnings: what was to be said of judging the last interview, with the time at which that was begun."""

    studio: Studio
    warnings: tuple[str, tuple[str, ...]] = ("", ())
    _screen: InterviewPage | None = field(default=None)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/mock", self.choice, methods=["GET"]),
            Route("/mock", self.begin, methods=["POST"]),
            Route("/mock/round", self.round),
            Route("/mock/round/voice", self.voice),
            WebSocketRoute("/mock/round/sound", self.sound),
            Route("/mock/end", self.end, methods=["POST"]),
            Route("/mock/report", self.report),
        ]

    def choice(self, _request: Request) -> Response:
        """A new one, or the one that was interrupted."""
        bank, interrupted = self.studio.bank(), read_interview(self.studio.interview_file)
        try:
            last, trouble = read_last(self.studio.interview_file), ""
        except RehearseError as error:
            last, trouble = None, str(error)
        return page(
            "mock.html",
            topics=bank.topics,
            rounds=bank.rounds,
            minutes_given=MINUTES,
            count=COUNT,
            interrupted=interrupted,
            title=note_text(interrupted.title) if interrupted else "",
            reported=last is not None,
            trouble=trouble,
        )

    async def begin(self, request: Request) -> Response:
        form = await request.form()
        return await to_thread.run_sync(self._begun, form)

    def _begun(self, form: FormData) -> Response:
        studio = self.studio
        plan = MockPlan(
            topic=str(form.get("topic", "")) or None,
            round_name=str(form.get("round", "")) or None,
            count=int(_number(form, "count", 1, 1000)),
            minutes=_number(form, "minutes", 1, LONGEST),
            think=_number(form, "think", 0, 600),
        )
        interview = new_interview(plan, studio.bank(), studio.store.summaries(), studio.clock())
        with studio.idle():
            save_interview(studio.interview_file, interview)
        return RedirectResponse("/mock/round", 303)

    def round(self, _request: Request) -> Response:
        """Where it is held."""
        interview = self._under_way()
        first = (interview.remaining or interview.questions)[0]
        return page(
            "round.html",
            interview=interview,
            title=note_text(interview.title),
            seconds=first.seconds,
            speaks=self.studio.synthesizer is not None,
            beyond=BEYOND,
        )

    def voice(self, _request: Request) -> Response:
        """The question that was put last, as it is read aloud."""
        question = self._screen.spoken if self._screen else None
        return spoken(self.studio.synthesizer, question) if question else Response(status_code=404)

    async def sound(self, socket: WebSocket) -> None:
        await record(socket, self.studio, self._held, InterviewPage)

    def _held(self, screen: InterviewPage) -> dict[str, Any]:
        self._screen = screen
        self._run(self._under_way(), screen, asking=True)
        return {"kind": "take", "address": "/mock/report"}

    def end(self, _request: Request) -> Response:
        """Without the questions that are left."""
        with self.studio.idle():
            screen = InterviewPage(lambda _message: None, BrowserMicrophone("", RATES[1]), "off")
            self._run(self._under_way(), screen, asking=False)
        return RedirectResponse("/mock/report", 303)

    def report(self, _request: Request) -> Response:
        """Of the last one, here or in the terminal, with what was corrected since."""
        last = read_last(self.studio.interview_file)
        if last is None:
            return RedirectResponse("/mock", 303)
        takes, damaged = self._takes(last)
        outcome = report(last, takes)
        begun, texts = self.warnings
        warnings = (*(texts if begun == last.started_at else ()), *damaged)
        return page("interview.html", report=outcome, title=note_text(outcome.title), warnings=warnings)

    def _takes(self, interview: Interview) -> tuple[dict[str, Take], list[str]]:
        """Those that are there and were judged, and what is wrong with those that cannot be read."""
        takes: dict[str, Take] = {}
        damaged: list[str] = []
        for asked in interview.asked:
            if self.studio.store.has(asked.take):
                try:
                    takes[asked.take] = self.studio.store.get(asked.take)
                except RehearseError as error:
                    damaged.append(str(error))
        return takes, damaged

    def _run(self, interview: Interview, screen: InterviewPage, *, asking: bool) -> None:
        studio = self.studio
        session = studio.session(screen, screen.source)
        mock = Mock(interview, session, screen, studio.interview_file, time.monotonic)
        mock.run(asking)
        self.warnings = interview.started_at, tuple(mock.warnings.texts)
        put_aside(studio.interview_file)

    def _under_way(self) -> Interview:
        """Raises RehearseError."""
        interview = read_interview(self.studio.interview_file)
        if interview is None:
            raise RehearseError(_("No mock interview is under way. Begin one."))
        return interview


def _number(form: FormData, name: str, least: float, most: float) -> float:
    """Of a field. Raises RehearseError."""
    try:
        number = float(str(form.get(name, "")))
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise RehearseError(_("Give a number from {least:g} to {most:g}.").format(least=least, most=most))
    return number
