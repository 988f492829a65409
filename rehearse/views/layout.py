"""Text laid out in terminal cells: a Chinese character takes two, and lines may break between any two of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import click
from rich.cells import cell_len

from rehearse.i18n import _

GAP = 2  # cells between columns
NARROWEST = 24  # cells; below this nothing useful fits and lines are left to wrap by themselves
_PIECE = re.compile(
    r"\n|[^\S\n]+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+"
)
_NOT_FIRST = frozenset("，。、；：？！）】》」』”’…—,.;:?!)]}%")  # never at the beginning of a line
_NOT_LAST = frozenset("（【《「『“‘([{")  # never at the end of one


def wrap(text: str, width: int, indent: str = "") -> str:
    """Lines of at most `width` cells, each after `indent`; punctuation keeps to the side it belongs to."""
    room = max(NARROWEST, width) - cell_len(indent)
    lines: list[str] = []
    line = ""
    for piece in _joined(text):
        if piece == "\n":
            lines.append(line)
            line = ""
        elif cell_len(line) + cell_len(piece.rstrip()) <= room:
            line += piece if line or piece.strip() else ""
        else:
            lines += [line] if line else []
            line = piece.lstrip()
            while cell_len(line) > room:  # a word longer than a line
                head = _fit(line, room) or line[0]
                while len(head) > 1 and line[len(head)] in _NOT_FIRST:
                    head = head[:-1]
                lines.append(head)
                line = line[len(head) :]
    lines.append(line)
    return "\n".join(f"{indent}{line.rstrip()}" for line in lines)


def _joined(text: str) -> list[str]:
    """Pieces that may be parted from each other, with punctuation glued to its neighbour."""
    pieces: list[str] = []
    for found in _PIECE.findall(text):
        piece = " " * len(found) if found.isspace() and found != "\n" else found  # a tab has no width of its own
        previous = pieces[-1] if pieces else "\n"
        glue = piece[0] in _NOT_FIRST or previous[-1] in _NOT_LAST
        if glue and previous != "\n" and piece != "\n" and not previous.isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _fit(text: str, room: int) -> str:
    for end in range(len(text), 0, -1):
        if cell_len(text[:end]) <= room:
            return text[:end]
    return ""


def shorten(text: str, width: int) -> str:
    """One line of at most `width` cells, with an ellipsis where something was cut."""
    text = " ".join(text.split("\n"))
    return text if cell_len(text) <= width else _fit(text, width - 1) + "…"


def ending(text: str, width: int) -> str:
    """The end of the text in at most `width` cells, with an ellipsis where something was cut."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    first = next(i for i in range(len(text) + 1) if cell_len(text[i:]) < width)
    return "…" + text[first:]


def flowed(entries: Sequence[str], width: int) -> str:
    """Entries beside each other, none of them broken, in as many lines as that takes."""
    lines: list[str] = []
    for entry in entries:
        if lines and cell_len(lines[-1]) + GAP + cell_len(entry) <= width:
            lines[-1] += " " * GAP + entry
        else:
            lines.append(entry)
    return "\n".join(lines)


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, right: Sequence[int] = (), elastic: int = 0
) -> str:
    """Columns aligned by cells; the elastic one is shortened where the lines would be longer than `width`.

    Written here because rich takes 1.5 s to draw 5,000 rows, which is years of takes.
    """
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    others = sum(widths) - widths[elastic] + GAP * (len(widths) - 1)
    widths[elastic] = min(widths[elastic], max(8, width - others))

    def line(cells: Sequence[str]) -> str:
        padded = []
        for index, cell in enumerate(cells):
            shown = shorten(cell, widths[index]) if index == elastic else cell
            blank = " " * (widths[index] - cell_len(shown))
            padded.append(blank + shown if index in right else shown + blank)
        return (" " * GAP).join(padded).rstrip()

    rule = "─" * (sum(widths) + GAP * (len(widths) - 1))
    return "\n".join([click.style(line(headings), bold=True), rule, *map(line, rows)])


def painted(wrapped: str, styles: Sequence[str], looks: Mapping[str, Mapping[str, Any]]) -> str:
    """Wrapped text in colours. styles: a name, or "", for each character of the text that is not a space, which
    wrapping keeps in order; a space between two of one style has it too. looks: what click makes of a name.
    """
    following = iter(styles)
    names = [None if char.isspace() else next(following) for char in wrapped]
    before = ""
    for place, name in enumerate(names):
        if name is None:
            after = next((each for each in names[place:] if each is not None), "")
            names[place] = before if before == after and wrapped[place] != "\n" else ""
        else:
            before = name
        before = "" if wrapped[place] == "\n" else before
    text = ""
    for name, group in groupby(zip(wrapped, names, strict=True), key=lambda pair: pair[1]):
        part = "".join(char for char, _ in group)
        text += click.style(part, **looks[name]) if name else part
    return text


def minutes(seconds: float) -> str:
    """84.2 -> "1:24"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def local_time(started_at: str) -> str:
    """ISO 8601 as the clock on the wall said it here: "2026-11-23 21:31"."""
    try:
        return datetime.fromisoformat(started_at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return started_at[:16]


def day_and_time(started_at: str) -> str:
    """Without the year: "11-23 21:31"."""
    return local_time(started_at)[5:]


def span(target: tuple[float, float]) -> str:
    """(60, 120) -> "1:00-2:00"."""
    return f"{minutes(target[0])}-{minutes(target[1])}"


def seconds_text(target: tuple[int, int]) -> str:
    """(60, 120) -> "60-120 s"."""
    return _("{shortest}-{longest} s").format(shortest=target[0], longest=target[1])


def padded(text: str, width: int, *, right: bool = False) -> str:
    """With blanks up to so many cells, after it or before it."""
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
