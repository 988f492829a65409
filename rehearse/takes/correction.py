"""A transcript as the user corrected it, with the times of what was heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import Word, numbers_of
from rehearse.text.units import readable

# One Chinese character or one run of anything else, with the space before it and the punctuation after it.
_PIECE = re.compile(r"\s*(?:[\u3400-\u9fff]|[^\s\u3400-\u9fff，。！？；：、]+)[，。！？；：、]*|\s*[，。！？；：、]+")


_NUMBER = re.compile(r"\s*([\d.,]*\d%?)[^\d%]*")
_ENDS = re.compile(r"[\u3400-\u9fff，。！？；：、]$")  # after these no space is wanted


def retimed(heard: Sequence[Word], text: str) -> tuple[Word, ...]:
    """`text` as timed words. What stands as it was heard keeps its time; what is new lies between its neighbours.

    heard: at least one word. Corrected words have probability 1: a person wrote them. A number that stands in digits as
    it was shown is still known as it was said.
    """
    times = [time for word in heard for time in _spread(word)]
    before, after = "".join(word.text for word in heard), text.strip()
    same = SequenceMatcher(None, _compared(before), _compared(after), autojunk=False).get_matching_blocks()
    times_after: list[tuple[float, float] | None] = [None] * len(after)
    for old, new, size in same:
        times_after[new : new + size] = times[old : old + size]
    filled = _filled(times_after, heard[0].start, heard[-1].end)
    numbers = {
        new + number.begin - old: number.said
        for number in numbers_of(heard)
        for old, new, size in same
        if old <= number.begin and number.end <= old + size
    }
    return tuple(
        _with_number(Word(match[0], filled[match.start()][0], filled[match.end() - 1][1], 1.0), match.start(), numbers)
        for match in _PIECE.finditer(after)
    )


def _with_number(word: Word, place: int, numbers: Mapping[int, str]) -> Word:
    """The word, with the number that it is as it was said. place: of its first character. numbers: as they were said,
    by where they begin.
    """
    number = _NUMBER.fullmatch(word.text)
    said = numbers.get(place + number.start(1)) if number else None
    if number is None or said is None:
        return word
    return replace(word, written=f"{word.text[: number.start(1)]}{said}{word.text[number.end(1) :]}", digits=True)


def _compared(text: str) -> list[str]:
    """Its characters, as many, by which two texts are laid on each other."""
    alike = readable(text).lower()
    return list(alike if len(alike) == len(text) else text)


def to_edit(words: Sequence[Word]) -> str:
    """The words as a person likes to read them: a line a sentence, in simplified characters and Chinese marks."""
    return "".join(f"{readable(sentence.text)}\n" for sentence in sentences(words))


def edited(before: Sequence[Word], text: str | None) -> str | None:
    """The lines as one text again; None where nothing was changed, or nothing is left."""
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    joined = "".join(line if _ENDS.search(line) else f"{line} " for line in lines).strip()
    return None if not joined or is_same(joined, "".join(word.text for word in before)) else joined


def is_same(one: str, other: str) -> bool:
    """But for spaces, and for traditional characters and half-width marks, which recognisers write at random."""
    return "".join(readable(one).split()) == "".join(readable(other).split())


def _spread(word: Word) -> list[tuple[float, float]]:
    """The word's time shared out among its characters."""
    step = (word.end - word.start) / max(1, len(word.text))
    return [(word.start + i * step, word.start + (i + 1) * step) for i in range(len(word.text))]


def _filled(spans: Sequence[tuple[float, float] | None], start: float, end: float) -> list[tuple[float, float]]:
    """Gaps shared out evenly between the times around them."""
    filled: list[tuple[float, float]] = []
    position = 0
    while position < len(spans):
        known = spans[position]
        if known is not None:
            filled.append(known)
            position += 1
            continue
        stop = next((i for i in range(position, len(spans)) if spans[i] is not None), len(spans))
        following = spans[stop] if stop < len(spans) else None
        left, right = (filled[-1][1] if filled else start), (following[0] if following else end)
        step = max(0.0, right - left) / (stop - position)
        filled += [(left + i * step, left + (i + 1) * step) for i in range(stop - position)]
        position = stop
    return filled
