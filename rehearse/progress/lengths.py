"""How long takes were: of one question against its target, and summed up by topic, question or day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import linear_regression, mean, median
from typing import Literal

from rehearse.takes.lookup import local_day
from rehearse.takes.take import Summary, heard

TREND = 5  # takes; older ones say little about where it is going
LEAST = 3  # takes that make a trend
By = Literal["topic", "question", "day"]


@dataclass(frozen=True, slots=True)
class Lengths:
    """The takes of one question, but for those in which nothing was heard. Shares are of the time while speaking.

    trend: seconds that each of the last takes is longer than the one before it; None for too few. full: the shortest
    take that covered everything. fullest: the take that covered most, the shortest of equals.
    """

    takes: tuple[Summary, ...]
    trend: float | None
    trend_takes: int
    pause_last: float
    pause_usual: float
    first_word_last: float | None
    first_word_usual: float | None
    full: Summary | None
    fullest: Summary | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Takes of a topic, a question or a day. seconds: recorded in all. median: from first word to last.

    short, good, over: how many takes against their target. coverage: average score of the last take of each question;
    None without points.
    """

    key: str
    takes: int
    questions: int
    seconds: float
    median: float
    short: int
    good: int
    over: int
    coverage: float | None


def lengths(takes: Iterable[Summary]) -> Lengths | None:
    """takes: of one question, oldest first. None where nothing was ever heard."""
    spoken = tuple(heard(takes))
    if not spoken:
        return None
    last = spoken[-TREND:]
    words = [take.first_word for take in spoken if take.first_word is not None]
    scored = [take for take in spoken if take.points]
    full = [take for take in scored if take.covered == take.points]
    return Lengths(
        takes=spoken,
        trend=_trend([take.spoken for take in last]),
        trend_takes=len(last),
        pause_last=_pause_share(spoken[-1]),
        pause_usual=median(map(_pause_share, spoken)),
        first_word_last=spoken[-1].first_word,
        first_word_usual=median(words) if words else None,
        full=min(full, key=lambda take: take.spoken, default=None),
        fullest=max(scored, key=lambda take: (take.score or 0.0, -take.spoken), default=None),
    )


def sums(takes: Sequence[Summary], by: By) -> list[Sum]:
    """In the order of their first takes; days in order. Takes in which nothing was heard, and those of some points,
    count in the time alone.
    """
    keys: dict[By, Callable[[Summary], str]] = {
        "topic": lambda take: take.topic,
        "question": lambda take: take.whole_question,
        "day": lambda take: str(local_day(take.started_at)),
    }
    groups: dict[str, list[Summary]] = {}
    for take in takes:
        groups.setdefault(keys[by](take), []).append(take)
    totals = [total(group, key) for key, group in groups.items()]
    return sorted(totals, key=lambda total: total.key) if by == "day" else totals


def total(takes: Sequence[Summary], key: str = "") -> Sum:
    """takes: oldest first."""
    spoken = [take for take in heard(takes) if take.whole]
    last = {take.question: take.score for take in spoken}
    scores = [score for score in last.values() if score is not None]
    return Sum(
        key=key,
        takes=len(takes),
        questions=len({take.whole_question for take in takes}),
        seconds=round(sum(take.seconds for take in takes), 1),
        median=round(median([take.spoken for take in spoken] or [0.0]), 1),
        short=sum(take.length == "short" for take in spoken),
        good=sum(take.length == "good" for take in spoken),
        over=sum(take.length in ("over", "far over") for take in spoken),
        coverage=round(mean(scores), 3) if scores else None,
    )


def _trend(seconds: Sequence[float]) -> float | None:
    """Slope of the line that fits best."""
    return linear_regression(range(len(seconds)), seconds).slope if len(seconds) >= LEAST else None


def _pause_share(take: Summary) -> float:
    return take.paused / take.spoken if take.spoken else 0.0
