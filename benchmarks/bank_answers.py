"""Labelled answers to the bank's own questions, compared with all the wordings and mistakes that the bank lists.

Our own labelled answers, whose points the bank still has; answers in free words, by writers who saw the question alone;
sides of minimal pairs; reference answers, which make every point; each point as it stands, between clauses that say
nothing; and answers in another language than the question.
A label "partial" stands for points of which nothing is known, "wrong" for those in whose place something false was
said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.pairs import read_pairs
from rehearse.bank.bank import Bank
from rehearse.bank.question import Question
from rehearse.evaluation.labelled import Labelled, read_labelled
from rehearse.judge.answer import Answer, answer_from_text

UNKNOWN = "partial"
AROUND = {
    "zh": ("首先说下背景", "大概就是这样"),
    "en": ("let me start with some background", "that is roughly it"),
}


def own(file: Path, bank: Bank) -> Iterator[Labelled]:
    known = {question.id: question for question in bank}
    for item in read_labelled(file):
        if question := known.get(item.question.id):
            labels = dict(zip((point.point for point in item.question.points), item.labels, strict=True))
            if item.style == "wrong":  # the point's words in statements that are false
                labels = {point: "wrong" if label == "missed" else label for point, label in labels.items()}
            yield replace(
                item, question=question, labels=tuple(labels.get(point.point, UNKNOWN) for point in question.points)
            )


def free(file: Path, bank: Bank) -> Iterator[Labelled]:
    """Lines of {"id", "style", "text", "labels"}. labels: of each point two readers' verdicts, each of which had the
    answer and the points alone. A point on which they differ is one of which nothing is known, unless neither holds it
    for made.
    """
    known = {question.id: question for question in bank}
    for line in file.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if question := known.get(item["id"]):
            agreed = {point: _agreed(verdicts) for point, verdicts in item["labels"].items()}
            labels = tuple(agreed.get(point.point, UNKNOWN) for point in question.points)
            yield Labelled(question, answer_from_text(item["text"]), labels, item["style"])


def _agreed(verdicts: Sequence[str]) -> str:
    different = set(verdicts)
    if different == {"wrong", "missed"}:
        return "missed"
    return different.pop() if len(different) == 1 else UNKNOWN


def pairs(file: Path, bank: Bank) -> Iterator[Labelled]:
    """The true side of each, then the false one."""
    for pair in filter(None, read_pairs(file, bank)):
        for answer, label in zip(pair.answers, ("covered", "wrong"), strict=True):
            labels = [UNKNOWN] * len(pair.question.points)
            labels[pair.index] = label
            yield Labelled(pair.question, answer, tuple(labels), pair.kind)


def references(bank: Bank) -> Iterator[Labelled]:
    """Without themselves as what tells how a point is made."""
    for question in bank:
        if question.answer:
            answer = answer_from_text(question.answer)
            yield Labelled(replace(question, answer=""), answer, ("covered",) * len(question.points))


def statements(bank: Bank) -> Iterator[Labelled]:
    """Each point as the bank states it, alone."""
    for question in bank:
        before, after = AROUND[question.language]
        for index, point in enumerate(question.points):
            labels = [UNKNOWN] * len(question.points)
            labels[index] = "covered"
            yield Labelled(question, _answer((before, point.point, after), question), tuple(labels))


def across(file: Path, bank: Bank) -> Iterator[Labelled]:
    """Lines of {"id", "language", "text", "covered", "partial"}: answers in the language that their question is not in.
    covered, partial: the texts of the points that they make, and make by half.
    """
    for line in file.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        question = bank.get(item["id"])
        labels = {**dict.fromkeys(item["partial"], UNKNOWN), **dict.fromkeys(item["covered"], "covered")}
        if unknown := labels.keys() - {point.point for point in question.points}:
            raise ValueError(f"{question.id} has no point {unknown}")
        made = tuple(labels.get(point.point, "missed") for point in question.points)
        yield Labelled(question, answer_from_text(item["text"]), made, item["language"])


def elsewhere(answers: Sequence[Labelled]) -> Iterator[Labelled]:
    """Each answer given to the next question of its language instead, of which it makes no point."""
    for style in sorted({item.style for item in answers}):
        same = [item for item in answers if item.style == style]
        asked = list({item.question.id: item.question for item in same}.values())
        for item in same:
            question = asked[(asked.index(item.question) + 1) % len(asked)]
            yield replace(item, question=question, labels=("missed",) * len(question.points))


def _answer(clauses: tuple[str, ...], question: Question) -> Answer:
    stop, end = (". ", ".") if question.language == "en" else ("，", "。")
    return answer_from_text(stop.join(clauses) + end)
