"""What past takes say about the bank: where a question stands and which one comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.bank.question import Question
from rehearse.progress.schedule import due_after
from rehearse.progress.standing import Standing, next_up, standings
from rehearse.takes.take import Summary

NOW = datetime(2025, 4, 1, tzinfo=UTC)


def question(identity: str, topic: str = "训练") -> Question:
    return Question(identity, f"{identity}?", topic, "zh", (60, 120))


def take(of: str, score: float | None, day: int = 1, **changes: Any) -> Summary:
    found = Summary(
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
    return replace(found, **changes)


def order(*found: Standing) -> list[str]:
    return [standing.question.id for standing in next_up(found, NOW, "zh")]


def standing(identity: str, *takes: Summary, topic: str = "训练", due: datetime | None = None) -> Standing:
    return Standing(question(identity, topic), takes, due)


def days(count: float) -> datetime:
    return NOW + timedelta(days=count)


def test_takes_are_gathered_by_question_in_their_order() -> None:
    takes = [take("b", 0.5, 1), take("a", 0.2, 2), take("b", 0.9, 3)]
    found = standings([question("a"), question("b"), question("c")], takes)
    assert [(each.question.id, each.takes) for each in found] == [
        ("a", (takes[1],)),
        ("b", (takes[0], takes[2])),
        ("c", ()),
    ]
    assert [each.due for each in found] == [due_after(takes[1:2]), due_after([takes[0], takes[2]]), None]


def test_takes_that_say_nothing_about_the_question_are_passed_over() -> None:
    takes = [take("a", 0.0, length="nothing heard"), take("a", 0.2, drill=3), take("a", 0.9, drill=1)]
    (found,) = standings([question("a")], takes)
    assert found.takes == (takes[2],)


def test_takes_of_questions_that_left_the_bank_are_passed_over() -> None:
    assert standings([question("a")], [take("gone", 0.1)]) == [standing("a")]


def test_no_questions_have_no_standings() -> None:
    assert standings([], [take("a", 0.5)]) == []
    assert next_up([], NOW, "zh") == []


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


def test_the_users_rating_says_whether_a_question_is_weak() -> None:
    assert standing("a", take("a", 0.1, rating="good")).weak is False
    assert standing("a", take("a", 1.0, rating="hard")).weak is True


def test_the_due_come_first_then_the_weak_the_untried_and_the_rest() -> None:
    assert order(
        standing("strong", take("strong", 0.9), due=days(3)),
        standing("new"),
        standing("weak", take("weak", 0.5), due=days(2)),
        standing("due", take("due", 0.9), due=days(-1)),
    ) == ["due", "weak", "new", "strong"]


def test_of_the_due_the_weakest_comes_first_and_of_equals_the_longest_overdue() -> None:
    assert order(
        standing("strong-early", take("strong-early", 1.0), due=days(-9)),
        standing("half-late", take("half-late", 0.5), due=days(-1)),
        standing("half-early", take("half-early", 0.5), due=days(-2)),
        standing("nothing", take("nothing", 0.0), due=days(0)),
        standing("no-points", take("no-points", None), due=days(-3)),
    ) == ["nothing", "half-early", "half-late", "strong-early", "no-points"]


def test_the_untried_keep_the_order_of_the_bank() -> None:
    assert order(standing("c"), standing("a"), standing("b")) == ["c", "a", "b"]


def test_the_untried_come_from_each_topic_in_turn() -> None:
    found = [standing(f"{topic}{number}", topic=topic) for topic in "ABC" for number in range(3)]
    assert order(*found) == ["A0", "B0", "C0", "A1", "B1", "C1", "A2", "B2", "C2"]


def in_english(found: Standing) -> Standing:
    return replace(found, question=replace(found.question, language="en"))


def test_the_untried_in_a_language_of_the_users_come_before_the_others() -> None:
    english = [in_english(standing(each, topic="English")) for each in ("introduce", "strength")]
    found = [standing("zero"), *english, standing("agent", topic="智能体")]
    assert [each.question.id for each in next_up(found, NOW, "en")] == ["introduce", "strength", "zero", "agent"]
    assert [each.question.id for each in next_up(found, NOW, "zh")] == ["zero", "introduce", "agent", "strength"]


def test_who_answered_in_a_language_has_it_too() -> None:
    found = [
        standing("zero"),
        in_english(standing("introduce", topic="English")),
        standing("tried", take("tried", 1.0), due=days(9)),
    ]
    assert [each.question.id for each in next_up(found, NOW, "en")] == ["zero", "introduce", "tried"]


def test_what_is_due_comes_first_in_whatever_language() -> None:
    found = [in_english(standing("introduce")), standing("zero", take("zero", 0.9), due=days(-1))]
    assert [each.question.id for each in next_up(found, NOW, "en")] == ["zero", "introduce"]


def test_the_topic_changes_where_another_waits() -> None:
    found = [
        standing(f"{topic}{number}", take("x", 0.1 + number / 100), topic=topic, due=days(-1))
        for topic, count in (("A", 5), ("B", 2))
        for number in range(count)
    ]
    assert order(*found) == ["A0", "B0", "A1", "B1", "A2", "A3", "A4"]


def test_the_rest_come_in_the_order_in_which_they_will_be_due() -> None:
    assert order(
        standing("soon", take("soon", 0.8), due=days(2)),
        standing("far", take("far", 1.0), due=days(90)),
        standing("no-points", take("no-points", None), due=days(1)),
    ) == ["no-points", "soon", "far"]


def test_equal_standings_keep_the_order_of_the_bank() -> None:
    assert order(*(standing(each, take(each, 0.9), due=days(1)) for each in "cab")) == ["c", "a", "b"]


def test_an_older_weak_take_does_not_make_a_question_weak_again() -> None:
    mended = standing("mended", take("mended", 0.1, 1), take("mended", 0.9, 2), due=days(5))
    assert order(standing("new"), mended) == ["new", "mended"]


@given(st.lists(st.sampled_from("ABC"), max_size=12), st.lists(st.sampled_from("ABC"), max_size=12))
def test_every_question_comes_once_and_no_topic_twice_while_another_waits(untried: list[str], tried: list[str]) -> None:
    found = [standing(f"n{place}", topic=topic) for place, topic in enumerate(untried)]
    found += [
        standing(f"d{place}", take("x", place / 20), topic=topic, due=days(-place)) for place, topic in enumerate(tried)
    ]
    ordered = next_up(found, NOW, "zh")
    assert sorted(each.question.id for each in ordered) == sorted(each.question.id for each in found)
    assert [each.state(NOW) for each in ordered] == ["due"] * len(tried) + ["new"] * len(untried)
    for group in (ordered[: len(tried)], ordered[len(tried) :]):
        runs = [(topic, len(list(run))) for topic, run in groupby(group, key=lambda each: each.question.topic)]
        assert all(length == 1 for _, length in runs[:-1])
