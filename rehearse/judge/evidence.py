"""What speaks for a key point in an answer: one row of figures for each point, and where they come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rehearse.judge.answer import Answer, Window
from rehearse.judge.meaning import Encoder, without_direction
from rehearse.judge.sound import spell
from rehearse.judge.text import grams, normalise, telling

if TYPE_CHECKING:
    from rehearse.bank.question import KeyPoint, Question

NEARLY = 0.9  # of the best window's score
QUESTION_SHARE = 0.3  # a token that the question itself contains counts this much
_FIGURE = re.compile(r"\d|百分之|[一二三四五六七八九十百千万两半]+(?:个|倍|点|成|人|天|周|月|年|万|亿|分|张|条)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one point. Shares and cosines are of the best window unless they say otherwise.

    words: share of the point's telling characters and words, all wordings taken together.
    words_anywhere: share of its character pairs and words, in the whole answer.
    syllables, sound: as words, by sound, for single syllables and for pairs. sound_anywhere: whole answer.
    meaning: cosine of the nearest wording with the question's direction taken out. meaning_all: of all wordings
    on average. contrast: meaning less half of the best sibling point's in the same window. lead: meaning less
    the best sibling's in the point's own best window. figure: 1 where the point asks for a figure and the best
    window holds one. window: the best by words, sound and meaning together; None for an empty answer.
    """

    words: float = 0.0
    words_anywhere: float = 0.0
    syllables: float = 0.0
    sound: float = 0.0
    sound_anywhere: float = 0.0
    meaning: float = 0.0
    meaning_all: float = 0.0
    contrast: float = 0.0
    lead: float = 0.0
    figure: float = 0.0
    window: Window | None = None


# What the fitted weights apply to, in their order; `figure` is a rule, not a fitted share.
FIGURES = (
    "words",
    "words_anywhere",
    "syllables",
    "sound",
    "sound_anywhere",
    "meaning",
    "meaning_all",
    "contrast",
    "lead",
)


def gather(answer: Answer, question: Question, encoder: Encoder | None) -> list[Evidence]:
    """One Evidence a point, in the question's order. Without an encoder the cosines are 0."""
    if not answer.windows or not question.points:
        return [Evidence() for _ in question.points]
    tokenisers: tuple[Callable[[str], set[str]], ...] = (
        partial(grams, size=1),
        partial(grams, size=2),
        partial(grams, size=1, spell=spell),
        partial(grams, size=2, spell=spell),
    )
    letters, pairs, syllables, syllable_pairs = (Overlap.of(answer, question, each) for each in tokenisers)
    meaning = Meaning.of(answer, question, encoder)
    found = []
    for index, point in enumerate(question.points):
        by_window = [
            said + heard + 1.5 * alike
            for said, heard, alike in zip(
                letters.windows[index], syllable_pairs.windows[index], meaning.nearest[index], strict=True
            )
        ]
        window = _narrowest(answer.windows, by_window)
        found.append(
            Evidence(
                words=max(letters.windows[index]),
                words_anywhere=pairs.anywhere[index],
                syllables=max(syllables.windows[index]),
                sound=max(syllable_pairs.windows[index]),
                sound_anywhere=syllable_pairs.anywhere[index],
                meaning=max(meaning.nearest[index]),
                meaning_all=max(meaning.average[index]),
                contrast=meaning.contrast(index),
                lead=meaning.lead(index),
                figure=_figure(point, window),
                window=window,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Overlap:
    """Share of each point's weighted tokens: points x windows, and in the whole answer.

    A token that the question contains, or that sibling points share, tells less and counts less.
    """

    windows: Sequence[Sequence[float]]
    anywhere: Sequence[float]

    @classmethod
    def of(cls, answer: Answer, question: Question, tokens: Callable[[str], set[str]]) -> Overlap:
        asked = tokens(question.ask)
        points = [set().union(*(tokens(wording) for wording in point.wordings)) for point in question.points]
        shared = Counter(token for point in points for token in point)
        weights = [
            {t: telling(t) * (QUESTION_SHARE if t in asked else 1.0) / shared[t] ** 0.5 for t in point}
            for point in points
        ]
        said = [tokens(window.text) for window in answer.windows]
        everything = tokens(answer.text)
        return cls(
            [[_share(weight, found) for found in said] for weight in weights],
            [_share(weight, everything) for weight in weights],
        )


def _share(weights: Mapping[str, float], found: set[str]) -> float:
    """A point of a single token would be met by chance: its weight counts as at least 2."""
    return sum(w for token, w in weights.items() if token in found) / max(2.0, sum(weights.values()))


@dataclass(frozen=True, slots=True)
class Meaning:
    """Cosines, points x windows: of the nearest wording, and of all wordings on average."""

    nearest: Sequence[Sequence[float]]
    average: Sequence[Sequence[float]]

    @classmethod
    def of(cls, answer: Answer, question: Question, encoder: Encoder | None) -> Meaning:
        if encoder is None:
            nothing = [[0.0] * len(answer.windows) for _ in question.points]
            return cls(nothing, nothing)
        wordings = [(i, wording) for i, point in enumerate(question.points) for wording in point.wordings]
        said = [window.text for window in answer.windows]
        vectors = encoder([normalise(text) for text in [question.ask, *(text for _, text in wordings), *said]])
        cut = 1 + len(wordings)
        alike = without_direction(vectors[1:cut], vectors[0]) @ without_direction(vectors[cut:], vectors[0]).T
        rows = [[k for k, (owner, _) in enumerate(wordings) if owner == i] for i in range(len(question.points))]
        return cls(
            [alike[row].max(axis=0).tolist() for row in rows],
            [alike[row].mean(axis=0).tolist() for row in rows],
        )

    def contrast(self, point: int) -> float:
        """Clauses that fit a sibling better are worth less, clause by clause."""
        return max(mine - 0.5 * self._best_sibling(point, i) for i, mine in enumerate(self.nearest[point]))

    def lead(self, point: int) -> float:
        best = max(range(len(self.nearest[point])), key=self.nearest[point].__getitem__)
        return self.nearest[point][best] - self._best_sibling(point, best)

    def _best_sibling(self, point: int, window: int) -> float:
        return max((row[window] for i, row in enumerate(self.nearest) if i != point), default=0.0)


def _narrowest(windows: Sequence[Window], scores: Sequence[float]) -> Window:
    """The shortest of the windows that are nearly as good as the best: what is quoted should be what was meant."""
    best = max(scores)
    enough = best - (1 - NEARLY) * abs(best)  # cosines, and so scores, may be negative
    return min(
        (w for w, score in zip(windows, scores, strict=True) if score >= enough),
        key=lambda w: (len(w.clauses), len(w.text)),
    )


def _figure(point: KeyPoint, window: Window) -> float:
    return 1.0 if point.figure and _FIGURE.search(window.text) else 0.0
