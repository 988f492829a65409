"""Which statement a window makes: a small classifier a point, learnt on the spot from the bank's own texts.

A point's wordings are its examples, its mistakes and the sibling points' texts are what it must be told from. So the
words that tell a point from its mistakes (a negation, a number, who does what) weigh, and those that both hold do not.
Kernel ridge regression on weighted bags of units; no sentence vectors, so that mistakes cost no encoding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rehearse.judge.tokens import LETTERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.bank.question import KeyPoint

    Matrix = NDArray[Any]

MADE, FALSE, OTHER = 1.0, -1.0, -0.2  # what a point's wordings, its mistakes and other points' texts are worth
RIDGE = 0.3
LEAST_WEIGHT = 0.15  # of a unit that stands everywhere, 不 and 只 among them
LEAST_LENGTH = 0.5  # a window of two small words resembles nothing


def statements(windows: Sequence[str], points: Sequence[KeyPoint]) -> Matrix:
    """How much each window states each point, shape (windows, points): near 1 its wordings, near -1 its mistakes."""
    import numpy as np

    texts = [(text, index, MADE) for index, point in enumerate(points) for text in point.wordings]
    texts += [(text, index, FALSE) for index, point in enumerate(points) for text in point.mistakes]
    bags = _bags([*windows, *(text for text, _, _ in texts)])
    said, known = bags[: len(windows)], bags[len(windows) :]
    worth = np.full((len(texts), len(points)), OTHER)
    for row, (_, index, value) in enumerate(texts):
        worth[row, index] = value
    stated: Matrix = said @ known.T @ np.linalg.solve(known @ known.T + RIDGE * np.eye(len(texts)), worth)
    return stated


def resembled(window: str, mistakes: Sequence[str]) -> tuple[str, float]:
    """The mistake that has most in common with a window, and how much, 0 to 1; ("", 0.0) where there is none."""
    said, *known = _bags([window, *mistakes])
    likenesses = [float(said @ mistake) for mistake in known]
    return max(zip(mistakes, likenesses, strict=True), key=lambda pair: pair[1], default=("", 0.0))


def _bags(texts: Sequence[str]) -> Matrix:
    """Rows of unit length (shorter ones for texts of little), a column for each unit that any of the texts holds."""
    import numpy as np

    columns: dict[str, int] = {}
    held = [[columns.setdefault(unit, len(columns)) for unit in sorted(LETTERS.of(text))] for text in texts]
    weights = np.array([LEAST_WEIGHT + LETTERS.rarity(unit) for unit in columns])
    bags = np.zeros((len(texts), len(columns)))
    for row, places in zip(bags, held, strict=True):
        row[places] = weights[places]
    bags /= np.maximum(np.linalg.norm(bags, axis=1, keepdims=True), LEAST_LENGTH)
    return bags
