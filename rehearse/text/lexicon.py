"""How common Chinese words are, and how likely a stretch of characters is as a row of words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from math import log

LONGEST = 4  # characters of a word
RARE = 3.0  # the exponent of two that a character outside the list counts with
TECHNICAL = re.compile(r"[A-Z].*[A-Z0-9]|[0-9]")  # in an English sentence: all others are everyday words


@cache
def _commonness() -> tuple[dict[str, float], float]:
    """The logarithm of each word's count, and of the sum of all."""
    counts: dict[str, float] = {}
    lines = (files("rehearse") / "data" / "words" / "common.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            exponent, *words = line.split(" ")
            counts.update(dict.fromkeys(words, int(exponent) * log(2)))
    return counts, log(sum(2.0 ** (count / log(2)) for count in counts.values()))


def commonness(word: str) -> float:
    """The logarithm of its count in a large body of text; 0 for what is no word."""
    return _commonness()[0].get(word, 0.0)


@cache
def field_words(language: str) -> tuple[str, ...]:
    """Words of the field. In an English answer, only the English ones that are no everyday words."""
    import yaml

    words: dict[str, str] = yaml.safe_load(
        (files("rehearse") / "data" / "words" / "field.yaml").read_text(encoding="utf-8")
    )
    english = [word.replace("_", " ") for word in words["english"].split()]
    if language == "en":
        return tuple(filter(TECHNICAL.search, english))
    return (*words["chinese"].split(), *english)


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[tuple[str, ...], float]:
    """The likeliest row of words that make up these Chinese characters, and the logarithm of its probability."""
    counts, total = _commonness()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        ways = []
        for begin in range(max(0, end - LONGEST), end):
            count = counts.get(text[begin:end], RARE * log(2) if end - begin == 1 else None)
            if count is not None:
                ways.append((best[begin][0] + count - total, begin))
        best.append(max(ways))
    words: list[str] = []
    end = len(text)
    while end:
        begin = best[end][1]
        words.append(text[begin:end])
        end = begin
    return tuple(reversed(words)), best[-1][0]
