"""Which statement a window makes: a small classifier a point, learnt on the spot from the bank's own texts.

A point's wordings are its examples, its mistakes and the sibling points' texts are what it must be told from. So the
words that tell a point from its mistakes (a negation, a number, who does what) weigh, and those that both hold do not.
Kernel ridge regression on weighted bags of units; no sentence vectors, so that mistakes cost no encoding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rehearse.judge.tokens import LETTERS, PAIRS, Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.bank.question import KeyPoint

    Matrix = NDArray[Any]

MADE, FALSE, OTHER = 1.0, -1.0, -0.2  # what a point's wordings, its mistakes and other points' texts are worth
RIDGE = 0.3
LEAST_WEIGHT = 0.15  # of a unit that stands everywhere, 不 and 只 among them
LEAST_LENGTH = 0.5  # a window of two small words resembles nothing
TEXTS = 4096  # kept; the statements of the largest questions, several times over
QUESTIONS = 16  # kept; a question is judged many times, while it is spoken and in a list of takes


@dataclass(frozen=True, slots=True)
class Statements:
    """Shape (windows, points). stated: how much each window states each point, near 1 its wordings, near -1 its
    mistakes. to_wordings, to_mistakes: how near it is to the nearest of them, by units and by pairs of them; to
    mistakes as near as to wordings where the bank lists none. about: whether a window names what the point is about
    (the first stage of ZeRO) as fully as what any sibling is: what is said of the second is no mistake about the first.
    """

    stated: Matrix
    to_wordings: Matrix
    to_mistakes: Matrix
    about: Matrix

    @property
    def apart(self) -> Matrix:
        """How much nearer each window is to a wording than to a mistake."""
        return self.to_wordings - self.to_mistakes

    @property
    def near(self) -> Matrix:
        """How near it is to the nearest of both."""
        import numpy as np

        near: Matrix = np.maximum(self.to_wordings, self.to_mistakes)
        return near


def statements(windows: Sequence[str], points: Sequence[KeyPoint]) -> Statements:
    import numpy as np

    texts = _StatementTexts.of(tuple(points))
    spoken = texts.letters.rows_of(windows)
    letters = spoken @ texts.letters.rows.T
    alike = letters + texts.pairs.alike(windows)
    return Statements(
        letters @ texts.solved,
        np.array([alike[:, made].max(axis=1) for made, _ in texts.rows]).T,
        np.array([alike[:, false or made].max(axis=1) for made, false in texts.rows]).T,
        texts.about(spoken),
    )


def resembled(window: str, mistakes: Sequence[str]) -> tuple[str, float]:
    """The mistake that has most in common with a window, and how much, 0 to 1; ("", 0.0) where there is none."""
    said = _weights(LETTERS, window)
    likenesses = [
        sum(said.get(unit, 0.0) * weight for unit, weight in _weights(LETTERS, text).items()) for text in mistakes
    ]
    return max(zip(mistakes, likenesses, strict=True), key=lambda pair: pair[1], default=("", 0.0))


@dataclass(frozen=True, slots=True)
class _Bags:
    """Rows of unit length (shorter ones for texts of little), a column for each unit that any of the texts holds."""

    kind: Tokens
    columns: dict[str, int]
    rows: Matrix

    @classmethod
    def of(cls, kind: Tokens, texts: Sequence[str]) -> _Bags:
        columns: dict[str, int] = {}
        for text in texts:
            for unit in _weights(kind, text):
                columns.setdefault(unit, len(columns))
        return cls(kind, columns, _rows(kind, columns, texts))

    def alike(self, texts: Sequence[str]) -> Matrix:
        """Cosines of other texts with these, shape (texts, these)."""
        alike: Matrix = self.rows_of(texts) @ self.rows.T
        return alike

    def rows_of(self, texts: Sequence[str]) -> Matrix:
        """Other texts in the same columns."""
        return _rows(self.kind, self.columns, texts)


def _rows(kind: Tokens, columns: dict[str, int], texts: Sequence[str]) -> Matrix:
    import numpy as np

    rows = np.zeros((len(texts), len(columns)), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for unit, weight in _weights(kind, text).items():
            if unit in columns:
                row[columns[unit]] = weight
    return rows


@lru_cache(maxsize=TEXTS)
def _weights(kind: Tokens, text: str) -> Mapping[str, float]:
    """What each unit of a text counts, in the order of the alphabet, so that sums are the same every time."""
    weights = {unit: LEAST_WEIGHT + kind.rarity(unit) for unit in sorted(kind.of(text))}
    length = max(LEAST_LENGTH, sum(weight * weight for weight in weights.values()) ** 0.5)
    return {unit: weight / length for unit, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class _StatementTexts:
    """A question's wordings and mistakes. rows: of each point's wordings, and of its mistakes. solved: the regression's
    coefficients, shape (texts, points). subjects: see _subjects.
    """

    letters: _Bags
    pairs: _Bags
    rows: list[tuple[list[int], list[int]]]
    solved: Matrix
    subjects: Matrix

    @classmethod
    @lru_cache(maxsize=QUESTIONS)
    def of(cls, points: tuple[KeyPoint, ...]) -> _StatementTexts:
        import numpy as np

        texts: list[str] = []
        rows = []
        for point in points:
            made = list(range(len(texts), len(texts) + len(point.wordings)))
            false = list(range(made[-1] + 1, made[-1] + 1 + len(point.mistakes)))
            rows.append((made, false))
            texts += [*point.wordings, *point.mistakes]
        worth = np.full((len(texts), len(points)), OTHER)
        for index, (made, false) in enumerate(rows):
            worth[made, index], worth[false, index] = MADE, FALSE
        letters = _Bags.of(LETTERS, texts)
        kernel = letters.rows.astype(float) @ letters.rows.T
        solved = np.linalg.solve(kernel + RIDGE * np.eye(len(texts)), worth)
        return cls(letters, _Bags.of(PAIRS, texts), rows, solved, _subjects(letters, rows))

    def about(self, spoken: Matrix) -> Matrix:
        """Whether each window names a point's subject as fully as any sibling's, shape (windows, points). spoken: its
        row of letters.
        """
        named = (spoken > 0) @ self.subjects.T
        about: Matrix = named >= named.max(axis=1, keepdims=True)
        return about


def _subjects(letters: _Bags, rows: Sequence[tuple[list[int], list[int]]]) -> Matrix:
    """What each point is about, in units that its wordings and its mistakes share; each row sums to 1, or to 0 where
    the bank lists no mistakes. Shape (points, units).
    """
    import numpy as np

    holds = letters.rows > 0
    weights = np.array([LEAST_WEIGHT + letters.kind.rarity(unit) for unit in letters.columns])
    subjects = np.zeros((len(rows), len(letters.columns)))
    for index, (made, false) in enumerate(rows):
        if false:
            shared = weights * np.minimum(holds[made].mean(axis=0), holds[false].mean(axis=0))
            subjects[index] = shared / max(float(shared.sum()), LEAST_WEIGHT)
    return subjects
