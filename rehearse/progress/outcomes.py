"""How takes came out, point by point: as much of each take as following many of them over time needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rehearse.judge.coverage import Verdict
from rehearse.takes.decode import begins
from rehearse.takes.store import Store
from rehearse.takes.take import Take


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    id: str
    ask: str
    topic: str = ""
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class PointOutcome:
    point: str
    verdict: Verdict
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """score: 0 to 1; None without points. seconds: how long was spoken. pace: units a minute, None if not known.
    language: what was spoken.
    """

    id: str
    question: AskedQuestion
    at: datetime  # with the offset from UTC
    score: float | None
    points: tuple[PointOutcome, ...]
    seconds: float
    target: tuple[int, int]
    pace: float | None
    heard: bool
    language: str = "zh"


def outcomes(store: Store, question: str | None = None, since: datetime | None = None) -> list[Outcome]:
    """Every take of the user's of a whole question, oldest first; of one question, from a moment on. since: with its
    offset from UTC.
    """
    kept = (_outcome(take) for take in store.takes(question) if not take.question.part_of)
    wanted = (outcome for outcome in kept if since is None or outcome.at >= since)
    return sorted(wanted, key=lambda take: take.at)  # a folder may have been renamed


def _outcome(take: Take) -> Outcome:
    asked, delivery = take.question, take.delivery
    return Outcome(
        id=take.id,
        question=AskedQuestion(asked.id, asked.ask, asked.topic, asked.language),
        at=begins(take.started_at),
        score=take.coverage.score,
        points=tuple(PointOutcome(point.point, point.verdict, point.weight) for point in take.coverage.needed),
        seconds=delivery.spoken,
        target=delivery.target,
        pace=delivery.pace,
        heard=delivery.length != "nothing heard",
        language=take.language,
    )
