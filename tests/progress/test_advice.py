"""One piece of advice a take: what an interviewer would mark down most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.judge.coverage import PointVerdict, scored
from rehearse.judge.delivery import Pause
from rehearse.progress.advice import NextStep, advice
from rehearse.progress.comparison import compare
from rehearse.stt.transcript import Transcript
from rehearse.takes.take import Take
from tests.support.takes import QUESTION, made_take


def judged(
    verdicts: str, *, seconds: float = 15.0, weights: tuple[float, ...] = (1, 1, 1), silence: float = 0.0
) -> Take:
    """verdicts: a sign for each point: + covered, ? maybe, ! wrong, - missed."""
    names = {"+": "covered", "?": "maybe", "!": "wrong", "-": "missed"}
    points = [
        PointVerdict(point.point, names[sign], 0.5, weight=weight)  # type: ignore[arg-type]
        for point, sign, weight in zip(QUESTION.points, verdicts, weights, strict=True)
    ]
    take = made_take(spoken=seconds)
    silences = (Pause(1.0, 1.0 + silence),) if silence else ()
    return replace(take, coverage=scored(points), delivery=replace(take.delivery, long_pauses=silences))


@pytest.mark.parametrize(
    ("take", "expected"),
    [
        (judged("-!-", weights=(3, 1, 1)), NextStep("wrong", 2)),  # a false statement weighs more than a gap
        (judged("?--"), NextStep("missed", 2)),
        (judged("--+", weights=(1, 2, 1)), NextStep("missed", 2)),
        (judged("+?+"), NextStep("maybe", 2)),
        (judged("+++", seconds=27.0), NextStep("over", seconds=7.0)),
        (judged("+++", seconds=4.0), NextStep("short", seconds=6.0)),
        (judged("+++", seconds=9.0), NextStep("squeeze")),  # a little under is no fault of a whole answer
        (judged("+++", silence=4.0), NextStep("silences", seconds=4.0)),
        (judged("+++"), NextStep("squeeze")),
    ],
)
def test_what_counts_most_is_said(take: Take, expected: NextStep) -> None:
    assert advice(take) == expected


def test_what_no_bank_has_is_not_to_be_drilled() -> None:
    take = judged("+++")
    assert advice(replace(take, question=QUESTION.part((1, 2, 3)))) is None
    assert advice(replace(take, question=replace(QUESTION, follow_up_of="x", id="x-follow-up-1"))) is None


def test_a_point_of_the_last_take_comes_before_others_of_its_weight() -> None:
    last = compare(judged("--+"), judged("---"))
    assert advice(judged("---"), last) == NextStep("lost", 3)
    assert advice(judged("---", weights=(2, 1, 1)), last) == NextStep("missed", 1)


def test_an_extra_is_not_asked_for_and_a_false_one_is_put_right() -> None:
    extra = replace(judged("++-").coverage.points[2], bonus=True)
    take = judged("++-")
    points = take.coverage.points[:2]
    assert advice(replace(take, coverage=scored((*points, extra)))) == NextStep("squeeze")
    assert advice(replace(take, coverage=scored((*points, replace(extra, verdict="wrong"))))) == NextStep("wrong", 3)


def test_where_nothing_can_be_said_nothing_is() -> None:
    take = judged("---")
    silent = Transcript((), take.transcript.settings, ())
    assert advice(replace(take, transcript=silent)) is None
    assert advice(replace(take, coverage=scored(()))) is None
