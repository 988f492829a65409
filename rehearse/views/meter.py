"""The line shown while recording: elapsed against target, level, and what is wrong with the sound."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.cells import cell_len

from rehearse.audio.level import LevelMeter
from rehearse.i18n import _
from rehearse.judge.coverage import PointVerdict
from rehearse.text.units import readable
from rehearse.views.escapes import style
from rehearse.views.layout import ending, minutes, shorten, span

BAR = 16  # cells
BEYOND = 1.25  # times the longest target length
POINT_MARK = 4  # cells at the most for the mark and number of a point
LEAST_CAPTION = 8  # cells; less of a caption says nothing
QUIETEST = -60.0  # dB, the left end of the level bar


def meter_line(meter: LevelMeter, target: tuple[int, int], paused: bool, width: int) -> str:
    """One line of at most `width` cells; the parts least needed go first when it is narrow."""
    state = _("‖ paused") if paused else _("● rec")
    clock = f"{minutes(meter.seconds)} / {span(target)}"
    parts = [
        state,
        clock,
        range_bar(meter.seconds, target),
        warning(meter),
        level_bar(QUIETEST if paused else meter.current),
    ]
    for least in (2, 4, 3):
        if cell_len("  ".join(filter(None, parts))) > width - 1:
            parts[least] = ""
    line = shorten("  ".join(filter(None, parts)), max(1, width - 1))
    colour = "red" if meter.seconds > target[1] else "green" if meter.seconds >= target[0] else None
    return line.replace(clock, style(clock, fg=colour, bold=True)) if colour else line


def with_caption(line: str, caption: str, width: int) -> str:
    """The line and as much of what was just said as there is room for."""
    room = width - 3 - cell_len(click.unstyle(line))
    return f"{line}  {ending(readable(caption), room)}" if caption and room >= LEAST_CAPTION else line


def with_points(line: str, points: Sequence[PointVerdict], width: int) -> str:
    """The line and the numbers of the points, marked as far as they were made; none where there is no room."""
    marks = {"covered": "✓", "maybe": "?", "wrong": "!", "missed": "·"}
    row = " ".join(f"{marks[point.verdict]}{number}" for number, point in enumerate(points, 1))
    return f"{line}  {row}" if row and cell_len(click.unstyle(line)) + 2 + cell_len(row) < width else line


def range_bar(seconds: float, target: tuple[int, int]) -> str:
    """The time spoken, on a line that ends a little after the target; what is left of the target is shaded."""
    step = target[1] * BEYOND / BAR
    times = [step * (cell + 0.5) for cell in range(BAR)]
    return "▕" + "".join("█" if t < seconds else "░" if target[0] <= t <= target[1] else " " for t in times) + "▏"


def level_bar(level: float) -> str:
    filled = round(BAR * loudness(level))
    return "▕" + "█" * filled + " " * (BAR - filled) + "▏"


def loudness(level: float) -> float:
    """How much of a level bar is filled, 0 to 1. level: dB."""
    return min(1.0, max(0.0, 1 - level / QUIETEST))


def warning(meter: LevelMeter) -> str:
    if meter.clipping:
        return _("too loud")
    if meter.no_sound_yet:
        return _("no sound yet")
    return _("too quiet") if meter.too_quiet else ""
