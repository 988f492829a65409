"""A program in a real terminal, filmed, and the film as an SVG that moves.

Each row of the screen is drawn once for as long as it stays the same. Chinese characters get a place each, because
no browser draws them exactly two letters wide; bars and blocks are drawn as rectangles.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise
from typing import Any

import pexpect
import pyte
from rich.cells import cell_len

WIDTH, LINE, SIZE = 8.4, 20.0, 14.0  # of a cell, of a row, of a letter, in pixels
MARGIN = 14.0
INK, PAPER = "#d8dee9", "#20242c"
COLOURS = {
    "default": INK,
    "black": "#3b4252",
    "red": "#e06c75",
    "green": "#98c379",
    "brown": "#e5c07b",  # what pyte calls yellow
    "blue": "#61afef",
    "magenta": "#c678dd",
    "cyan": "#56b6c2",
    "white": INK,
    "brightblack": "#8a93a3",
}
FAINT, GREY = "\x1b[2m", "\x1b[90m"  # pyte knows no faint text
# Of a cell: left edge, width, top edge, height, and how strongly it is drawn.
BLOCKS = {
    "█": (0.0, 1.0, 0.1, 0.8, 1.0),
    "▓": (0.0, 1.0, 0.1, 0.8, 0.7),
    "░": (0.0, 1.0, 0.1, 0.8, 0.3),
    "▕": (0.85, 0.15, 0.1, 0.8, 1.0),
    "▏": (0.0, 0.15, 0.1, 0.8, 1.0),
    "━": (0.0, 1.0, 0.42, 0.16, 1.0),
    "─": (0.0, 1.0, 0.47, 0.06, 1.0),
}
FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',monospace"
TYPING = 0.06  # s a letter
SOONEST, LATEST = 0.12, 2.0  # s; how long a frame stays
LAST = 8.0  # s; the result is to be read
APART = 0.9  # s between frames of what goes on by itself


@dataclass(frozen=True, slots=True)
class Run:
    """Letters beside each other that look the same. column: of the first cell."""

    column: int
    text: str
    colour: str
    bold: bool


Row = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The screen from a second on."""

    second: float
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Terminal:
    """A pseudo-terminal and what was seen on it."""

    columns: int
    lines: int
    frames: list[Frame] = field(default_factory=list)
    _screen: Any = None
    _stream: Any = None
    _child: Any = None
    _begun: float = 0.0

    def __post_init__(self) -> None:
        self._screen = pyte.Screen(self.columns, self.lines)
        self._stream = pyte.Stream(self._screen)

    def type(self, command: str) -> None:
        """Show a prompt and a command being typed after it."""
        self._stream.feed(f"{GREY}$\x1b[0m ")
        for number, letter in enumerate(command, 1):
            self._stream.feed(letter)
            if number % 2 == 0 or number == len(command):
                self._keep(number * TYPING)
        self._stream.feed("\r\n")

    def start(self, program: str, arguments: Sequence[str], surroundings: Mapping[str, str], folder: str) -> None:
        self._begun = time.monotonic() - (self.frames[-1].second + 0.5 if self.frames else 0.0)
        self._child = pexpect.spawn(
            program,
            list(arguments),
            env=dict(surroundings),
            cwd=folder,
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(self.lines, self.columns),
        )

    def press(self, key: str) -> None:
        self._child.send(key)

    def watch(self, seconds: float, until: str = "") -> None:
        """Film until the program ends, the text was written, or the seconds are over; the last is an error."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            try:
                text = self._child.read_nonblocking(65_536, timeout=0.1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return
            self._stream.feed(text.replace(FAINT, GREY))
            self._keep(time.monotonic() - self._begun)
            if until and until in "\n".join(self._screen.display):
                return
        raise TimeoutError(f"{until or 'the end'} was not seen:\n" + "\n".join(self._screen.display))

    def end(self) -> None:
        self._child.close(force=True)

    def _keep(self, second: float) -> None:
        rows = tuple(tuple(_runs(self._screen.buffer[line], self.columns)) for line in range(self.lines))
        self.frames.append(Frame(second, rows))


def _runs(cells: Any, columns: int) -> Iterator[Run]:
    def look(column: int) -> tuple[str, bool]:
        return COLOURS.get(cells[column].fg, f"#{cells[column].fg}"), cells[column].bold

    for (colour, bold), group in groupby(range(columns), look):
        places = list(group)
        text = "".join(cells[column].data for column in places)  # the second cell of a wide character is ""
        if text.strip():
            yield Run(places[0], text.rstrip() if places[-1] == columns - 1 else text, colour, bold)


def shown(frames: Sequence[Frame], pace: float) -> list[tuple[Frame, float]]:
    """The frames worth showing, each with the seconds it stays. pace: how many times quicker than it was."""
    kept: list[Frame] = []
    for frame, following in zip(frames, [*frames[1:], None], strict=True):
        lasting = following is None or following.second - frame.second > 0.3
        if lasting or not kept or frame.second - kept[-1].second >= APART or frame.second < 3.0:
            kept.append(frame)
    gaps = [(after.second - before.second) / pace for before, after in pairwise(kept)]
    return list(zip(kept, [*(min(max(gap, SOONEST), LATEST) for gap in gaps), LAST], strict=True))


def pages(frames: Sequence[tuple[Frame, float]], lines: int) -> list[tuple[Frame, float]]:
    """The frames on a screen of fewer lines; the last one page by page."""
    *before, (last, _) = frames
    height = _height(last)
    first = [(Frame(frame.second, frame.rows[:lines]), seconds) for frame, seconds in before]
    offsets = [*range(0, max(1, height - lines), lines), max(0, height - lines)]
    return [*first, *((Frame(last.second, last.rows[at : at + lines]), LAST) for at in dict.fromkeys(offsets))]


def still(frame: Frame, columns: int, title: str) -> str:
    """One screen as SVG."""
    body = "".join(_row(row, number) for number, row in enumerate(frame.rows))
    return _document(body, columns, _height(frame), title, "")


def film(frames: Sequence[tuple[Frame, float]], columns: int, title: str, rest: int) -> str:
    """Frames as an SVG that repeats. rest: the frame that those get who want no motion, and paper."""
    total = sum(seconds for _, seconds in frames)
    begins = [sum(seconds for _, seconds in frames[:number]) / total for number in range(len(frames) + 1)]
    parts: list[str] = []
    styles: list[str] = []
    for line in range(len(frames[0][0].rows)):
        rows = [frame.rows[line] for frame, _ in frames]
        for places in (list(group) for _, group in groupby(range(len(frames)), rows.__getitem__)):
            if not rows[places[0]]:
                continue
            name = f"k{len(styles)}"
            styles.append(f"@keyframes {name}{{{_visible(begins[places[0]], begins[places[-1] + 1])}}}")
            row = _row(rows[places[0]], line)
            parts.append(f'<g class="{"z" if rest in places else "r"}" style="animation-name:{name}">{row}</g>')
    moving = f"@media (prefers-reduced-motion:no-preference){{.r,.z{{animation:{total:.1f}s step-end infinite}}}}"
    height = max(_height(frame) for frame, _ in frames)
    return _document("".join(parts), columns, height, title, f".r{{visibility:hidden}}{moving}{''.join(styles)}")


def _visible(begin: float, end: float) -> str:
    """Steps of an animation that shows something from `begin` to `end`, shares of its time."""
    steps = {0.0: "hidden", begin: "visible", end: "hidden"}
    return "".join(f"{at:.2%}{{visibility:{how}}}" for at, how in steps.items())


def _height(frame: Frame) -> int:
    return max(number for number, row in enumerate(frame.rows) if row) + 1


def _document(body: str, columns: int, lines: int, title: str, style: str) -> str:
    width, height = columns * WIDTH + 2 * MARGIN, lines * LINE + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img"><title>{escape(title)}</title>'
        f"<style>text{{white-space:pre}}{style}</style>"
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
        f'<g fill="{INK}" font-family="{FONTS}" font-size="{SIZE:g}">{body}</g></svg>\n'
    )


def _row(row: Row, line: int) -> str:
    return "".join(_run(run, MARGIN + line * LINE) for run in row)


def _run(run: Run, top: float) -> str:
    """Letters as one piece as long as its cells; characters of other scripts with a place for each of them."""
    parts, column = [], run.column
    for kind, group in groupby(run.text, lambda c: c if c in BLOCKS else " " <= c <= "~"):
        text = "".join(group)
        if isinstance(kind, str):
            parts.append(_block(kind, column, len(text), top, run))
        elif kind and text.strip():
            begin, bare = column + len(text) - len(text.lstrip()), text.strip()
            length = f' textLength="{len(bare) * WIDTH:.4g}"' if len(bare) > 1 else ""
            parts.append(_text(bare, f"{MARGIN + begin * WIDTH:.4g}", run, top, length))
        elif text.strip():
            parts.append(_text(text, " ".join(_places(text, column)), run, top))
        column += cell_len(text)
    return "".join(parts)


def _places(text: str, column: int) -> Iterator[str]:
    """Where each character begins, in the middle of its cells."""
    for character in text:
        cells = cell_len(character)
        yield f"{MARGIN + column * WIDTH + (cells * WIDTH - SIZE) / 2 * (cells == 2):.4g}"
        column += cells


def _text(text: str, places: str, run: Run, top: float, length: str = "") -> str:
    look = f' fill="{run.colour}"' if run.colour != INK else ""
    look += ' font-weight="bold"' if run.bold else ""
    return f'<text x="{places}" y="{top + LINE * 0.74:.5g}"{look}{length}>{escape(text, quote=False)}</text>'


def _block(mark: str, column: int, count: int, top: float, run: Run) -> str:
    left, width, above, height, strength = BLOCKS[mark]
    return (
        f'<rect x="{MARGIN + (column + left) * WIDTH:.5g}" y="{top + above * LINE:.5g}" '
        f'width="{(count - 1 + width) * WIDTH:.4g}" height="{height * LINE:.3g}" fill="{run.colour}" '
        f'fill-opacity="{strength:g}"/>'
    )
