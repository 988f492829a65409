"""What past attempts say about the bank: what was never tried, what is weak, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rehearse.attempts.attempt import Summary
from rehearse.bank.question import Question

WEAK = 0.75  # of the points' weight; below this the last take of a question counts as weak


@dataclass(frozen=True, slots=True)
class Standing:
    """A question and its takes, oldest first."""

    question: Question
    takes: tuple[Summary, ...]

    @property
    def last(self) -> Summary | None:
        return self.takes[-1] if self.takes else None

    @property
    def weak(self) -> bool:
        return self.last is not None and self.last.score is not None and self.last.score < WEAK


def standings(questions: Iterable[Question], takes: Sequence[Summary]) -> list[Standing]:
    by_question: dict[str, list[Summary]] = {}
    for take in takes:
        if take.length == "nothing heard":  # a slip of the finger says nothing about the question
            continue
        by_question.setdefault(take.question, []).append(take)
    return [Standing(question, tuple(by_question.get(question.id, ()))) for question in questions]


def next_up(found: Sequence[Standing]) -> list[Standing]:
    """Weak questions first, weakest before; then those never tried, in bank order; then the longest ago."""

    def rank(item: tuple[int, Standing]) -> tuple[int, float, str, int]:
        place, standing = item
        if standing.last is None:
            return 1, 0.0, "", place
        if standing.weak:
            return 0, standing.last.score or 0.0, standing.last.started_at, place
        return 2, 0.0, standing.last.started_at, place

    return [standing for _, standing in sorted(enumerate(found), key=rank)]
