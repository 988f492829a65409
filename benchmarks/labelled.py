"""Labelled answers: JSON lines of {"id","ask","language","points":[{"point","also"}],"answers":[{"text","labels"}]}.

A line's answers may also hold "words" ([text, start, end, probability]) where they were spoken and recognised.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import Answer, answer_from_text, answer_from_words
from rehearse.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class Labelled:
    question: Question
    answer: Answer
    labels: tuple[str, ...]
    style: str = ""  # how the answer was meant: take1, wrong, tricky, ...


def read(file: Path) -> Iterator[Labelled]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        entry = json.loads(line)
        question = question_of(entry)
        for answer in entry["answers"]:
            words = [Word(*word) for word in answer.get("words", ())]
            judged = answer_from_words(words) if "words" in answer else answer_from_text(answer["text"])
            yield Labelled(question, judged, tuple(answer["labels"]), answer.get("style", ""))


def question_of(entry: dict[str, Any]) -> Question:
    points = tuple(
        KeyPoint(point["point"], tuple(point.get("also") or ()), figure=bool(point.get("figure")))
        for point in entry["points"]
    )
    return Question(entry["id"], entry["ask"], "", entry["language"], (60, 120), points)
