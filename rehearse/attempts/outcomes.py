"""How takes came out, point by point: as much of each attempt as following many of them over time needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from rehearse.attempts.attempt import SCHEMA
from rehearse.attempts.store import Store
from rehearse.judge.coverage import Verdict


class AskedQuestion(msgspec.Struct, frozen=True):
    id: str
    ask: str
    topic: str = ""
    language: str = "zh"


class PointOutcome(msgspec.Struct, frozen=True):
    point: str
    verdict: Verdict
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """score: 0 to 1; None without points. seconds: how long was spoken. pace: units a minute, None if not known."""

    id: str
    question: AskedQuestion
    at: datetime  # with the offset from UTC
    score: float | None
    points: tuple[PointOutcome, ...]
    seconds: float
    target: tuple[int, int]
    pace: float | None
    heard: bool


class _Coverage(msgspec.Struct):
    score: float | None
    points: tuple[PointOutcome, ...]


class _Delivery(msgspec.Struct):
    target: tuple[int, int]
    length: str
    spoken: float = 0.0
    pace: float | None = None


class _Brief(msgspec.Struct):
    """The part of attempt.json that an outcome needs; the decoder skips the rest (the words are most of it)."""

    started_at: datetime
    question: AskedQuestion
    coverage: _Coverage
    delivery: _Delivery
    schema: int = SCHEMA
    demo: bool = False


def outcomes(store: Store, question: str | None = None, since: datetime | None = None) -> list[Outcome]:
    """Every take of the user's, oldest first; of one question, from a moment on. since: with its offset from UTC."""
    found = []
    for identity, brief in store.each(_Brief, question):
        at = brief.started_at.astimezone() if brief.started_at.tzinfo is None else brief.started_at
        if not brief.demo and question in (None, brief.question.id) and (since is None or at >= since):
            found.append(
                Outcome(
                    id=identity,
                    question=brief.question,
                    at=at,
                    score=brief.coverage.score,
                    points=brief.coverage.points,
                    seconds=brief.delivery.spoken,
                    target=brief.delivery.target,
                    pace=brief.delivery.pace,
                    heard=brief.delivery.length != "nothing heard",
                )
            )
    return sorted(found, key=lambda take: take.at)  # a folder may have been renamed
