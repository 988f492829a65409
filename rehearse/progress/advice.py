"""The one thing to do better next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rehearse.judge.delivery import STALL
from rehearse.progress.comparison import Comparison
from rehearse.takes.take import Take

Kind = Literal["wrong", "lost", "missed", "maybe", "over", "short", "repetitions", "silences", "squeeze"]
MUCH_SHORTER = 0.5  # of the shortest target; a complete answer that is a little short is a good one


@dataclass(frozen=True, slots=True)
class NextStep:
    """point: its number, from 1; of repetitions, how many. seconds: too long, too short, or of the longest silence."""

    kind: Kind
    point: int = 0
    seconds: float = 0.0


def advice(take: Take, last: Comparison | None = None) -> NextStep | None:
    """What an interviewer would mark down most: a false statement, then the heaviest point that is missing, then one
    half said, then length and silences. last: against the take before, whose points are not to be lost again. None
    where nothing was heard, or there is nothing to judge by.
    """
    if not take.transcript.words or take.coverage.score is None:
        return None
    lost = set(last.lost) if last else set()
    open_points = [(number, take.coverage.points[number - 1]) for number in take.coverage.owed]
    for verdict in ("wrong", "missed", "maybe"):
        candidates = [(number, point) for number, point in open_points if point.verdict == verdict]
        if candidates:
            number, point = max(candidates, key=lambda pair: (pair[1].weight, pair[1].point in lost, -pair[0]))
            kind: Kind = "lost" if verdict == "missed" and point.point in lost else verdict
            return NextStep(kind, number)
    made_of_another = take.question.bank_id != take.question.id  # some of its points, a follow-up
    return next(_on_delivery(take), None if made_of_another else NextStep("squeeze"))


def _on_delivery(take: Take) -> Iterator[NextStep]:
    spoken, (shortest, longest) = take.delivery.spoken, take.delivery.target
    if spoken > longest:
        yield NextStep("over", seconds=spoken - longest)
    if spoken < shortest * MUCH_SHORTER and not take.shorter:
        yield NextStep("short", seconds=shortest - spoken)
    if take.delivery.repetitions and take.delivery.stumbles:
        yield NextStep("repetitions", len(take.delivery.repetitions))
    stall = max((pause.end - pause.start for pause in take.delivery.long_pauses), default=0.0)
    if stall >= STALL:
        yield NextStep("silences", seconds=stall)
