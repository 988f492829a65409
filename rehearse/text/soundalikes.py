"""Words that sound like a stretch of what was heard: 踢肚 like 梯度, "SeRO" like ZeRO, T度 like 梯度.

Chinese words are found by their syllables, at most one of which (two of four) may be a little off; English ones by
their phones, whatever they were written as.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rehearse.text import phones
from rehearse.text.likeness import syllable_cost
from rehearse.text.sound import spell
from rehearse.text.units import is_chinese

LONGEST = 6  # syllables of a Chinese word
NEAR = 0.5, 0.85  # cost of all its syllables at most, in a word of up to three and in a longer one
ALIKE = 0.7, 0.8  # likeness at least of an English word of the question's, and of another
POINTS, WORDINGS, ANSWER, FIELD = range(4)  # where a word comes from, the nearest to the question first
WIDEST = 5  # units that an English word may have been written as
_NAMED = dict(
    zip("abcdegikmnopqrtuvwy", "诶必西地一机爱凯姆恩欧批酷阿梯优微达歪", strict=True)
)  # lone letters as spoken
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Expected:
    """A word that may have been said. source: one of those above. times: how often it stands in the question."""

    text: str
    source: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Soundalike:
    """It sounds like the units heard from `begin` to before `end`. distance: of the sounds, 0 for the same."""

    begin: int
    end: int
    word: Expected
    distance: float


class Soundalikes:
    """Finds which of these words sound like something that was heard and is none of them itself."""

    def __init__(self, words: Iterable[Expected], known: Iterable[str] = ()) -> None:
        """known: words that are right as they stand, besides these."""
        self._by_sound: defaultdict[tuple[str, ...], list[Expected]] = defaultdict(list)
        self._english: list[Expected] = []
        self._known = set(map(_bare, known))
        for word in words:
            self._known.add(_bare(word.text))
            if all(map(is_chinese, word.text)):
                for key in _keys([spell(character) for character in word.text]):
                    self._by_sound[key].append(word)
            else:
                self._english.append(word)

    def find(self, heard: Sequence[str]) -> Iterator[Soundalike]:
        """heard: units, in lower case; "" where there is a mark, across which nothing is looked for."""
        for near in (*self._syllables([_NAMED.get(unit, unit) for unit in heard]), *self._phones(heard)):
            written = heard[near.begin : near.end]
            if "".join(written) not in self._known and not any(
                unit in self._known for unit in written if len(unit) > 2
            ):
                yield near

    def _syllables(self, heard: Sequence[str]) -> Iterator[Soundalike]:
        for begin in range(len(heard)):
            for end in range(begin + 2, min(begin + LONGEST, len(heard)) + 1):
                if not is_chinese(heard[end - 1]) or not is_chinese(heard[begin]):
                    break
                written = heard[begin:end]
                keys = _keys([spell(character) for character in written])
                words = {word for key in keys for word in self._by_sound.get(key, ())}
                for word in sorted(words, key=lambda word: word.text):
                    distance = sum(map(syllable_cost, word.text, written))
                    if distance <= NEAR[len(written) > 3]:
                        yield Soundalike(begin, end, word, distance)

    def _phones(self, heard: Sequence[str]) -> Iterator[Soundalike]:
        spoken = phones.Phones.of(heard)
        terms = [_bare(word.text) for word in self._english]
        least = [ALIKE[word.source == FIELD] for word in self._english]
        for number, end in phones.heard_wherever(terms, spoken, least):
            term, scored = terms[number], []
            for begin in range(end, max(-1, end - WIDEST), -1):
                if not heard[begin]:
                    break
                scored.append((phones.whole_likeness(term, phones.Phones.of(heard[begin : end + 1])), begin))
            likeness, begin = max(scored, default=(0.0, 0))
            written = "".join(heard[begin : end + 1])
            if (
                likeness >= least[number]
                and term not in written
                and _NUMBERS.findall(written) in ([], _NUMBERS.findall(term))
            ):
                yield Soundalike(begin, end + 1, self._english[number], 1.0 - likeness)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _keys(syllables: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The syllables with one left open, or with two where there are four or more."""
    for places in combinations(range(len(syllables)), 1 if len(syllables) < 4 else 2):
        yield tuple("" if place in places else syllable for place, syllable in enumerate(syllables))
