"""Gathers the evidence for each point: an answer compared with a question by words, sound, meaning and order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rehearse.bank.question import Question
from rehearse.judge import particulars
from rehearse.judge.answer import Answer, Window, answer_from_text
from rehearse.judge.evidence import Evidence
from rehearse.judge.language import other_language
from rehearse.judge.meaning import Encoder, cosines
from rehearse.judge.shares import Said, Shares, Texts
from rehearse.judge.statement import Statements, statements
from rehearse.judge.tokens import LETTERS, PAIRS, SYLLABLE_PAIRS, SYLLABLES
from rehearse.text.units import units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.bank.question import KeyPoint

    Matrix = NDArray[Any]

NEARLY = 0.9  # of the best window's score
MEANING_COUNTS = 1.5  # beside words and sound, when the best window is chosen
VERBATIM = 9.0  # more than any score; what says the point as it stands is what is quoted
STATEMENT_MEANS = 2.0  # what meaning counts beside units and pairs of them, when a wording is told from a mistake
RICH = 7  # wordings, from which on a point has many
SOUND_QUOTED = 2.0  # beside the rest, when the quote is chosen
RIVAL = 0.5  # how much of a sibling's nearness is taken off


def gather(answer: Answer, question: Question, encoder: Encoder | None) -> list[Evidence]:
    """One Evidence a point, in the question's order. Without an encoder the cosines are 0."""
    if not answer.windows or not question.points:
        return [Evidence() for _ in question.points]
    comparison = _AnswerComparison.of(answer.windows, question, encoder)
    evidence = list(comparison.evidence())
    if other_language(answer.text, question.language):
        return [replace(each_point, across=True) for each_point in evidence]
    if all(each_point.rich for each_point in evidence):
        return evidence  # the reference answer's words say nothing more of points in many wordings; see judge.chance
    reference = _told_by_reference(question.answer, question.ask, question.points, encoder)
    if not reference or not comparison.live.any():
        return evidence
    return [
        replace(each_point, told=told, told_anywhere=anywhere)
        for each_point, (told, anywhere) in zip(evidence, comparison.told(reference), strict=True)
    ]


@lru_cache(maxsize=128)
def _told_by_reference(answer: str, ask: str, points: tuple[KeyPoint, ...], encoder: Encoder | None) -> tuple[str, ...]:
    """How the reference answer makes each point; empty without one. Kept, because a question is judged many times."""
    windows = answer_from_text(answer).windows
    question = Question("", ask, "", "", (0, 0), points)
    best = _AnswerComparison.of(windows, question, encoder, keep=True).evidence() if windows else ()
    return tuple(match.window.text if match.window else "" for match in best)


@dataclass(frozen=True, slots=True)
class _AnswerComparison:
    """One answer against one question. Matrices are windows x points, or x items."""

    said: Said
    question: Question
    texts: Texts
    letters: Shares
    pairs: Shares
    syllables: Shares
    syllable_pairs: Shares
    meaning: Matrix
    item_meaning: Matrix
    mistaken_meaning: Matrix  # of the nearest mistake; `meaning` where the bank lists none
    verbatim: Matrix

    @classmethod
    def of(
        cls, windows: Sequence[Window], question: Question, encoder: Encoder | None, keep: bool = False
    ) -> _AnswerComparison:
        """keep: the answer is the bank's own and comes again."""
        import numpy as np

        texts = Texts.of(question.points)
        said = Said.of(windows, texts)
        kinds = (LETTERS, PAIRS, SYLLABLES, SYLLABLE_PAIRS)
        letters, pairs, syllables, syllable_pairs = (Shares.of(kind, question, texts, said) for kind in kinds)
        compared = [*texts.wordings, *texts.items, *texts.mistakes]
        if encoder is None:
            cosine: Matrix = np.zeros((len(windows), len(compared)))
        else:
            cosine = cosines(encoder, question.ask, windows, compared, keep)
        of_wordings, of_items, of_mistakes = np.split(
            cosine, np.cumsum([len(texts.wordings), len(texts.items)]), axis=1
        )
        meaning = texts.best(of_wordings)
        return cls(
            said=said,
            question=question,
            texts=texts,
            letters=letters,
            pairs=pairs,
            syllables=syllables,
            syllable_pairs=syllable_pairs,
            meaning=meaning,
            item_meaning=of_items,
            mistaken_meaning=np.stack(
                [
                    of_mistakes[:, columns].max(axis=1) if columns else meaning[:, index]
                    for index, (_, _, columns) in enumerate(texts.points)
                ],
                axis=1,
            ),
            verbatim=np.array([particulars.verbatim(point, windows) for point in question.points]).T,
        )

    @property
    def windows(self) -> Sequence[Window]:
        return self.said.windows

    @property
    def live(self) -> Matrix:
        """Which windows were not taken back."""
        return self.said.live

    def evidence(self) -> Iterator[Evidence]:
        """Of each point. What is the same for all of them is computed at once, or a long answer would take long."""
        compared = statements([window.text for window in self.windows], self.question.points)
        scores = self.letters.wordings[:-1] + self.syllable_pairs.wordings[:-1] + MEANING_COUNTS * self.meaning
        taken_back = [None if self.live[best] else self.windows[best] for best in scores.argmax(axis=0).tolist()]
        if not self.live.any():
            yield from (Evidence(taken_back=window) for window in taken_back)
            return
        scores = self._of_live(scores)
        likeliest, rivals = scores.argmax(axis=0), self._rivals()
        columns: dict[str, Sequence[Any]] = {
            **{name: column.tolist() for name, column in self._figures(compared, likeliest, rivals).items()},
            "window": _narrowest(self.windows, scores + VERBATIM * self.verbatim),
            "quote": _narrowest(self.windows, self._quotable(rivals)),
            "taken_back": taken_back,
        }
        spoken = zip(self.windows, self.live, strict=True)
        heard = [unit for window, live in spoken if live and len(window.clauses) == 1 for unit in units(window.text)]
        for index, point in enumerate(self.question.points):
            chosen = self.windows[int(likeliest[index])]
            figures = {name: column[index] for name, column in columns.items()}
            figures["sound_anywhere"] = max(figures["sound_anywhere"], particulars.term_by_sound(point, heard))
            yield Evidence(
                **figures,
                order=particulars.order(point, chosen),
                other_number=particulars.other_number(point, chosen),
                figure=particulars.figure(point, chosen),
                opposite=particulars.opposite(point, chosen),
                negated=particulars.negated(point, chosen),
                rich=len(point.wordings) >= RICH,
                **self._falsehood(index, compared),
            )

    def _figures(self, compared: Statements, likeliest: Matrix, rivals: Matrix) -> dict[str, Matrix]:
        """What is counted, by its name in Evidence: a number for each point. likeliest: each point's best window."""
        import numpy as np

        live, each_point = self.live, np.arange(len(likeliest))
        nearest, likest = (self._of_live(scores).argmax(axis=0) for scores in (self.meaning, compared.near))
        return {
            "words": self.letters.points[:-1][live].max(axis=0),
            "words_anywhere": self.pairs.points[-1],
            "sound": self.syllable_pairs.points[:-1][live].max(axis=0),
            "sound_anywhere": self.syllables.wordings[-1],
            "contrast": (self.meaning - RIVAL * rivals)[live].max(axis=0),
            "lead": self.meaning[nearest, each_point] - rivals[nearest, each_point],
            "items": self._items(),
            "meaning": self.meaning[live].max(axis=0),
            "usual": 100 * self.syllable_pairs.usual,
            "stated": compared.stated[live].max(axis=0),
            "core": self.letters.core[:-1][live].max(axis=0),
            "apart": compared.apart[likeliest, each_point],
            "apart_likest": compared.apart[likest, each_point],
            "nearer": (compared.to_wordings + STATEMENT_MEANS * self.meaning)[live].max(axis=0)
            - self._mistaken(compared)[live].max(axis=0),
            "verbatim": (self.verbatim[live]).any(axis=0),
        }

    def _mistaken(self, compared: Statements) -> Matrix:
        """How near each window comes to a mistake of each point, in meaning as well."""
        mistaken: Matrix = compared.to_mistakes + STATEMENT_MEANS * self.mistaken_meaning
        return mistaken

    def _of_live(self, scores: Matrix) -> Matrix:
        """Windows x points, without hope for windows that were taken back."""
        import numpy as np

        of_live: Matrix = np.where(self.live[:, None], scores, -np.inf)
        return of_live

    def _falsehood(self, index: int, compared: Statements) -> dict[str, Any]:
        """What speaks for one of the point's mistakes, by its name in Evidence."""
        import numpy as np

        point, stated = self.question.points[index], compared.stated
        if not point.mistakes:
            return {}
        # What makes a sibling point is no mistake of this one, however many words they share.
        others = ~self.verbatim.any(axis=1)
        about = compared.about[:, index]
        accused = self.live & others & about & (stated.max(axis=1) < -stated[:, index])
        recited = self.live & np.array(particulars.recited(point, self.windows))
        false = recited if recited.any() else accused
        if false.any() and (recited.any() or len(point.wordings) < RICH):
            quotable = false
        else:
            quotable = next(filter(np.any, (self.live & others & about, self.live & others, self.live)))
        return {
            "falsely": max(0.0, -float(np.where(false, stated[:, index], np.inf).min())),
            "false": self.windows[int(np.where(quotable, self._mistaken(compared)[:, index], -np.inf).argmax())],
            "recited": bool(recited.any()),
        }

    def _quotable(self, rivals: Matrix) -> Matrix:
        """How well each window can stand as the quote of each point; see benchmarks/quotes.py."""
        words = self.letters.wordings[:-1] + self.letters.points[:-1]
        sound = self.syllable_pairs.wordings[:-1] + SOUND_QUOTED * self.syllable_pairs.points[:-1]
        meaning = MEANING_COUNTS * (self.meaning - RIVAL * rivals)
        return self._of_live(words + sound + meaning) + VERBATIM * self.verbatim

    def told(self, wordings: Sequence[str]) -> Iterator[tuple[float, float]]:
        """`told` and `told_anywhere` of each point, given how the reference answer makes it."""
        points = zip(self.question.points, wordings, strict=True)
        more = replace(self.question, points=tuple(replace(p, also=(*p.also, wording)) for p, wording in points))
        shares = Shares.of(LETTERS, more, Texts.of(more.points), self.said)
        words = shares.points[:-1][self.live].max(axis=0)
        anywhere = shares.wordings[-1] - self.letters.wordings[-1]
        return zip(words.tolist(), anywhere.tolist(), strict=True)

    def _rivals(self) -> Matrix:
        """Windows x points: the nearest sibling point's cosine; 0 where there is no sibling."""
        import numpy as np

        if self.meaning.shape[1] == 1:
            return np.zeros_like(self.meaning)
        second, first = np.moveaxis(np.partition(self.meaning, (-2, -1), axis=1)[:, -2:], 1, 0)
        nearest = self.meaning.argmax(axis=1)[:, None] == np.arange(self.meaning.shape[1])
        rivals: Matrix = np.where(nearest, second[:, None], first[:, None])
        return rivals

    def _items(self) -> Matrix:
        """How well each point's items are met, each wherever it is met best."""
        import numpy as np

        live = self.live
        met = (
            self.item_meaning[live].max(axis=0)
            + self.letters.items[:-1][live].max(axis=0)
            + self.syllables.items[:-1][live].max(axis=0)
        )
        return np.array([met[columns].mean() for _, columns, _ in self.texts.points])


def _narrowest(windows: Sequence[Window], scores: Matrix) -> list[Window]:
    """Of each column of scores, the shortest of the windows that are nearly as good as the best: what is quoted should
    be what was meant.
    """
    best = scores.max(axis=0)
    enough = scores >= best - (1 - NEARLY) * abs(best)  # cosines, and so scores, may be negative
    shortest_first = sorted(range(len(windows)), key=lambda w: (len(windows[w].clauses), len(windows[w].text)))
    return [windows[shortest_first[place]] for place in enough[shortest_first].argmax(axis=0).tolist()]
