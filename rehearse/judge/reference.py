"""Which sentence of a reference answer makes which point, as the judge hears it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.meaning import Encoder

if TYPE_CHECKING:
    from rehearse.bank.question import Question

_SENTENCE = re.compile(r"\s*(.+?(?:[。！？!?]+|\.(?=\s|$)|$))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReferenceSentence:
    """A sentence. points: numbers, from 1, of those it makes. spans: of each, its first and last character in it."""

    text: str
    points: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def passages(question: Question, encoder: Encoder | None) -> tuple[ReferenceSentence, ...]:
    """The reference answer in order; none where the question has no such answer."""
    answer = question.answer
    if not answer.strip():
        return ()
    made = judge_coverage(answer_from_text(answer), question, encoder)
    places = {
        number: (begin, begin + len(point.quote))
        for number, point in enumerate(made.points, 1)
        if point.verdict in ("covered", "maybe") and (begin := answer.find(point.quote)) >= 0
    }
    return tuple(_passages(answer, places))


def _passages(answer: str, places: dict[int, tuple[int, int]]) -> Iterator[ReferenceSentence]:
    """A point stands with the sentence that most of its words are in."""
    sentences = [match.span(1) for match in _SENTENCE.finditer(answer)]
    homes = {number: max(sentences, key=lambda sentence: _overlap(sentence, place)) for number, place in places.items()}
    for begin, end in sentences:
        points = tuple(number for number, home in homes.items() if home == (begin, end))
        spans = tuple((max(begin, places[n][0]) - begin, min(end, places[n][1]) - begin) for n in points)
        yield ReferenceSentence(answer[begin:end], points, spans)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
