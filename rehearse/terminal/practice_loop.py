"""The practice loop at the keyboard: takes of one question after another, and the keys between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.bank.question import Question
from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, clauses
from rehearse.practice.later import LaterOpinion
from rehearse.practice.session import Session
from rehearse.progress.schedule import RATINGS
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.pages import Pages
from rehearse.terminal.prompts import sure
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.take_views import DETAILS, TakeViews
from rehearse.terminal.width import width
from rehearse.views.hints import hinted
from rehearse.views.layout import flowed, local_time, minutes, one_line, wrap
from rehearse.views.reference import cues_text
from rehearse.views.summary import waiting_text

if TYPE_CHECKING:
    from rehearse.llm.adviser import Adviser

KEYS = N_("r retry  m missed  a answer  n next  t words  v why  d delivery  ? more  q quit")
BACK_KEYS = N_("r retry  m missed  a answer  n back  t words  v why  d delivery  ? more  q quit")
MORE_KEYS = (
    N_("r say it all again"),
    N_("m say only what was missed"),
    N_("a what to say, beside what you said"),
    N_("p replay mine"),
    N_("h hear the question"),
    N_("o overrule a verdict"),
    N_("e correct the words"),
    N_("w keep my wording"),
    N_("1-4 rate it: again, hard, good, easy"),
)
KNOWN_KEYS = frozenset("mptvdoew1234 ")  # of a take
RATING_KEYS = dict(zip("1234", RATINGS, strict=True))


@dataclass(slots=True)
class PracticeLoop:
    session: Session
    screen: TerminalScreen
    keyboard: Keyboard
    quiet: bool  # JSON: one take a question, nothing asked
    corrections: Corrections
    adviser: Adviser | None = None  # asked for a second opinion while the verdict is read

    @property
    def store(self) -> Store:
        return self.session.judging.store

    @property
    def views(self) -> TakeViews:
        return TakeViews(self.session.judging, self.session.clock)

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
                following, _changed = self.after(pending.question, take)
                if following == "q" or (following == "r" and not self._takes(pending.question, [])):
                    return False
            elif key == "d" and sure(
                self.screen, self.key, _("Delete these {length} for good?").format(length=minutes(seconds))
            ):
                self.store.discard(pending.id)
                self.screen.echo(_("Deleted."))
        return True

    def _takes(self, question: Question, takes: list[Take], following: Question | None = None) -> bool:
        """Take after take of one question; False when the user quits."""
        while True:
            take = self.session.practise(question, following)
            takes += [take] if take else []
            key, _changed = self.after(question, take)
            if key != "r":
                return key == "n"

    @property
    def unattended(self) -> bool:
        """Nobody is asked what comes next."""
        return self.quiet or self.keyboard.closed

    def after(
        self,
        question: Question,
        take: Take | None,
        view: Callable[[Take | None], str] | None = None,
        keys: str = KEYS,
    ) -> tuple[str, Take | None]:
        """What the user wants next, "r", "n" or "q", and the take with what they changed by the other keys.

        view: what is shown of the take, where that is not its summary. keys: told under it.
        """
        if self.unattended:
            return self._shown(take, view)
        view = view or self.views.summary
        self.keyboard.drain()  # what was pressed in impatience, before there was anything to choose
        text, opinion, looking, detail = view(take), self._opinion_on(take), "", False
        while True:
            key = self._key_under(text, opinion, detail, keys_for(take, keys))
            if opinion and take and not key:
                take, opinion = self._with(opinion, take), None
                text, detail = self.views.detail(looking, take) if looking else view(take), bool(looking)
                continue
            if key in ("r", "n", "q", "enter", "escape"):
                key = {"enter": "n", "escape": "q"}.get(key, key)
                if key != "q":
                    self.screen.clear()
                return key, self._left(take, opinion)
            try:
                if key == "m" and self._missed_again(take) == "q":
                    return "q", self._left(take, opinion)
                before = take
                take, shown = self._serve(key, question, take)
                text, detail, looking = shown or view(take), bool(shown), key if key in DETAILS else ""
                if before and take and before.transcript != take.transcript:
                    opinion = self._opinion_on(take)
            except RehearseError as error:
                text, detail = "" if self.screen.stays else view(take), False
                self.screen.news(hinted(error))

    def _shown(self, take: Take | None, view: Callable[[Take | None], str] | None) -> tuple[str, Take | None]:
        """What `after` does where nobody is asked: the take whole, and on to the next question."""
        view = view or (lambda it: self.views.in_full(it) if it else self.views.summary(it))
        if take is None or not self.quiet:
            self.screen.echo(f"\n{view(take)}")
        return "n", take

    def _key_under(self, text: str, opinion: LaterOpinion | None, detail: bool, keys: str) -> str:
        """The key pressed under the text; "" where the second opinion is there before one."""
        pages = Pages(self.screen, self.keyboard)
        if opinion is None:
            return pages.key_under(text, keys, detail=detail)
        waiting = "\n".join(filter(None, (text, waiting_text(width()))))
        return pages.key_under(waiting, keys, detail=detail, arrived=lambda: opinion.is_there)

    def _missed_again(self, take: Take | None) -> str:
        """Small takes of what a take missed, which are not its question's; what the user wants after them."""
        owed = take.coverage.owed if take else ()
        if take is None or not owed:
            raise RehearseError(_("No point is missing, so there is nothing to say again."))
        part = take.question.part(owed)
        while True:
            self.screen.clear()
            self.screen.echo(cues_text(part, width()))
            key, _small = self.after(part, self.session.practise(part, aloud=False), keys=BACK_KEYS)
            if key != "r":
                return key

    def _opinion_on(self, take: Take | None) -> LaterOpinion | None:
        """Asked for now, where the user wants one and something was said."""
        if take is None or self.adviser is None or not take.transcript.words:
            return None
        return LaterOpinion.on(take, self.adviser)

    def _left(self, take: Take | None, opinion: LaterOpinion | None) -> Take | None:
        """The take of somebody who goes on; an opinion that is still to come is kept with it then."""
        if opinion and take:
            opinion.keep_with(take, self.store)
        return take

    def _with(self, opinion: LaterOpinion, take: Take) -> Take:
        """The take with the second opinion, kept."""
        after, warning = opinion.added_to(take)
        if warning:
            self.screen.notice(warning)
        if after != take:
            self.store.keep(after)
        return after

    def _serve(self, key: str, question: Question, take: Take | None) -> tuple[Take | None, str]:
        """What the key asks for: the take, changed where the user changed it, and what is shown instead, or ""."""
        if key == "h":
            self.screen.echo(wrap(one_line(question.ask), width()))
            self.session.voice.say(question)
        elif key == "a":
            return take, self.views.answer(question, take)
        elif key == "?":
            return take, flowed(usable(take, [_(entry) for entry in MORE_KEYS]), width())
        elif key not in KNOWN_KEYS:
            raise RehearseError(_("{key} does nothing here.").format(key=key))
        elif take is None:
            if key != " ":  # which leads back from what was shown instead
                raise RehearseError(_("There is no take to do that with."))
        elif key == "p":
            self.screen.echo(_("Playing. Any key stops it."))
            self.session.voice.play(self.store.sound(take.id, take.recording.sound))
        elif key in DETAILS:
            return take, self.views.detail(key, take)
        elif key in ("o", "e", "w"):
            return self._corrected(key, take), ""
        elif key in RATING_KEYS:
            return self.corrections.rate(take, RATING_KEYS[key]), ""
        return take, ""

    def _corrected(self, key: str, take: Take) -> Take:
        if key != "e":
            self.screen.page(self.views.summary(take, keys=False), "")  # the points that are asked about
        corrections = self.corrections
        return {"o": corrections.overrule, "e": corrections.correct, "w": corrections.keep_wording}[key](take)

    def key(self) -> str:
        return self.keyboard.wait()  # quits when standard input ends


def keys_for(take: Take | None, keys: str) -> str:
    """Those that can be pressed, in the user's language: some need a take."""
    return "  ".join(usable(take, _(keys).split("  ")))


def usable(take: Take | None, entries: Sequence[str]) -> list[str]:
    return [entry for entry in entries if take or entry[0] not in KNOWN_KEYS]
