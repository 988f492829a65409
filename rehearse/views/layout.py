"""Text laid out in terminal cells: a Chinese character takes two, and lines may break between any two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate, groupby
from typing import Any

from rich.cells import cell_len

from rehearse.i18n import _
from rehearse.views.escapes import style, visible

GAP = 2  # cells between columns
NARROWEST = 24  # cells; below this nothing useful fits and lines are left to wrap by themselves
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"  # breakable before and after each
_COUNTED = rf"(?<![^\s{_WIDE}])\d[\d.,:-]{{0,7}} (?:[{_WIDE}]|[^\s\d{_WIDE}][^\s{_WIDE}]{{0,7}}(?![^\s{_WIDE}]))"
_PIECE = re.compile(rf"\n|{_COUNTED}|[^\S\n]+|[{_WIDE}]|[^\s{_WIDE}]+")  # a number stays with its unit: 110 道, 76 GB
_PATH = r"(?<![^\s“（(:：])(?:~|\.{1,2}|[A-Za-z]:)?[/\\][^\s，。：；”）]*"  # whole, in whatever letters
_WHOLE = re.compile(f"{_PATH}|{_PIECE.pattern}")
SHORTEST = 8  # cells of an elastic column
_NOT_FIRST = frozenset("，。、；：？！）】》」』”’›…—,.;:?!)]}%")  # never at the beginning of a line
_JOINER = "\u200d"  # of emoji
_NOT_LAST = frozenset("（【《「『“‘‹([{")  # never at the end of one


def wrap(text: str, width: int, indent: str = "", *, cut: bool = True) -> str:
    """Lines of at most `width` cells, each after `indent`; punctuation keeps to the side it belongs to.

    cut: also inside a word that is longer than a line, and inside a path, which can only be copied where it is whole.
    """
    room = max(NARROWEST, width) - cell_len(indent)
    lines: list[str] = []
    line, taken = "", 0  # cells
    for piece in _joined(visible(text), _PIECE if cut else _WHOLE):
        if piece == "\n":
            lines.append(line)
            line, taken = "", 0
        elif taken + cell_len(piece.rstrip()) <= room:
            if line or piece.strip():
                line += piece
                taken += cell_len(piece)
        else:
            lines += [line] if line else []
            *full, line = _broken(piece.lstrip(), room) if cut else [piece.lstrip()]
            lines += full
            taken = cell_len(line)
    lines.append(line)
    return "\n".join(f"{indent}{line.rstrip()}" for line in lines)


def beside(text: str, width: int, taken: int) -> str:
    """The text for after so many cells of a line; its other lines begin under its first."""
    return wrap(text, width, " " * taken)[taken:]


def with_command(text: str, command: str, width: int) -> str:
    """A text that ends in {command}, which stands alone where there is no room for both: it is to be copied."""
    line = text.format(command=command)
    return line if cell_len(line) <= width else f"{wrap(line.removesuffix(command).rstrip(), width)}\n{command}"


def _joined(text: str, pieces: re.Pattern[str]) -> Iterator[str]:
    """Pieces that may be parted from each other, with punctuation glued to its neighbour."""
    glued: list[str] = []
    for run in pieces.findall(text):
        piece = " " * len(run) if run.isspace() and run != "\n" else run  # a tab has no width of its own
        before = glued[-1] if glued else "\n"
        alone = len(glued) < 2 and before.isspace()
        if piece == "\n" or alone or not (piece[0] in _NOT_FIRST or before[-1] in _NOT_LAST):
            yield from filter(None, ["".join(glued)])
            glued = []
        glued.append(piece)
    yield from filter(None, ["".join(glued)])


def _broken(word: str, room: int) -> list[str]:
    """The word in what fits on a line each; a cut takes a letter along for punctuation that stands after it."""
    whole, parts, begin = _characters(word), [], 0
    while (end := _fit(whole, begin, room)) < len(whole):
        end = max(end, begin + 1)
        while end > begin + 1 and end < len(whole) and whole[end][0] in _NOT_FIRST:
            end -= 1
        parts.append("".join(whole[begin:end]))
        begin = end + (whole[end : end + 1] == [" "])  # of a number and its unit
    return [*parts, "".join(whole[begin:])]


def _characters(text: str) -> list[str]:
    """As a reader counts them: with accents, and emoji that are joined."""
    begins = [place for place, char in enumerate(text) if not place or (cell_len(char) and text[place - 1] != _JOINER)]
    return [text[begin:end] for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)]


def _fit(characters: Sequence[str], begin: int, room: int) -> int:
    """Up to which of them they fit."""
    end = begin
    while end < len(characters) and (room := room - cell_len(characters[end])) >= 0:
        end += 1
    return end


def one_line(text: str) -> str:
    """The text on one line and visible, so that a name with a line break fakes no line of the program's own."""
    return visible(text.replace("\r\n", "\n")).replace("\n", " ")  # not splitlines: a break at the end counts too


def heading(text: str, width: int) -> str:
    """Bold, and without line breaks of its own."""
    return style(wrap(one_line(text), width), bold=True)


def facts_line(*facts: str) -> str:
    """Short facts beside each other, as a head has them."""
    return " · ".join(map(one_line, facts))


def shorten(text: str, width: int) -> str:
    """One line of at most `width` cells, with an ellipsis where something was cut."""
    text = one_line(text)
    if cell_len(text) <= width:
        return text
    characters = _characters(text)
    return "".join(characters[: _fit(characters, 0, width - 1)]) + "…"


def ending(text: str, width: int) -> str:
    """The end of the text in at most `width` cells, with an ellipsis where something was cut."""
    text = visible(" ".join(text.split()))
    if cell_len(text) <= width:
        return text
    characters = _characters(text)
    return "…" + "".join(characters[len(characters) - _fit(characters[::-1], 0, width - 1) :])


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
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    *,
    right: Sequence[int] = (),
    elastic: int = 0,
    spare: Sequence[int] = (),
) -> str:
    """Columns aligned by cells; the elastic one is shortened where the lines would be longer than `width`. Where that
    is not enough, the spare ones are left out, in their order.

    Written here because rich takes 1.5 s to draw 5,000 rows, which is years of takes.
    """
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    shown_columns = _fitting(widths, width, elastic, spare)
    others = sum(widths[index] + GAP for index in shown_columns if index != elastic)
    widths[elastic] = min(widths[elastic], max(SHORTEST, width - others))

    def line(cells: Sequence[str]) -> str:
        padded = []
        for index in shown_columns:
            cell = cells[index]
            shown = shorten(cell, widths[index]) if index == elastic else cell
            blank = " " * (widths[index] - cell_len(shown))
            padded.append(blank + shown if index in right else shown + blank)
        return (" " * GAP).join(padded).rstrip()

    rule = "─" * (sum(widths[index] + GAP for index in shown_columns) - GAP)
    return "\n".join([style(line(headings), bold=True), rule, *map(line, rows)])


def _fitting(widths: Sequence[int], width: int, elastic: int, spare: Sequence[int]) -> list[int]:
    """The columns that are shown."""
    left_out = 0
    while True:
        shown = [index for index in range(len(widths)) if index not in spare[:left_out]]
        least = (
            sum((min(SHORTEST, widths[index]) if index == elastic else widths[index]) + GAP for index in shown) - GAP
        )
        if least <= width or left_out == len(spare):
            return shown
        left_out += 1


def painted(wrapped: str, styles: Sequence[str], looks: Mapping[str, Mapping[str, Any]]) -> str:
    """Wrapped text in colours. styles: a name, or "", for each character of the text that is not a space, which
    wrapping keeps in order; a space between two of one style has it too. looks: what click makes of a name.
    """
    following = iter(styles)
    names = [None if char.isspace() else next(following) for char in wrapped]
    before = ""
    after = list(accumulate(reversed(names), lambda later, name: later if name is None else name, initial=""))[::-1]
    for place, name in enumerate(names):
        if name is None:
            names[place] = before if before == after[place] and wrapped[place] != "\n" else ""
        else:
            before = name
        before = "" if wrapped[place] == "\n" else before
    text = ""
    for name, group in groupby(zip(wrapped, names, strict=True), key=lambda pair: pair[1]):
        part = "".join(char for char, _ in group)
        text += style(part, **looks[name]) if name else part
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
    text = one_line(text)
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
