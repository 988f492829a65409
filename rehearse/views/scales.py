"""Where values and moments stand on an axis, and which of them are named there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, floor, inf, log10

from rehearse.i18n import _
from rehearse.views.dates import day_name, month_name
from rehearse.views.layout import minutes

_MONDAY = datetime(1, 1, 1)  # noqa: DTZ001 - the clock on the wall; steps of minutes, days and weeks are counted from it
_LENGTHS = (15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18000, 36000)  # s, between lines of lengths
_TIMES = (
    *(timedelta(minutes=count) for count in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=count) for count in (1, 2, 3, 6, 12)),
    *(timedelta(days=count) for count in (1, 2, 7, 14)),
)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000)
_LEAST = timedelta(minutes=4)  # that an axis of times covers, so that two moments of it can be named


@dataclass(frozen=True, slots=True)
class Scale:
    """low and high: the values at its ends, in any unit. start and end: where those are drawn."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value is drawn; in the middle where there is no other."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value with its name. below: what the name is part of, like a year, where that begins."""

    value: float
    name: str
    below: str = ""


def amounts(low: float, high: float, most: int) -> list[float]:
    """Round numbers in even steps, at most so many, the first at or under `low`, the last at or over `high`."""
    size = 10.0 ** floor(log10((high - low) / (most - 1)))
    for step in (size, 2 * size, 5 * size, 10 * size, 20 * size):
        first, last = floor(low / step), ceil(high / step)
        if last - first < most:
            break
    return [round(place * step, 9) for place in range(first, last + 1)]


def lengths(longest: float, most: int) -> list[Tick]:
    """Lengths from nothing to the longest or more, in steps of whole minutes and the like; at least two."""
    step = next((step for step in _LENGTHS if longest / step <= most - 1), _LENGTHS[-1])
    return [Tick(value, minutes(value)) for value in range(0, max(1, ceil(longest / step)) * step + 1, step)]


def seconds_of(moment: datetime) -> float:
    """As an axis of times counts."""
    return (moment - _MONDAY).total_seconds()


def time_scale(moments: Sequence[datetime], start: float, end: float) -> Scale:
    """Of moments on the clock on the wall, at least one, in any order: of a night when clocks go back, too."""
    first, last = seconds_of(min(moments)), seconds_of(max(moments))
    short = max(0.0, _LEAST.total_seconds() - (last - first)) / 2 if last > first else 0.0
    return Scale(first - short, last + short, start, end)


def times(scale: Scale, apart: float) -> list[Tick]:
    """The times, days, months or years on an axis, as many as leave so much room between two; at least one."""
    if scale.low == scale.high:
        at = _MONDAY + timedelta(seconds=scale.low)
        return [Tick(scale.low, day_name(at), _year(at))]
    fits = (ticks for ticks in _choices(scale, (scale.end - scale.start) / apart) if _apart(ticks, scale) >= apart)
    return next(fits)


def _apart(ticks: Sequence[Tick], scale: Scale) -> float:
    """The least room between two of these; none where there is no tick at all, endless with one."""
    gaps = [scale.at(later.value) - scale.at(tick.value) for tick, later in pairwise(ticks)]
    return min(gaps, default=inf if ticks else 0.0)


def _choices(scale: Scale, most: float) -> Iterator[list[Tick]]:
    """The finest first. most: steps that there is room for."""
    first, last = timedelta(seconds=scale.low), timedelta(seconds=scale.high)
    for step in _TIMES:
        if (last - first) / step <= most + 1:
            moments = [_MONDAY + place * step for place in range(-(-first // step), last // step + 1)]
            yield _named(moments, "time" if step < timedelta(days=1) else "day")
    begin, end = _month(_MONDAY + first), _month(_MONDAY + last)
    for count in _MONTHS:
        months = range(ceil(begin / count) * count, end + 1, count)
        moments = [datetime(month // 12, month % 12 + 1, 1) for month in months]  # noqa: DTZ001
        yield _named([moment for moment in moments if moment - _MONDAY >= first], "month" if count < 12 else "year")


def _named(moments: Sequence[datetime], unit: str) -> list[Tick]:
    ticks: list[Tick] = []
    before = ""
    for at in moments:
        name, below = _name(at, unit)
        ticks.append(Tick(seconds_of(at), name, below if below != before else ""))
        before = below
    return ticks


def _name(at: datetime, unit: str) -> tuple[str, str]:
    """In its unit, and what that is part of."""
    if unit == "time":
        return f"{at:%H:%M}", day_name(at)
    if unit == "year":
        return _year(at), ""
    return (day_name(at) if unit == "day" else month_name(at)), _year(at)


def _month(moment: datetime) -> int:
    return moment.year * 12 + moment.month - 1


def _year(moment: datetime) -> str:
    return _("{year}").format(year=moment.year)
