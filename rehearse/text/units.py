"""Text made comparable, and the units in which it is counted and compared.

The unit of comparison is decided here and nowhere else: one Chinese character or one English word or number.
Word boundaries in Chinese are an opinion; characters are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

_UNIT = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+(?:['.][a-z0-9]+)*%?", re.IGNORECASE)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# Not in 1,000 or 10:30; a full stop only after a character, as 1. begins a list.
_HALF_WIDTH = re.compile(
    r"(?<=[\u3400-\u9fff”’》）])[,?!;:]|[,?!;:](?=[\u3400-\u9fff“‘《（])|(?<=[\u3400-\u9fff”’》）])\.(?![\w.])"
)
_FULL_WIDTH = str.maketrans(",?!;:.", "，？！；：。")
_STOP_WORDS = frozenset(
    (
        "a an and are as at be been but by can do does for from get has have i if in into is it its just like of on "
        "or so that the their them then there these they this those to too up was we were what when which will with "
        "would you your um uh yeah know kind sort"
    ).split()
)
_ENGLISH_ENDINGS = ("ization", "ations", "ation", "ingly", "ings", "ing", "ies", "ed", "es", "s", "ly")


@cache
def _to_simplified() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Simplified characters; transcribers write traditional ones at random."""
    return str(_to_simplified().convert(text)) if _CHINESE.search(text) else text


def simple(text: str) -> str:
    """Simplified, character by character where the length would change."""
    converted = simplified(text)
    return converted if len(converted) == len(text) else "".join(simplified(sign)[:1] or sign for sign in text)


def readable(text: str) -> str:
    """As a person likes to read what was heard, character for character: simplified, and with Chinese marks beside
    Chinese characters, where transcribers write half-width ones as often.
    """
    return _HALF_WIDTH.sub(lambda mark: mark[0].translate(_FULL_WIDTH), simple(text))


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Half-width, lower case, simplified characters. What was heard is kept elsewhere as it was."""
    return simplified(unicodedata.normalize("NFKC", text).lower())


def units(text: str) -> list[str]:
    """The text, normalised, as speech units, in order, without punctuation."""
    return list(_units(text))


@lru_cache(maxsize=8192)  # a question's wordings are compared with every window of an answer
def _units(text: str) -> tuple[str, ...]:
    return tuple(_UNIT.findall(normalise(text)))


def count_units(text: str) -> int:
    """How many; not normalised, which takes ten times as long and changes the number only of full-width letters."""
    return len(_UNIT.findall(text))


def is_chinese(unit: str) -> bool:
    return bool(_CHINESE.match(unit))


def grams(text: str, size: int, spell: Callable[[str], str] = str) -> set[str]:
    """Tokens to compare by: runs of `size` Chinese characters, and stems of telling English words and numbers.

    spell: applied to each character or stem, to compare by something else than its letters.
    """
    grams_of_text: set[str] = set()
    run: list[str] = []
    for unit in units(text):
        if is_chinese(unit):
            run = [*run[-(size - 1) :], spell(unit)] if size > 1 else [spell(unit)]
            if len(run) == size:
                grams_of_text.add(" ".join(run))
        else:
            run = []
            if unit not in _STOP_WORDS:
                grams_of_text.add(spell(stem(unit)))
    return grams_of_text


def stem(word: str) -> str:
    """A crude stem: enough to match "sharding" with "sharded", "stages" with "stage"; four letters at least."""
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word
