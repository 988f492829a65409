"""Shares of weighted tokens in common, of many texts with many others at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.judge.tokens import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rehearse.bank.question import KeyPoint

ASKED = 0.3  # a token that the question itself contains counts this much
LEAST = 1.2  # a wording of a single token would be met by chance: its weight counts as at least this


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens of a question's key points, each with what it tells: the rarer the more, and less where the
    question contains it or sibling points share it. common: the share of all clauses that hold it.
    """

    kind: Tokens
    index: dict[str, int]
    weights: NDArray[np.float64]
    common: NDArray[np.float64]

    @classmethod
    def of(cls, kind: Tokens, ask: str, points: Sequence[KeyPoint]) -> Vocabulary:
        import numpy as np

        asked = kind.of(ask)
        held = [frozenset().union(*map(kind.of, point.wordings)) for point in points]
        shared = Counter(token for tokens in held for token in tokens)
        weights = [
            kind.rarity(token) * (ASKED if token in asked else 1.0) / count**0.5 for token, count in shared.items()
        ]
        common = np.array([kind.share(token) for token in shared])
        return cls(kind, {token: column for column, token in enumerate(shared)}, np.array(weights), common)

    def holds(self, texts: Iterable[Sequence[str]]) -> NDArray[np.bool_]:
        """Which tokens are in which texts, shape (texts, tokens). Each text is given in parts."""
        import numpy as np

        rows = [[self.index[token] for part in parts for token in self.kind.of(part) if token in self.index]
                for parts in texts]  # fmt: skip
        held = np.zeros((len(rows), len(self.index)), dtype=bool)
        for row, columns in zip(held, rows, strict=True):
            row[columns] = True
        return held

    def wanted(self, held: NDArray[np.bool_], least: float = LEAST) -> NDArray[np.float64]:
        """What to multiply texts' tokens with for the share of each of these, by weight, that a text holds: shape
        (these, tokens). held: which tokens each holds.
        """
        import numpy as np

        weighted = held * self.weights
        shares: NDArray[np.float64] = weighted / np.maximum(least, weighted.sum(axis=1))[:, None]
        return shares
