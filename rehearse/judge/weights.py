"""The judge's weights, as benchmarks/fit_judge.py fitted them: data/judge/weights.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression on figures of evidence. figures: the weight of each and its mean."""

    figures: Mapping[str, tuple[float, float]]
    intercept: float


@dataclass(frozen=True, slots=True)
class Fit(Regression):
    """Whether a point was made, with the band of doubt: the probabilities from which on it is maybe, or covered."""

    maybe: float
    covered: float


@dataclass(frozen=True, slots=True)
class Falsehood(Regression):
    """Whether something false was said in the point's place, and the probability from which on it is called wrong."""

    wrong: float


_FILE = json.loads((files("rehearse") / "data" / "judge" / "weights.json").read_text(encoding="utf-8"))
FITTED: str = _FILE["fitted"]  # first letters of the SHA-256 of the fits
DATA: tuple[str, ...] = tuple(_FILE["data"])  # the files that they were fitted on
FITS = {name: Fit(**fit) for name, fit in _FILE["fits"].items()}
FALSEHOOD = Falsehood(**_FILE["falsehood"])
