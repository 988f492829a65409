"""A kept take at the keyboard: read, play, have the last word, go to the takes before and after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, clauses
from rehearse.practice.review import evidence_of, from_here, noted
from rehearse.practice.voice import Voice
from rehearse.progress.comparison import among
from rehearse.stt.sentences import sentences
from rehearse.takes.store import Store
from rehearse.takes.take import Take, heard
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.prompts import ask_line, ask_number, sure
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.width import width
from rehearse.views.comparison import comparison_text
from rehearse.views.hints import hinted
from rehearse.views.layout import flowed, local_time, minutes, wrap
from rehearse.views.result import answer_text, coverage_text
from rehearse.views.review import note_text, review_text, written_text

MENU = (
    N_("p play"),
    N_("s play from a sentence"),
    N_("t play what speaks for a point"),
    N_("h mended words"),
    N_("a reference answer"),
    N_("o overrule a verdict"),
    N_("e correct the words"),
    N_("w keep my wording"),
    N_("j judge again"),
    N_("m note to self"),
    N_("c compare"),
    N_("b take before"),
    N_("n next take"),
    N_("d delete"),
    N_("q quit"),
)


@dataclass(slots=True)
class ReviewLoop:
    voice: Voice
    screen: TerminalScreen
    keyboard: Keyboard
    corrections: Corrections
    take: Take

    @property
    def store(self) -> Store:
        return self.corrections.judging.store

    def run(self) -> None:
        """Until the user quits, or deletes the last take there is of the question."""
        self._show()
        while True:
            self.screen.echo(f"\n{flowed([_(entry) for entry in MENU], width())}")
            key = self.keyboard.wait()
            if key in ("q", "escape"):
                return
            try:
                if key in self._keys:
                    self._keys[key]()
                elif key == "d":
                    if self._deleted():
                        return
                else:
                    raise RehearseError(_("{key} does nothing here.").format(key=key))
            except RehearseError as error:
                self.screen.echo(wrap(hinted(error), width()))

    @property
    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "p": self._play,
            "s": self._play_from_sentence,
            "t": self._play_point,
            "h": lambda: self.screen.echo(written_text(self.take, width())),
            "a": lambda: self.screen.echo(answer_text(self.take.question, width())),
            "o": lambda: self._change(self.corrections.overrule),
            "e": lambda: self._change(self.corrections.correct),
            "w": lambda: self._change(self.corrections.keep_wording),
            "j": lambda: self._change(self.corrections.judge_again),
            "m": self._note,
            "c": self._compare,
            "b": lambda: self._go(-1),
            "n": lambda: self._go(1),
        }

    def _show(self) -> None:
        self.screen.echo(f"\n{review_text(self.take, among(self.store, self.take), width())}")

    def _play(self, begin: float = 0.0, end: float | None = None) -> None:
        sound = self.store.sound(self.take.id, self.take.recording.sound)
        playing = _("Playing from {begin}. Any key stops it.")
        if end is not None:
            playing = _("Playing from {begin} to {end}. Any key stops it.")
        self.screen.echo(playing.format(begin=minutes(begin), end=minutes(end or 0.0)))
        self.voice.play(sound, begin, end)

    def _play_from_sentence(self) -> None:
        count = len(sentences(self.take.transcript.words))
        number = ask_number(self.screen, self.corrections.key, _("From which sentence?"), count) if count else None
        if number:
            self._play(from_here(self.take, str(number)))

    def _play_point(self) -> None:
        count = len(self.take.coverage.points)
        number = ask_number(self.screen, self.corrections.key, _("Which point?"), count) if count else None
        if number:
            self._play(*evidence_of(self.take, number))

    def _change(self, change: Callable[[Take], Take]) -> None:
        changed = change(self.take)
        if changed != self.take:
            self.take = changed
            self.screen.echo(f"\n{coverage_text(changed.coverage, width())}")

    def _note(self) -> None:
        text = ask_line(self.screen, self.keyboard, _("Your note; Enter alone leaves it as it is, - takes it away: "))
        if text:
            changed = noted(self.take, "" if text == "-" else text)
            self.store.keep(changed)
            self.take = changed
            self.screen.echo(note_text(self.take.note, width()) if self.take.note else _("The note is gone."))

    def _compare(self) -> None:
        last = among(self.store, self.take).last
        self.screen.echo(
            comparison_text(last, width()) if last else _("There is no take before it to compare it with.")
        )

    def _go(self, step: int) -> None:
        takes = [take.id for take in self.store.summaries(self.take.question.id)]
        place = takes.index(self.take.id) + step if self.take.id in takes else -1
        if 0 <= place < len(takes):
            self.take = self.store.get(takes[place])
            self._show()
        else:
            self.screen.echo(
                _("There is no take before it.") if step < 0 else _("There is no later take of this question.")
            )

    def _deleted(self) -> bool:
        """True when the take was deleted and there is no other of its question to go on with."""
        if not sure_to_delete(self.screen, self.corrections.key, self.take):
            return False
        self.store.discard(self.take.id)
        self.screen.echo(_("Deleted."))
        left = heard(self.store.summaries(self.take.question.id))
        if not left:
            return True
        self.take = self.store.get(left[-1].id)
        self._show()
        return False


def sure_to_delete(screen: TerminalScreen, key: Callable[[], str], take: Take) -> bool:
    """Asked twice: a recording cannot be made again."""
    taken = clauses((minutes(take.recording.seconds), local_time(take.started_at)))
    first = _('Delete this take of "{question}" ({taken}) for good?').format(question=take.question.id, taken=taken)
    return sure(screen, key, first) and sure(
        screen, key, _("Its sound and its words cannot be brought back. Delete it?")
    )
