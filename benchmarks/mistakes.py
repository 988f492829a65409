"""How much of a mistake's words a window must hold before its speaker is told that they made it.

    python -m benchmarks.mistakes pairs_dev.jsonl questions

Of sides of pairs and of the bank's own mistakes, said between two neutral clauses: how many are called wrong at each
likeness, where that is right (the false side; the mistake's own point) and where it is not (the true side; all other
points of the question; the points of reference answers). In half of a minute; there is no chance in it but the seed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pairs import read_pairs
from rehearse.bank.bank import Bank, read_bank
from rehearse.bank.question import Question
from rehearse.judge.answer import Answer, answer_from_text
from rehearse.judge.coverage import FALSELY, judge_coverage
from rehearse.judge.gathering import gather
from rehearse.judge.meaning import Encoder
from rehearse.judge.statement import resembled
from rehearse.llm.sentence_encoder import SentenceEncoder

LIKENESSES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8)
SHARE = 0.1  # of the bank's points
ALL = -1  # points of the question
AROUND = ("首先说下背景", "大概就是这样")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("bank", type=Path)
    options = parser.parse_args()
    bank, encoder = read_bank(options.bank), SentenceEncoder()
    of, judged, called = Counter[str](), Counter[str](), Counter[tuple[str, float]]()
    for answer, question, index, kind in [*_pairs(options.pairs, bank), *_mistakes(bank), *_references(bank)]:
        for number, likeness in enumerate(_likenesses(answer, question, encoder)):
            name = kind if index in (number, ALL) else "another point"
            of[name] += 1
            called.update((name, least) for least in LIKENESSES if likeness >= least)
        for number, found in enumerate(judge_coverage(answer, question, encoder).points):
            judged[kind if index in (number, ALL) else "another point"] += found.verdict == "wrong"
    for name in of:
        shares = "  ".join(f"{least}: {called[name, least]}" for least in LIKENESSES)
        print(f"{name:14} {of[name]:5}, judged wrong {judged[name]}, would be from a likeness of {shares}")


def _pairs(file: Path, bank: Bank) -> Iterator[tuple[Answer, Question, int, str]]:
    for pair in read_pairs(file, bank):
        if pair is not None:
            for answer, kind in zip(pair.answers, ("true side", "false side"), strict=True):
                yield answer, pair.question, pair.index, kind


def _mistakes(bank: Bank) -> Iterator[tuple[Answer, Question, int, str]]:
    chance = random.Random(2)
    for question in bank.questions:
        for index, point in enumerate(question.points):
            if point.mistakes and chance.random() < SHARE:
                for said, kind in ((point.mistakes, "bank's mistake"), (point.wordings, "bank's wording")):
                    text = "。".join((AROUND[0], chance.choice(said), AROUND[1]))
                    yield answer_from_text(f"{text}。"), question, index, kind


def _references(bank: Bank) -> Iterator[tuple[Answer, Question, int, str]]:
    for question in bank.questions:
        if question.answer:
            yield answer_from_text(question.answer), question, ALL, "reference"


def _likenesses(answer: Answer, question: Question, encoder: Encoder) -> Iterator[float]:
    """Of each point: to the mistake that would be named; -1 where a window states the point more than any mistake."""
    for point, evidence in zip(question.points, gather(answer, question, encoder), strict=True):
        if evidence.false and evidence.window and evidence.falsely >= max(FALSELY, evidence.stated):
            yield resembled(evidence.false.text, point.mistakes)[1]
        else:
            yield -1.0


if __name__ == "__main__":
    main()
