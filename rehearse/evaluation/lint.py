"""What is worth improving in a question that is not wrong: hints for whoever writes the bank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.wordings import Wordings, orphans
from rehearse.i18n import _
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import WORTH_A_REMARK
from rehearse.judge.meaning import Encoder, clause_texts
from rehearse.text.nearest import nearest
from rehearse.text.units import count_units, grams, units

LONGEST_POINT = {"zh": 36, "en": 20}  # units; a longer statement is two
ALIKE = 0.6  # share of tokens in common; the judge cannot tell such points apart
SHORTEST_TARGET, LONGEST_TARGET = 15, 300  # s
LENIENCE = 0.1  # of the reference answer's length
_LATIN = re.compile(r"[A-Za-z]{2,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# How a sentence ends that only begins to say something.
_FRAME = re.compile(
    r"(在于|百分之|(?:的|就|主要|而|还|才)是|比如|例如|叫做|因为|所以|包括)$"
    r"|\b(was|were|the|a|an|because|my|and|called)$"
    r"|^(?:\S+ ){0,5}(is|are)$"
)


def lint(question: Question) -> list[str]:
    """Hints on one question, from its text alone."""
    return [
        *_points(question),
        *_wordings(question),
        *_doubled(question),
        *_unfinished(question),
        *_follow_ups(question),
        *_target(question),
        *_answer(question),
    ]


def lint_statements(question: Question, encoder: Encoder) -> list[str]:
    """Wordings that the judge takes for another point, and mistakes that it takes for the point they stand under."""
    statements = [text for point in question.points for text in (*point.wordings, *point.mistakes)]
    # Encoded together, a clause takes a quarter of the time that it takes alone; the encoder keeps them.
    encoder([clause for text in statements for clause in clause_texts(answer_from_text(text).windows)])
    return [
        *(
            _(
                'the wording "{wording}" of "{point}" is credited to the point "{other}" too; say one thing in it'
            ).format(wording=wording, point=point.point, other=other.point)
            for point in question.points
            for wording in point.wordings
            for other in credited(wording, question, encoder)
            if other is not point
        ),
        *(
            _('the mistake "{mistake}" is credited to its own point "{point}"; make it plainly false').format(
                mistake=mistake, point=point.point
            )
            for point in question.points
            for mistake in point.mistakes
            if point in credited(mistake, question, encoder)
        ),
    ]


def lint_kept(questions: Sequence[Question], wordings: Wordings) -> Iterator[tuple[str, str]]:
    """Hints on wordings that the user kept and that count for nothing, each with the question it is about."""
    points = {question.id: [point.point for point in question.points] for question in questions}
    for question, point in orphans(questions, wordings):
        text = _(
            "wordings.yaml keeps wordings of this question, which is not in the bank; give them the id that it has "
            "now, or take them out"
        )
        near = nearest(point, points.get(question, ()))
        if near:
            text = _(
                'wordings.yaml keeps wordings of "{point}", which is no point of it any more; put them under what the '
                'point says now, "{near}" perhaps, or take them out'
            )
        elif point:
            text = _(
                'wordings.yaml keeps wordings of "{point}", which is no point of it any more; put them under what the '
                "point says now, or take them out"
            )
        yield question, text.format(point=point, near="".join(near))


def credited(statement: str, question: Question, encoder: Encoder) -> list[KeyPoint]:
    """The points that this alone is judged to make; the statement itself does not tell the judge which."""
    judged = judge_coverage(answer_from_text(statement), question, encoder).points
    return [point for point, verdict in zip(question.points, judged, strict=True) if verdict.verdict == "covered"]


def lint_answer(question: Question, encoder: Encoder) -> list[str]:
    """Points that the question's own reference answer is not judged to cover."""
    if not question.answer:
        return []
    without = replace(question, answer="")  # or the judge would find the reference answer's words in themselves
    coverage = judge_coverage(answer_from_text(question.answer), without, encoder)
    return [
        _(
            'the reference answer is not judged to make the point "{point}" ({verdict}); say it more '
            "plainly there, or add how it is said there to the point's wordings"
        ).format(point=point.point, verdict=point.verdict)
        for point in coverage.points
        if point.verdict != "covered"
    ]


def _points(question: Question) -> Iterator[str]:
    for point in question.points:
        length = count_units(point.point)
        if length > LONGEST_POINT[question.language]:
            yield _('the point "{point}" is {length} units long; split it or shorten it').format(
                point=point.point, length=length
            )
    for one, other in combinations(question.points, 2):
        first, second = grams(one.point, 1), grams(other.point, 1)
        if first and second and len(first & second) / len(first | second) > ALIKE:
            yield _('the points "{one}" and "{other}" are too alike to be told apart').format(
                one=one.point, other=other.point
            )


def _wordings(question: Question) -> Iterator[str]:
    seen: dict[str, KeyPoint] = {}
    asked = bare(question.ask)
    for point in question.points:
        for wording in point.wordings:
            plain = bare(wording)
            if plain and seen.setdefault(plain, point) is not point:
                yield _('the wording "{wording}" stands in two points; keep it in one').format(wording=wording)
            if plain and plain in asked:
                yield _(
                    'the wording "{wording}" stands in the question itself; whoever repeats the question would score'
                ).format(wording=wording)
        text = " ".join(point.wordings)
        if question.source and question.language == "zh" and not (_LATIN.search(text) and _CHINESE.search(text)):
            missing = _("Chinese") if _LATIN.search(text) else _("English")
            yield _('no wording of the point "{point}" is in {missing}; add one if people say it so').format(
                point=point.point, missing=missing
            )


def _doubled(question: Question) -> Iterator[str]:
    for point in question.points:
        seen: set[str] = set()
        for text in (*point.wordings, *point.mistakes):
            if bare(text) in seen:
                yield _('"{text}" stands twice at the point "{point}"; keep one').format(text=text, point=point.point)
            seen.add(bare(text))


def _unfinished(question: Question) -> Iterator[str]:
    for point in question.points:
        for text in (*point.wordings, *point.mistakes):
            if is_unfinished(text):
                yield _('"{text}" says nothing yet; finish the sentence, or whoever begins one so would score').format(
                    text=text
                )


def is_unfinished(text: str) -> bool:
    """A sentence that only begins to say something."""
    return _FRAME.search(text.rstrip(" ，。,.:：…")) is not None


def _follow_ups(question: Question) -> Iterator[str]:
    for point in question.points:
        asked = bare(point.follow_up)
        for wording in point.wordings:
            if asked and bare(wording) in asked:
                yield _('the follow-up "{follow_up}" says the point itself ("{wording}"); ask without it').format(
                    follow_up=point.follow_up, wording=wording
                )


def _target(question: Question) -> Iterator[str]:
    shortest, longest = question.seconds
    if shortest < SHORTEST_TARGET or longest > LONGEST_TARGET:
        yield _("the target {shortest}-{longest} s is unusual; answers take {least}-{most} s").format(
            shortest=shortest, longest=longest, least=SHORTEST_TARGET, most=LONGEST_TARGET
        )


def _answer(question: Question) -> Iterator[str]:
    if not question.answer:
        return
    _very_slow, slow, fast, _very_fast = WORTH_A_REMARK[question.language]
    least = question.seconds[0] * slow / 60 * (1 - LENIENCE)
    most = question.seconds[1] * fast / 60 * (1 + LENIENCE)
    length = count_units(question.answer)
    if not least <= length <= most:
        yield _("the reference answer has {length} units; the target is met by {least:.0f}-{most:.0f}").format(
            length=length, least=least, most=most
        )


def bare(text: str) -> str:
    """Without punctuation and writing that do not count."""
    return " ".join(units(text))
