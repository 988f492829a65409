"""Where an answer stumbles: what was said twice in a row, and words that only fill a gap."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rehearse.judge.answer import TimedWord
from rehearse.text.units import is_chinese, normalise

LONGEST_REPEAT = 12  # units; more is a sentence said again on purpose
BREATH = 0.3  # s between the two; people double two characters (一步一步) without one
_TOKEN = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9][A-Za-z0-9+.'/-]*")
_EMPHASIS = frozenset("very really much so no yes that had bye".split())  # said twice on purpose, or by grammar
_CRUTCHES = (  # of what begins a clause; within one these words mean something
    "那个|这个|就是说|就是|然后呢|然后|其实|反正|怎么说呢|对吧"
    "|you know|i mean|kind of|sort of|basically|actually|like|well"
)
_CRUTCH = re.compile(rf"(?:^|(?<=[。！？；，、：,;:!?.]))[\s嗯呃啊]*({_CRUTCHES})(?![A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Filler:
    """start: seconds, when it was said. text: "" for a sound that was held and that nobody wrote down."""

    text: str
    start: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """text: what was said once more. start: seconds, when."""

    text: str
    start: float


@dataclass(frozen=True, slots=True)
class _Token:
    """begin, end: characters of the text."""

    unit: str
    begin: int
    end: int


class _Timed:
    """The words as one text that knows when each of its characters was said."""

    def __init__(self, words: Sequence[TimedWord]) -> None:
        self.words = words
        self.text = "".join(word.text for word in words)
        self._starts = list(accumulate((len(word.text) for word in words), initial=0))

    def word(self, place: int) -> TimedWord:
        return self.words[bisect.bisect_right(self._starts, place) - 1]


def repetitions(words: Sequence[TimedWord]) -> Iterator[Repetition]:
    """Restarts and doubled words, each time that something is said again at once."""
    timed = _Timed(words)
    tokens = [_Token(normalise(match[0]), *match.span()) for match in _TOKEN.finditer(timed.text)]
    units = [token.unit for token in tokens]
    place = 0
    while place < len(tokens):
        size = _repeated(tokens, units, place, timed)
        if size:
            again = tokens[place + size : place + 2 * size]
            yield Repetition(timed.text[again[0].begin : again[-1].end], timed.word(again[0].begin).start)
        place += size or 1


def _repeated(tokens: Sequence[_Token], units: Sequence[str], place: int, timed: _Timed) -> int:
    """How many units from here on are said again right after; 0 for none, or where doubling is how one speaks."""
    for size in range(min(LONGEST_REPEAT, (len(units) - place) // 2), 0, -1):
        middle = place + size
        run = units[place:middle]
        if run != units[middle : middle + size] or not any(unit[0].isalpha() for unit in run):
            continue
        if size >= 3 or _is_apart(tokens[middle - 1], tokens[middle], timed):
            return size if size > 1 or not is_chinese(run[0]) else 0
        if not any(map(is_chinese, run)) and run[0] not in _EMPHASIS:
            return size
    return 0


def _is_apart(before: _Token, after: _Token, timed: _Timed) -> bool:
    """Punctuation or a breath stands between them."""
    if timed.text[before.end : after.begin].strip():
        return True
    return timed.word(after.begin).start - timed.word(before.end - 1).end >= BREATH


def crutches(words: Sequence[TimedWord]) -> Iterator[Filler]:
    """那个, 就是, "you know" where they begin a clause."""
    timed = _Timed(words)
    for match in _CRUTCH.finditer(timed.text):
        yield Filler(normalise(match[1]), timed.word(match.start(1)).start)
