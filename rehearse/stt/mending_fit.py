"""What decides whether a word is mended: logistic regressions, from benchmarks/fit_mending.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

FARTHEST = 30.0  # from 0, of any figure: beyond, it says nothing more


@dataclass(frozen=True, slots=True)
class Decision:
    """weights: of each figure. sure: the chance from which on a word is mended."""

    weights: Mapping[str, float]
    intercept: float
    sure: float

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.weights)

    def surplus(self, figures: Mapping[str, float]) -> float:
        """How far the chance lies above what is sure enough; below 0 it is not mended."""
        return self.chance(figures) - self.sure

    def chance(self, figures: Mapping[str, float]) -> float:
        """That the candidate is what was said."""
        values = zip(self.weights.values(), bounded(figures, self.names), strict=True)
        return 1 / (1 + exp(-self.intercept - sum(weight * value for weight, value in values)))


def bounded(figures: Mapping[str, float], names: Sequence[str]) -> list[float]:
    return [max(-FARTHEST, min(FARTHEST, figures[name])) for name in names]


# Only to choose which candidates the network is asked about.
ASK_MANDARIN = Decision(
    {
        "distance": -11.458,
        "doubt": 1.233,
        "mean_doubt": -0.622,
        "points": 0.547,
        "field": -1.216,
        "times": 1.554,
        "changed": 0.231,
        "function": -2.068,
        "old_common": -0.232,
        "edges": 1.379,
        "lexical": 0.040,
    },
    -1.551,
    sure=0.2,
)
ASK_ENGLISH = Decision(
    {
        "distance": -17.834,
        "doubt": -0.094,
        "points": -3.135,
        "field": -1.686,
        "times": 4.940,
        "letters": 0.408,
        "function": 0.098,
        "latin": 1.679,
    },
    -4.406,
    sure=0.08,
)
# And these decide.
MANDARIN = Decision(
    {
        "distance": -8.542,
        "doubt": 0.788,
        "mean_doubt": -0.654,
        "field": -0.839,
        "times": 1.426,
        "changed": 0.180,
        "function": -1.930,
        "old_common": -0.294,
        "edges": 1.350,
        "total": 0.102,
        "inside": 0.136,
        "after": -0.060,
        "new_mean": 0.444,
        "old_mean": 0.059,
        "tokens": -0.168,
    },
    1.947,
    sure=0.8,
)
ENGLISH = Decision(
    {
        "distance": -9.999,
        "doubt": -0.318,
        "field": -1.327,
        "times": 2.745,
        "letters": 0.364,
        "function": 0.603,
        "latin": 0.311,
        "total": 0.111,
        "inside": 0.176,
        "after": -0.074,
        "new_mean": 0.086,
        "old_mean": 0.261,
        "tokens": -0.017,
    },
    1.285,
    sure=0.75,
)
