"""The practice loop at the keyboard: takes of one question after another, and the keys between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rehearse.bank.question import Question
from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, clauses
from rehearse.practice.session import Session
from rehearse.progress.comparison import among
from rehearse.progress.schedule import RATINGS, due_after, rating_of
from rehearse.takes.take import Attempt
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.last_word import LastWord
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.width import width
from rehearse.views.comparison import among_text
from rehearse.views.layout import local_time, minutes, one_line, wrap
from rehearse.views.result import answer_text, attempt_text, coverage_text
from rehearse.views.schedule import rating_text

MENU = N_(
    "r retry  p replay mine  h hear the question  a reference answer\n"
    "o overrule a verdict  e correct the words  w keep my wording  1-4 rate it\n"
    "n next  q quit"
)
RATING_KEYS = dict(zip("1234", RATINGS, strict=True))


@dataclass(slots=True)
class Loop:
    session: Session
    screen: TerminalScreen
    keyboard: Keyboard
    quiet: bool  # JSON: one take a question, nothing asked
    wordings: Path | None  # where the user's own wordings go

    def run(self, questions: Sequence[Question]) -> list[Attempt]:
        attempts: list[Attempt] = []
        try:
            for question, following in zip(questions, [*questions[1:], None], strict=True):
                self.session.following = following
                if not self._takes(question, attempts):
                    break
        finally:
            if self.session.speaker is not None:
                self.session.speaker.close()
        return attempts

    def offer_interrupted(self) -> bool:
        """Takes that were interrupted before they were judged; False when the user quits."""
        for pending, seconds in self.session.interrupted():
            taken = clauses((minutes(seconds), local_time(pending.started_at)))
            names = {"question": pending.question.id, "taken": taken}
            if self.quiet or self.keyboard.closed:
                offer = _(
                    'A take of "{question}" ({taken}) was interrupted; rehearse practice in a terminal offers to judge '
                    "it."
                )
                self.screen.notice(offer.format(**names))
                continue
            what = _('A take of "{question}" ({taken}) was interrupted before it was judged.').format(**names)
            self.screen.echo(wrap(f"{what}\n{_('j judge it now  d delete it  any other key: later')}", width()))
            key = self.key()
            if key == "j":
                attempt = self.session.recover(pending, seconds)
                self.show(attempt)
                following, _changed = self.after(pending.question, attempt)
                if following == "q" or (following == "r" and not self._takes(pending.question, [])):
                    return False
            elif key == "d" and self._sure(
                _("Delete these {length} for good? y yes, any other key no").format(length=minutes(seconds))
            ):
                self.session.store.discard(pending.id)
                self.screen.echo("Deleted.")
        return True

    def _sure(self, question: str) -> bool:
        self.screen.echo(question)
        return self.key() == "y"

    def _takes(self, question: Question, attempts: list[Attempt]) -> bool:
        """Take after take of one question; False when the user quits."""
        while True:
            attempt = self.session.practise(question)
            if attempt is None:
                self.screen.echo(_("Cancelled; nothing of it was kept."))
            else:
                attempts.append(attempt)
                if not self.quiet:
                    self.show(attempt)
            key, _changed = ("n", attempt) if self.unattended else self.after(question, attempt)
            if key != "r":
                return key == "n"

    @property
    def unattended(self) -> bool:
        """Nobody is asked what comes next."""
        return self.quiet or self.keyboard.closed

    def show(self, attempt: Attempt) -> None:
        self.screen.echo(f"\n{attempt_text(attempt, width())}\n")
        compared = among_text(among(self.session.store, attempt), width())
        kept = _("Kept in {path}").format(path=self.session.store.path(attempt.id))
        self.screen.echo("\n".join(filter(None, (compared, kept))))
        self._show_schedule(attempt)

    def _show_schedule(self, attempt: Attempt) -> None:
        takes = self.session.store.summaries(attempt.question.id)
        for take in takes:
            if take.id == attempt.id:  # it is missing where the disk was full
                own, following = take.rating is not None, due_after(takes)
                self.screen.echo(rating_text(rating_of(take), own, following, self.session.clock(), width()))

    def after(self, question: Question, attempt: Attempt | None) -> tuple[str, Attempt | None]:
        """What the user wants next, "r", "n" or "q", and the attempt with what they changed by the other keys."""
        self.keyboard.drain()  # what was pressed in impatience, before there was anything to choose
        while True:
            self.screen.echo(f"\n{wrap(_(MENU), width())}")
            key = self.key()
            if key in ("r", "n", "q", "enter", "escape"):
                return {"enter": "n", "escape": "q"}.get(key, key), attempt
            try:
                attempt = self._serve(key, question, attempt)
            except RehearseError as error:
                self.screen.echo(wrap(str(error), width()))

    def _serve(self, key: str, question: Question, attempt: Attempt | None) -> Attempt | None:
        """What the key asks for; the attempt, changed where the user changed it."""
        if key == "p" and attempt is not None:
            self.screen.echo(_("Playing. Any key stops it."))
            self.session.play(self.session.store.sound(attempt.id, attempt.recording.sound))
        elif key == "h":
            self.screen.echo(wrap(one_line(question.ask), width()))
            self.session.say(question)
        elif key == "a":
            self.screen.echo(answer_text(question, width()))
        elif attempt is not None and key in ("o", "e", "w"):
            return self._last_word(key, attempt)
        elif attempt is not None and key in RATING_KEYS:
            attempt = self._word().rate(attempt, RATING_KEYS[key])
            self._show_schedule(attempt)
        return attempt

    def _word(self) -> LastWord:
        return LastWord(self.screen, self.keyboard, self.key, self.session, self.wordings)

    def _last_word(self, key: str, attempt: Attempt) -> Attempt:
        word = self._word()
        changed = {"o": word.overrule, "e": word.correct, "w": word.keep_wording}[key](attempt)
        if changed != attempt:
            self.screen.echo(f"\n{coverage_text(changed.coverage, width())}")
        return changed

    def key(self) -> str:
        """The next key; quits when standard input ends."""
        return self.keyboard.wait()
