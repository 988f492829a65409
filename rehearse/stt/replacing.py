"""Stretches of heard words replaced by other text, with their times and with what was written there before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Protocol

from rehearse.stt.transcript import Word
from rehearse.text.units import simple


class Replacement(Protocol):
    """`new` in place of the characters `begin` to before `end` of the words' joined text."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def new(self) -> str: ...


def replaced(words: Sequence[Word], chosen: Iterable[Replacement], *, digits: bool = False) -> list[Word]:
    """With the changes in their places. Words that one reaches into become one, which says what stood there.

    Of two that reach into one word, the one that is earlier in the list stands. digits: see Word; numbers then, in
    their order, of which all stand: half of 百分之三到五 in digits would be misread.
    """
    ends = list(accumulate(len(word.text) for word in words))
    runs: list[tuple[int, int, list[Replacement]]] = []  # the first word, the one after the last, what changes there
    for change in chosen:
        first, after = bisect_right(ends, change.begin), bisect_left(ends, change.end) + 1
        touched = [run for run in runs if first < run[1] and run[0] < after]
        if not touched:
            runs.append((first, after, [change]))
        elif digits:
            begin, _, changes = runs.pop()
            runs.append((begin, after, [*changes, change]))
    result, place = [], 0
    for first, after, changes in sorted(runs, key=lambda run: run[0]):
        begin = ends[first] - len(words[first].text)
        result += [*words[place:first], _joined(words[first:after], changes, begin, digits)]
        place = after
    return [*result, *words[place:]]


def _joined(words: Sequence[Word], changes: Sequence[Replacement], begin: int, digits: bool) -> Word:
    """begin: of the words' text. changes: in order."""
    text, parts, place = "".join(word.text for word in words), [], 0
    for change in changes:
        parts += [simple(text[place : change.begin - begin]), change.new]
        place = change.end - begin
    return Word(
        "".join([*parts, simple(text[place:])]),
        words[0].start,
        words[-1].end,
        min(word.probability for word in words),
        "".join(word.written or word.text for word in words),
        digits and not any(word.mended for word in words),
    )
