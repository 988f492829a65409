"""An answer cut into clauses and windows of clauses, each knowing where in the text and when it was said."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from rehearse.text.said_figures import Pair, said_figures
from rehearse.text.units import count_units

BREAK = re.compile(r"[。！？；，、：,;:!?\n]+|\.(?=\s|$)")
PAUSE = 0.7  # s between words that ends a clause where the transcriber wrote no punctuation
SHORT = 5  # units; a shorter clause ("首先", "to be honest") says nothing alone and joins the next
LONG = 32  # units; a longer clause is cut, or its window would match everything
LONGEST = 400  # characters of a clause, whatever they are; or one without a space would be compared as one word
WIDEST = 3  # clauses in a window; one point is seldom spread over more


class TimedWord(Protocol):
    """A heard word; seconds from the beginning of the recording. said: `text`, but with numbers in words where the
    transcriber wrote them so. That is what is judged, for its sound and as the wordings of a bank have it.
    """

    @property
    def text(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Window:
    """One to three neighbouring clauses. start, end: seconds, None for an answer without sound. shown: the text as it
    is quoted, where that differs from the one that is judged; else "".
    """

    text: str
    start: float | None
    end: float | None
    clauses: range
    shown: str = ""

    @property
    def quote(self) -> str:
        return self.shown or self.text


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    windows: tuple[Window, ...]


def answer_from_text(text: str) -> Answer:
    return _answer(text, [], [])


def answer_from_words(words: Sequence[TimedWord]) -> Answer:
    ends = list(accumulate(len(word.said) for word in words))
    return _answer("".join(word.said for word in words), [0, *ends[:-1]], words)


def _answer(text: str, offsets: list[int], words: Sequence[TimedWord]) -> Answer:
    spans = _clauses(text, _pauses(offsets, words))
    windows = []
    for width in range(1, WIDEST + 1):
        for first in range(len(spans) - width + 1):
            begin, end = spans[first][0], spans[first + width - 1][1]
            if width > 1 and (end - begin > 2 * LONGEST or count_units(text[begin:end]) > 2 * LONG):
                continue
            start, stop = _times(begin, end, offsets, words)
            said, shown = text[begin:end].strip(), _shown(begin, end, offsets, words).strip()
            clauses = range(first, first + width)
            windows.append(Window(said, start, stop, clauses, "" if shown == said else shown))
    return Answer(text.strip(), tuple(windows))


def _pauses(offsets: list[int], words: Sequence[TimedWord]) -> set[int]:
    return {offsets[i + 1] for i in range(len(words) - 1) if words[i + 1].start - words[i].end >= PAUSE}


def _clauses(text: str, pauses: set[int]) -> list[tuple[int, int]]:
    cuts = sorted({match.end() for match in BREAK.finditer(text)} | pauses | {len(text)})
    spans: list[tuple[int, int]] = []
    begin = 0
    for cut in cuts:
        if cut - begin <= LONGEST and count_units(text[begin:cut]) < SHORT:
            if cut != len(text):
                continue
            if spans:
                spans[-1] = (spans[-1][0], cut)
                break
        spans += _cut_long(text, begin, cut)
        begin = cut
    return spans


def _cut_long(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Halve until short enough; at a space where there is one near the middle. Nothing where nothing is said."""
    size = count_units(text[begin:end])
    if not size:
        return []
    if size <= LONG and end - begin <= LONGEST:
        return [(begin, end)]
    middle = (begin + end) // 2
    space = text.find(" ", middle, min(end, middle + 12))
    middle = space if space > middle else middle
    return _cut_long(text, begin, middle) + _cut_long(text, middle, end)


def _shown(begin: int, end: int, offsets: list[int], words: Sequence[TimedWord]) -> str:
    """What stands between these characters of what was said, in the words as they are shown; a number always whole."""
    first = max(0, bisect.bisect_right(offsets, begin) - 1)
    after = bisect.bisect_left(offsets, end)
    return "".join(
        _part(word, max(0, begin - offset), end - offset)
        for offset, word in zip(offsets[first:after], words[first:after], strict=True)
    )


def _part(word: TimedWord, begin: int, end: int) -> str:
    """begin, end: characters of what was said. The whole word where it is not certain which of it was said there."""
    if word.said == word.text:
        return word.text[begin:end]
    figures = said_figures(word.said, word.text)
    return word.text[_place(begin, figures) : _place(end, figures)] if figures else word.text


def _place(place: int, figures: Sequence[Pair]) -> int:
    """Where a place in what was said is in what is shown; within a figure, before it."""
    said_end = shown_end = 0
    for (said, end), (shown, after) in figures:
        if place <= said:
            break
        if place < end:
            return shown
        said_end, shown_end = end, after
    return shown_end + place - said_end


def _times(begin: int, end: int, offsets: list[int], words: Sequence[TimedWord]) -> tuple[float | None, float | None]:
    if not words:
        return None, None
    first = max(0, bisect.bisect_right(offsets, begin) - 1)
    last = max(first, bisect.bisect_left(offsets, end) - 1)
    return words[first].start, words[last].end
