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
        compared = [*texts.wordings, *texts.items]
        if encoder is None:
            cosine: Matrix = np.zeros((len(windows), len(compared)))
        else:
            cosine = cosines(encoder, question.ask, windows, compared, keep)
        cut = len(texts.wordings)
        return cls(
            said=said,
            question=question,
            texts=texts,
            letters=letters,
            pairs=pairs,
            syllables=syllables,
            syllable_pairs=syllable_pairs,
            meaning=texts.best(cosine[:, :cut]),
            item_meaning=cosine[:, cut:],
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
        """Of each point."""
        compared = statements([window.text for window in self.windows], self.question.points)
        spoken = zip(self.windows, self.live, strict=True)
        heard = [unit for window, live in spoken if live and len(window.clauses) == 1 for unit in units(window.text)]
        for index in range(len(self.question.points)):
            yield self._evidence_of(index, compared, heard)

    def _evidence_of(self, index: int, compared: Statements, heard: Sequence[str]) -> Evidence:
        import numpy as np

        point = self.question.points[index]
        joint = self.letters.wordings[:-1, index] + self.syllable_pairs.wordings[:-1, index]
        joint = joint + MEANING_COUNTS * self.meaning[:, index]
        best = int(joint.argmax())
        taken_back = None if self.live[best] else self.windows[best]
        if not self.live.any():
            return Evidence(taken_back=taken_back)
        scores = np.where(self.live, joint, -np.inf)
        likeliest = int(scores.argmax())
        chosen = self.windows[likeliest]
        rivals = self._rivals(index)
        as_it_stands = self.verbatim[:, index]
        return replace(
            self._falsehood(index, compared.stated),
            words=float(self.letters.points[:-1][self.live, index].max()),
            words_anywhere=float(self.pairs.points[-1, index]),
            sound=float(self.syllable_pairs.points[:-1][self.live, index].max()),
            sound_anywhere=max(float(self.syllables.wordings[-1, index]), particulars.term_by_sound(point, heard)),
            contrast=float((self.meaning[:, index] - RIVAL * rivals)[self.live].max()),
            lead=self._lead(index, rivals),
            items=self._items(index),
            order=particulars.order(point, chosen),
            other_number=particulars.other_number(point, chosen),
            meaning=float(self.meaning[self.live, index].max()),
            figure=particulars.figure(point, chosen),
            usual=float(100 * self.syllable_pairs.usual[index]),
            stated=float(compared.stated[self.live, index].max()),
            core=float(self.letters.core[:-1][self.live, index].max()),
            apart=float(compared.apart[likeliest, index]),
            opposite=particulars.opposite(point, chosen),
            negated=particulars.negated(point, chosen),
            rich=len(point.wordings) >= RICH,
            verbatim=bool((as_it_stands & self.live).any()),
            window=_narrowest(self.windows, (scores + VERBATIM * as_it_stands).tolist()),
            taken_back=taken_back,
            quote=_narrowest(self.windows, self._quotable(index, rivals, as_it_stands).tolist()),
        )

    def _falsehood(self, index: int, stated: Matrix) -> Evidence:
        """What speaks for one of the point's mistakes."""
        import numpy as np

        point = self.question.points[index]
        if not point.mistakes:
            return Evidence()
        # What makes a sibling point is no mistake of this one, however many words they share.
        accused = self.live & (stated.max(axis=1) < -stated[:, index]) & ~self.verbatim.any(axis=1)
        recited = self.live & np.array(particulars.recited(point, self.windows))
        false = np.where(recited if recited.any() else accused, stated[:, index], np.inf)
        falsest = int(false.argmin())
        return Evidence(
            falsely=max(0.0, -float(false[falsest])), false=self.windows[falsest], recited=bool(recited.any())
        )

    def _quotable(self, point: int, rivals: Matrix, verbatim: Matrix) -> Matrix:
        """How well each window can stand as the quote of the point; see benchmarks/quotes.py."""
        import numpy as np

        words = self.letters.wordings[:-1, point] + self.letters.points[:-1, point]
        sound = self.syllable_pairs.wordings[:-1, point] + SOUND_QUOTED * self.syllable_pairs.points[:-1, point]
        meaning = MEANING_COUNTS * (self.meaning[:, point] - RIVAL * rivals)
        scores: Matrix = np.where(self.live, words + sound + meaning, -np.inf) + VERBATIM * verbatim
        return scores

    def told(self, wordings: Sequence[str]) -> Iterator[tuple[float, float]]:
        """`told` and `told_anywhere` of each point, given how the reference answer makes it."""
        points = zip(self.question.points, wordings, strict=True)
        more = replace(self.question, points=tuple(replace(p, also=(*p.also, wording)) for p, wording in points))
        shares = Shares.of(LETTERS, more, Texts.of(more.points), self.said)
        words = shares.points[:-1][self.live].max(axis=0)
        anywhere = shares.wordings[-1] - self.letters.wordings[-1]
        return zip(words.tolist(), anywhere.tolist(), strict=True)

    def _rivals(self, point: int) -> Matrix:
        """The nearest sibling point's cosine with each window; 0 where there is no sibling."""
        import numpy as np

        others = np.delete(self.meaning, point, axis=1)
        return others.max(axis=1) if others.shape[1] else np.zeros(len(self.windows))

    def _lead(self, point: int, rivals: Matrix) -> float:
        import numpy as np

        nearest = int(np.where(self.live, self.meaning[:, point], -np.inf).argmax())
        return float(self.meaning[nearest, point] - rivals[nearest])

    def _items(self, point: int) -> float:
        """How well the items are met, each wherever it is met best."""
        columns = self.texts.points[point][1]
        met = (
            self.item_meaning[self.live][:, columns].max(axis=0)
            + self.letters.items[:-1][self.live][:, columns].max(axis=0)
            + self.syllables.items[:-1][self.live][:, columns].max(axis=0)
        )
        return float(met.mean())


def _narrowest(windows: Sequence[Window], scores: Sequence[float]) -> Window:
    """The shortest of the windows that are nearly as good as the best: what is quoted should be what was meant."""
    best = max(scores)
    enough = best - (1 - NEARLY) * abs(best)  # cosines, and so scores, may be negative
    return min(
        (w for w, score in zip(windows, scores, strict=True) if score >= enough),
        key=lambda w: (len(w.clauses), len(w.text)),
    )
