"""English terms by their sound, whatever they were written as: DeepSpeed heard as "dip speed", LoRA as 罗拉.

Both sides become phones of one small alphabet, coarse enough for a Mandarin speaker's English and for a transcriber's
spelling of it: consonants that are mixed up lie close together, vowels count half and come and go cheaply (斯皮德).
A term is aligned with the stretch of the answer that fits it best, from the beginning of a unit to the end of one.
The costs are set by hand; by_chance() is read off the curve of benchmarks/foreign_terms.py, which has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rehearse.text.pinyin import reading
from rehearse.text.units import is_chinese

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VOWELS = "aeiou"
PHONES = VOWELS + "PTKFSJHMNLRWY"
VOWEL, CONSONANT, FAINT = 0.5, 1.0, 0.5  # what a phone weighs; FAINT: glides, h and r, which speakers swallow
OTHER_VOWEL, EXTRA_VOWEL = 0.25, 0.2
NEAR = {
    **{"SJ": 0.3, "TJ": 0.4, "TS": 0.5, "LR": 0.3, "MN": 0.3, "LN": 0.4, "PF": 0.5, "FW": 0.4, "FH": 0.4, "KH": 0.5},
    **{"KJ": 0.6, "RW": 0.4, "WY": 0.4, "uW": 0.1, "oW": 0.2, "iY": 0.1, "eY": 0.2, "eR": 0.3, "aR": 0.3},
}
LETTERS_AT_MOST = 5  # a longer term is not spelt letter by letter

_LETTERS = dict(
    entry.split("=")
    for entry in (
        "a=ei b=Pi c=Si d=Ti e=i f=eF g=Ji h=eS i=ai j=Je k=Ke l=eL m=eM n=eN o=o p=Pi q=Ku r=aR s=eS t=Ti u=Yu v=Fi "
        "w=TaPu x=eKS y=Wai z=Si"
    ).split()
)
_DIGITS = "SiRo WaN Tu SRi FoR FaiF SiKS SeFeN eiT NaiN".split()
_INITIALS = {"b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "g": "K", "k": "K",
             "h": "H", "j": "J", "q": "J", "zh": "J", "ch": "J", "z": "J", "c": "J", "x": "S", "sh": "S", "s": "S",
             "r": "R", "y": "Y", "w": "W"}  # fmt: skip
_FINAL = re.compile(r"ng|[aeiouvnr]")


@dataclass(frozen=True, slots=True)
class Phones:
    """Units of text as phones, one after another. unit: which unit each phone belongs to."""

    codes: tuple[int, ...]
    unit: tuple[int, ...]

    @classmethod
    def of(cls, units: Sequence[str]) -> Phones:
        spoken = [(PHONES.index(phone), place) for place, unit in enumerate(units) for phone in spoken_as(unit)]
        return cls(tuple(code for code, _ in spoken), tuple(place for _, place in spoken))


def heard_at(term: str, heard: Phones) -> tuple[float, int]:
    """How alike, 0 to 1, an English term and the best stretch of what was heard are, and the unit it ends at."""
    return heard_among([term], heard)[0]


def heard_among(terms: Sequence[str], heard: Phones) -> list[tuple[float, int]]:
    """The same of many terms at once."""
    ways = [way for term in terms for way in _ways(term)]
    alignments = iter(_aligned(ways, heard) if ways else ())
    return [max((next(alignments) for _ in _ways(term)), default=(0.0, -1)) for term in terms]


def heard_wherever(terms: Sequence[str], heard: Phones, least: Sequence[float]) -> list[tuple[int, int]]:
    """The number of each term that is alike to a stretch, at least as much as is said for it, with the unit it ends at;
    maybe several.
    """
    ways = [(way, number) for number, term in enumerate(terms) for way in _ways(term)]
    if not ways or not heard.codes:
        return []
    scores = _scores([way for way, _ in ways], heard)
    rows, ends = (scores >= [[least[number]] for _, number in ways]).nonzero()
    return sorted({(ways[row][1], heard.unit[end - 1]) for row, end in zip(rows.tolist(), ends.tolist(), strict=True)})


def whole_likeness(term: str, heard: Phones) -> float:
    """How alike an English term and all of this are, 0 to 1."""
    ways = _ways(term)
    return float(_scores(ways, heard, whole=True)[:, -1].max()) if ways and heard.codes else 0.0


def by_chance(term: str) -> float:
    """What a term reaches in an answer that does not hold it, in about one case of a hundred."""
    return min(1.0, 0.66 + 1.1 / max(1.0, weight_of(term)))


def weight_of(term: str) -> float:
    """Of all its phones, read in the shortest way."""
    return min((float(_tables().weight[list(codes)].sum()) for codes in _ways(term)), default=0.0)


@lru_cache(maxsize=16384)
def spoken_as(unit: str) -> str:
    """A Chinese character, a number or an English word, in lower case, as phones."""
    if is_chinese(unit):
        return _syllable(reading(unit).rstrip("12345"))
    if unit.isdigit():
        return "".join(_DIGITS[int(digit)] for digit in unit if digit.isascii())
    if len(unit) == 1 or not any(vowel in unit for vowel in "aeiouy"):
        return "".join(map(_spelt, unit))
    return _read(unit)


@lru_cache(maxsize=4096)
def _ways(term: str) -> tuple[tuple[int, ...], ...]:
    """A term may be read as a word, or letter by letter."""
    ways = {"".join(map(spoken_as, re.findall(r"[a-z]+|\d", term)))}
    if len(term) <= LETTERS_AT_MOST:
        ways.add("".join(map(_spelt, term)))
    return tuple(tuple(map(PHONES.index, way)) for way in sorted(ways) if way)


def _spelt(letter: str) -> str:
    return _DIGITS[int(letter)] if letter.isdigit() and letter.isascii() else _LETTERS.get(letter, "")


@cache
def _spelling() -> list[tuple[re.Pattern[str], str]]:
    """English spelling to phones, to be tried in this order at each place; - is silent."""
    rules = (
        r"tch|ch>J sh|ssi|ti(?=on|al)|si(?=on)|ci(?=a)>S ph>F th>S gh>- ck>K qu>KW q>K x>KS wh>W kn(?<=^kn)>N wr>R "
        r"dge>J c(?=[eiy])>S c>K g(?=[eiy])>J g>K j>J [bp]+>P [dt]+>T k+>K f+|v>F [sz]+>S h>H m+>M n+>N l+>L r+>R "
        r"w(?=[aeiou])>W w>u y(?=[aeiou])>Y e(?<=[^aeiou]e)(?=[sd]?$)>- ee|ea|ie|ey|y>i oo|ou|ew>u ai|ay|ei>ei "
        r"au|aw|oa>o igh>ai a(?=[^aeiou]e)>ei i(?=[^aeiou]e)>ai a+>a e+>e i+>i o+>o u+>u"
    )
    pairs = (rule.split(">") for rule in rules.split())
    return [(re.compile(pattern), "" if phones == "-" else phones) for pattern, phones in pairs]


def _read(word: str) -> str:
    phones, place = "", 0
    while place < len(word):
        for pattern, sounds in _spelling():
            match = pattern.match(word, place)
            if match:
                phones, place = phones + sounds, match.end()
                break
        else:
            phones, place = phones + _spelt(word[place]), place + 1
    return phones


def _syllable(syllable: str) -> str:
    initial = next((start for start in ("zh", "ch", "sh", *_INITIALS) if syllable.startswith(start)), "")
    rest = syllable.removeprefix(initial)
    if rest == "i" and initial in ("zh", "ch", "sh", "z", "c", "s", "r"):
        rest = "e"  # 斯 and 是 have hardly a vowel
    finals = {"ng": "N", "n": "N", "r": "R", "v": "u"}
    return _INITIALS.get(initial, "") + "".join(finals.get(part, part) for part in _FINAL.findall(rest))


@dataclass(frozen=True, slots=True)
class _Tables:
    change: NDArray[np.float64]  # phones x phones
    weight: NDArray[np.float64]
    extra: NDArray[np.float64]  # of a phone too many or too few


@cache
def _tables() -> _Tables:
    import numpy as np

    near = {frozenset(pair): cost for pair, cost in NEAR.items()}
    weight = np.array([VOWEL if p in VOWELS else FAINT if p in "HRWY" else CONSONANT for p in PHONES])
    extra = np.array([EXTRA_VOWEL if p in VOWELS else 0.8 * w for p, w in zip(PHONES, weight, strict=True)])

    def change(one: str, other: str) -> float:
        if one == other:
            return 0.0
        if one in VOWELS and other in VOWELS:
            return OTHER_VOWEL
        return near.get(frozenset((one, other)), 1.0)

    return _Tables(np.array([[change(one, other) for other in PHONES] for one in PHONES]), weight, extra)


def _aligned(terms: Sequence[tuple[int, ...]], heard: Phones) -> list[tuple[float, int]]:
    """The best stretch of each."""
    import numpy as np

    if not heard.codes:
        return [(0.0, -1)] * len(terms)
    scores = _scores(terms, heard)
    ends = scores.argmax(axis=1)
    best = scores[np.arange(len(terms)), ends]
    return list(zip(best.tolist(), np.array(heard.unit)[ends - 1].tolist(), strict=True))


def _scores(terms: Sequence[tuple[int, ...]], heard: Phones, *, whole: bool = False) -> NDArray[np.float64]:
    """How alike each term and the best stretch are that ends before each phone. As in text.likeness, a row of each term
    at a time, but a stretch begins and ends where units do. whole: it begins with the first of them.
    """
    import numpy as np

    tables, codes, unit = _tables(), np.array(heard.codes), np.array(heard.unit)
    steps = np.concatenate([[0.0], np.cumsum(tables.extra[codes])])
    outside = np.where(np.concatenate([[True], unit[1:] != unit[:-1], [True]]), 0.0, np.inf)
    begins = np.where(np.arange(len(outside)) > 0, np.inf, 0.0) if whole else outside
    rows = np.tile(np.minimum.accumulate(begins - steps) + steps, (len(terms), 1))
    for place in range(max(map(len, terms))):
        going = np.array([place < len(term) for term in terms])
        phones = np.array([term[place] for term in terms if place < len(term)])
        row = rows[going]
        following = row + tables.extra[phones][:, None]
        following[:, 1:] = np.minimum(following[:, 1:], row[:, :-1] + tables.change[phones][:, codes])
        rows[going] = np.minimum.accumulate(following - steps, axis=1) + steps
    rows += outside
    rows[:, 0] = np.inf
    weights = np.array([tables.weight[list(term)].sum() for term in terms])
    scores: NDArray[np.float64] = 1.0 - rows / weights[:, None]
    return scores
