"""The practice loop at the keyboard: takes of one question after another, and the keys between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.bank.question import Question
from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, clauses
from rehearse.practice.session import Session
from rehearse.progress.comparison import among
from rehearse.progress.schedule import RATINGS, due_after, rating_of
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.width import width
from rehearse.views.comparison import among_text
from rehearse.views.layout import local_time, minutes, one_line, wrap
from rehearse.views.result import answer_text, coverage_text, take_text
from rehearse.views.schedule import rating_text

MENU = N_(
    "r retry  p replay mine  h hear the question  a reference answer\n"
    "o overrule a verdict  e correct the words  w keep my wording  1-4 rate it\n"
    "n next  q quit"
)
RATING_KEYS = dict(zip("1234", RATINGS, strict=True))


@dataclass(slots=True)
class PracticeLoop:
    session: Session
    screen: TerminalScreen
    keyboard: Keyboard
    quiet: bool  # JSON: one take a question, nothing asked
    corrections: Corrections

    @property
    def store(self) -> Store:
        return self.session.judging.store

    def run(self, questions: Sequence[Question]) -> list[Take]:
        takes: list[Take] = []
        try:
            for question, following in zip(questions, [*questions[1:], None], strict=True):
                if not self._takes(question, takes, following):
                    break
        finally:
            self.session.voice.close()
        return takes

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
                take = self.session.judging.recovered(pending, seconds, self.screen)
                self.show(take)
                following, _changed = self.after(pending.question, take)
                if following == "q" or (following == "r" and not self._takes(pending.question, [])):
                    return False
            elif key == "d" and self._sure(
                _("Delete these {length} for good? y yes, any other key no").format(length=minutes(seconds))
            ):
                self.store.discard(pending.id)
                self.screen.echo("Deleted.")
        return True

    def _sure(self, question: str) -> bool:
        self.screen.echo(question)
        return self.key() == "y"

    def _takes(self, question: Question, takes: list[Take], following: Question | None = None) -> bool:
        """Take after take of one question; False when the user quits."""
        while True:
            take = self.session.practise(question, following)
            if take is None:
                self.screen.echo(_("Cancelled; nothing of it was kept."))
            else:
                takes.append(take)
                if not self.quiet:
                    self.show(take)
            key, _changed = ("n", take) if self.unattended else self.after(question, take)
            if key != "r":
                return key == "n"

    @property
    def unattended(self) -> bool:
        """Nobody is asked what comes next."""
        return self.quiet or self.keyboard.closed

    def show(self, take: Take) -> None:
        self.screen.echo(f"\n{take_text(take, width())}\n")
        compared = among_text(among(self.store, take), width())
        kept = _("Kept in {path}").format(path=self.store.path(take.id))
        self.screen.echo("\n".join(filter(None, (compared, kept))))
        self._show_schedule(take)

    def _show_schedule(self, take: Take) -> None:
        takes = self.store.summaries(take.question.id)
        for kept in takes:
            if kept.id == take.id:  # it is missing where the disk was full
                own, following = kept.rating is not None, due_after(takes)
                self.screen.echo(rating_text(rating_of(kept), own, following, self.session.clock(), width()))

    def after(self, question: Question, take: Take | None) -> tuple[str, Take | None]:
        """What the user wants next, "r", "n" or "q", and the take with what they changed by the other keys."""
        self.keyboard.drain()  # what was pressed in impatience, before there was anything to choose
        while True:
            self.screen.echo(f"\n{wrap(_(MENU), width())}")
            key = self.key()
            if key in ("r", "n", "q", "enter", "escape"):
                return {"enter": "n", "escape": "q"}.get(key, key), take
            try:
                take = self._serve(key, question, take)
            except RehearseError as error:
                self.screen.echo(wrap(str(error), width()))

    def _serve(self, key: str, question: Question, take: Take | None) -> Take | None:
        """What the key asks for; the take, changed where the user changed it."""
        if key == "p" and take is not None:
            self.screen.echo(_("Playing. Any key stops it."))
            self.session.voice.play(self.store.sound(take.id, take.recording.sound))
        elif key == "h":
            self.screen.echo(wrap(one_line(question.ask), width()))
            self.session.voice.say(question)
        elif key == "a":
            self.screen.echo(answer_text(question, width()))
        elif take is not None and key in ("o", "e", "w"):
            return self._last_word(key, take)
        elif take is not None and key in RATING_KEYS:
            take = self.corrections.rate(take, RATING_KEYS[key])
            self._show_schedule(take)
        return take

    def _last_word(self, key: str, take: Take) -> Take:
        word = self.corrections
        changed = {"o": word.overrule, "e": word.correct, "w": word.keep_wording}[key](take)
        if changed != take:
            self.screen.echo(f"\n{coverage_text(changed.coverage, width())}")
        return changed

    def key(self) -> str:
        """The next key; quits when standard input ends."""
        return self.keyboard.wait()
