"""A fitted logistic regression on figures of evidence, with the band of doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """figures: the weight of each and its mean. maybe, covered: the probabilities from which on a point is one."""

    figures: Mapping[str, tuple[float, float]]
    intercept: float
    maybe: float
    covered: float
