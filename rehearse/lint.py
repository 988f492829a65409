"""What is worth improving in a question that is not wrong: hints for whoever writes the bank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import WORTH_A_REMARK
from rehearse.judge.meaning import Encoder
from rehearse.judge.text import count_units, grams, normalise, units

LONGEST_POINT = {"zh": 36, "en": 20}  # units; a longer statement is two
ALIKE = 0.6  # share of tokens in common; the judge cannot tell such points apart
SHORTEST_TARGET, LONGEST_TARGET = 15, 300  # s
LENIENCE = 0.1  # of the reference answer's length
_LATIN = re.compile(r"[A-Za-z]{2,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def lint(question: Question) -> list[str]:
    """Hints on one question, from its text alone."""
    return [
        *_points(question),
        *_wordings(question),
        *_follow_ups(question),
        *_target(question),
        *_answer(question),
    ]


def lint_answer(question: Question, encoder: Encoder) -> list[str]:
    """Points that the question's own reference answer is not judged to cover."""
    if not question.answer:
        return []
    without = replace(question, answer="")  # or the judge would find the reference answer's words in themselves
    coverage = judge_coverage(answer_from_text(question.answer), without, encoder)
    return [
        f'the reference answer is not judged to make the point "{point.point}" ({point.verdict}); say it more plainly '
        "there, or add how it is said there to the point's wordings"
        for point in coverage.points
        if point.verdict != "covered"
    ]


def _points(question: Question) -> Iterator[str]:
    for point in question.points:
        length = count_units(point.point)
        if length > LONGEST_POINT[question.language]:
            yield f'the point "{point.point}" is {length} units long; split it or shorten it'
    for one, other in combinations(question.points, 2):
        first, second = grams(one.point, 1), grams(other.point, 1)
        if first and second and len(first & second) / len(first | second) > ALIKE:
            yield f'the points "{one.point}" and "{other.point}" are too alike to be told apart'


def _wordings(question: Question) -> Iterator[str]:
    seen: dict[str, KeyPoint] = {}
    asked = _bare(question.ask)
    for point in question.points:
        for wording in point.wordings:
            bare = _bare(wording)
            if bare and seen.setdefault(bare, point) is not point:
                yield f'the wording "{wording}" stands in two points; keep it in one'
            if bare and bare in asked:
                yield f'the wording "{wording}" stands in the question itself; whoever repeats the question would score'
        text = " ".join(point.wordings)
        if question.source and question.language == "zh" and not (_LATIN.search(text) and _CHINESE.search(text)):
            missing = "Chinese" if _LATIN.search(text) else "English"
            yield f'no wording of the point "{point.point}" is in {missing}; add one if people say it so'


def _follow_ups(question: Question) -> Iterator[str]:
    for point in question.points:
        asked = _bare(point.follow_up)
        for wording in point.wordings:
            if asked and _bare(wording) in asked:
                yield f'the follow-up "{point.follow_up}" says the point itself ("{wording}"); ask without it'


def _target(question: Question) -> Iterator[str]:
    shortest, longest = question.seconds
    if shortest < SHORTEST_TARGET or longest > LONGEST_TARGET:
        yield f"the target {shortest}-{longest} s is unusual; answers take {SHORTEST_TARGET}-{LONGEST_TARGET} s"


def _answer(question: Question) -> Iterator[str]:
    if not question.answer:
        return
    _, slow, fast, _ = WORTH_A_REMARK[question.language]
    least = question.seconds[0] * slow / 60 * (1 - LENIENCE)
    most = question.seconds[1] * fast / 60 * (1 + LENIENCE)
    length = count_units(question.answer)
    if not least <= length <= most:
        yield f"the reference answer has {length} units; the target is met by {least:.0f}-{most:.0f}"


def _bare(text: str) -> str:
    return " ".join(units(normalise(text)))
