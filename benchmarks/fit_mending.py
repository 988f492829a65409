"""Fit what decides whether a word is mended: candidates on labelled spoken answers, each with what the network says.

    python -m benchmarks.fit_mending collect FOLDER natural_dev.jsonl rows.jsonl [--every 1]
    python -m benchmarks.fit_mending fit rows.jsonl [more.jsonl ...]

FOLDER as in benchmarks/hear.py or by benchmarks/speak.py; the questions may be a bank's folder. A candidate is right
where it takes character errors away, wrong where it adds some. Figures are of ten folds by question: each is judged by
weights fitted on the others. ASK: without what the network says, only to choose whom to ask it about.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.hear import characters, questions_in
from benchmarks.scores import Floats, fit_logistic, logistic
from rehearse.audio.files import read_sound
from rehearse.bank.question import Question
from rehearse.cli.wiring import make_engines
from rehearse.stt.mending import Candidate, Mender, figures_of
from rehearse.stt.mending_fit import ASK_ENGLISH, ASK_MANDARIN, ENGLISH, MANDARIN, bounded
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import ScoresText, Transcriber
from rehearse.stt.transcript import Word

Sound = NDArray[np.float32]
FOLDS = 10
RIDGE = 2.0
UNDECIDED = 0.3  # how much a candidate counts that makes nothing better or worse
Row = dict[str, Any]
Distances = NDArray[np.int64]


class Collector(Mender):
    """Mends nothing, and keeps what might be mended."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.parts: list[tuple[float, str, list[tuple[Candidate, dict[str, float]]]]] = []

    def mend(self, transcriber: Transcriber, clip: Sound, words: list[Word], language: str) -> list[Word]:
        assert isinstance(transcriber, ScoresText)
        text, asked = self.candidates(words)
        found = figures_of(transcriber, clip, text, asked, language) if asked else []
        self.parts.append((words[0].start, text, found))
        return words


class Errors:
    """Character errors of a text against the true one, and what they become with another text in one place."""

    def __init__(self, true: str, heard: str) -> None:
        self.true = np.array([ord(each) for each in characters(true)])
        said = characters(heard)
        self.before = self._rows(said, self.true)
        self.after = self._rows(said[::-1], self.true[::-1])

    def gain(self, begin: int, end: int, new: str) -> int:
        """How many errors fewer with `new` in place of the characters `begin` to before `end`."""
        row = self.before[begin]
        for each in characters(new):
            row = self._step(row, each, self.true)
        rest = self.after[len(self.after) - 1 - end][::-1]
        return int(self.before[-1][-1]) - int((row + rest).min())

    def _rows(self, said: Sequence[str], true: Distances) -> list[Distances]:
        return list(accumulate(said, lambda row, each: self._step(row, each, true), initial=np.arange(len(true) + 1)))

    @staticmethod
    def _step(row: Distances, each: str, true: Distances) -> Distances:
        steps = np.arange(len(row))
        following = np.empty_like(row)
        following[0] = row[0] + 1
        following[1:] = np.minimum(row[:-1] + (true != ord(each)), row[1:] + 1)
        return np.minimum.accumulate(following - steps) + steps


def rows_of(number: int, item: dict[str, Any], collected: Collector) -> Iterator[Row]:
    parts = sorted(collected.parts, key=lambda part: part[0])
    errors = Errors(item["text"], "".join(text for _, text, _ in parts))
    true = "".join(characters(item["text"]))
    place = 0
    for part, (_, text, found) in enumerate(parts):
        for each, figures in found:
            begin, end = (place + len(characters(text[:to])) for to in (each.begin, each.end))
            gain = errors.gain(begin, end, each.new)
            yield {
                **{"answer": number, "question": item["id"], "part": part, "begin": each.begin, "end": each.end},
                **{"old": each.old, "new": each.new, "english": each.english, "gain": gain, "figures": figures},
                "good": gain > 0 and "".join(characters(each.new)) in true,
            }
        place += len(characters(text))


def collect(folder: Path, questions: Path, out: Path, every: int) -> None:
    asked = questions_in(questions)
    transcriber = make_engines("base").transcriber
    items = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    with out.open("w", encoding="utf-8") as file:
        for number, item in enumerate(items[::every]):
            question = asked[item["id"]]
            collector = Collector(question)
            sound = read_sound(folder / item["file"])
            transcribe(transcriber, sound, language=question.language, terms=question.terms, mender=collector)
            for row in rows_of(number, item, collector):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(item["file"], flush=True)


def chosen(rows: Sequence[Row], chances: Floats, least: float) -> list[Row]:
    """As Mender chooses."""
    taken: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for place in np.argsort(-chances):
        row = rows[place]
        beside = taken[row["answer"], row["part"]]
        if chances[place] >= least and all(
            row["end"] <= other["begin"] or row["begin"] >= other["end"] for other in beside
        ):
            beside.append(row)
    return [row for beside in taken.values() for row in beside]


def fit(rows: Sequence[Row], names: Sequence[str]) -> None:
    figures = np.array([bounded(row["figures"], names) for row in rows])
    good = np.array([float(row["good"]) for row in rows])
    counts = np.array([1.0 if row["gain"] else UNDECIDED for row in rows])
    questions = sorted({row["question"] for row in rows})
    fold = np.array([questions.index(row["question"]) % FOLDS for row in rows])
    chances = np.zeros(len(rows))
    for each in range(FOLDS):
        weights, intercept = fit_logistic(figures[fold != each], good[fold != each], RIDGE, counts[fold != each])
        chances[fold == each] = logistic(figures[fold == each], weights, intercept)
    for least in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        gains = [row["gain"] for row in chosen(rows, chances, least)]
        asked = int((chances >= least).sum())
        right, wrong = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
        print(f"  {least:.2f}: {right} right, {wrong} wrong, {sum(gains)} errors fewer; of {asked} candidates")
    for row in chosen(rows, chances, 0.5):
        if row["gain"] < 0:
            print(f"  wrong: {row['old']} -> {row['new']}")
    weights, intercept = fit_logistic(figures, good, RIDGE, counts)
    pairs = ", ".join(f'"{name}": {weight:.3f}' for name, weight in zip(names, weights, strict=True))
    print(f"  {{{pairs}}}, {intercept:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    collecting = commands.add_parser("collect")
    collecting.add_argument("folder", type=Path)
    collecting.add_argument("questions", type=Path)
    collecting.add_argument("rows", type=Path)
    collecting.add_argument("--every", type=int, default=1, help="only every so many answers")
    commands.add_parser("fit").add_argument("rows", type=Path, nargs="+")
    options = parser.parse_args()
    if options.command == "collect":
        collect(options.folder, options.questions, options.rows, options.every)
        return
    rows = [
        {**row, "answer": (file, row["answer"])}
        for file in options.rows
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]
    kinds = {"ASK_MANDARIN": ASK_MANDARIN, "ASK_ENGLISH": ASK_ENGLISH, "MANDARIN": MANDARIN, "ENGLISH": ENGLISH}
    for name, known in kinds.items():
        print(f"{name}:")
        fit([row for row in rows if row["english"] == name.endswith("ENGLISH")], known.names)


if __name__ == "__main__":
    main()
