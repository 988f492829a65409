"""What an answer has in common with a question's points, token by token: the texts compared, and shares of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rehearse.judge.answer import Window
from rehearse.judge.disclaimer import disclaimed
from rehearse.judge.foreign import heard_terms
from rehearse.judge.overlap import Vocabulary
from rehearse.judge.tokens import Tokens
from rehearse.text.units import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.bank.question import KeyPoint, Question

    Matrix = NDArray[Any]

KEPT = 64  # of the bank's side of a comparison: four kinds, and one more with what the reference answer tells
CORE_LEAST = 0.6  # see overlap.LEAST; of one wording, and what few of them hold counts less
ITEM_LEAST = 0.8  # see overlap.LEAST; an item is shorter than a wording
_ITEMS = re.compile(
    r"[，,、；;：:（）()]+|而不是|以及|并且|然后|并(?=[\u4e00-\u9fff]{2})|或者|和(?=[\u4e00-\u9fff]{2})|\band\b|\bor\b"
)


def items_of(statement: str) -> list[str]:
    """The parts of a statement that can be met one by one; the statement itself where it has none."""
    return [part.strip() for part in _ITEMS.split(normalise(statement)) if len(part.strip()) > 1] or [statement]


@dataclass(frozen=True, slots=True)
class Texts:
    """What a question's answer is compared with. points: the columns of each point's wordings, of its items, and of its
    mistakes.
    """

    wordings: list[str]
    items: list[str]
    mistakes: list[str]
    points: list[tuple[list[int], list[int], list[int]]]

    @classmethod
    def of(cls, points: Sequence[KeyPoint]) -> Texts:
        texts = cls([], [], [], [])
        for point in points:
            more = (
                (texts.wordings, point.wordings),
                (texts.items, items_of(point.point)),
                (texts.mistakes, point.mistakes),
            )
            wordings, items, mistakes = ([len(known) + k for k in range(len(new))] for known, new in more)
            texts.points.append((wordings, items, mistakes))
            for known, new in more:
                known.extend(new)
        return texts

    def best(self, by_wording: Matrix) -> Matrix:
        """Rows x wordings to rows x points: each point's best wording."""
        import numpy as np

        best: Matrix = np.maximum.reduceat(by_wording, [columns[0] for columns, _, _ in self.points], axis=1)
        return best


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as the points are compared with it. written: each clause, in parts; heard: with the English terms that
    sound in it as well. live: which windows were not taken back.
    """

    windows: Sequence[Window]
    written: list[list[str]]
    heard: list[list[str]]
    live: Matrix

    @classmethod
    def of(cls, windows: Sequence[Window], texts: Texts) -> Said:
        import numpy as np

        clauses = [window.text for window in windows if len(window.clauses) == 1]
        spoken = windows[0].start is not None  # nobody mishears what was typed
        terms = heard_terms(clauses, texts.wordings) if spoken else {}
        back = disclaimed(windows)
        return cls(
            windows,
            [[clause] for clause in clauses],
            [[clause, *terms.get(number, ())] for number, clause in enumerate(clauses)],
            np.array([not back.intersection(window.clauses) for window in windows]),
        )


@dataclass(frozen=True, slots=True)
class Shares:
    """Tokens in common, of one kind. Rows are windows, the last row all that was said and not taken back."""

    points: Matrix  # all wordings of a point taken together
    wordings: Matrix  # the best of them
    core: Matrix  # all of them, what many of a point's wordings hold counting more; of what the fullest one has of that
    items: Matrix
    usual: Matrix  # what a clause about anything holds of each point, on average

    @classmethod
    def of(cls, kind: Tokens, question: Question, texts: Texts, said: Said) -> Shares:
        import numpy as np

        wanted = _Wanted.of(kind, question.ask, question.points)
        clauses = wanted.vocabulary.holds(said.heard if kind.by_sound else said.written)
        windows = np.array([clauses[list(window.clauses)].any(axis=0) for window in said.windows])
        said_at_all = windows.any(axis=0)  # a clause holds twenty of a thousand and more
        tokens = np.vstack([windows, windows[said.live].any(axis=0)])[:, said_at_all].astype(float)
        return cls(
            tokens @ wanted.points[said_at_all],
            texts.best(tokens @ wanted.wordings[said_at_all]),
            tokens @ wanted.core[said_at_all],
            tokens @ wanted.items[said_at_all],
            wanted.usual,
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What each token is worth for the points, wordings and items, a row for each token; kept, because a question is
    judged many times.
    """

    vocabulary: Vocabulary
    points: Matrix
    wordings: Matrix
    items: Matrix
    core: Matrix
    usual: Matrix

    @classmethod
    @lru_cache(maxsize=KEPT)
    def of(cls, kind: Tokens, ask: str, points: tuple[KeyPoint, ...]) -> _Wanted:
        import numpy as np

        vocabulary, texts = Vocabulary.of(kind, ask, points), Texts.of(points)
        held = vocabulary.wanted(vocabulary.holds(point.wordings for point in points))
        wordings = vocabulary.holds([wording] for wording in texts.wordings)
        worth = np.stack([wordings[columns].mean(axis=0) ** 0.5 for columns, _, _ in texts.points]) * vocabulary.weights
        of_each = zip(texts.points, worth, strict=True)
        fullest = np.array([(wordings[columns] @ row).max() for (columns, _, _), row in of_each])
        return cls(
            vocabulary,
            np.ascontiguousarray(held.T),
            np.ascontiguousarray(vocabulary.wanted(wordings).T),
            np.ascontiguousarray(vocabulary.wanted(vocabulary.holds([item] for item in texts.items), ITEM_LEAST).T),
            np.ascontiguousarray((worth / np.maximum(CORE_LEAST, fullest)[:, None]).T),
            held @ vocabulary.common,
        )
