"""The line shown while recording: elapsed against target, level, and what is wrong with the sound."""

from __future__ import annotations

import click
from rich.cells import cell_len

from rehearse.audio.level import LevelMeter
from rehearse.views.layout import minutes, shorten

BAR = 16  # cells
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


def level_bar(level: float) -> str:
    filled = round(BAR * min(1.0, max(0.0, 1 - level / QUIETEST)))
    return "▕" + "█" * filled + " " * (BAR - filled) + "▏"


def warning(meter: LevelMeter) -> str:
    if meter.clipping:
        return "too loud"
    return "too quiet" if meter.too_quiet else ""
