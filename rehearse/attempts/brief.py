"""The part of attempt.json that lists need; the decoder skips the rest, the words above all."""

from __future__ import annotations

import msgspec

from rehearse.attempts.attempt import SCHEMA, Rating, Summary


class _BriefQuestion(msgspec.Struct):
    id: str
    ask: str
    topic: str = ""


class _BriefPoint(msgspec.Struct):
    verdict: str


class _BriefCoverage(msgspec.Struct):
    score: float | None
    points: list[_BriefPoint]


class _BriefDelivery(msgspec.Struct):
    seconds: float
    length: str
    target: tuple[int, int]
    pace: float | None = None
    spoken: float = 0.0
    paused: float = 0.0
    first_word: float | None = None


class Brief(msgspec.Struct):
    started_at: str
    question: _BriefQuestion
    coverage: _BriefCoverage
    delivery: _BriefDelivery
    schema: int = SCHEMA
    rating: Rating | None = None
    drill: int = 0
    demo: bool = False

    def asks(self, question: str | None) -> bool:
        return question in (None, self.question.id)

    def summary(self, identity: str) -> Summary:
        return Summary(
            id=identity,
            question=self.question.id,
            ask=self.question.ask,
            topic=self.question.topic,
            started_at=self.started_at,
            seconds=self.delivery.seconds,
            score=self.coverage.score,
            length=self.delivery.length,
            pace=self.delivery.pace,
            covered=sum(point.verdict == "covered" for point in self.coverage.points),
            points=len(self.coverage.points),
            target=self.delivery.target,
            rating=self.rating,
            drill=self.drill,
            spoken=self.delivery.spoken,
            paused=self.delivery.paused,
            first_word=self.delivery.first_word,
            demo=self.demo,
        )
