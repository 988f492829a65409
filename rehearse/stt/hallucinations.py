"""Text that Whisper writes though nobody said it: stock phrases from its training data, and loops.

Source: observed on silence and noise with the base weights; the phrases come from video subtitles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rehearse.stt.transcript import Word

_STOCK = re.compile(
    r"字幕(由|提供|製作|制作|志愿者|志願者)|请不吝点赞|請不吝點贊|点赞.{0,3}订阅.{0,3}转发|點贊.{0,3}訂閱.{0,3}轉發"
    r"|明镜与点点|明鏡與點點|谢谢(观看|收看)|謝謝(觀看|收看)|Amara\.org|thanks? (you )?for watching",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(\w.{11,}?)\W*(\1)", re.DOTALL | re.IGNORECASE)
FASTEST = 9.0  # syllables a voiced second; on the labelled spoken answers at most 7.6, doubled segments 11 and more
SOUNDLESS = 0.3  # of the seconds of the first of two equal phrases
NO_TIME, IMPROBABLE = 0.02, 0.05  # s, and the network's own probability
LETTERS = 2.5  # of a syllable
_LOOP = re.compile(r"(.{1,40}?)\1{4,}", re.DOTALL)  # "对对对对" is said; five in a row is a decoder going round

RECITED = 3  # terms; two neighbours of a list ("prompt injection") are often said together


def is_stock_phrase(text: str) -> bool:
    """A short line that is a subtitle credit and nothing else. A long answer that mentions one is kept."""
    return len(text.strip()) <= 40 and bool(_STOCK.search(text))


def without_loop(words: Sequence[Word]) -> tuple[list[Word], bool]:
    """The words up to the first round of a loop, and whether there was one."""
    text = "".join(word.text for word in words)
    # Zeros of a large number and dots of a hesitation repeat as well, and are no loop.
    match = next((loop for loop in _LOOP.finditer(text) if any(map(str.isalpha, loop.group(1)))), None)
    if match is None:
        return list(words), False
    kept: list[Word] = []
    position = 0
    for word in words:
        position += len(word.text)
        if position > match.end(1):
            break
        kept.append(word)
    return kept, True


def without_doubling(words: Sequence[Word], voiced: float) -> list[Word]:
    """The words without the second of two equal phrases, or more of them, where nobody could have said both in these
    seconds, or the attention found no sound for it.
    """
    text = "".join(word.text for word in words)
    twice = _TWICE.search(text)
    if twice is None:
        return list(words)
    ends = accumulate(len(word.text) for word in words)
    places = [end - len(word.text.lstrip()) for word, end in zip(words, ends, strict=True)]
    placed = list(zip(words, places, strict=True))
    first = [word for word, place in placed if twice.start(1) <= place < twice.end(1)]
    second = [word for word, place in placed if twice.start(2) <= place < twice.end(2)]
    others = [word for word, place in placed if not twice.start(2) <= place < twice.end(2)]
    soundless = _seconds(second) < SOUNDLESS * _seconds(first)
    if not second or not (soundless or _syllables(text) > FASTEST * voiced):
        return list(words)
    return without_doubling(others, voiced)


def _seconds(words: Sequence[Word]) -> float:
    return sum(word.end - word.start for word in words)


def _syllables(text: str) -> float:
    letters = sum(character.isalnum() and character.isascii() for character in text)
    return sum(map(str.isalnum, text)) - letters + letters / LETTERS


def without_afterthought(words: Sequence[Word], voice_end: float) -> list[Word]:
    """Words that begin after the voice has ended were not said: the decoder filled silence with expected terms."""
    return [word for word in words if word.start < voice_end]


def without_tail(words: Sequence[Word]) -> list[Word]:
    """The words without improbable ones at the end that took no time: what is written for half a word (" 3", "2 1"). Of
    222 segments of whole answers none ends so.
    """
    kept = list(words)
    while kept and kept[-1].end - kept[-1].start <= NO_TIME and kept[-1].probability < IMPROBABLE:
        kept.pop()
    return kept


def is_recital(words: Sequence[Word], terms: Sequence[str]) -> bool:
    """Three expected terms in a row as they stand in the list: the decoder read the list instead of listening."""
    written = _bare("".join(word.text for word in words))
    runs = ("".join(map(_bare, terms[first : first + RECITED])) for first in range(len(terms) - RECITED + 1))
    return any(run in written for run in runs)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
