"""What the value of a setting may be: a text, one of some words, a number within bounds, yes or no."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

YES = frozenset({"1", "true", "t", "yes", "y", "on"})
NO = frozenset({"0", "false", "f", "no", "n", "off"})


class Values(Protocol):
    @property
    def toml(self) -> tuple[type, ...]:
        """What a file may give, before it is read."""

    def read(self, given: Any) -> Any:
        """From a file or an environment variable. Raises ValueError for what is none of these."""


@dataclass(frozen=True, slots=True)
class TextValue:
    toml: tuple[type, ...] = (str,)

    def read(self, given: Any) -> str:
        return str(given)


@dataclass(frozen=True, slots=True)
class OneOf:
    words: tuple[str, ...]
    toml: tuple[type, ...] = (str,)

    def read(self, given: Any) -> str:
        if given not in self.words:
            raise ValueError(given)
        return str(given)


@dataclass(frozen=True, slots=True)
class Number:
    """least_excluded: only what is above the least."""

    least: float
    most: float = math.inf
    least_excluded: bool = False
    toml: tuple[type, ...] = (int, float)

    def read(self, given: Any) -> float:
        number = float(given)
        if not self.least <= number <= self.most or (self.least_excluded and number == self.least):
            raise ValueError(given)
        return number


@dataclass(frozen=True, slots=True)
class Day:
    """Of the calendar, as 2026-11-24; in TOML with quotes or without."""

    toml: tuple[type, ...] = (str, date)

    def read(self, given: Any) -> date:
        return date.fromisoformat(str(given))


@dataclass(frozen=True, slots=True)
class Flag:
    toml: tuple[type, ...] = (bool,)

    def read(self, given: Any) -> bool:
        word = str(given).strip().lower()
        if word not in YES | NO:
            raise ValueError(given)
        return word in YES
