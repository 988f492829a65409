"""Points of one's own questions, changed in a page: what `questions check` would find fault with is refused first."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import to_thread
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rehearse.bank.edits import PointTexts, QuestionFile, question_file
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.wordings import move_wordings
from rehearse.config.atomic import save_text
from rehearse.errors import RehearseError
from rehearse.evaluation.lint import lint, lint_statements
from rehearse.i18n import _
from rehearse.views.notes import as_sentence
from rehearse.web.pages import page
from rehearse.web.studio import Studio


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """What was not written, and why. advised: the user may write it all the same."""

    number: int
    texts: PointTexts
    reasons: list[str]
    advised: bool = False


@dataclass(frozen=True, slots=True)
class EditPages:
    studio: Studio

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/questions/{id}/edit", self.shown, methods=["GET"]),
            Route("/questions/{id}/edit", self.change, methods=["POST"]),
        ]

    def shown(self, request: Request) -> Response:
        return self._page(self._file(request))

    async def change(self, request: Request) -> Response:
        form = await request.form()
        return await to_thread.run_sync(self._changed, request, form)

    def _changed(self, request: Request, form: FormData) -> Response:
        with self.studio.changing:
            file = self._file(request)
            count = len(file.question.points)
            number = _number(form, count + 1)
            new = _texts(form, file.question.points[number - 1] if number <= count else KeyPoint(""))
            if _seen(file.question, number) != form.get("seen", ""):
                reason = _("The question was changed meanwhile. This is how it stands now; change it again.")
                return self._page(file, RefusedEdit(number, new, [reason]))
            taken_away = form.get("do") == "delete" and number <= count
            try:
                text = _written(file, number, new, taken_away)
            except RehearseError as error:
                return self._page(file, RefusedEdit(number, new, [as_sentence(str(error))]))
            sure = form.get("do") in ("anyway", "delete")
            reasons = [] if sure else self._hints(file.question, file.saying(text))
            if reasons:
                return self._page(file, RefusedEdit(number, new, reasons, advised=True))
            save_text(file.file, text)
            self._kept_wordings(file.question, number, "" if taken_away else new.point)
        place = f"#point{number}" if number <= count and not taken_away else ""
        return RedirectResponse(f"{request.url.path}{place}", 303)

    def _kept_wordings(self, question: Question, number: int, statement: str) -> None:
        """Go where their point goes. statement: what it says now; "" where it was taken away."""
        kept = self.studio.wordings
        if kept and number <= len(question.points):
            move_wordings(kept, question.id, question.points[number - 1].point, statement)

    def _hints(self, before: Question, after: Question) -> list[str]:
        """What the check of the bank has to say that it did not say before."""
        encoder = self.studio.judging.engines.encoder
        known = {*lint(before), *lint_statements(before, encoder)}
        hints = [*lint(after), *lint_statements(after, encoder)]
        return [as_sentence(hint) for hint in hints if hint not in known]

    def _file(self, request: Request) -> QuestionFile:
        """Raises RehearseError."""
        studio = self.studio
        if studio.own_bank is None:
            raise RehearseError(_("These questions are not your own. rehearse init makes a bank that you may change."))
        return question_file(studio.bank().get(request.path_params["id"]).id, studio.own_bank, studio.mine)

    def _page(self, file: QuestionFile, refused: RefusedEdit | None = None) -> Response:
        points = [*file.question.points, KeyPoint("")]
        shown = [
            (
                number,
                refused.texts if refused and refused.number == number else _in_lines(point),
                _seen(file.question, number),
            )
            for number, point in enumerate(points, 1)
        ]
        return page(
            "edit.html",
            400 if refused else 200,
            question=file.question,
            file_name=file.file.name,
            points=shown,
            refused=refused,
        )


def _written(file: QuestionFile, number: int, new: PointTexts, taken_away: bool) -> str:
    if taken_away:
        return file.without(number)
    return file.changed(number, new) if number <= len(file.question.points) else file.added(new)


def _seen(question: Question, number: int) -> str:
    """The statement that a form is about: by its number alone it would be another one after a change elsewhere."""
    return _line(question.points[number - 1].point) if number <= len(question.points) else ""


def _line(text: str) -> str:
    """A text of the file, which may go over several lines, as one of the form's."""
    return " ".join(text.split())


def _in_lines(point: KeyPoint) -> PointTexts:
    return PointTexts(_line(point.point), tuple(map(_line, point.also)), tuple(map(_line, point.mistakes)))


def _number(form: FormData, most: int) -> int:
    """Raises RehearseError."""
    number = str(form.get("point", ""))
    if number.isdecimal() and 1 <= int(number) <= most:
        return int(number)
    raise RehearseError(_("There is no such point."))


def _texts(form: FormData, old: KeyPoint) -> PointTexts:
    """A text a line; blank lines are none. What was not changed is as the file has it."""
    known = {_line(text): text for text in (*old.wordings, *old.mistakes)}
    lines = {name: [_line(line) for line in str(form.get(name, "")).splitlines()] for name in ("also", "mistakes")}
    also, mistakes = (
        tuple(dict.fromkeys(known.get(line, line) for line in lines[name] if line)) for name in ("also", "mistakes")
    )
    statement = _line(str(form.get("statement", "")))
    return PointTexts(known.get(statement, statement), also, mistakes)
