"""What a window says of a point when looked at closely: terms by their sound, the order of words, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from rehearse.judge.answer import Window
from rehearse.text.likeness import by_chance, likeness
from rehearse.text.units import normalise, units

if TYPE_CHECKING:
    from rehearse.bank.question import KeyPoint

LONGEST_TERM = 6  # units; a longer wording is a sentence, which nobody says word for word
SHORTEST_ORDER = 3  # units in common; the order of fewer tells nothing
_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九十百千万两半]+(?:个|倍|点|成|人|天|周|月|年|万|亿|分|张|条)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


def term_by_sound(point: KeyPoint, heard: Sequence[str]) -> float:
    """How alike the point's best short wording sounds to something said; 0 where chance would do as much."""
    best = 0.0
    for wording in point.wordings:
        term = units(normalise(wording))
        if 1 < len(term) <= LONGEST_TERM:
            found = likeness(term, heard)
            best = max(best, found if found > by_chance(len(term)) else 0.0)
    return best


def order(point: KeyPoint, window: Window) -> float:
    """Share of pairs of common units that stand in the wording's order; of the wording that does best.

    0 where fewer than SHORTEST_ORDER units are shared, so that it also says that enough is.
    """
    said: dict[str, int] = {}
    for place, unit in enumerate(units(normalise(window.text))):
        said.setdefault(unit, place)
    best = 0.0
    for wording in point.wordings:
        places = [said[unit] for unit in dict.fromkeys(units(normalise(wording))) if unit in said]
        if len(places) >= SHORTEST_ORDER:
            pairs = [later > earlier for earlier, later in combinations(places, 2)]
            best = max(best, sum(pairs) / len(pairs))
    return best


def other_number(point: KeyPoint, window: Window) -> float:
    wanted = {number for wording in point.wordings for number in _NUMBER.findall(normalise(wording))}
    said = set(_NUMBER.findall(normalise(window.text)))
    return 1.0 if wanted and said and not wanted & said else 0.0


def figure(point: KeyPoint, window: Window) -> float:
    if not point.figure:
        return 0.0
    return 1.0 if _FIGURE.search(window.text) else -1.0
