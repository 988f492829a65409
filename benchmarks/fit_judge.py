"""Fit the judge's weights on labelled answers and write rehearse/data/judge/weights.json.

    python -m benchmarks.fit_judge natural_dev.jsonl heard.jsonl --pairs pairs_dev.jsonl [--bank questions]
        [--also adversarial_dev.jsonl] [--write]
    python -m benchmarks.fit_judge [--write]       # for answers in another language alone; seconds

Give answers as true text and the same kinds of answers as recognised speech (benchmarks/hear.py), so that the
weights hold for both; the project's own labelled answers (benchmarks/data/answers.jsonl) are fitted on as well. Files
after --also are measured and not fitted on. Weights are fitted four times: for points that are worded in few ways, in
questions with a reference answer ("answer" in the file) and in those without, where what it tells is left out; for
points that the bank words in many ways, on answers to its own questions (benchmarks/bank_answers.py); and for answers
in another language than the question (benchmarks/data/across.jsonl). On the third's answers, besides, for whether
something false was said in a point's place. All figures are
cross-validated by question: the weights that judge an answer were fitted without any answer to its question. There is
no chance in it but a seed: the same files give the same weights. F1 is given with what it may be by the choice of
questions (bootstrap, 95 %).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.judged_rows import (
    ACROSS_LANGUAGES,
    BANK,
    COLUMNS,
    FALSEHOODS,
    FEW,
    FITTED_ON,
    FREE,
    FREE_WORDS,
    GIVEN,
    OTHER,
    OWN,
    PAIRS,
    SHOWN,
    Bools,
    Rows,
    lacks,
    read_parts,
)
from benchmarks.scores import Contrast, Floats, auc, f1, f1_range, fit_logistic, logistic
from rehearse.judge.chance import VERBATIM
from rehearse.judge.weights import DATA, FALSEHOOD, FITS, Falsehood, Fit, Regression

Strings = NDArray[np.str_]

RIDGE = 10.0
MAYBE_SHARE = 0.09  # of verdicts: the goal is at most 10 %
MAYBE_FROM = 0.45
# Of points in many wordings. From where our own takes are credited as often as by the weights before all free answers
# were fitted on, so that what is gained is in everyday words and in false statements; a maybe from where some seven in
# ten are made (docs/benchmarks.md).
MANY_BAND = (0.55, 0.75)
# From where of what was not said hardly any is called covered, in the other language or to another question.
ACROSS_BAND = (0.45, 0.65)
# From where on hardly any point that was made is called wrong; see also benchmarks/mistakes.py.
WRONG = 0.65
WEIGHTS = Path(__file__).parent.parent / "rehearse" / "data" / "judge" / "weights.json"
CONTRAST = 10.0  # how much it counts, in the fit on pairs, that the true side must have more than the false one


@dataclass(frozen=True, slots=True)
class Table:
    """All parts in one, with the columns of one fit; rows that lack any of them count for nothing."""

    figures: Floats
    labels: Floats  # what is to be told: whether points were made, or whether something false was said
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
            np.concatenate([part.false if fit == FALSEHOODS else part.covered for part in parts]),
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
            self.figures[known], self.labels[known], RIDGE, self.counts[known], Contrast(more, CONTRAST)
        )


def cross_validate(parts: list[Rows], fit: str) -> list[Floats]:
    """Chances for every row of every part."""
    table = Table.of(parts, fit)
    chance = np.zeros(len(table.labels))
    for question in sorted(set(table.questions)):
        held = table.questions == question
        chance[held] = logistic(table.figures[held], *table.fit(~held))
    if fit != FALSEHOODS:
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
    parts = read_parts(options.files, options.pairs, options.also, options.bank)
    given = [number for number, part in enumerate(parts) if part.kind == GIVEN]
    bands = {}
    for fit in FITTED_ON if options.files else ["across_languages"]:
        print(fit)
        chances = cross_validate(parts, fit)
        chosen = {"many_wordings": MANY_BAND, "across_languages": ACROSS_BAND, FALSEHOODS: (WRONG, WRONG)}
        bands[fit] = chosen.get(fit) or thresholds(np.concatenate([chances[number] for number in given]))
        for part, chance in zip(parts, chances, strict=True):
            if part.kind in SHOWN[fit] and not lacks(part, FITTED_ON[fit]):
                told = report_falsehoods if fit == FALSEHOODS else report
                told(part.name, chance, part, bands[fit])
                for style in sorted(set(part.styles)) if part.kind in (FEW, BANK, FREE, OTHER) else ():
                    of_style = np.array(part.styles) == style
                    told(f"  {style}", chance[of_style], part.only(of_style), bands[fit])
            if part.kind == PAIRS and fit == "many_wordings":
                print(f"  true side surer {np.mean(surer(chance[::2], chance[1::2])):.3f}")
    if options.write:
        files = [*options.files, options.pairs, OWN, FREE_WORDS, ACROSS_LANGUAGES] if options.files else []
        write([file.name for file in files] or DATA, fitted(parts, bands))


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


def report_falsehoods(name: str, chance: Floats, rows: Rows, band: tuple[float, float]) -> None:
    """How many points are called wrong: where something false was said in their place, of those made, of the others."""
    of = {"false": rows.false == 1, "made": rows.covered == 1, "neither": (rows.false == 0) & (rows.covered == 0)}
    called = (f"{label} {(chance[which] >= band[0]).sum()} of {which.sum()}" for label, which in of.items())
    print(f"{name}: called wrong: {', '.join(called)}")


def fitted(parts: list[Rows], bands: Mapping[str, tuple[float, float]]) -> dict[str, Regression]:
    """By name: those that have a band fitted on all rows, the others as they are shipped."""
    fits: dict[str, Regression] = {
        name: fit for name, fit in {**FITS, FALSEHOODS: FALSEHOOD}.items() if name not in bands
    }
    for name, (maybe, covered) in bands.items():
        table = Table.of(parts, name)
        weight, intercept = table.fit(np.ones(len(table.counts), dtype=bool))
        means = np.average(table.figures, axis=0, weights=table.counts)
        figures = dict(zip(FITTED_ON[name], zip(weight.tolist(), means.tolist(), strict=True), strict=True))
        fits[name] = (
            Falsehood(figures, intercept, maybe) if name == FALSEHOODS else Fit(figures, intercept, maybe, covered)
        )
    return fits


def write(data: Sequence[str], fits: Mapping[str, Regression]) -> None:
    rounded = {name: _rounded(fit) for name, fit in fits.items()}
    digest = hashlib.sha256(json.dumps(rounded).encode()).hexdigest()[:8]
    text = json.dumps({"fitted": digest, "data": data, "falsehood": rounded.pop(FALSEHOODS), "fits": rounded}, indent=2)
    pairs = re.sub(r"\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]", r"[\1, \2]", text)  # a figure a line
    WEIGHTS.write_text(f"{pairs}\n", encoding="utf-8")


def _rounded(fit: Regression) -> dict[str, Any]:
    figures = {figure: [round(value, 4) for value in values] for figure, values in fit.figures.items()}
    return {**asdict(fit), "intercept": round(fit.intercept, 4), "figures": figures}


if __name__ == "__main__":
    main()
