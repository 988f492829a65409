"""What is read aloud of a question to somebody who listens: the question, time to think, then the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rehearse.bank.question import Question

PASSAGE = 60  # characters; about 15 s of speech, which a voice renders while the one before is played
SENTENCE_PAUSE = 0.3  # s
PARAGRAPH_PAUSE = 0.7
POINT_PAUSE = 0.8
LAST_PAUSE = 2.0  # before the next question
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;]+[”’）》」)]*|[^。！？；!?;\n]+")
_ENGLISH_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"')\]]*(?=\s|$)|$)")
INTRODUCTION = {"zh": "关键点。", "en": "Key points."}
NUMBERED = {"zh": "第{number}，{point}。", "en": "Point {number}: {point}."}
Part = Literal["question", "answer", "point"]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a voice says in one go. pause: seconds of silence after it."""

    part: Part
    text: str
    language: str
    pause: float


Programme = Sequence[tuple[Question, Sequence[Passage]]]  # what one sitting reads


def script(question: Question, think: float, *, points: bool = False) -> list[Passage]:
    """The question and the reference answer, or the key points where there is none or they are asked for.

    think: seconds between question and answer.
    """
    asked = Passage("question", question.spoken, question.language, think)
    answer = [] if points else list(_answer(question))
    passages = answer or list(_points(question))
    if passages:
        last = passages[-1]
        passages[-1] = Passage(last.part, last.text, last.language, LAST_PAUSE)
    return [asked, *passages]


def _answer(question: Question) -> Iterator[Passage]:
    """Without lines that hold no word, like a rule between two parts: a voice fails at what it makes no sound of."""
    for paragraph in filter(_has_words, map(str.strip, question.answer.splitlines())):
        *firsts, last = _passages(paragraph, question.language)
        for text in firsts:
            yield Passage("answer", text, question.language, SENTENCE_PAUSE)
        yield Passage("answer", last, question.language, PARAGRAPH_PAUSE)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _points(question: Question) -> Iterator[Passage]:
    language = question.language
    if question.points:
        yield Passage("point", INTRODUCTION[language], language, POINT_PAUSE)
    for number, point in enumerate(question.points, 1):
        text = NUMBERED[language].format(number=number, point=point.point.rstrip("。.；;"))
        yield Passage("point", text, language, POINT_PAUSE)


def _passages(paragraph: str, language: str) -> list[str]:
    """Sentences, short ones together; never empty, as the paragraph has words."""
    sentences = (_ENGLISH_SENTENCE if language == "en" else _SENTENCE).findall(paragraph)
    room = PASSAGE * (3 if language == "en" else 1)
    joined: list[str] = []
    for sentence in filter(_has_words, sentences or [paragraph]):
        if joined and len(joined[-1]) + len(sentence) <= room:
            joined[-1] += f" {sentence}" if language == "en" else sentence
        else:
            joined.append(sentence)
    return joined
