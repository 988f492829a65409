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
    """With the changes in their places, but for one that reaches into a word that another before it in the list has
    changed. Words that one reaches into become one, which says what stood there. digits: see Word.
    """
    ends = list(accumulate(len(word.text) for word in words))
    changed: dict[int, tuple[int, Word]] = {}  # by the first word: up to which, and what stands there now
    taken: set[int] = set()
    for change in chosen:
        first, after = bisect_right(ends, change.begin), bisect_left(ends, change.end) + 1
        if taken.isdisjoint(range(first, after)):
            taken.update(range(first, after))
            changed[first] = after, _joined(words[first:after], change, ends[first] - len(words[first].text), digits)
    result, place = [], 0
    while place < len(words):
        after, word = changed.get(place, (place + 1, words[place]))
        result.append(word)
        place = after
    return result


def _joined(words: Sequence[Word], change: Replacement, begin: int, digits: bool) -> Word:
    """begin: of the words' text."""
    text = "".join(word.text for word in words)
    return Word(
        simple(text[: change.begin - begin]) + change.new + simple(text[change.end - begin :]),
        words[0].start,
        words[-1].end,
        min(word.probability for word in words),
        "".join(word.written or word.text for word in words),
        digits and not any(word.mended for word in words),
    )
