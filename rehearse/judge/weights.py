"""The judge's weights, as benchmarks/fit_judge.py fitted them: data/judge/weights.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression on figures of evidence, with the band of doubt.

    figures: the weight of each and its mean. maybe, covered: the probabilities from which on a point is one.
    """

    figures: Mapping[str, tuple[float, float]]
    intercept: float
    maybe: float
    covered: float


_FILE = json.loads((files("rehearse") / "data" / "judge" / "weights.json").read_text(encoding="utf-8"))
FITTED: str = _FILE["fitted"]  # first letters of the SHA-256 of the fits
DATA: tuple[str, ...] = tuple(_FILE["data"])  # the files that they were fitted on
FITS = {name: Fit(**fit) for name, fit in _FILE["fits"].items()}
