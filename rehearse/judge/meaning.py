"""Nearness in meaning, by sentence vectors that the caller provides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from rehearse.judge.answer import Window
from rehearse.text.units import count_units, normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUESTIONS = 16  # kept, some 0.1 MB each


class Encoder(Protocol):
    def __hash__(self) -> int: ...

    def __call__(self, texts: Sequence[str], keep: bool = False) -> NDArray[np.float32]:
        """One unit-length row a text, shape (len(texts), dimensions). keep: they are the bank's and come again."""
        ...


def cosines(
    encoder: Encoder, question: str, windows: Sequence[Window], texts: Sequence[str], keep: bool = False
) -> NDArray[np.float32]:
    """Of each window with each text, shape (windows, texts), with what all share with the question taken out.
    keep: the windows are the bank's too.

    A window's vector is the sum of its clauses', long ones counting more: a third of the time of encoding every
    window, and the judge as a whole did better by it (docs/benchmarks.md).
    """
    import numpy as np

    clauses = clause_texts(windows)
    asked, wanted = _wanted(encoder, question, tuple(texts))
    spoken = encoder(clauses, keep=keep)
    lengths = np.sqrt([[max(1, count_units(text))] for text in clauses])
    pooled = np.stack([(spoken[list(w.clauses)] * lengths[list(w.clauses)]).sum(axis=0) for w in windows])
    pooled /= np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-6)
    alike: NDArray[np.float32] = without_direction(pooled, asked) @ wanted.T
    return alike


@lru_cache(maxsize=QUESTIONS)
def _wanted(encoder: Encoder, question: str, texts: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The question's vector, and those of what its answers are compared with; kept, as it is judged many times."""
    vectors = encoder([normalise(text) for text in [question, *texts]], keep=True)
    return vectors[0].copy(), without_direction(vectors[1:], vectors[0])  # a row alone would keep them all


def clause_texts(windows: Iterable[Window]) -> list[str]:
    """What of an answer is encoded."""
    return [normalise(window.text) for window in windows if len(window.clauses) == 1]


def without_direction(vectors: NDArray[np.float32], direction: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take out what every vector shares with `direction` (the question) and scale rows to unit length.

    Everything in an answer resembles the question; what is left tells the points apart.
    """
    import numpy as np

    left = vectors - np.outer(vectors @ direction, direction)
    length = np.linalg.norm(left, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = (left / np.maximum(length, 1e-6)).astype(np.float32)
    return scaled
