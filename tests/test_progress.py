"""What past takes say about the bank: where a question stands and which one comes next."""

from __future__ import annotations

import pytest

from rehearse.attempts.attempt import Summary
from rehearse.attempts.progress import Standing, next_up, standings
from rehearse.bank.question import Question


def question(identity: str) -> Question:
    return Question(identity, f"{identity}?", "训练", "zh", (60, 120))


def take(of: str, score: float | None, day: int = 1) -> Summary:
    return Summary(
        id=f"{of}-{day}",
        question=of,
        ask=f"{of}?",
        topic="训练",
        started_at=f"2025-03-{day:02d}T09:00:00+08:00",
        seconds=70.0,
        score=score,
        length="good",
        pace=200.0,
        covered=1,
        points=4,
        target=(60, 120),
    )


def order(*found: Standing) -> list[str]:
    return [standing.question.id for standing in next_up(found)]


def standing(identity: str, *takes: Summary) -> Standing:
    return Standing(question(identity), takes)


def test_takes_are_gathered_by_question_in_their_order() -> None:
    takes = [take("b", 0.5, 1), take("a", 0.2, 2), take("b", 0.9, 3)]
    assert standings([question("a"), question("b"), question("c")], takes) == [
        standing("a", takes[1]),
        standing("b", takes[0], takes[2]),
        standing("c"),
    ]


def test_takes_of_questions_that_left_the_bank_are_passed_over() -> None:
    assert standings([question("a")], [take("gone", 0.1)]) == [standing("a")]


def test_no_questions_have_no_standings() -> None:
    assert standings([], [take("a", 0.5)]) == []
    assert next_up([]) == []


def test_the_last_take_is_the_one_that_counts() -> None:
    better = standing("a", take("a", 0.1, 1), take("a", 0.9, 2))
    worse = standing("a", take("a", 0.9, 1), take("a", 0.1, 2))
    assert better.last == take("a", 0.9, 2)
    assert (better.weak, worse.weak) == (False, True)


@pytest.mark.parametrize(("score", "weak"), [(0.0, True), (0.749, True), (0.75, False), (1.0, False)])
def test_a_question_is_weak_below_three_quarters(score: float, weak: bool) -> None:
    assert standing("a", take("a", score)).weak is weak


def test_a_question_never_tried_or_without_points_is_not_weak() -> None:
    assert standing("a").last is None
    assert standing("a").weak is False
    assert standing("a", take("a", None)).weak is False


def test_weak_questions_come_first_then_the_untried_then_the_rest() -> None:
    assert order(
        standing("strong", take("strong", 0.9)),
        standing("new"),
        standing("weak", take("weak", 0.5)),
    ) == ["weak", "new", "strong"]


def test_the_weakest_comes_first_and_of_equals_the_one_longest_ago() -> None:
    assert order(
        standing("half-late", take("half-late", 0.5, 3)),
        standing("half-early", take("half-early", 0.5, 2)),
        standing("nothing", take("nothing", 0.0, 9)),
        standing("better", take("better", 0.7, 1)),
    ) == ["nothing", "half-early", "half-late", "better"]


def test_the_untried_keep_the_order_of_the_bank() -> None:
    assert order(standing("c"), standing("a"), standing("b")) == ["c", "a", "b"]


def test_the_rest_come_longest_ago_first_whatever_their_score() -> None:
    assert order(
        standing("yesterday", take("yesterday", 0.8, 20)),
        standing("no-points", take("no-points", None, 10)),
        standing("perfect", take("perfect", 1.0, 5)),
    ) == ["perfect", "no-points", "yesterday"]


def test_equal_standings_keep_the_order_of_the_bank() -> None:
    assert order(*(standing(each, take(each, 0.9)) for each in "cab")) == ["c", "a", "b"]


def test_an_older_weak_take_does_not_make_a_question_weak_again() -> None:
    assert order(standing("new"), standing("mended", take("mended", 0.1, 1), take("mended", 0.9, 2))) == [
        "new",
        "mended",
    ]
