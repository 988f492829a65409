"""What the judge's weights are fitted on: a row of figures and labels for each point of each labelled answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import bank_answers
from benchmarks.scores import Floats
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.evaluation.labelled import Labelled, read_labelled
from rehearse.judge.evidence import ACROSS, FALSE, FIGURES, MANY, TOLD, UNTOLD
from rehearse.judge.gathering import gather
from rehearse.llm.sentence_encoder import SentenceEncoder

Bools = NDArray[np.bool_]

OWN = Path(__file__).parent / "data" / "answers.jsonl"
FREE_WORDS = Path(__file__).parent / "data" / "free.jsonl"
ACROSS_LANGUAGES = Path(__file__).parent / "data" / "across.jsonl"
GIVEN, MEASURED, FEW, BANK, PAIRS, REFERENCES = "given", "measured", "own, few wordings", "own", "pairs", "references"
FREE, STATEMENTS, OTHER, ELSEWHERE = "free words", "statements", "other language", "other language, another question"
FALSEHOODS = "falsehoods"  # not whether a point was made, but whether something false was said in its place
# Styles of our own answers that are fitted on. Those written to fool (tricky, paraphrase) would teach that words in
# common speak against a point.
OWN_STYLES = ("take1", "take2", "take3", "wrong", "denial")
FITTED_ON = {
    "with_reference": TOLD,
    "without_reference": UNTOLD,
    "many_wordings": MANY,
    "across_languages": ACROSS,
    FALSEHOODS: FALSE,
}
FEW_COUNTS = {GIVEN: 1.0, FEW: 0.25}
MANY_COUNT = {BANK: 1.0, FREE: 1.0, PAIRS: 1.0, REFERENCES: 0.2}
COUNTS = {
    "with_reference": FEW_COUNTS,
    "without_reference": FEW_COUNTS,
    "many_wordings": {GIVEN: 0.1, **MANY_COUNT},
    FALSEHOODS: MANY_COUNT,
    "across_languages": {OTHER: 1.0, ELSEWHERE: 0.3},
}
FEW_SHOWN = (GIVEN, MEASURED, FEW)
SHOWN = {
    "with_reference": FEW_SHOWN,
    "without_reference": FEW_SHOWN,
    "many_wordings": (BANK, FREE, PAIRS, REFERENCES, STATEMENTS),
    FALSEHOODS: (BANK, FREE, PAIRS, REFERENCES),
    "across_languages": (OTHER, ELSEWHERE),
}
COLUMNS = tuple(dict.fromkeys((*FIGURES, *FALSE)))


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a judged point. covered, false: 1 where it was made, or something false said in its place. kind: of the
    part, by which it counts.

    figures: a column for each of COLUMNS; NaN for what a question without a reference answer lacks. In PAIRS the true
    and the false side take turns. sure: whether it is covered whatever the figures say.
    """

    name: str
    kind: str
    figures: Floats
    covered: Floats
    false: Floats
    questions: list[str]
    styles: list[str]
    sure: Bools

    def only(self, kept: Bools) -> Rows:
        questions, styles = (list(np.array(values)[kept]) for values in (self.questions, self.styles))
        figures, covered, false = (values[kept] for values in (self.figures, self.covered, self.false))
        return Rows(self.name, self.kind, figures, covered, false, questions, styles, self.sure[kept])

    def counts(self, fit: str) -> Floats:
        count = COUNTS[fit].get(self.kind, 0.0)
        if self.kind in (FEW, BANK):
            return np.array([count * (style in OWN_STYLES) for style in self.styles])
        return np.full(len(self.styles), count)


def rows_of(name: str, kind: str, answers: Iterable[Labelled], encoder: SentenceEncoder) -> Rows:
    figures, labels, questions, styles, sure = [], [], [], [], []
    for item in answers:
        for evidence, label in zip(gather(item.answer, item.question, encoder), item.labels, strict=True):
            if label != "partial":
                figures.append([_number(getattr(evidence, name)) for name in COLUMNS])
                labels.append(label)
                questions.append(item.question.id)
                styles.append(item.style)
                sure.append(evidence.verbatim)
    covered, false = (np.array([float(label == wanted) for label in labels]) for wanted in ("covered", "wrong"))
    return Rows(name, kind, np.array(figures), covered, false, questions, styles, np.array(sure))


def fewer_wordings(item: Labelled, number: int) -> Question:
    """Our own points have three other wordings, most people write none to two; so have these, in turn."""
    points = tuple(replace(p, also=p.also[: (i + number) % 3]) for i, p in enumerate(item.question.points))
    return replace(item.question, points=points)


def _number(figure: float | None) -> float:
    return np.nan if figure is None else round(figure, 9)  # sums in another order differ in their last digits


def read_parts(files: Sequence[Path], pairs: Path | None, also: Sequence[Path], bank_path: Path) -> list[Rows]:
    """Answers in another language alone where no files are given. also: measured, and not fitted on."""
    encoder, bank = SentenceEncoder(), read_bank(bank_path)
    across = list(bank_answers.across(ACROSS_LANGUAGES, bank))
    other = [
        rows_of("answers in another language", OTHER, across, encoder),
        rows_of("the same to another question", ELSEWHERE, bank_answers.elsewhere(across), encoder),
    ]
    if not files or pairs is None:
        return other
    own = (replace(item, question=fewer_wordings(item, number)) for number, item in enumerate(read_labelled(OWN)))
    return [
        *(rows_of(file.name, GIVEN, read_labelled(file), encoder) for file in files),
        rows_of(f"{OWN.name}, few wordings", FEW, own, encoder),
        rows_of(f"{OWN.name}, as the bank words them", BANK, bank_answers.own(OWN, bank), encoder),
        rows_of(FREE_WORDS.name, FREE, bank_answers.free(FREE_WORDS, bank), encoder),
        rows_of(pairs.name, PAIRS, bank_answers.pairs(pairs, bank), encoder),
        rows_of("the bank's reference answers", REFERENCES, bank_answers.references(bank), encoder),
        rows_of("the bank's points as they stand", STATEMENTS, bank_answers.statements(bank), encoder),
        *other,
        *(rows_of(file.name, MEASURED, read_labelled(file), encoder) for file in also),
    ]


def lacks(part: Rows, figures: Sequence[str]) -> bool:
    return bool(np.isnan(part.figures[:, [COLUMNS.index(figure) for figure in figures]]).any())
