"""Agreement between probabilities and labels, without further libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 2000


def auc(chance: Floats, covered: Floats) -> float:
    """Area under the ROC curve: how often a covered point outranks a missed one (ties count half)."""
    positive, negative = chance[covered == 1], chance[covered == 0]
    above = (positive[:, None] > negative[None, :]).mean()
    return float(above + 0.5 * (positive[:, None] == negative[None, :]).mean())


def f1(chance: Floats, covered: Floats, threshold: float = 0.5) -> float:
    said = chance >= threshold
    return float(2 * (said * covered).sum() / max(1.0, said.sum() + covered.sum()))


def f1_range(chance: Floats, covered: Floats, questions: Sequence[str]) -> tuple[float, float]:
    """Between which F1 lies in 95 of 100 choices of as many questions of these, with repeats (bootstrap)."""
    drawn = np.random.default_rng(1)
    of = np.array(questions)
    rows = [np.flatnonzero(of == question) for question in sorted(set(questions))]
    scores = []
    for _ in range(DRAWS):
        chosen = np.concatenate([rows[i] for i in drawn.integers(len(rows), size=len(rows))])
        scores.append(f1(chance[chosen], covered[chosen]))
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What one side of pairs has more than the other, of which it must come out above. counts: each of them."""

    more: Floats
    counts: float


def fit_logistic(
    figures: Floats, covered: Floats, ridge: float, counts: Floats, contrast: Contrast | None = None
) -> tuple[Floats, float]:
    """Ridge logistic regression by Newton's method on standardised figures; weights for the raw ones.

    counts: how much each row counts.
    """
    mean = np.average(figures, axis=0, weights=counts)
    spread = np.sqrt(np.average((figures - mean) ** 2, axis=0, weights=counts)) + 1e-9
    design = np.column_stack([(figures - mean) / spread, np.ones(len(figures))])
    if contrast is not None:
        design = np.vstack([design, np.column_stack([contrast.more / spread, np.zeros(len(contrast.more))])])
        covered = np.append(covered, np.ones(len(contrast.more)))
        counts = np.append(counts, np.full(len(contrast.more), contrast.counts))
    penalty = np.diag([ridge] * figures.shape[1] + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        curvature = design.T @ (design * (counts * chance * (1 - chance))[:, None]) + penalty
        weights -= np.linalg.solve(curvature, design.T @ (counts * (chance - covered)) + penalty @ weights)
    raw = weights[:-1] / spread
    return raw, float(weights[-1] - raw @ mean)


def logistic(figures: Floats, weights: Floats, intercept: float) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-(figures @ weights + intercept)))
    return chance
