"""Fit the judge's weights on labelled answers and write rehearse/judge/weights.py.

    python -m benchmarks.fit_judge natural_dev.jsonl heard.jsonl [--write] [--also adversarial_dev.jsonl]

Give answers as true text and the same kinds of answers as recognised speech (benchmarks/hear.py), so that the
weights hold for both; the project's own labelled answers (benchmarks/data/answers.jsonl) are fitted on as well. Files
after --also are measured and not fitted on. All figures are cross-validated by question: the weights that judge an
answer were fitted without any answer to its question. There is no chance in it: the same files give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.scores import Floats, auc, f1, fit_logistic, logistic
from rehearse.bank.question import Question
from rehearse.encoder import SentenceEncoder
from rehearse.judge.evidence import FIGURES, gather
from rehearse.labelled import Labelled, read_labelled

RIDGE = 10.0
MAYBE_SHARE = 0.09  # of verdicts: the goal is at most 10 %
MAYBE_FROM = 0.45
WEIGHTS = Path(__file__).parent.parent / "rehearse" / "judge" / "weights.py"
OWN = Path(__file__).parent / "data" / "answers.jsonl"
# Styles of our own answers that are fitted on, at OWN_COUNTS each. Those written to fool (tricky, paraphrase) would
# teach that words in common speak against a point.
OWN_STYLES = ("take1", "take2", "take3", "wrong", "denial")
OWN_COUNTS = 0.25


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a judged point; labels 1 covered, 0 missed. counts: 0 for rows that are only measured."""

    name: str
    figures: Floats
    covered: Floats
    questions: list[str]
    styles: list[str]
    counts: Floats


def rows_of(file: Path, encoder: SentenceEncoder, fitted: bool) -> Rows:
    own = file == OWN
    figures, covered, questions, styles = [], [], [], []
    for number, item in enumerate(read_labelled(file)):
        question = fewer_wordings(item, number) if own else item.question
        for evidence, label in zip(gather(item.answer, question, encoder), item.labels, strict=True):
            if label != "partial":
                figures.append([getattr(evidence, name) for name in FIGURES])
                covered.append(float(label == "covered"))
                questions.append(question.id)
                styles.append(item.style)
    counts = [OWN_COUNTS * (style in OWN_STYLES) if own else float(fitted) for style in styles]
    return Rows(file.name, np.array(figures), np.array(covered), questions, styles, np.array(counts))


def fewer_wordings(item: Labelled, number: int) -> Question:
    """Our own points have three other wordings, most people write none to two; so have these, in turn."""
    points = tuple(replace(p, also=p.also[: (i + number) % 3]) for i, p in enumerate(item.question.points))
    return replace(item.question, points=points)


def cross_validate(parts: list[Rows]) -> list[Floats]:
    """Chances for every row of every part."""
    figures, covered, counts = (
        np.concatenate([getattr(p, n) for p in parts]) for n in ("figures", "covered", "counts")
    )
    ids = np.array([question for part in parts for question in part.questions])
    chance = np.zeros(len(covered))
    for question in sorted(set(ids)):
        held = ids == question
        known = ~held & (counts > 0)
        chance[held] = logistic(figures[held], *fit_logistic(figures[known], covered[known], RIDGE, counts[known]))
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
    chances = cross_validate(parts)
    band = thresholds(np.concatenate(chances[: len(given)]))
    for part, chance in zip(parts, chances, strict=True):
        report(part.name, chance, part.covered, band)
        for style in sorted(set(part.styles)) if part.name == OWN.name else ():
            of_style = np.array(part.styles) == style
            report(f"  {style}", chance[of_style], part.covered[of_style], band)
    report("all given", np.concatenate(chances[: len(given)]), np.concatenate([part.covered for part in given]), band)
    figures = np.concatenate([part.figures for part in given])
    for name, column in zip(FIGURES, figures.T, strict=True):
        print(f"  {name:16} alone: AUC {auc(column, np.concatenate([part.covered for part in given])):.3f}")
    if options.write:
        write([*options.files, OWN], parts, band)


def report(name: str, chance: Floats, covered: Floats, band: tuple[float, float]) -> None:
    """`right`: of the points called covered, the share that are; of those called missed, the share that are."""
    missed, sure = chance < band[0], chance >= band[1]
    print(
        f"{name}: {len(covered)} labels, AUC {auc(chance, covered):.3f}, F1 {f1(chance, covered):.3f}, "
        f"maybe {(~missed & ~sure).mean():.1%} between {band[0]} and {band[1]}, "
        f"right: covered {covered[sure].mean() if sure.any() else 0:.1%}, "
        f"missed {1 - covered[missed].mean() if missed.any() else 0:.1%}"
    )


def write(files: Iterable[Path], parts: list[Rows], band: tuple[float, float]) -> None:
    figures, covered, counts = (
        np.concatenate([getattr(p, n) for p in parts]) for n in ("figures", "covered", "counts")
    )
    fitted = fit_logistic(figures[counts > 0], covered[counts > 0], RIDGE, counts[counts > 0])
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
    means = np.average(figures[counts > 0], axis=0, weights=counts[counts > 0])
    WEIGHTS.write_text(
        f'''"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS and MEANS: judge.evidence.FIGURES."""

FITTED = "{digest}"  # first letters of the SHA-256 of the labelled answers
DATA = {tuple(file.name for file in files)!r}
WEIGHTS = ({", ".join(f"{weight:.4f}" for weight in fitted[0])})
INTERCEPT = {fitted[1]:.4f}
MEANS = ({", ".join(f"{mean:.4f}" for mean in means)})
MAYBE, COVERED = {band[0]}, {band[1]}  # probabilities
''',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
