"""What many takes say together: points missed again and again, topics, days of practice, averages over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from statistics import fmean

from rehearse.judge.coverage import MAYBE_COUNTS, Verdict
from rehearse.progress.outcomes import AskedQuestion, Outcome

LAST = 3  # takes of a question that say what is weak today; older ones are history
MOST_SPANS = 150  # dots a chart may have; more of them hide each other
_LOST: dict[Verdict, float] = {"wrong": 1.25, "missed": 1.0, "maybe": MAYBE_COUNTS, "covered": 0.0}


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A point that the last takes of its question missed. verdicts: oldest first. last: the id of the last take."""

    point: str
    question: AskedQuestion
    verdicts: tuple[Verdict, ...]
    last: str
    weight: float

    @property
    def lost(self) -> float:
        """How much of it was missed, 0 to 1; a maybe counts half, and a false statement more than silence."""
        return fmean(_LOST[verdict] for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """coverage: mean of the last take of each question, 0 to 1. in_target: takes of the right length."""

    topic: str
    questions: int
    takes: int
    coverage: float | None
    in_target: int
    missed: int  # points that the last takes of its questions missed


@dataclass(frozen=True, slots=True)
class QuestionTakes:
    """A question as its last take knew it, with the verdict of each of its takes on each of its points.

    takes: the last ones, oldest first. rows: a point, and its verdict in each of `takes`, None where a take was
    judged before the point was in the bank.
    """

    question: AskedQuestion
    takes: tuple[Outcome, ...]
    all_takes: int
    rows: tuple[tuple[str, tuple[Verdict | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """One dot of a chart: a take, or the means over the takes of a day, a week or a month. at: when it began."""

    at: datetime
    takes: int
    score: float | None
    seconds: float
    target: tuple[float, float]
    pace: float | None


@dataclass(frozen=True, slots=True)
class OverTime:
    """each: what one span is: "take", "day", "week" or "month"."""

    unit: str
    spans: tuple[Span, ...]


def by_question(takes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Takes in which something was heard; a slip of the finger says nothing about the question."""
    grouped: dict[str, list[Outcome]] = {}
    for take in takes:
        if take.heard:
            grouped.setdefault(take.question.id, []).append(take)
    return grouped


def weak_points(takes: Iterable[Outcome], most: int) -> list[WeakPoint]:
    """Those missed most over the last takes of each question, heaviest first among equals."""
    weak_ones = []
    for mine in by_question(takes).values():
        last = mine[-LAST:]
        for point in last[-1].points:
            verdicts = tuple(old.verdict for take in last for old in take.points if old.point == point.point)
            weak = WeakPoint(point.point, last[-1].question, verdicts, last[-1].id, point.weight)
            if weak.lost:
                weak_ones.append(weak)
    return sorted(weak_ones, key=lambda weak: (-weak.lost, -len(weak.verdicts), -weak.weight))[:most]


def topics(takes: Iterable[Outcome]) -> list[TopicSummary]:
    """Weakest first; topics without a score last."""
    groups: dict[str, list[list[Outcome]]] = {}
    for mine in by_question(takes).values():
        groups.setdefault(mine[-1].question.topic, []).append(mine)
    summaries = [_topic(topic, questions) for topic, questions in groups.items()]
    return sorted(summaries, key=lambda topic: 2.0 if topic.coverage is None else topic.coverage)


def _topic(topic: str, questions: list[list[Outcome]]) -> TopicSummary:
    last = [mine[-1] for mine in questions]
    every = [take for mine in questions for take in mine]
    return TopicSummary(
        topic=topic,
        questions=len(questions),
        takes=len(every),
        coverage=mean_of(take.score for take in last),
        in_target=sum(in_target(take) for take in every),
        missed=sum(point.verdict in ("wrong", "missed") for take in last for point in take.points),
    )


def matrices(takes: Iterable[Outcome], most: int) -> list[QuestionTakes]:
    """Points by takes for each question, the one practised last first. most: takes shown of each."""
    rows_of = []
    for mine in by_question(takes).values():
        last = tuple(mine[-most:])
        verdicts = [{point.point: point.verdict for point in take.points} for take in last]
        rows = tuple(
            (point.point, tuple(earlier.get(point.point) for earlier in verdicts)) for point in last[-1].points
        )
        rows_of.append(QuestionTakes(last[-1].question, last, len(mine), rows))
    return sorted(rows_of, key=lambda question: question.takes[-1].at, reverse=True)


def days(takes: Iterable[Outcome], zone: tzinfo | None) -> Counter[date]:
    """Takes of each day on the user's calendar. zone: where they are; None is this machine's."""
    return Counter(take.at.astimezone(zone).date() for take in takes)


def streak(practised: Iterable[date], today: date) -> int:
    """Days practised without a gap up to today, or up to yesterday where today is still to come."""
    done = set(practised)
    day = today if today in done else today - timedelta(days=1)
    length = 0
    while day - timedelta(days=length) in done:
        length += 1
    return length


def over_time(takes: Sequence[Outcome], zone: tzinfo | None) -> OverTime:
    """Takes one by one, or, where there are too many to tell apart, by the finest of day, week and month."""
    spoken = [take for take in takes if take.heard]
    if len(spoken) <= MOST_SPANS:
        return OverTime("take", tuple(_span(take.at.astimezone(zone), [take]) for take in spoken))
    unit, groups = _grouped(spoken, zone)
    return OverTime(unit, tuple(_span(at, groups[at]) for at in sorted(groups)))


def _grouped(takes: Sequence[Outcome], zone: tzinfo | None) -> tuple[str, dict[datetime, list[Outcome]]]:
    """What one group is, and the takes by when their group begins."""
    finest: tuple[str, dict[datetime, list[Outcome]]] = ("", {})
    for unit, begins in _BEGINS.items():
        groups: dict[datetime, list[Outcome]] = {}
        for take in takes:
            groups.setdefault(begins(take.at.astimezone(zone)), []).append(take)
        finest = unit, groups
        if len(groups) <= MOST_SPANS:
            break
    return finest


def _day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


_BEGINS: dict[str, Callable[[datetime], datetime]] = {
    "day": _day,
    "week": lambda at: _day(at) - timedelta(days=at.weekday()),
    "month": lambda at: _day(at).replace(day=1),
}


def _span(at: datetime, takes: Sequence[Outcome]) -> Span:
    return Span(
        at=at,
        takes=len(takes),
        score=mean_of(take.score for take in takes),
        seconds=fmean(take.seconds for take in takes),
        target=(fmean(take.target[0] for take in takes), fmean(take.target[1] for take in takes)),
        pace=mean_of(take.pace for take in takes),
    )


def in_target(take: Outcome) -> bool:
    return take.target[0] <= take.seconds <= take.target[1]


def mean_of(values: Iterable[float | None]) -> float | None:
    """The mean of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
