"""How alike a term and what was heard sound: a term's syllables aligned with the stretch that fits them best.

Costs by what speakers and transcribers mix up: initials and finals one by one, the usual pairs cheap, a wrong tone
cheapest. Nothing is fitted: of 2,298 terms that a transcriber got wrong (AISHELL-3) it finds 82 % at 1 % false
positives, where equal syllables with those pairs merged find 61 % (benchmarks/homophones.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rehearse.text.pinyin import reading
from rehearse.text.sound import spell
from rehearse.text.units import is_chinese

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

INITIAL_ALIKE, INITIAL_OTHER = 0.25, 0.42
FINAL_ALIKE, FINAL_OTHER = 0.22, 0.40
TONE_OTHER = 0.05
GAP = 1.0  # a syllable left out or put in
_MIXED_UP = frozenset(
    frozenset(pair.split("/")) for pair in "zh/z ch/c sh/s n/l r/l f/h j/zh q/ch x/sh g/k d/t b/p z/c j/q x/q".split()
)


def likeness(term: Sequence[str], heard: Sequence[str]) -> float:
    """Of the units of a term with the best stretch of the units heard, 0 to 1. See text.units.

    Edit distance by dynamic programming (Sellers 1980), free at both ends of `heard`, a whole row at a time.
    """
    import numpy as np

    if not term or not heard:
        return 0.0
    steps = np.arange(len(heard) + 1) * GAP
    row = np.zeros(len(heard) + 1)
    for costs in _costs(tuple(term), tuple(heard)):
        following = np.empty_like(row)
        following[0] = row[0] + GAP
        following[1:] = np.minimum(row[:-1] + costs, row[1:] + GAP)
        row = np.minimum.accumulate(following - steps) + steps  # a unit put in costs GAP, however many in a row
    return float(1.0 - row.min() / (len(term) * GAP))


@lru_cache(maxsize=65536)
def syllable_cost(one: str, other: str) -> float:
    """Of taking one Chinese character for another, 0 where they sound the same."""
    initials, finals = _tables()
    (initial, final, tone), (another, ending, pitch) = _code(one), _code(other)
    return float(initials[initial, another] + finals[final, ending] + TONE_OTHER * (tone != pitch))


def by_chance(length: int) -> float:
    """What a term of so many units reaches in a passage that does not hold it, in one case of a hundred."""
    return 0.455 + 0.62 / max(2, length)


def _costs(term: tuple[str, ...], heard: tuple[str, ...]) -> NDArray[np.float64]:
    """Of taking each unit heard for each unit of the term."""
    import numpy as np

    wanted, got = np.array([_code(unit) for unit in term]), np.array([_code(unit) for unit in heard])
    initials, finals = _tables()
    chinese = initials[wanted[:, :1], got[:, 0]] + finals[wanted[:, 1:2], got[:, 1]]
    chinese += TONE_OTHER * (wanted[:, 2:] != got[:, 2])
    both = (wanted[:, :1] > 0) & (got[:, 0] > 0)  # code 0: not a Chinese syllable
    spelt = np.array([[spell(one) == spell(other) for other in heard] for one in term if not is_chinese(one)])
    costs: NDArray[np.float64] = np.where(both, chinese, GAP)
    for row, same in zip(np.flatnonzero([not is_chinese(unit) for unit in term]), spelt, strict=True):
        costs[row, same] = 0.0
    return costs


@cache
def _tables() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    import numpy as np

    return (
        np.array([[_initial_cost(one, other) for other in _initials()] for one in _initials()]),
        np.array([[_final_cost(one, other) for other in _finals()] for one in _finals()]),
    )


def _initial_cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return INITIAL_ALIKE if frozenset((one, other)) in _MIXED_UP else INITIAL_OTHER


def _final_cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return FINAL_ALIKE if one.removesuffix("g") == other.removesuffix("g") else FINAL_OTHER


@cache
def _initials() -> list[str]:
    return ["-", "", *"b p m f d t n l g k h j q x zh ch sh r z c s".split()]


@cache
def _finals() -> list[str]:
    return ["-", *(
        "a o e ê i u v er ai ei ao ou an en ang eng ong ia ie iao iu ian in iang ing iong "
        "ua uo uai ui uan un uang ueng ve van vn ue n ng m"
    ).split()]  # fmt: skip


@lru_cache(maxsize=16384)
def _code(unit: str) -> tuple[int, int, int]:
    """Initial, final and tone as numbers; all 0 for what is not a Chinese syllable."""
    if not is_chinese(unit):
        return 0, 0, 0
    syllable = reading(unit)
    from pypinyin.contrib.tone_convert import to_finals, to_initials  # after reading(), which imports it sparingly

    tone = int(syllable[-1]) if syllable[-1:].isdigit() else 5
    letters = syllable.rstrip("12345")
    initial, final = to_initials(letters, strict=False), to_finals(letters, strict=False)
    places = (_initials().index(initial) if initial in _initials() else 1,
              _finals().index(final) if final in _finals() else 1)  # fmt: skip
    return (*places, tone)
