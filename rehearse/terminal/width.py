"""How much room there is on the screen."""

from __future__ import annotations

import os
import shutil
import sys

WIDEST = 100  # cells; longer lines of prose are hard to read
UNCUT = 100_000  # cells; no line of a list is longer


def width() -> int:
    """Of the terminal, in cells, as far as prose is readable in it."""
    return min(WIDEST, shutil.get_terminal_size().columns)


def list_width() -> int:
    """Of a line of a list, in cells: all of the terminal, as its lines are not read but looked through. On a pipe or in
    a file nothing is cut off, as what reads it finds, sorts or folds lines itself; COLUMNS sets a width there, too.
    """
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return UNCUT


def height() -> int:
    """Of the terminal, in lines."""
    return shutil.get_terminal_size().lines
