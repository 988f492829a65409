"""Takes of one question beside each other: what was gained and lost, point by point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rehearse.bank.question import Question
from rehearse.errors import RehearseError
from rehearse.judge.coverage import PointVerdict, Verdict
from rehearse.judge.delivery import Length
from rehearse.takes.store import Store
from rehearse.takes.take import Summary, Take, heard


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of a take. seconds: from the first word to the last. pace: units a minute."""

    id: str
    started_at: str
    score: float | None
    seconds: float
    target: tuple[int, int]
    length: Length
    pace: float | None
    first_word: float | None
    pauses: int
    paused: float
    fillers: int


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point in two takes. None: it was not asked then, or is no longer."""

    point: str
    before: PointVerdict | None
    after: PointVerdict | None

    @property
    def gained(self) -> bool:
        return self.before is not None and self.before.verdict != "covered" and self._now == "covered"

    @property
    def lost(self) -> bool:
        return (
            self.before is not None and self.before.verdict == "covered" and self._now in ("maybe", "wrong", "missed")
        )

    @property
    def _now(self) -> Verdict | None:
        return self.after.verdict if self.after else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two takes of a question; points in the order of the later one, then those that it no longer asked."""

    question: Question
    before: Outline
    after: Outline
    points: tuple[PointChange, ...]

    @property
    def gained(self) -> tuple[str, ...]:
        return tuple(change.point for change in self.points if change.gained)

    @property
    def lost(self) -> tuple[str, ...]:
        return tuple(change.point for change in self.points if change.lost)

    @property
    def new(self) -> tuple[str, ...]:
        """Not asked in the earlier take."""
        return tuple(change.point for change in self.points if change.before is None)


@dataclass(frozen=True, slots=True)
class Among:
    """A take among those of its question. number: its place by time, from 1. best: None where that is `last` too, or
    where this take is better than every other.
    """

    number: int
    of: int
    last: Comparison | None
    best: Comparison | None
    is_best: bool = False
    last_is_best: bool = False  # of the others


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every take of a question, oldest first, against every point that was ever asked.

    verdicts: one row a point, one verdict a take; None where the point was not asked then. current: whether the
    question still has the point.
    """

    question: Question
    takes: tuple[Outline, ...]
    points: tuple[str, ...]
    current: tuple[bool, ...]
    verdicts: tuple[tuple[Verdict | None, ...], ...]


def compare(before: Take, after: Take) -> Comparison:
    """Points are the same where their text is: a point that was reworded since counts as another."""
    then = {point.point: point for point in before.coverage.points}
    now = {point.point: point for point in after.coverage.points}
    points = tuple(PointChange(point, then.get(point), now.get(point)) for point in dict.fromkeys([*now, *then]))
    return Comparison(after.question, outline(before), outline(after), points)


def among(store: Store, take: Take) -> Among:
    """The take against the one before it and the best of the others. One of the demo is no take among
    the user's, and small takes have other points each time.
    """
    if take.demo or take.question.part_of:
        return Among(1, 1, None, None)
    takes = heard(store.summaries(take.question.id))
    place = next((place for place, other in enumerate(takes) if other.id == take.id), len(takes))
    others = [other for other in takes if other.id != take.id]
    top = best(others)
    is_best = top is not None and (take.coverage.score or 0.0) > (top.score or 0.0)
    wanted = takes[place - 1] if place else None
    last = _against(store, wanted, take)
    rival = top if not is_best and top != wanted else None
    of_all = _against(store, rival, take)
    return Among(place + 1, len(others) + 1, last, of_all, is_best, not is_best and top is not None and top == wanted)


def _against(store: Store, other: Summary | None, take: Take) -> Comparison | None:
    """None also where either has nothing to compare, or the other cannot be read, which `history` says."""
    if other is None or not take.transcript.words:
        return None
    try:
        return compare(store.get(other.id), take)
    except RehearseError:
        return None


def best(takes: Iterable[Summary]) -> Summary | None:
    """The highest score; of equals the shortest, because it said the same in less time."""
    scored = [take for take in takes if take.score is not None]
    return max(scored, key=lambda take: (take.score or 0.0, -take.spoken), default=None)


def matrix(question: Question, takes: Sequence[Take]) -> Matrix:
    """question: as it is now. takes: all of it, oldest first."""
    asked = [{point.point: point.verdict for point in take.coverage.points} for take in takes]
    now = [point.point for point in question.points]
    points = tuple(dict.fromkeys([*now, *_later_first(asked)]))
    return Matrix(
        question,
        tuple(map(outline, takes)),
        points,
        tuple(point in now for point in points),
        tuple(tuple(take.get(point) for take in asked) for point in points),
    )


def outline(take: Take) -> Outline:
    delivery = take.delivery
    return Outline(
        id=take.id,
        started_at=take.started_at,
        score=take.coverage.score,
        seconds=delivery.spoken,
        target=delivery.target,
        length=delivery.length,
        pace=delivery.pace,
        first_word=delivery.first_word,
        pauses=delivery.pauses,
        paused=delivery.paused,
        fillers=len(delivery.fillers),
    )


def _later_first(asked: Sequence[dict[str, Verdict]]) -> Iterator[str]:
    for take in reversed(asked):
        yield from take
