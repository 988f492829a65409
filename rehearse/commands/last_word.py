"""The user's last word on a take, at the keyboard: overrule a verdict, correct the words, keep a wording, rate it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from rehearse.attempts.attempt import Attempt, Rating
from rehearse.bank.wordings import add_wording
from rehearse.commands.asking import ask_number
from rehearse.commands.context import width
from rehearse.commands.screen import TerminalScreen
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _
from rehearse.judge.coverage import Verdict
from rehearse.keyboard import Keyboard
from rehearse.review import corrected, overruled, rated, said_nearest
from rehearse.session import Session
from rehearse.views.layout import wrap

VERDICTS: dict[str, Verdict] = {"c": "covered", "?": "maybe", "w": "wrong", "m": "missed"}


@dataclass(frozen=True, slots=True)
class LastWord:
    """wordings: the file for wordings of the user's own; None where another bank was named."""

    screen: TerminalScreen
    keyboard: Keyboard
    key: Callable[[], str]
    session: Session
    wordings: Path | None

    def overrule(self, attempt: Attempt) -> Attempt:
        number = self._number(attempt, _("Which verdict is wrong?"))
        if number is None:
            return attempt
        self.screen.echo(_("What is right? c covered  m missed  w wrong  ? maybe  any other key: leave it"))
        verdict = VERDICTS.get(self.key())
        return self._kept(overruled(attempt, number, verdict)) if verdict else attempt

    def rate(self, attempt: Attempt, rating: Rating) -> Attempt:
        return self._kept(rated(attempt, rating))

    def correct(self, attempt: Attempt) -> Attempt:
        if not attempt.transcript.words:
            raise RehearseError(_("Nothing was heard, so there are no words to correct."))
        with self.keyboard.released():
            text = click.edit(f"{attempt.transcript.text}\n", extension=".txt")
        if text is None or not text.strip():
            return attempt
        return self._kept(self.session.advised(corrected(attempt, text, self.session.ears.encoder)))

    def keep_wording(self, attempt: Attempt) -> Attempt:
        """What was just said for a point becomes one of its wordings, and the point counts as covered."""
        if self.wordings is None:
            raise RehearseError(
                _("Wordings are kept for the workspace's own bank; --bank names another. Edit that itself.")
            )
        number = self._number(attempt, _("Which point did you make in words of your own?"))
        said = said_nearest(attempt, number, self.session.ears.encoder) if number else ""
        if number is None or not said:
            return attempt
        self.screen.echo(wrap(_("Add “{said}” to its wordings? y yes, any other key no").format(said=said), width()))
        if self.key() != "y":
            return attempt
        try:
            add_wording(self.wordings, attempt.question.id, attempt.coverage.points[number - 1].point, said)
        except MachineError:
            self.session.store.failed.add(attempt.id)
            raise
        self.screen.echo(_("Added to {file}").format(file=self.wordings))
        return self._kept(overruled(attempt, number, "covered"))

    def _number(self, attempt: Attempt, question: str) -> int | None:
        count = len(attempt.coverage.points)
        if not count or not attempt.transcript.words:
            raise RehearseError(_("There is no verdict to change."))
        return ask_number(self.screen, self.key, question, count)

    def _kept(self, attempt: Attempt) -> Attempt:
        self.session.store.keep(attempt)
        return attempt
