"""What is shown of a take at the keyboard, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rehearse.bank.question import Question
from rehearse.i18n import _
from rehearse.judge.reference import passages
from rehearse.practice.judging import Judging
from rehearse.progress.comparison import Among, among
from rehearse.progress.schedule import due_after, rating_of
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.terminal.width import width
from rehearse.views.comparison import among_text
from rehearse.views.layout import flowed, wrap
from rehearse.views.places import places_text
from rehearse.views.reference import reference_text
from rehearse.views.result import (
    answer_text,
    coverage_text,
    delivery_text,
    nothing_heard_text,
    recording_text,
    said_title,
    take_text,
    transcript_text,
)
from rehearse.views.schedule import RATE, rated_text
from rehearse.views.summary import summary_text

DETAILS = ("t", "v", "d")  # the keys of words, verdicts and delivery


@dataclass(frozen=True, slots=True)
class TakeViews:
    judging: Judging
    clock: Callable[[], datetime]

    @property
    def store(self) -> Store:
        return self.judging.store

    def summary(self, take: Take | None, keys: bool = True) -> str:
        """keys: some can be pressed."""
        if take is None:
            return _("Cancelled; nothing of it was kept.")
        shown = [summary_text(take, self.among(take), width()), *self._schedule(take)]
        return "\n".join(
            [*shown, flowed(_(RATE).split("  "), width())] if keys and not take.question.part_of else shown
        )

    def in_full(self, take: Take) -> str:
        """Where no keys follow."""
        compared = among_text(self.among(take), width())
        kept = _("Kept in {path}").format(path=self.store.path(take.id))
        return "\n".join(filter(None, (f"{take_text(take, width())}\n", compared, kept, *self._schedule(take))))

    def answer(self, question: Question, take: Take | None) -> str:
        """What to say, beside what was said."""
        if take is None or not take.transcript.words:
            return answer_text(question, width())
        return reference_text(take, passages(take.question, self.judging.engines.encoder), width())

    def detail(self, key: str, take: Take) -> str:
        if key == "t":
            return self.words(take, transcript_text(take.transcript, width(), said_title(take)))
        if not take.transcript.words:
            return nothing_heard_text(take.recording, width())
        if key == "v":
            return coverage_text(take.coverage, width())
        figures = delivery_text(take.delivery, take.language, width(), take.shorter)
        parts = figures, places_text(take, width()), among_text(self.among(take), width())
        return "\n\n".join(filter(None, parts))

    def words(self, take: Take, said: str) -> str:
        """What was said, what is to be known of its recording, and where that is."""
        said = said if take.transcript.words else nothing_heard_text(take.recording, width())
        notes = recording_text(take.recording, take.transcript, width())
        kept = wrap(_("Kept in {path}").format(path=self.store.path(take.id)), width(), cut=False)
        return "\n\n".join(filter(None, (said, notes, kept)))

    def among(self, take: Take) -> Among:
        return among(self.store, take)

    def _schedule(self, take: Take) -> Iterator[str]:
        if take.question.part_of:
            text = _("Only some of its points: no take of {question} for the schedule.")
            yield wrap(text.format(question=take.question.part_of), width())
            return
        takes = self.store.summaries(take.question.id)
        for summary in takes:
            if summary.id == take.id:  # it is missing where the disk was full
                yield wrap(rated_text(summary, rating_of(summary), due_after(takes), self.clock()), width())
