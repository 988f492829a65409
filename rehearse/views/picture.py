"""A picture as marks in units of its own. `data/report/macros.html` makes SVG of it, `report.css` gives it colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rich.cells import cell_len

from rehearse.views.scales import Scale, Tick, seconds_of, time_scale, times

CELL = 9.0  # units that a letter or half a Chinese character takes at most ("Wed", "100%"), in the size of report.css
_HIGH, _ABOVE = 136, 8  # units of a plot, and over it
_LINE, _FOOT = 16, 4  # a line of names under it, and what its letters need below
_UNDER = 4  # more above the first line: its first name may begin left of the plot, under the name of the lowest value
GAP = 8  # between a plot and the names at its left
_SIDE = 8  # left free at both ends, so that the first dot and the last are whole
_APART = 64  # between names of times: "11月28日", which is never as wide as its letters could be, with a gap


@dataclass(frozen=True, slots=True)
class Label:
    """x: of its middle or its end, as `anchor` says."""

    x: float
    y: float
    text: str
    anchor: Literal["middle", "end"] = "middle"


@dataclass(frozen=True, slots=True)
class Box:
    """kind: the class that gives it its colour."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """good: whether what it stands for is as it should be, which its shape says as well as its colour."""

    x: float
    y: float
    good: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """Drawn in this order. grid: the y of lines from `left` to the right side. line: corners."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    left: float = 0.0
    grid: tuple[float, ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Axes:
    """Moments from left to right and values upwards. left: where the plot begins; before it stand the values' names."""

    width: float
    left: float
    x: Scale
    y: Scale
    values: tuple[Tick, ...]

    def across(self, moment: datetime) -> float:
        return self.x.at(seconds_of(moment))

    def band(self, low: float, high: float) -> Box:
        """What is good, from side to side."""
        return Box(self.left, self.y.at(high), self.width - self.left, self.y.at(low) - self.y.at(high), "band")

    def bar(self, moment: datetime, low: float, high: float, thick: float) -> Box:
        """What is good for one dot."""
        x = self.across(moment) - thick / 2
        return Box(x, self.y.at(high), thick, self.y.at(low) - self.y.at(high), "band")

    def picture(self, boxes: Sequence[Box], dots: Sequence[Dot], line: Sequence[tuple[float, float]] = ()) -> Picture:
        names = [Label(self.left - GAP, self.y.at(tick.value) + 4, tick.name, "end") for tick in self.values]
        moments = times(self.x, _APART)
        for tick in moments:
            for row, name in enumerate(filter(None, (tick.name, tick.below)), 1):
                names.append(text_within(self.x.at(tick.value), self.y.start + _UNDER + _LINE * row, name, self.width))
        rows = 2 if any(tick.below for tick in moments) else 1
        return Picture(
            width=self.width,
            height=self.y.start + _UNDER + _LINE * rows + _FOOT,
            boxes=tuple(boxes),
            left=self.left,
            grid=tuple(self.y.at(tick.value) for tick in self.values),
            line=tuple(line),
            dots=tuple(dots),
            texts=tuple(names),
        )


def axes(width: float, moments: Sequence[datetime], values: Sequence[Tick]) -> Axes:
    """moments: on the clock on the wall. values: those named at the left, lowest first."""
    left = max(wide(tick.name) for tick in values) + GAP
    return Axes(
        width=width,
        left=left,
        x=time_scale(moments, left + _SIDE, width - _SIDE),
        y=Scale(values[0].value, values[-1].value, _ABOVE + _HIGH, _ABOVE),
        values=tuple(values),
    )


def wide(text: str) -> float:
    """Units that a text takes, at most."""
    return cell_len(text) * CELL


def text_within(x: float, y: float, text: str, width: float) -> Label:
    """A text about x, moved where it would stick out of a picture of this width."""
    half = wide(text) / 2
    return Label(max(half, min(x, width - half)), y, text)
