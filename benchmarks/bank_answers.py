"""Labelled answers to the bank's own questions, compared with all the wordings and mistakes that the bank lists.

Our own labelled answers, whose points the bank still has; sides of minimal pairs; reference answers, which make every
point; and each point as it stands, between clauses that say nothing. A label "partial" stands for points of
which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
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
            yield replace(
                item, question=question, labels=tuple(labels.get(point.point, UNKNOWN) for point in question.points)
            )


def pairs(file: Path, bank: Bank) -> Iterator[Labelled]:
    """The true side of each, then the false one."""
    for pair in filter(None, read_pairs(file, bank)):
        for answer, label in zip(pair.answers, ("covered", "missed"), strict=True):
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


def _answer(clauses: tuple[str, ...], question: Question) -> Answer:
    stop, end = (". ", ".") if question.language == "en" else ("，", "。")
    return answer_from_text(stop.join(clauses) + end)
