"""A kept take at the keyboard: read, play, have the last word, go to the takes before and after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, clauses
from rehearse.practice.review import evidence_of, from_here, noted
from rehearse.practice.voice import Voice
from rehearse.stt.sentences import sentences
from rehearse.takes.store import Store
from rehearse.takes.take import Take, heard
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.pages import Pages
from rehearse.terminal.prompts import ask_line, ask_number, sure
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.take_views import TakeViews
from rehearse.terminal.width import width
from rehearse.views.comparison import comparison_text
from rehearse.views.hints import hinted
from rehearse.views.layout import flowed, local_time, minutes
from rehearse.views.review import brief_text, said_text, why_text, written_text

SOME = 3  # wordings that would have counted: of ten a point the verdicts would be lost
KEYS = N_("p play  a answer  o overrule  e correct  t words  v why  d delivery  ? more  q quit")
MORE_KEYS = (
    N_("s play from a sentence"),
    N_("k play what speaks for a key point"),
    N_("h mended words"),
    N_("w keep my wording"),
    N_("j judge again"),
    N_("m note to self"),
    N_("c compare"),
    N_("b take before"),
    N_("n next take"),
    N_("x delete"),
)


@dataclass(slots=True)
class ReviewLoop:
    voice: Voice
    screen: TerminalScreen
    keyboard: Keyboard
    corrections: Corrections
    views: TakeViews
    take: Take
    _told: str = ""  # the summary that was shown last

    @property
    def store(self) -> Store:
        return self.corrections.judging.store

    def run(self) -> None:
        """Until the user quits, or deletes the last take there is of the question."""
        pages = Pages(self.screen, self.keyboard)
        key, shown = " ", ""  # shown: instead of the summary
        while True:
            key = pages.key_under(shown or self._summary(again=key == " "), _(KEYS), detail=bool(shown))
            if key in ("q", "escape"):
                return
            try:
                if key == "x" and self._deleted():
                    return
                shown = self._serve(key)
            except RehearseError as error:
                shown = ""
                self.screen.news(hinted(error))

    def _serve(self, key: str) -> str:
        """Do what the key asks for; what is shown instead of the summary, or ""."""
        if key in self._views:
            return self._views[key]()
        if key in self._actions:
            self._actions[key]()
        elif key not in (" ", "x"):  # a space leads back from what was shown instead
            raise RehearseError(_("{key} does nothing here.").format(key=key))
        return ""

    @property
    def _views(self) -> dict[str, Callable[[], str]]:
        return {
            "a": lambda: self.views.answer(self.take.question, self.take),
            "t": lambda: self.views.words(self.take, said_text(self.take, width())),
            "v": self._why,
            "d": lambda: self.views.detail("d", self.take),
            "h": lambda: written_text(self.take, width()),
            "c": self._comparison,
            "?": lambda: flowed([_(entry) for entry in MORE_KEYS], width()),
        }

    @property
    def _actions(self) -> dict[str, Callable[[], None]]:
        return {
            "p": self._play,
            "s": self._play_from_sentence,
            "k": self._play_point,
            "o": lambda: self._change(self.corrections.overrule),
            "e": lambda: self._change(self.corrections.correct, asks=False),
            "w": lambda: self._change(self.corrections.keep_wording),
            "j": lambda: self._change(self.corrections.judge_again, asks=False),
            "m": self._note,
            "b": lambda: self._go(-1),
            "n": lambda: self._go(1),
        }

    def _summary(self, again: bool) -> str:
        """Nothing where it stands there still and need not be shown again."""
        text = brief_text(self.take, self.views.among(self.take), width())
        stands = self.screen.stays and text == self._told and not again
        self._told = text
        return "" if stands else text

    def _why(self) -> str:
        silent = not self.take.transcript.words
        return self.views.detail("v", self.take) if silent else why_text(self.take, width(), SOME)

    def _play(self, begin: float = 0.0, end: float | None = None) -> None:
        sound = self.store.sound(self.take.id, self.take.recording.sound)
        playing = _("Playing from {begin}. Any key stops it.")
        if end is not None:
            playing = _("Playing from {begin} to {end}. Any key stops it.")
        self.screen.echo(playing.format(begin=minutes(begin), end=minutes(end or 0.0)))
        self.voice.play(sound, begin, end)

    def _play_from_sentence(self) -> None:
        self._need_words()
        count = len(sentences(self.take.transcript.words))
        number = ask_number(self.screen, self.corrections.key, _("From which sentence?"), count) if count else None
        if number:
            self._play(from_here(self.take, str(number)))

    def _play_point(self) -> None:
        self._need_words()
        count = len(self.take.coverage.points)
        number = ask_number(self.screen, self.corrections.key, _("Which point?"), count) if count else None
        if number:
            self._play(*evidence_of(self.take, number))

    def _need_words(self) -> None:
        if not self.take.transcript.words:
            raise RehearseError(_("Nothing was heard."))

    def _change(self, change: Callable[[Take], Take], asks: bool = True) -> None:
        """asks: about the points of the summary."""
        if asks or not self.screen.stays:
            self.screen.page(self._summary(again=True), "")
        self.take = change(self.take)

    def _note(self) -> None:
        text = ask_line(self.screen, self.keyboard, _("Your note; Enter alone leaves it as it is, - takes it away: "))
        if text:
            changed = noted(self.take, "" if text == "-" else text)
            self.store.keep(changed)
            self.take = changed
            if not changed.note:
                self.screen.news(_("The note is gone."))

    def _comparison(self) -> str:
        last = self.views.among(self.take).last
        if last is None:
            raise RehearseError(_("There is no take before it to compare it with."))
        return comparison_text(last, width())

    def _go(self, step: int) -> None:
        takes = [take.id for take in self.store.summaries(self.take.question.id)]
        place = takes.index(self.take.id) + step if self.take.id in takes else -1
        if not 0 <= place < len(takes):
            raise RehearseError(
                _("There is no take before it.") if step < 0 else _("There is no later take of this question.")
            )
        self.take = self.store.get(takes[place])

    def _deleted(self) -> bool:
        """True when the take was deleted and there is no other of its question to go on with."""
        if not sure_to_delete(self.screen, self.corrections.key, self.take):
            return False
        self.store.discard(self.take.id)
        self.screen.news(_("Deleted."))
        left = heard(self.store.summaries(self.take.question.id))
        if not left:
            return True
        self.take = self.store.get(left[-1].id)
        return False


def sure_to_delete(screen: TerminalScreen, key: Callable[[], str], take: Take) -> bool:
    """Asked twice: a recording cannot be made again."""
    taken = clauses((minutes(take.recording.seconds), local_time(take.started_at)))
    first = _('Delete this take of "{question}" ({taken}) for good?').format(question=take.question.id, taken=taken)
    return sure(screen, key, first) and sure(
        screen, key, _("Its sound and its words cannot be brought back. Delete it?")
    )
