"""Pages after an answer: one take to look at and to correct, and all takes by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import cast, get_args
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rehearse.audio.waveform import waveform
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.judge.coverage import Verdict
from rehearse.judge.reference import passages
from rehearse.practice.report import BARS
from rehearse.practice.review import noted, overruled, rated, sayings, with_wording
from rehearse.progress.advice import advice
from rehearse.progress.comparison import among
from rehearse.progress.schedule import RATINGS, due_after, rating_of
from rehearse.takes.decode import begins
from rehearse.takes.lookup import local_day
from rehearse.takes.take import Take, summary_of
from rehearse.views.reference import reference_rows
from rehearse.views.report_take import TakePlayer
from rehearse.views.schedule import rated_text
from rehearse.views.summary import advice_text, headline
from rehearse.web.pages import page
from rehearse.web.practice_pages import take_address
from rehearse.web.sound import sound_response
from rehearse.web.studio import Studio

VERDICTS = get_args(Verdict)
Change = Callable[[Take, FormData], Take]


@dataclass(frozen=True, slots=True)
class TakePages:
    studio: Studio

    def routes(self) -> list[BaseRoute]:
        changes: dict[str, Change] = {
            "verdict": self._overruled,
            "words": self._corrected,
            "wording": self._with_wording,
            "note": self._noted,
            "rating": self._rated,
        }
        return [
            Route("/takes", self.takes),
            Route("/takes/{id}", self.take),
            Route("/takes/{id}/sound", self.sound),
            Route("/takes/{id}/reference", self.reference),
            Route("/takes/{id}/wording", self.wordings, methods=["GET"]),
            *(self._changing(name, change) for name, change in changes.items()),
        ]

    def takes(self, _request: Request) -> Response:
        """Every take, the newest day first."""
        takes = sorted(self.studio.store.summaries(), key=lambda take: begins(take.started_at), reverse=True)
        by_day = [(list(group)) for _day, group in groupby(takes, lambda take: local_day(take.started_at))]
        return page("takes.html", days=by_day)

    def take(self, request: Request) -> Response:
        studio, take = self.studio, self.studio.store.get(request.path_params["id"])
        compared, now = among(studio.store, take), studio.clock()
        suggestion, summary = advice(take, compared.last), summary_of(take)
        due = due_after(studio.store.summaries(take.question.id))
        return page(
            "answer.html",
            take=take,
            player=self._player(take),
            headline=headline(take),
            advice=advice_text(suggestion, take) if suggestion else "",
            among=compared,
            again=take.question.bank_id,
            missed=",".join(map(str, self._missed(take))),
            rated=rated_text(summary, rating_of(summary), due, now),
            rating=rating_of(summary),
            verdicts=VERDICTS,
            keeps_wordings=studio.wordings is not None,
        )

    def sound(self, request: Request) -> Response:
        """The recording, and nothing else that may lie in the take's folder."""
        store, take = self.studio.store, self.studio.store.get(request.path_params["id"])
        try:
            sound = store.open_sound(take.id, take.recording.sound)
        except OSError:
            return Response(status_code=404)
        return sound_response(sound, request.headers.get("range"), "audio/flac")

    def reference(self, request: Request) -> Response:
        """What to say: the reference answer sentence by sentence, what was missed of it marked."""
        studio, take = self.studio, self.studio.store.get(request.path_params["id"])
        sentences = passages(take.question, studio.judging.engines.encoder)
        return page("reference.html", take=take, rows=reference_rows(take, sentences), address=take_address(take.id))

    def wordings(self, request: Request) -> Response:
        """What was said that may be meant for a point, to be kept as one of its wordings."""
        studio, take = self.studio, self.studio.store.get(request.path_params["id"])
        number = _point(take, request.query_params)
        return page(
            "wording.html",
            take=take,
            number=number,
            sentences=sayings(take, number, studio.judging.engines.encoder),
            address=take_address(take.id),
        )

    def _player(self, take: Take) -> TakePlayer:
        at = begins(take.started_at).astimezone()
        try:
            with self.studio.store.open_sound(take.id, take.recording.sound) as sound:
                return TakePlayer(take, at, f"{take_address(take.id)}/sound", waveform(sound, BARS))
        except (OSError, RehearseError):
            return TakePlayer(take, at, "")

    def _missed(self, take: Take) -> list[int]:
        """What is still to be said, by the numbers that the bank's question has today."""
        owed = {take.coverage.points[number - 1].point for number in take.coverage.owed}
        asked = next((one for one in self.studio.bank() if one.id == take.question.bank_id), None)
        return [number for number, one in enumerate(asked.points, 1) if one.point in owed] if asked else []

    def _changing(self, name: str, change: Change) -> Route:
        """Where a form changes a take, which is shown again then."""

        async def endpoint(request: Request) -> Response:
            form = await request.form()
            return await run_in_threadpool(self._changed, request.path_params["id"], change, form)

        return Route(f"/takes/{{id}}/{name}", endpoint, methods=["POST"])

    def _changed(self, identity: str, change: Change, form: FormData) -> Response:
        store = self.studio.store
        with self.studio.changing:
            take = store.get(identity)
            changed = change(take, form)
            if changed != take:
                store.keep(changed)
        place = form.get("point")
        return RedirectResponse(f"{take_address(identity)}{f'#p{quote(str(place))}' if place else ''}", 303)

    def _overruled(self, take: Take, form: FormData) -> Take:
        number, verdict = _point(take, form), form.get("verdict")
        if verdict not in VERDICTS:
            raise RehearseError(_("There is no such verdict."))
        return overruled(take, number, cast("Verdict", verdict))

    def _corrected(self, take: Take, form: FormData) -> Take:
        text = _text(form, "words").strip()
        return self.studio.judging.again(take, lambda _text: None, text) if text else take

    def _with_wording(self, take: Take, form: FormData) -> Take:
        """A sentence of the answer becomes a wording of a point, and the point counts as covered."""
        number, wordings = _point(take, form), self.studio.wordings
        words = " ".join(_text(form, "words").split())
        if wordings is None or not words:
            raise RehearseError(_("There is nothing in this answer to keep as a wording of that point."))
        return with_wording(take, number, words, wordings)

    def _noted(self, take: Take, form: FormData) -> Take:
        return noted(take, _text(form, "note"))

    def _rated(self, take: Take, form: FormData) -> Take:
        rating = form.get("rating")
        if take.question.part_of:
            raise RehearseError(_("A take of some points is not rated: the schedule goes by whole answers."))
        if rating not in RATINGS:
            raise RehearseError(_("There is no such rating."))
        return rated(take, rating)


def _point(take: Take, form: FormData | QueryParams) -> int:
    """The number of the point that a form or an address is about. Raises RehearseError."""
    number = _text(form, "point")
    if number.isdecimal() and 1 <= int(number) <= len(take.coverage.points):
        return int(number)
    raise RehearseError(
        _("There is no point {number} in this take; it has {count}.").format(
            number=number, count=len(take.coverage.points)
        )
    )


def _text(form: FormData | QueryParams, name: str) -> str:
    """Of a field; a browser writes line breaks as two characters."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""
