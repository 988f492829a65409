"""Sentence vectors: the interface the judge needs, so that it stays free of files and models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder(Protocol):
    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row a text, shape (len(texts), dimensions)."""
        ...


def without_direction(vectors: NDArray[np.float32], direction: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take out what every vector shares with `direction` (the question) and scale rows to unit length.

    Everything in an answer resembles the question; what is left tells the points apart.
    """
    import numpy as np

    left = vectors - np.outer(vectors @ direction, direction)
    length = np.linalg.norm(left, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (left / np.maximum(length, 1e-6)).astype(np.float32)
    return scaled
