"""Fit the judge's weights on labelled answers and write rehearse/judge/weights.py.

    python -m benchmarks.fit_judge natural_dev.jsonl heard.jsonl [--write] [--also adversarial_dev.jsonl]

Give answers as true text and the same kinds of answers as recognised speech (benchmarks/hear.py), so that the
weights hold for both; the project's own labelled answers (benchmarks/data/answers.jsonl) are fitted on as well. Files
after --also are measured and not fitted on. Weights are fitted twice: for questions with a reference answer ("answer"
in the file) and for those without, where what it tells is left out. All figures are cross-validated by question: the
weights that judge an answer were fitted without any answer to its question. There is no chance in it: the same files
give the same weights. F1 is given with what it may be by the choice of questions (bootstrap, 95 %).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.scores import Floats, auc, f1, f1_range, fit_logistic, logistic
from rehearse.bank.question import Question
from rehearse.evaluation.labelled import Labelled, read_labelled
from rehearse.judge.evidence import FIGURES, TOLD, UNTOLD, gather
from rehearse.llm.sentence_encoder import SentenceEncoder

Bools = NDArray[np.bool_]
Strings = NDArray[np.str_]

RIDGE = 10.0
MAYBE_SHARE = 0.09  # of verdicts: the goal is at most 10 %
MAYBE_FROM = 0.45
WEIGHTS = Path(__file__).parent.parent / "rehearse" / "judge" / "weights.py"
OWN = Path(__file__).parent / "data" / "answers.jsonl"
# Styles of our own answers that are fitted on, at OWN_COUNTS each. Those written to fool (tricky, paraphrase) would
# teach that words in common speak against a point.
OWN_STYLES = ("take1", "take2", "take3", "wrong", "denial")
OWN_COUNTS = 0.25
FITS = {"WITH_REFERENCE": TOLD, "WITHOUT_REFERENCE": UNTOLD}


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a judged point; labels 1 covered, 0 missed. counts: 0 for rows that are only measured.

    figures: a column for each of FIGURES; NaN for what a question without a reference answer lacks.
    """

    name: str
    figures: Floats
    covered: Floats
    questions: list[str]
    styles: list[str]
    counts: Floats

    def only(self, kept: Bools) -> Rows:
        questions, styles = (list(np.array(values)[kept]) for values in (self.questions, self.styles))
        return Rows(self.name, self.figures[kept], self.covered[kept], questions, styles, self.counts[kept])


def rows_of(file: Path, encoder: SentenceEncoder, fitted: bool) -> Rows:
    own = file == OWN
    figures, covered, questions, styles = [], [], [], []
    for number, item in enumerate(read_labelled(file)):
        question = fewer_wordings(item, number) if own else item.question
        for evidence, label in zip(gather(item.answer, question, encoder), item.labels, strict=True):
            if label != "partial":
                figures.append([_number(getattr(evidence, name)) for name in FIGURES])
                covered.append(float(label == "covered"))
                questions.append(question.id)
                styles.append(item.style)
    counts = [OWN_COUNTS * (style in OWN_STYLES) if own else float(fitted) for style in styles]
    return Rows(file.name, np.array(figures), np.array(covered), questions, styles, np.array(counts))


def fewer_wordings(item: Labelled, number: int) -> Question:
    """Our own points have three other wordings, most people write none to two; so have these, in turn."""
    points = tuple(replace(p, also=p.also[: (i + number) % 3]) for i, p in enumerate(item.question.points))
    return replace(item.question, points=points)


def _number(figure: float | None) -> float:
    return np.nan if figure is None else round(figure, 9)  # sums in another order differ in their last digits


@dataclass(frozen=True, slots=True)
class Table:
    """All parts in one, with the columns of one fit; rows that lack any of them count for nothing."""

    figures: Floats
    covered: Floats
    counts: Floats
    questions: Strings

    @classmethod
    def of(cls, parts: list[Rows], names: Sequence[str]) -> Table:
        columns = [FIGURES.index(name) for name in names]
        figures = np.concatenate([part.figures for part in parts])[:, columns]
        lacking = np.isnan(figures).any(axis=1)
        return cls(
            np.nan_to_num(figures),
            np.concatenate([part.covered for part in parts]),
            np.where(lacking, 0.0, np.concatenate([part.counts for part in parts])),
            np.array([question for part in parts for question in part.questions]),
        )

    def fit(self, rows: Bools) -> tuple[Floats, float]:
        known = rows & (self.counts > 0)
        return fit_logistic(self.figures[known], self.covered[known], RIDGE, self.counts[known])


def cross_validate(parts: list[Rows], names: Sequence[str]) -> list[Floats]:
    """Chances for every row of every part."""
    table = Table.of(parts, names)
    chance = np.zeros(len(table.covered))
    for question in sorted(set(table.questions)):
        held = table.questions == question
        chance[held] = logistic(table.figures[held], *table.fit(~held))
    return np.split(chance, np.cumsum([len(part.covered) for part in parts])[:-1])


def thresholds(chance: Floats) -> tuple[float, float]:
    """(maybe, covered): a band from a little under even odds upwards that holds MAYBE_SHARE of the verdicts.

    More of it lies above even odds than below: a point wrongly called covered is not practised again.
    """
    above = np.sort(chance[chance >= MAYBE_FROM])
    return MAYBE_FROM, round(float(above[int(len(chance) * MAYBE_SHARE)]), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--also", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    encoder = SentenceEncoder()
    given = [rows_of(file, encoder, fitted=True) for file in options.files]
    parts = [*given, rows_of(OWN, encoder, fitted=True), *(rows_of(file, encoder, False) for file in options.also)]
    bands = {}
    for name, names in FITS.items():
        print(name)
        chances = cross_validate(parts, names)
        bands[name] = thresholds(np.concatenate(chances[: len(given)]))
        measured = [
            (part, chance)
            for part, chance in zip(parts, chances, strict=True)
            if not np.isnan(part.figures[:, [FIGURES.index(figure) for figure in names]]).any()
        ]
        for part, chance in measured:
            report(part.name, chance, part, bands[name])
            for style in sorted(set(part.styles)) if part.name == OWN.name else ():
                of_style = np.array(part.styles) == style
                report(f"  {style}", chance[of_style], part.only(of_style), bands[name])
    for name, column in zip(FIGURES, np.concatenate([part.figures for part in given]).T, strict=True):
        known = ~np.isnan(column)
        covered = np.concatenate([part.covered for part in given])
        if known.any():
            print(f"  {name:16} alone: AUC {auc(column[known], covered[known]):.3f}")
    if options.write:
        write([*options.files, OWN], parts, bands)


def report(name: str, chance: Floats, rows: Rows, band: tuple[float, float]) -> None:
    """`right`: of the points called covered, the share that are; of those called missed, the share that are."""
    missed, sure = chance < band[0], chance >= band[1]
    covered = rows.covered
    low, high = f1_range(chance, covered, rows.questions)
    print(
        f"{name}: {len(covered)} labels, AUC {auc(chance, covered):.3f}, F1 {f1(chance, covered):.3f} "
        f"({low:.3f} to {high:.3f}), maybe {(~missed & ~sure).mean():.1%} between {band[0]} and {band[1]}, "
        f"right: covered {covered[sure].mean() if sure.any() else 0:.1%}, "
        f"missed {1 - covered[missed].mean() if missed.any() else 0:.1%}"
    )


def write(files: Iterable[Path], parts: list[Rows], bands: dict[str, tuple[float, float]]) -> None:
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
    fits = []
    for fit, figures in FITS.items():
        table = Table.of(parts, figures)
        weights, intercept = table.fit(np.ones(len(table.counts), dtype=bool))
        means = np.average(table.figures, axis=0, weights=table.counts)
        rows = "".join(
            f'        "{name}": ({weight:.4f}, {mean:.4f}),\n'
            for name, weight, mean in zip(figures, weights, means, strict=True)
        )
        fits.append(
            f"{fit} = Fit(\n    figures={{\n{rows}    }},\n    intercept={intercept:.4f},\n"
            f"    maybe={bands[fit][0]},\n    covered={bands[fit][1]},\n)\n"
        )
    names = ", ".join(f'"{file.name}"' for file in files)
    WEIGHTS.write_text(
        f'''"""Fitted by benchmarks/fit_judge.py; do not edit. Of each figure its weight and its mean."""

from rehearse.judge.fit import Fit

FITTED = "{digest}"  # first letters of the SHA-256 of the labelled answers
DATA = ({names})
'''
        + "".join(fits),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
