"""What an answer has in common with a question's points, token by token: the texts compared, and shares of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehearse.judge.answer import Window
from rehearse.judge.disclaimer import disclaimed
from rehearse.judge.foreign import heard_terms
from rehearse.judge.overlap import Vocabulary
from rehearse.judge.tokens import Tokens
from rehearse.text.units import normalise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.bank.question import Question

    Matrix = NDArray[Any]

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
    """What a question's answer is compared with. points: the columns of each point's wordings, and of its items."""

    wordings: list[str]
    items: list[str]
    points: list[tuple[list[int], list[int]]]

    @classmethod
    def of(cls, question: Question) -> Texts:
        texts = cls([], [], [])
        for point in question.points:
            items = items_of(point.point)
            columns = [len(texts.wordings) + k for k in range(len(point.wordings))]
            texts.points.append((columns, [len(texts.items) + k for k in range(len(items))]))
            texts.wordings.extend(point.wordings)
            texts.items.extend(items)
        return texts

    def best(self, by_wording: Matrix) -> Matrix:
        """Rows x wordings to rows x points: each point's best wording."""
        import numpy as np

        return np.stack([by_wording[:, columns].max(axis=1) for columns, _ in self.points], axis=1)


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

        vocabulary = Vocabulary.of(kind, question)
        windows, live = said.windows, said.live
        clauses = vocabulary.holds(said.heard if kind.by_sound else said.written)
        tokens = np.stack([clauses[list(window.clauses)].any(axis=0) for window in windows])
        tokens = np.vstack([tokens, tokens[live].any(axis=0)])
        points = vocabulary.holds(point.wordings for point in question.points)
        wordings = vocabulary.holds([wording] for wording in texts.wordings)
        often = np.stack([wordings[columns].mean(axis=0) ** 0.5 for columns, _ in texts.points])
        fullest = [(wordings[columns] @ (vocabulary.weights * row)).max()
                   for (columns, _), row in zip(texts.points, often, strict=True)]  # fmt: skip
        return cls(
            vocabulary.share(tokens, points),
            texts.best(vocabulary.share(tokens, wordings)),
            (tokens @ (vocabulary.weights * often).T) / np.maximum(CORE_LEAST, fullest),
            vocabulary.share(tokens, vocabulary.holds([item] for item in texts.items), ITEM_LEAST),
            vocabulary.share(vocabulary.common[None, :], points)[0],
        )
