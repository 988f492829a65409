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
        "distance": -10.378,
        "doubt": 0.606,
        "mean_doubt": -0.294,
        "points": -0.206,
        "field": -1.647,
        "times": 1.779,
        "changed": 0.812,
        "function": -1.957,
        "old_common": -0.204,
        "edges": 1.811,
        "lexical": 0.021,
    },
    -2.676,
    sure=0.2,
)
ASK_ENGLISH = Decision(
    {
        "distance": -15.875,
        "doubt": -0.113,
        "points": -1.916,
        "field": -1.566,
        "times": 3.636,
        "letters": 0.419,
        "function": -0.359,
        "latin": 1.015,
    },
    -3.542,
    sure=0.05,
)
# And these decide.
MANDARIN = Decision(
    {
        "distance": -7.791,
        "doubt": 0.087,
        "mean_doubt": -1.120,
        "field": -0.942,
        "times": 1.683,
        "changed": 0.606,
        "function": -1.471,
        "old_common": -0.292,
        "edges": 1.309,
        "total": 0.091,
        "inside": 0.114,
        "after": 0.040,
        "new_mean": 0.351,
        "old_mean": -0.901,
        "tokens": -0.246,
    },
    0.816,
    sure=0.7,
)
ENGLISH = Decision(
    {
        "distance": -5.634,
        "doubt": -0.591,
        "field": -1.692,
        "times": 1.281,
        "letters": 0.474,
        "function": -0.255,
        "latin": -0.597,
        "total": 0.092,
        "inside": 0.178,
        "after": -0.065,
        "new_mean": 0.242,
        "old_mean": -0.286,
        "tokens": 0.050,
    },
    2.778,
    sure=0.5,
)
