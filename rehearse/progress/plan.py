"""What to practise today: questions for the minutes there are, and the points that are still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, zip_longest

from rehearse.bank.question import Question, part_id
from rehearse.progress.standing import Standing
from rehearse.progress.trends import streak
from rehearse.takes.decode import begins
from rehearse.takes.take import Summary, Take, day_of

ASIDE = 60.0  # s for a question beside the answer: to hear it, read the verdict, say what was missed


@dataclass(frozen=True, slots=True)
class OwedPoint:
    """A point that the last take of its question did not make. number: its place in the question, from 1."""

    question: Question
    number: int

    @property
    def point(self) -> str:
        return self.question.points[self.number - 1].point


@dataclass(frozen=True, slots=True)
class Plan:
    """A day. minutes: wanted. practised: seconds said today. days_left: until the interview; None without a date.

    today: questions for the minutes that are left. points: the weakest, each question in turn.
    """

    minutes: float
    practised: float
    streak: int
    days_left: int | None
    today: tuple[Standing, ...]
    points: tuple[OwedPoint, ...]


def plan(
    upcoming: Sequence[Standing],
    takes: Sequence[Summary],
    points: Sequence[OwedPoint],
    now: datetime,
    *,
    minutes: float,
    interview: date | None,
) -> Plan:
    """upcoming: the next one first. takes: all of the user's."""
    today = day_of(now)
    days = [day_of(begins(take.started_at)) for take in takes]
    practised = sum(take.spoken for take, day in zip(takes, days, strict=True) if day == today)
    days_left = None if interview is None or interview < today else (interview - today).days
    wanted = tuple(_filling(upcoming, minutes * 60 - practised, now))
    return Plan(minutes, practised, streak(days, today), days_left, wanted, tuple(points))


def _filling(upcoming: Sequence[Standing], seconds: float, now: datetime) -> Iterator[Standing]:
    """As many as fit, at least one while there is time; what is only due later is left for then."""
    for standing in upcoming:
        if seconds <= 0 or standing.state(now) == "later":
            return
        yield standing
        seconds -= sum(standing.question.seconds) / 2 + ASIDE


def owed_points(
    standings: Iterable[Standing], takes: Sequence[Summary], read: Callable[[str], Take | None], most: int
) -> list[OwedPoint]:
    """At most so many points, the heaviest of each question first and each question in turn, the weakest before.

    takes: all. read: a take by its id. What a later take of some points made is owed no more.
    """
    practised = sorted((standing for standing in standings if standing.last), key=_weakness)
    by_question: list[list[OwedPoint]] = []
    for standing in practised:
        owed = _owed(standing, takes, read)
        if owed:
            by_question.append(owed)
        if len(by_question) >= most:  # enough to take one point of each
            break
    in_turn = chain.from_iterable(zip_longest(*by_question))
    return [point for point in in_turn if point][:most]


def _weakness(standing: Standing) -> float:
    return (standing.last.score if standing.last else None) or 0.0


def _owed(standing: Standing, takes: Sequence[Summary], read: Callable[[str], Take | None]) -> list[OwedPoint]:
    """The heaviest first."""
    question, last = standing.question, standing.last
    take = read(last.id) if last else None
    if last is None or take is None:
        return []
    missing = {take.coverage.points[number - 1].point for number in take.coverage.owed}
    for summary in takes:
        if summary.question == part_id(question.id) and summary.id > last.id and summary.rating != "again":
            part = read(summary.id)
            missing -= {point.point for point in part.coverage.points if point.verdict == "covered"} if part else set()
    owed = [OwedPoint(question, number) for number, point in enumerate(question.points, 1) if point.point in missing]
    return sorted(owed, key=lambda point: -question.points[point.number - 1].weight)
