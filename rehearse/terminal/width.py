"""How much room there is on the screen."""

from __future__ import annotations

import shutil

WIDEST = 100  # cells; longer lines of prose are hard to read


def width() -> int:
    """Of the terminal, in cells, as far as prose is readable in it."""
    return min(WIDEST, shutil.get_terminal_size().columns)


def height() -> int:
    """Of the terminal, in lines."""
    return shutil.get_terminal_size().lines
