"""Fit the judge's weights on labelled answers and write rehearse/data/judge/weights.json.

    python -m benchmarks.fit_judge natural_dev.jsonl heard.jsonl --pairs pairs_dev.jsonl [--bank questions]
        [--also adversarial_dev.jsonl] [--write]
    python -m benchmarks.fit_judge [--write]       # for answers in another language alone; seconds

Give answers as true text and the same kinds of answers as recognised speech (benchmarks/hear.py), so that the
weights hold for both; the project's own labelled answers (benchmarks/data/answers.jsonl) are fitted on as well. Files
after --also are measured and not fitted on. Weights are fitted four times: for points that are worded in few ways, in
questions with a reference answer ("answer" in the file) and in those without, where what it tells is left out; for
points that the bank words in many ways, on answers to its own questions (benchmarks/bank_answers.py); and for answers
in another language than the question (benchmarks/data/across.jsonl). All figures are
cross-validated by question: the weights that judge an answer were fitted without any answer to its question. There is
no chance in it but a seed: the same files give the same weights. F1 is given with what it may be by the choice of
questions (bootstrap, 95 %).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import bank_answers
from benchmarks.scores import Contrast, Floats, auc, f1, f1_range, fit_logistic, logistic
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.evaluation.labelled import Labelled, read_labelled
from rehearse.judge.chance import VERBATIM
from rehearse.judge.evidence import ACROSS, FIGURES, MANY, TOLD, UNTOLD
from rehearse.judge.gathering import gather
from rehearse.judge.weights import DATA, FITS, Fit
from rehearse.llm.sentence_encoder import SentenceEncoder

Bools = NDArray[np.bool_]
Strings = NDArray[np.str_]

RIDGE = 10.0
MAYBE_SHARE = 0.09  # of verdicts: the goal is at most 10 %
MAYBE_FROM = 0.45
# Of points in many wordings. From where our own takes are credited as often as by the weights before free answers were
# fitted on, so that all that is gained is in false statements (docs/benchmarks.md).
MANY_BAND = (0.45, 0.72)
# From where of what was not said hardly any is called covered, in the other language or to another question.
ACROSS_BAND = (0.45, 0.65)
WEIGHTS = Path(__file__).parent.parent / "rehearse" / "data" / "judge" / "weights.json"
OWN = Path(__file__).parent / "data" / "answers.jsonl"
FREE_WORDS = Path(__file__).parent / "data" / "free.jsonl"
ACROSS_LANGUAGES = Path(__file__).parent / "data" / "across.jsonl"
GIVEN, MEASURED, FEW, BANK, PAIRS, REFERENCES = "given", "measured", "own, few wordings", "own", "pairs", "references"
FREE, STATEMENTS, OTHER, ELSEWHERE = "free words", "statements", "other language", "other language, another question"
# Styles of our own answers that are fitted on. Those written to fool (tricky, paraphrase) would teach that words in
# common speak against a point.
OWN_STYLES = ("take1", "take2", "take3", "wrong", "denial")
FITTED_ON = {"with_reference": TOLD, "without_reference": UNTOLD, "many_wordings": MANY, "across_languages": ACROSS}
FEW_COUNTS = {GIVEN: 1.0, FEW: 0.25}
COUNTS = {
    "with_reference": FEW_COUNTS,
    "without_reference": FEW_COUNTS,
    "many_wordings": {GIVEN: 0.1, BANK: 1.0, FREE: 1.0, PAIRS: 1.0, REFERENCES: 0.2},
    "across_languages": {OTHER: 1.0, ELSEWHERE: 0.3},
}
FEW_SHOWN = (GIVEN, MEASURED, FEW)
SHOWN = {
    "with_reference": FEW_SHOWN,
    "without_reference": FEW_SHOWN,
    "many_wordings": (BANK, FREE, PAIRS, REFERENCES, STATEMENTS),
    "across_languages": (OTHER, ELSEWHERE),
}
CONTRAST = 3.0  # how much it counts, in the fit on pairs, that the true side must have more than the false one
COLUMNS = tuple(dict.fromkeys((*FIGURES, *MANY)))


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a judged point; labels 1 covered, 0 missed. kind: of the part, by which it counts.

    figures: a column for each of COLUMNS; NaN for what a question without a reference answer lacks. In PAIRS the true
    and the false side take turns. sure: whether it is covered whatever the figures say.
    """

    name: str
    kind: str
    figures: Floats
    covered: Floats
    questions: list[str]
    styles: list[str]
    sure: Bools

    def only(self, kept: Bools) -> Rows:
        questions, styles = (list(np.array(values)[kept]) for values in (self.questions, self.styles))
        return Rows(self.name, self.kind, self.figures[kept], self.covered[kept], questions, styles, self.sure[kept])

    def counts(self, fit: str) -> Floats:
        count = COUNTS[fit].get(self.kind, 0.0)
        own = self.kind in (FEW, BANK)
        return np.array([count * (not own or style in OWN_STYLES) for style in self.styles])


def rows_of(name: str, kind: str, answers: Iterable[Labelled], encoder: SentenceEncoder) -> Rows:
    figures, covered, questions, styles, sure = [], [], [], [], []
    for item in answers:
        for evidence, label in zip(gather(item.answer, item.question, encoder), item.labels, strict=True):
            if label != "partial":
                figures.append([_number(getattr(evidence, name)) for name in COLUMNS])
                covered.append(float(label == "covered"))
                questions.append(item.question.id)
                styles.append(item.style)
                sure.append(evidence.verbatim)
    return Rows(name, kind, np.array(figures), np.array(covered), questions, styles, np.array(sure))


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
    sure: Bools
    pairs: NDArray[np.int_]  # rows of true sides; the false one stands next

    @classmethod
    def of(cls, parts: list[Rows], fit: str) -> Table:
        columns = [COLUMNS.index(name) for name in FITTED_ON[fit]]
        figures = np.concatenate([part.figures for part in parts])[:, columns]
        lacking = np.isnan(figures).any(axis=1)
        kinds = np.array([part.kind for part in parts for _ in part.styles])
        return cls(
            np.nan_to_num(figures),
            np.concatenate([part.covered for part in parts]),
            np.where(lacking, 0.0, np.concatenate([part.counts(fit) for part in parts])),
            np.array([question for part in parts for question in part.questions]),
            np.concatenate([part.sure for part in parts]),
            np.flatnonzero(kinds == PAIRS)[::2] if fit == "many_wordings" else np.zeros(0, dtype=int),
        )

    def fit(self, rows: Bools) -> tuple[Floats, float]:
        known = rows & (self.counts > 0)
        true = self.pairs[rows[self.pairs]]
        more = self.figures[true] - self.figures[true + 1]
        return fit_logistic(
            self.figures[known], self.covered[known], RIDGE, self.counts[known], Contrast(more, CONTRAST)
        )


def cross_validate(parts: list[Rows], fit: str) -> list[Floats]:
    """Chances for every row of every part."""
    table = Table.of(parts, fit)
    chance = np.zeros(len(table.covered))
    for question in sorted(set(table.questions)):
        held = table.questions == question
        chance[held] = logistic(table.figures[held], *table.fit(~held))
    chance[table.sure] = np.maximum(chance[table.sure], VERBATIM)
    return np.split(chance, np.cumsum([len(part.covered) for part in parts])[:-1])


def thresholds(chance: Floats) -> tuple[float, float]:
    """(maybe, covered): a band from a little under even odds upwards that holds MAYBE_SHARE of the verdicts.

    More of it lies above even odds than below: a point wrongly called covered is not practised again.
    """
    above = np.sort(chance[chance >= MAYBE_FROM])
    return MAYBE_FROM, round(float(above[int(len(chance) * MAYBE_SHARE)]), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--bank", type=Path, default=Path("questions"))
    parser.add_argument("--also", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    if bool(options.files) != bool(options.pairs):
        parser.error("labelled answers go together with --pairs")
    parts = read_parts(options)
    given = [number for number, part in enumerate(parts) if part.kind == GIVEN]
    bands = {}
    for fit, figures in FITTED_ON.items() if options.files else [("across_languages", ACROSS)]:
        print(fit)
        chances = cross_validate(parts, fit)
        chosen = {"many_wordings": MANY_BAND, "across_languages": ACROSS_BAND}
        bands[fit] = chosen.get(fit) or thresholds(np.concatenate([chances[number] for number in given]))
        for part, chance in zip(parts, chances, strict=True):
            if part.kind in SHOWN[fit] and not lacks(part, figures):
                report(part.name, chance, part, bands[fit])
                for style in sorted(set(part.styles)) if part.kind in (FEW, BANK, FREE, OTHER) else ():
                    of_style = np.array(part.styles) == style
                    report(f"  {style}", chance[of_style], part.only(of_style), bands[fit])
            if part.kind == PAIRS and fit == "many_wordings":
                print(f"  true side surer {np.mean(surer(chance[::2], chance[1::2])):.3f}")
    if options.write:
        files = [*options.files, options.pairs, OWN, FREE_WORDS, ACROSS_LANGUAGES] if options.files else []
        write([file.name for file in files] or DATA, fitted(parts, bands))


def read_parts(options: argparse.Namespace) -> list[Rows]:
    encoder, bank = SentenceEncoder(), read_bank(options.bank)
    across = list(bank_answers.across(ACROSS_LANGUAGES, bank))
    other = [
        rows_of("answers in another language", OTHER, across, encoder),
        rows_of("the same to another question", ELSEWHERE, bank_answers.elsewhere(across), encoder),
    ]
    if not options.files:
        return other
    own = (replace(item, question=fewer_wordings(item, number)) for number, item in enumerate(read_labelled(OWN)))
    return [
        *(rows_of(file.name, GIVEN, read_labelled(file), encoder) for file in options.files),
        rows_of(f"{OWN.name}, few wordings", FEW, own, encoder),
        rows_of(f"{OWN.name}, as the bank words them", BANK, bank_answers.own(OWN, bank), encoder),
        rows_of(FREE_WORDS.name, FREE, bank_answers.free(FREE_WORDS, bank), encoder),
        rows_of(options.pairs.name, PAIRS, bank_answers.pairs(options.pairs, bank), encoder),
        rows_of("the bank's reference answers", REFERENCES, bank_answers.references(bank), encoder),
        rows_of("the bank's points as they stand", STATEMENTS, bank_answers.statements(bank), encoder),
        *other,
        *(rows_of(file.name, MEASURED, read_labelled(file), encoder) for file in options.also),
    ]


def lacks(part: Rows, figures: Sequence[str]) -> bool:
    return bool(np.isnan(part.figures[:, [COLUMNS.index(figure) for figure in figures]]).any())


def surer(true: Floats, false: Floats) -> Floats:
    """1 where the true side has more, 0.5 where both have as much."""
    above: Floats = (true > false) + 0.5 * (true == false)
    return above


def report(name: str, chance: Floats, rows: Rows, band: tuple[float, float]) -> None:
    """`credited`: of points that were made and of those that were not, the share that is called covered (or maybe)."""
    missed, sure = chance < band[0], chance >= band[1]
    made = rows.covered == 1
    scores = ""
    if 0 < made.mean() < 1:
        low, high = f1_range(chance, rows.covered, rows.questions)
        scores = f"AUC {auc(chance, rows.covered):.3f}, F1 {f1(chance, rows.covered):.3f} ({low:.3f} to {high:.3f}), "
    credited = [f"{sure[of].mean():.1%} ({(~missed[of]).mean():.1%})" if of.any() else "-" for of in (made, ~made)]
    print(
        f"{name}: {len(made)} labels, {scores}maybe {(~missed & ~sure).mean():.1%} between {band[0]} and {band[1]}, "
        f"credited: made {credited[0]}, not made {credited[1]}"
    )


def fitted(parts: list[Rows], bands: Mapping[str, tuple[float, float]]) -> dict[str, Fit]:
    """By name: those that have a band fitted on all rows, the others as they are shipped."""
    fits = {name: fit for name, fit in FITS.items() if name not in bands}
    for name, (maybe, covered) in bands.items():
        table = Table.of(parts, name)
        weight, intercept = table.fit(np.ones(len(table.counts), dtype=bool))
        means = np.average(table.figures, axis=0, weights=table.counts)
        figures = dict(zip(FITTED_ON[name], zip(weight.tolist(), means.tolist(), strict=True), strict=True))
        fits[name] = Fit(figures, intercept, maybe, covered)
    return fits


def write(data: Sequence[str], fits: Mapping[str, Fit]) -> None:
    rounded = {
        name: {
            "maybe": fit.maybe,
            "covered": fit.covered,
            "intercept": round(fit.intercept, 4),
            "figures": {figure: [round(value, 4) for value in values] for figure, values in fit.figures.items()},
        }
        for name, fit in fits.items()
    }
    digest = hashlib.sha256(json.dumps(rounded).encode()).hexdigest()[:8]
    text = json.dumps({"fitted": digest, "data": data, "fits": rounded}, indent=2)
    pairs = re.sub(r"\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]", r"[\1, \2]", text)  # a figure a line
    WEIGHTS.write_text(f"{pairs}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
