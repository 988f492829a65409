"""Answers with a person's labels, to measure the judge by.

JSON lines of {"id","ask","language","points":[{"point","also"}],"answers":[{"text","labels"}]}, a label a point:
covered, partial or missed. Optional: "topic"; a point's "mistakes" and "figure"; "answer", the reference answer, by
which the judge judges better; an answer's "style" (how it was meant), and "words" in place of its text ([text, start,
end, probability]) where it was spoken and recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from rehearse.bank.question import KeyPoint, Question
from rehearse.config.reading import LONGEST, read_data
from rehearse.config.typed_json import converted, from_json
from rehearse.errors import RehearseError
from rehearse.i18n import _, listed
from rehearse.judge.answer import Answer, answer_from_text, answer_from_words
from rehearse.stt.transcript import Word
from rehearse.takes.take import Take

LARGEST = 64_000_000  # bytes; a thousand answers have half a million
LABELS = ("covered", "partial", "missed")


@dataclass(frozen=True, slots=True)
class Labelled:
    question: Question
    answer: Answer
    labels: tuple[str, ...]
    style: str = ""


class _Point(msgspec.Struct):
    point: str
    also: list[str] | None = None
    mistakes: list[str] | None = None
    figure: bool = False


class _LabelledAnswer(msgspec.Struct):
    labels: list[str]
    text: str | None = None
    style: str = ""
    words: list[tuple[str, float, float, float]] | None = None


class _LabelledLine(msgspec.Struct):
    id: str
    ask: str
    points: list[_Point]
    answers: list[_LabelledAnswer]
    language: str = "zh"
    topic: str = ""
    answer: str = ""


def read_labelled(file: Path) -> Iterator[Labelled]:
    """Every answer of the file, in order. Raises RehearseError naming the line that is wrong."""
    for number, line in enumerate(read_data(file, LARGEST).split(b"\n"), 1):
        if line.strip():
            try:
                yield from _answers(from_json(line.lstrip(b"\xef\xbb\xbf"), _LabelledLine))
            except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError) as error:
                raise RehearseError(
                    _(
                        '{file}:{number}: {reason}. Each line needs id, ask, points and answers with "text" and '
                        '"labels".'
                    ).format(file=file, number=number, reason=error)
                ) from None


def labelled_takes(takes: Iterator[Take]) -> Iterator[Labelled]:
    """Takes in which the user had the last word: their verdicts as labels, and the judge's where they let it stand."""
    label = {"maybe": "partial", "wrong": "missed"}
    for take in takes:
        if take.heard is not None or any(point.overruled for point in take.coverage.points):
            labels = tuple(label.get(p.verdict, p.verdict) for p in take.coverage.points)
            yield Labelled(take.question, answer_from_words(take.transcript.words), labels, "mine")


def _answers(line: _LabelledLine) -> Iterator[Labelled]:
    question = _question(line)
    for answer in line.answers:
        if len(answer.labels) != len(line.points):
            raise ValueError(
                _("{count} labels for {points} points").format(count=len(answer.labels), points=len(line.points))
            )
        wrong = [label for label in answer.labels if label not in LABELS]
        if wrong:
            raise ValueError(
                _('"{wrong}" is no label; they are {labels}').format(wrong=wrong[0], labels=listed(LABELS))
            )
        if answer.text is None and answer.words is None:
            raise ValueError(_("an answer has neither text nor words"))
        words = [Word(*word) for word in answer.words or ()]
        if max(len(answer.text or ""), sum(len(word.text) for word in words)) > LONGEST:
            raise ValueError(_("an answer has more than {most} characters").format(most=LONGEST))
        spoken = answer_from_text(answer.text or "") if answer.words is None else answer_from_words(words)
        yield Labelled(question, spoken, tuple(answer.labels), answer.style)


def question_from(entry: Mapping[str, Any]) -> Question:
    """The question of a line that was decoded already. Raises msgspec.ValidationError."""
    return _question(converted({**entry, "answers": []}, _LabelledLine))


def _question(line: _LabelledLine) -> Question:
    points = tuple(
        KeyPoint(point.point, tuple(point.also or ()), figure=point.figure, mistakes=tuple(point.mistakes or ()))
        for point in line.points
    )
    return Question(line.id, line.ask, line.topic, line.language, (60, 120), points, answer=line.answer)
