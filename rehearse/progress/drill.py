"""A compression drill: the same answer in ever less time, and which of its points survive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.bank.question import Question
from rehearse.judge.coverage import Coverage
from rehearse.takes.take import Take

LONGEST = 180  # s, of the first step
SHARES = (1.0, 0.5, 0.25)  # of the first step


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it went, against the first. seconds: spoken. target: longest, s. A maybe counts as said."""

    target: int
    attempt: str
    seconds: float
    length: str
    score: float | None
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def targets(question: Question) -> tuple[int, ...]:
    """180, 90 and 45 s; all, half and a quarter of the question's own longest target where that is shorter."""
    longest = min(LONGEST, question.seconds[1])
    return tuple(max(1, round(longest * share)) for share in SHARES)


def with_target(question: Question, longest: int) -> Question:
    """The question as a step asks it: the shortest good length shrinks as the longest does."""
    shortest = round(question.seconds[0] * longest / question.seconds[1])
    return replace(question, seconds=(max(1, shortest), longest))


def step(first: Take, take: Take) -> Step:
    before, now = credited(first.coverage), credited(take.coverage)
    delivery = take.delivery
    return Step(
        target=take.question.seconds[1],
        attempt=take.id,
        seconds=delivery.spoken or delivery.seconds,
        length=delivery.length,
        score=take.coverage.score,
        kept=_those(take.coverage, before & now),
        lost=_those(take.coverage, before - now),
        gained=_those(take.coverage, now - before),
    )


def steps(takes: Sequence[Take]) -> list[Step]:
    """takes: the last of each step, the first step first."""
    return [step(takes[0], take) for take in takes]


def credited(coverage: Coverage) -> set[str]:
    return {point.point for point in coverage.points if point.verdict not in ("wrong", "missed")}


def _those(coverage: Coverage, points: set[str]) -> tuple[str, ...]:
    """In the order of the question."""
    return tuple(point.point for point in coverage.points if point.point in points)
