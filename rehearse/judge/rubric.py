"""Which of a question's points an answer needs: extras are never missed, and of a list some are enough."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

_RANKS = {"covered": 0, "maybe": 1, "wrong": 2, "missed": 2}


class Judged(Protocol):
    """bonus: counts for, never against. group: of a list of which `enough` are enough, its number; 0 for none."""

    @property
    def verdict(self) -> str: ...
    @property
    def bonus(self) -> bool: ...
    @property
    def group(self) -> int: ...
    @property
    def enough(self) -> int: ...


Point = TypeVar("Point", bound=Judged)


def needed(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those that an answer is measured by, in order: of a list as many as are enough, the best of them."""
    all_points = tuple(points)
    groups: dict[int, list[int]] = defaultdict(list)
    for place, point in enumerate(all_points):
        if not point.bonus:
            groups[point.group].append(place)
    kept = set(groups.pop(0, ()))
    for places in groups.values():
        best = sorted(places, key=lambda place: _RANKS[all_points[place].verdict])
        kept.update(best[: all_points[places[0]].enough])
    return tuple(point for place, point in enumerate(all_points) if place in kept)
