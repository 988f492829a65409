"""The user's last word on a take, at the keyboard: overrule a verdict, correct the words, keep a wording, rate it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _
from rehearse.judge.coverage import Verdict
from rehearse.practice.judging import Judging
from rehearse.practice.review import overruled, rated, sayings, with_wording
from rehearse.takes.correction import edited, to_edit
from rehearse.takes.take import Rating, Take
from rehearse.terminal.editor import edit_text
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.prompts import ask_line, ask_number
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.width import width
from rehearse.views.layout import wrap

VERDICTS: dict[str, Verdict] = {"c": "covered", "?": "maybe", "w": "wrong", "m": "missed"}


@dataclass(frozen=True, slots=True)
class Corrections:
    """wordings: the file for wordings of the user's own; None where another bank was named."""

    screen: TerminalScreen
    keyboard: Keyboard
    judging: Judging
    wordings: Path | None

    def key(self) -> str:
        """The next key; quits when standard input ends."""
        return self.keyboard.wait()

    def overrule(self, take: Take) -> Take:
        number = self._number(take, _("Which verdict is wrong?"))
        if number is None:
            return take
        rights = _("What is right? c covered  m missed  w wrong  ? maybe  any other key: leave it")
        self.screen.echo(wrap(rights, width()))
        verdict = VERDICTS.get(self.key())
        return self._kept(overruled(take, number, verdict)) if verdict else take

    def rate(self, take: Take, rating: Rating) -> Take:
        if take.question.part_of:
            raise RehearseError(_("A take of some points is not rated: the schedule goes by whole answers."))
        return self._kept(rated(take, rating))

    def correct(self, take: Take) -> Take:
        if not take.transcript.words:
            raise RehearseError(_("Nothing was heard, so there are no words to correct."))
        with self.keyboard.released():
            text = edited(take.transcript.words, edit_text(to_edit(take.transcript.words)))
        if text is None:
            return take
        return self._kept(self.judging.again(take, self.screen.notice, text))

    def judge_again(self, take: Take) -> Take:
        changed = self.judging.again(take, self.screen.notice)
        if changed == take:
            self.screen.news(_("Nothing changed."))
            return take
        return self._kept(changed)

    def keep_wording(self, take: Take) -> Take:
        """What was just said for a point becomes one of its wordings, and the point counts as covered."""
        if self.wordings is None:
            raise RehearseError(
                _("Wordings are kept for the workspace's own bank; --bank names another. Edit that itself.")
            )
        number = self._number(take, _("Which point did you make in words of your own?"))
        sentence = self._chosen(sayings(take, number, self.judging.engines.encoder)) if number else ""
        if number is None or not sentence:
            return take
        try:
            changed = with_wording(take, number, sentence, self.wordings)
        except MachineError:
            self.judging.store.failed.add(take.id)
            raise
        self.screen.news(_("Added to {file}").format(file=self.wordings))
        return self._kept(changed)

    def _chosen(self, sentences: Sequence[str]) -> str:
        """One of these sentences as the user left it; "" for none."""
        if not sentences:
            raise RehearseError(_("Nothing that you said comes near that point."))
        for place, text in enumerate(sentences, 1):
            self.screen.echo(wrap(f"{place}. {text}", width(), "   ").lstrip())
        number = ask_number(self.screen, self.key, _("Which words?"), len(sentences))
        if number is None:
            return ""
        question = _("Change them if you like; Enter adds them, an empty line leaves it:")
        return ask_line(self.screen, self.keyboard, question, sentences[number - 1])

    def _number(self, take: Take, question: str) -> int | None:
        count = len(take.coverage.points)
        if not count or not take.transcript.words:
            raise RehearseError(_("There is no verdict to change."))
        return ask_number(self.screen, self.key, question, count)

    def _kept(self, take: Take) -> Take:
        self.judging.store.keep(take)
        return take
