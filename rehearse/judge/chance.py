"""The probability that a point was made, or something false said instead, from the evidence and the fitted weights."""

from __future__ import annotations

import math
from collections.abc import Container

from rehearse.judge.evidence import Evidence
from rehearse.judge.weights import FALSEHOOD, FITS, Fit, Regression

VERBATIM = 0.95  # whatever the figures say; words that sibling points share count little in them


def fit_for(evidence: Evidence) -> Fit:
    """Weights are fitted for answers in another language than the question, for points in many wordings, and for
    others with and without a reference answer, whose words are evidence only where there is one.
    """
    if evidence.across:
        return FITS["across_languages"]
    if evidence.rich:
        return FITS["many_wordings"]
    return FITS["without_reference" if evidence.told is None else "with_reference"]


def probability(evidence: Evidence) -> float:
    """That the point was made."""
    chance = _logistic(fit_for(evidence), evidence)
    return max(chance, VERBATIM) if evidence.verbatim else chance


def falsehood(evidence: Evidence) -> float:
    """That something false was said in its place."""
    return _logistic(FALSEHOOD, evidence)


def _logistic(regression: Regression, evidence: Evidence) -> float:
    """Source of the weights: benchmarks/fit_judge.py."""
    total = regression.intercept
    for name, (weight, _) in regression.figures.items():
        total += weight * float(getattr(evidence, name))
    return 1.0 / (1.0 + math.exp(-total))


def pull(evidence: Evidence, figures: Container[str]) -> float:
    """Log odds that these figures add to those of a usual point."""
    return sum(
        weight * (float(getattr(evidence, name)) - mean)
        for name, (weight, mean) in fit_for(evidence).figures.items()
        if name in figures
    )
