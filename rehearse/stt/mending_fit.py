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
        "distance": -10.448,
        "doubt": 0.314,
        "mean_doubt": 0.231,
        "points": -0.240,
        "field": -1.654,
        "times": 1.947,
        "changed": 0.718,
        "function": -1.819,
        "old_common": -0.194,
        "edges": 1.661,
        "lexical": 0.023,
    },
    -2.482,
    sure=0.2,
)
ASK_ENGLISH = Decision(
    {
        "distance": -17.135,
        "doubt": -0.117,
        "points": -2.314,
        "field": -1.800,
        "times": 4.098,
        "letters": 0.444,
        "function": -0.461,
        "latin": 0.978,
    },
    -3.724,
    sure=0.1,
)
# And these decide.
MANDARIN = Decision(
    {
        "distance": -7.764,
        "doubt": -0.083,
        "mean_doubt": -0.732,
        "field": -0.956,
        "times": 1.863,
        "changed": 0.555,
        "function": -1.405,
        "old_common": -0.286,
        "edges": 1.156,
        "total": 0.089,
        "inside": 0.110,
        "after": 0.034,
        "new_mean": 0.355,
        "old_mean": -0.831,
        "tokens": -0.231,
    },
    0.922,
    sure=0.7,
)
ENGLISH = Decision(
    {
        "distance": -7.067,
        "doubt": -0.660,
        "field": -1.936,
        "times": 1.080,
        "letters": 0.530,
        "function": -0.102,
        "latin": -0.527,
        "total": 0.109,
        "inside": 0.177,
        "after": -0.099,
        "new_mean": 0.254,
        "old_mean": -0.281,
        "tokens": 0.092,
    },
    3.298,
    sure=0.6,
)
