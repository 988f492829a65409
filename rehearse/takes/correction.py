"""A transcript as the user corrected it, with the times of what was heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import SaidNumber, Word, numbers_of
from rehearse.text.mandarin_numbers import NUMERALS
from rehearse.text.units import readable

# One Chinese character or one run of anything else, with the space before it and the punctuation after it.
_PIECE = re.compile(r"\s*(?:[\u3400-\u9fff]|[^\s\u3400-\u9fff，。！？；：、]+)[，。！？；：、]*|\s*[，。！？；：、]+")

# What makes the number beside it another one: 15 is no number of 215, nor of 15%.
_MORE_BEFORE = re.compile(rf"[\d{NUMERALS}点][.,]?$")
_MORE_AFTER = re.compile(rf"[.,]?\d|[{NUMERALS}点%]")
_PERCENT = re.compile(r"百分|percent|per cent|%", re.IGNORECASE)
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
    whole = [number for number in _kept(heard, same) if _is_whole(number, after)]
    return tuple(
        _with_numbers(Word(after[begin:end], filled[begin][0], filled[end - 1][1], 1.0), begin, whole)
        for begin, end in _pieces(after, whole)
    )


def _kept(heard: Sequence[Word], same: Sequence[tuple[int, int, int]]) -> Iterator[SaidNumber]:
    """The numbers that stand in the corrected text too, with their places there. same: matching blocks."""
    for number in numbers_of(heard):
        for old, new, size in same:
            if old <= number.begin and number.end <= old + size:
                yield SaidNumber(new + number.begin - old, new + number.end - old, number.said)


def _is_whole(number: SaidNumber, text: str) -> bool:
    """Whether it is a number of the text, and is said in full: of 百分之三到五 the five is a percentage by the three,
    which may be corrected.
    """
    if text[number.end - 1] == "%" and not _PERCENT.search(number.said):
        return False
    before = text[max(0, number.begin - 2) : number.begin]
    return not _MORE_BEFORE.search(before) and not _MORE_AFTER.match(text, number.end)


def _pieces(text: str, numbers: Sequence[SaidNumber]) -> list[tuple[int, int]]:
    """From where to where each word goes; a number is never in two of them."""
    pieces: list[tuple[int, int]] = []
    for match in _PIECE.finditer(text):
        begin, end = match.span()
        if any(number.begin < begin < number.end for number in numbers):
            begin = pieces.pop()[0]
        pieces.append((begin, end))
    return pieces


def _with_numbers(word: Word, place: int, numbers: Sequence[SaidNumber]) -> Word:
    """The word, with the numbers in it as they were said. place: of its first character."""
    said = word.text
    for number in reversed(numbers):
        if place <= number.begin < place + len(word.text):
            said = said[: number.begin - place] + number.said + said[number.end - place :]
    return word if said == word.text else replace(word, written=said, digits=True)


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
