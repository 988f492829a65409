"""The tokens that texts are compared by, by letter and by sound, and how rare each is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rehearse.text.sound import spell
from rehearse.text.units import grams

UNSEEN = 1.5  # texts; a token that the table leaves out stands in fewer than it lists


@dataclass(frozen=True, slots=True)
class Tokens:
    """One kind of token. size: Chinese characters in one. Words of other scripts are single tokens."""

    name: str  # in data/judge/counts.txt
    size: int
    spell: Callable[[str], str] = str
    by_sound: bool = False  # compared as it sounds

    def of(self, text: str) -> frozenset[str]:
        return _tokens(self, text)

    def rarity(self, token: str) -> float:
        """0 (in every text) to 1 (in hardly any): inverse document frequency over the shipped bank's clauses."""
        known, unseen = _rarities(self.name)
        return known.get(token, unseen)

    def share(self, token: str) -> float:
        """Of the shipped bank's clauses, how many hold the token."""
        texts, counts = _counts(self.name)
        return counts.get(token, UNSEEN) / texts


LETTERS = Tokens("letters", 1)
PAIRS = Tokens("pairs", 2)
SYLLABLES = Tokens("syllables", 1, spell, by_sound=True)
SYLLABLE_PAIRS = Tokens("syllable_pairs", 2, spell, by_sound=True)
ALL = (LETTERS, PAIRS, SYLLABLES, SYLLABLE_PAIRS)


@lru_cache(maxsize=8192)
def _tokens(kind: Tokens, text: str) -> frozenset[str]:
    return frozenset(grams(text, kind.size, kind.spell))


@cache
def _rarities(name: str) -> tuple[dict[str, float], float]:
    """Of each token of a kind in the table, and of any other."""
    texts, counts = _counts(name)

    def rarity(count: float) -> float:
        return math.log((texts + 1) / (count + 1)) / math.log(texts + 1)

    return {token: rarity(count) for token, count in counts.items()}, rarity(UNSEEN)


@cache
def _counts(name: str) -> tuple[int, dict[str, int]]:
    """How many texts there are, and how many of them hold each token of a kind."""
    table = (files("rehearse") / "data" / "judge" / "counts.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in table.splitlines() if not line.startswith("#")]
    texts = int(rows[0][1])
    return texts, {
        token.replace("+", " "): int(count) for kind, count, *tokens in rows[1:] if kind == name for token in tokens
    }
