"""The tokens that texts are compared by, by letter and by sound, and how rare each is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from rehearse.judge import common
from rehearse.text.sound import spell
from rehearse.text.units import grams

UNSEEN = 1.5  # texts; a token that the table leaves out stands in fewer than it lists


@dataclass(frozen=True, slots=True)
class Tokens:
    """One kind of token. size: Chinese characters in one. Words of other scripts are single tokens."""

    name: str  # its table in judge/common.py
    size: int
    spell: Callable[[str], str] = str
    by_sound: bool = False  # compared as it sounds

    def of(self, text: str) -> frozenset[str]:
        return _tokens(self, text)

    def rarity(self, token: str) -> float:
        """0 (in every text) to 1 (in hardly any): inverse document frequency over the shipped bank's clauses."""
        return math.log((common.TEXTS + 1) / (_counts(self.name).get(token, UNSEEN) + 1)) / math.log(common.TEXTS + 1)

    def share(self, token: str) -> float:
        """Of the shipped bank's clauses, how many hold the token."""
        return _counts(self.name).get(token, UNSEEN) / common.TEXTS


LETTERS = Tokens("letters", 1)
PAIRS = Tokens("pairs", 2)
SYLLABLES = Tokens("syllables", 1, spell, by_sound=True)
SYLLABLE_PAIRS = Tokens("syllable_pairs", 2, spell, by_sound=True)
ALL = (LETTERS, PAIRS, SYLLABLES, SYLLABLE_PAIRS)


@lru_cache(maxsize=8192)
def _tokens(kind: Tokens, text: str) -> frozenset[str]:
    return frozenset(grams(text, kind.size, kind.spell))


@cache
def _counts(name: str) -> dict[str, int]:
    entries = common.COUNTS[name].split()
    return {token.replace("+", " "): int(count) for token, count in zip(entries[::2], entries[1::2], strict=True)}
