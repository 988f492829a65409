"""Fit the judge's weights on labelled answers and write rehearse/judge/weights.py.

    python -m benchmarks.fit_judge natural_dev.jsonl heard.jsonl [--write] [--also adversarial_dev.jsonl]

Give answers as true text and the same kinds of answers as recognised speech (benchmarks/hear.py), so that the
weights hold for both. Files after --also are measured with the fitted weights and not fitted on. The other figures
printed are cross-validated by question: a question is never in fit and test at once.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np

from benchmarks.labelled import read
from benchmarks.scores import Floats, auc, f1, fit_logistic, logistic
from rehearse.encoder import SentenceEncoder
from rehearse.judge.evidence import FIGURES, gather

RIDGE = 3.0
MAYBE_SHARE = 0.09  # of verdicts: the goal is at most 10 %
MAYBE_FROM = 0.45
WEIGHTS = Path(__file__).parent.parent / "rehearse" / "judge" / "weights.py"


def rows(file: Path, encoder: SentenceEncoder) -> tuple[Floats, Floats, list[str]]:
    """Figures, labels (1 covered, 0 missed; partial left out) and question ids of every judged point."""
    figures, covered, questions = [], [], []
    for item in read(file):
        for evidence, label in zip(gather(item.answer, item.question, encoder), item.labels, strict=True):
            if label != "partial":
                figures.append([getattr(evidence, name) for name in FIGURES])
                covered.append(float(label == "covered"))
                questions.append(item.question.id)
    return np.array(figures), np.array(covered), questions


def cross_validate(figures: Floats, covered: Floats, questions: list[str]) -> Floats:
    chance = np.zeros(len(covered))
    ids = np.array(questions)
    for question in sorted(set(questions)):
        held = ids == question
        weights, intercept = fit_logistic(figures[~held], covered[~held], RIDGE)
        chance[held] = logistic(figures[held], weights, intercept)
    return chance


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
    parts = [rows(file, encoder) for file in options.files]
    figures = np.concatenate([part[0] for part in parts])
    covered = np.concatenate([part[1] for part in parts])
    questions = [question for part in parts for question in part[2]]
    chance = cross_validate(figures, covered, questions)
    maybe, sure = thresholds(chance)
    begin = 0
    for file, part in zip(options.files, parts, strict=True):
        end = begin + len(part[1])
        report(file.name, chance[begin:end], covered[begin:end], (maybe, sure))
        begin = end
    report("all", chance, covered, (maybe, sure))
    for name, column in zip(FIGURES, figures.T, strict=True):
        print(f"  {name:16} alone: AUC {auc(column, covered):.3f}")
    fitted = fit_logistic(figures, covered, RIDGE)
    for file in options.also:
        unseen, labels, _ = rows(file, encoder)
        report(f"{file.name} (not fitted on)", logistic(unseen, *fitted), labels, (maybe, sure))
    if options.write:
        write(options.files, fitted, (maybe, sure), figures)


def report(name: str, chance: Floats, covered: Floats, band: tuple[float, float]) -> None:
    """`right`: of the points called covered, the share that are; of those called missed, the share that are."""
    missed, sure = chance < band[0], chance >= band[1]
    print(
        f"{name}: {len(covered)} labels, AUC {auc(chance, covered):.3f}, F1 {f1(chance, covered):.3f}, "
        f"maybe {(~missed & ~sure).mean():.1%} between {band[0]} and {band[1]}, "
        f"right: covered {covered[sure].mean():.1%}, missed {1 - covered[missed].mean():.1%}"
    )


def write(files: list[Path], fitted: tuple[Floats, float], band: tuple[float, float], figures: Floats) -> None:
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
    values = ", ".join(f"{weight:.4f}" for weight in fitted[0])
    strong = dict(zip(FIGURES, np.quantile(figures, 0.75, axis=0), strict=True))
    WEIGHTS.write_text(
        f'''"""Fitted by benchmarks/fit_judge.py; do not edit. Order of WEIGHTS: judge.evidence.FIGURES."""

FITTED = "{digest}"  # first letters of the SHA-256 of the labelled answers
DATA = {tuple(file.name for file in files)!r}
WEIGHTS = ({values})
INTERCEPT = {fitted[1]:.4f}
FIGURE = 2.0  # not fitted: no labelled answer asks for a figure
MAYBE, COVERED = {band[0]}, {band[1]}  # probabilities
# Figures above these (three quarters of all points lie below) are called evidence by themselves.
STRONG_WORDS, STRONG_SOUND, STRONG_MEANING = {strong["words"]:.3f}, {strong["sound"]:.3f}, {strong["meaning"]:.3f}
''',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
