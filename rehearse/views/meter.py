"""The line shown while recording: elapsed against target, level, and what is wrong with the sound."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.cells import cell_len

from rehearse.audio.level import LevelMeter
from rehearse.judge.coverage import PointVerdict
from rehearse.judge.text import simplified
from rehearse.views.layout import ending, minutes, shorten

BAR = 16  # cells
LEAST_CAPTION = 8  # cells; less of a caption says nothing
QUIETEST = -60.0  # dB, the left end of the level bar


def meter_line(meter: LevelMeter, target: tuple[int, int], paused: bool, width: int) -> str:
    """One line of at most `width` cells; the parts least needed go first when it is narrow."""
    state = "‖ paused" if paused else "● rec"
    clock = f"{minutes(meter.seconds)} / {minutes(target[0])}-{minutes(target[1])}"
    parts = [state, clock, warning(meter), level_bar(meter.current if not paused else QUIETEST)]
    parts = [part for part in parts if part]
    while len(parts) > 2 and cell_len("  ".join(parts)) > width - 1:
        parts.pop()
    line = shorten("  ".join(parts), max(1, width - 1))
    colour = "red" if meter.seconds > target[1] else "green" if meter.seconds >= target[0] else None
    return line.replace(clock, click.style(clock, fg=colour, bold=True)) if colour else line


def with_caption(line: str, said: str, width: int) -> str:
    """The line and as much of what was just said as there is room for."""
    room = width - 3 - cell_len(click.unstyle(line))
    return f"{line}  {ending(simplified(said), room)}" if said and room >= LEAST_CAPTION else line


def with_points(line: str, points: Sequence[PointVerdict], width: int) -> str:
    """The line and the numbers of the points, marked as far as they were made; none where there is no room."""
    marks = {"covered": "✓", "maybe": "?", "missed": "·"}
    told = " ".join(f"{marks[point.verdict]}{number}" for number, point in enumerate(points, 1))
    return f"{line}  {told}" if told and cell_len(click.unstyle(line)) + 2 + cell_len(told) < width else line


def level_bar(level: float) -> str:
    filled = round(BAR * min(1.0, max(0.0, 1 - level / QUIETEST)))
    return "▕" + "█" * filled + " " * (BAR - filled) + "▏"


def warning(meter: LevelMeter) -> str:
    if meter.clipping:
        return "too loud"
    return "too quiet" if meter.too_quiet else ""
