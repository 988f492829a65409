"""Ratings of takes, and when a question comes again: by table, and against the fsrs library fed by hand."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as Grade
from hypothesis import given
from hypothesis import strategies as st

from rehearse.judge.delivery import Length
from rehearse.progress.schedule import RATINGS, due, due_after, rate, rating_of
from rehearse.takes.store import Store
from rehearse.takes.take import Rating
from rehearse.views.schedule import ahead, rated_text
from tests.conftest import Program
from tests.progress.test_standing import question, standing, take
from tests.takes.test_store import NOW, make

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
GRADES = {"again": Grade.Again, "hard": Grade.Hard, "good": Grade.Good, "easy": Grade.Easy}


@pytest.mark.parametrize(
    ("score", "length", "rating"),
    [
        (0.0, "good", "again"),
        (0.499, "good", "again"),
        (0.5, "good", "hard"),
        (0.749, "short", "hard"),
        (0.75, "good", "good"),
        (0.75, "short", "good"),
        (0.75, "over", "good"),
        (0.949, "good", "good"),
        (0.95, "good", "easy"),
        (1.0, "good", "easy"),
        (1.0, "short", "good"),  # not the whole answer, or said too fast
        (1.0, "over", "good"),
        (1.0, "far over", "hard"),
        (0.75, "far over", "hard"),
        (0.5, "far over", "again"),
        (0.2, "far over", "again"),
        (None, "good", "good"),
        (None, "over", "good"),
        (None, "short", "hard"),
        (None, "far over", "hard"),
    ],
)
def test_a_take_is_rated_by_coverage_and_length(score: float | None, length: Length, rating: Rating) -> None:
    assert rate(score, length) == rating


@pytest.mark.parametrize(
    ("changes", "rating"),
    [
        ({}, "good"),
        ({"length": "nothing heard", "score": 0.0}, None),
        ({"length": "nothing heard", "score": 0.0, "rating": "again"}, "again"),
        ({"rating": "easy", "score": 0.0}, "easy"),
        ({"drill": 1}, "good"),
        ({"drill": 2, "score": 1.0}, None),
        ({"drill": 3, "score": 0.1}, None),
        ({"drill": 2, "rating": "hard"}, "hard"),
    ],
)
def test_what_counts_for_the_schedule(changes: dict[str, Any], rating: Rating | None) -> None:
    assert rating_of(take("a", **{"score": 0.8, **changes})) == rating


REVIEWS = st.lists(st.tuples(st.floats(0, 400), st.sampled_from(RATINGS)), min_size=1, max_size=12)


@given(REVIEWS)
def test_a_question_is_due_when_the_library_itself_says_so(gaps: list[tuple[float, Rating]]) -> None:
    scheduler, card, when = Scheduler(enable_fuzzing=False), Card(), START
    reviews = []
    for days, rating in gaps:
        when += timedelta(days=days)
        reviews.append((when, rating))
        card, _ = scheduler.review_card(card, GRADES[rating], when)
    assert due(reviews) == card.due


def test_takes_in_any_order_and_zone_give_the_same_date() -> None:
    takes = [take("a", score, day) for day, score in ((1, 0.3), (2, 0.8), (9, 1.0), (30, 0.6))]
    expected = due_after(takes)
    shanghai = timezone(timedelta(hours=8))
    scheduler, card = Scheduler(enable_fuzzing=False), Card()
    for day, grade in ((1, Grade.Again), (2, Grade.Good), (9, Grade.Easy), (30, Grade.Hard)):
        when = datetime(2025, 3, day, 9, tzinfo=shanghai).astimezone(UTC)
        card, _ = scheduler.review_card(card, grade, when)
    assert expected == card.due
    assert due_after(takes[::-1]) == expected


def test_a_take_without_a_rating_leaves_the_schedule_alone() -> None:
    assert due_after([]) is None
    assert due_after([take("a", 1.0, drill=2)]) is None


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(0), "now"),
        (timedelta(days=-3), "now"),
        (timedelta(seconds=20), "in a minute"),
        (timedelta(minutes=10), "in 10 minutes"),
        (timedelta(hours=1), "in 1 hour"),
        (timedelta(days=2, hours=20), "in 3 days"),
    ],
)
def test_how_far_off_is_said_in_one_unit(left: timedelta, text: str) -> None:
    assert ahead(START + left, START) == text


def test_a_rating_is_shown_with_what_it_comes_from() -> None:
    plain, soon = take("a", 0.8), START + timedelta(days=2)
    told = rated_text(plain, "good", soon, START)
    assert told == "Rated “good” by coverage and length; due in 2 days."
    assert "“hard” by you;" in rated_text(replace(plain, rating="hard"), "hard", START, START)
    assert "as it was" in rated_text(plain, None, None, START)


def test_an_answer_that_stumbles_is_not_easy_and_it_is_said_why() -> None:
    fluent = replace(take("a", 1.0), length="good")
    stumbling = replace(fluent, stumbles=True)
    assert (rating_of(fluent), rating_of(stumbling)) == ("easy", "good")
    assert "length and delivery" in rated_text(stumbling, "good", START, START)
    assert "delivery" not in rated_text(replace(stumbling, score=0.6), "hard", START, START)


def test_the_users_rating_is_kept_and_counts(program: Program) -> None:
    store = Store(program.home / "recordings")
    kept = make(store)
    assert store.summaries()[0].rating is None
    result = program.run("review", kept.id, "--rating", "easy", "--json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["rating"] == "easy"
    assert "rated easy" in result.stderr
    (summary,) = store.summaries()
    assert (summary.rating, rating_of(summary)) == ("easy", "easy")
    assert program.run("review", kept.id, "--rating", "perfect").exit_code == 2


def test_takes_of_before_there_were_ratings_are_read_and_listed_as_they_were(program: Program) -> None:
    store = Store(program.home / "recordings")
    kept = make(store)
    file = store.path(kept.id) / "attempt.json"
    old = json.loads(file.read_text(encoding="utf-8"))
    for name in ("rating", "drill"):
        del old[name]
    for point in old["question"]["points"]:
        for name in ("follow_up", "mistakes"):
            point.pop(name, None)
    file.write_text(json.dumps(old, ensure_ascii=False), encoding="utf-8")
    assert store.get(kept.id) == kept
    (listed,) = json.loads(program.run("history", "--json").stdout)
    names = "id question ask topic started_at seconds score length pace covered points target"
    assert list(listed)[:12] == names.split()
    assert (listed["rating"], listed["drill"]) == (None, 0)


def test_where_one_stands_counts_what_is_due_weak_and_new(workspace: Path, program: Program) -> None:
    store = Store(workspace / "recordings")
    (workspace / "questions" / "zero.yaml").write_text(
        "questions:\n  - {id: zero, ask: ZeRO 切分什么？, points: [切分优化器状态, 切分梯度]}\n", encoding="utf-8"
    )
    make(store, NOW - timedelta(days=300))  # one of two points: hard, long overdue
    found = json.loads(program.run("--json").stdout)
    assert (found["due"], found["weak"], found["next"], found["practised"]) == (["zero"], ["zero"], "zero", 1)
    shown = program.run().stdout
    assert "1 due, 1 weak, 110 new." in shown
    assert "due, weak" in shown
    assert shown.rstrip().endswith("rehearse practice\n  rehearse practice --points")


def test_the_state_of_a_question_depends_on_the_moment_that_is_passed_in() -> None:
    later = START + timedelta(days=3)
    assert standing("a", take("a", 0.9), due=later).state(START) == "later"
    assert standing("a", take("a", 0.9), due=later).state(later) == "due"
    assert standing("a", take("a", 0.1), due=later).state(START) == "weak"
    assert standing("a").state(START) == "new"
    assert question("a").topic == "训练"


# A day is a day


@pytest.fixture
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("due", "now", "state", "told"),
    [
        ("2026-11-28T22:00+08:00", "2026-11-28T07:00+08:00", "due", "in 15 hours"),
        ("2026-11-28T23:59+08:00", "2026-11-28T00:00+08:00", "due", "in 24 hours"),
        ("2026-11-29T00:01+08:00", "2026-11-28T23:59+08:00", "later", "in 2 minutes"),
        ("2026-11-29T23:00+08:00", "2026-11-28T08:00+08:00", "later", "in 1 day"),
        ("2026-11-28T15:00+00:00", "2026-11-28T01:00+00:00", "due", "in 14 hours"),  # 23:00 and 09:00 here
        ("2026-11-28T16:30+00:00", "2026-11-28T15:30+00:00", "later", "in 1 hour"),  # 00:30 tomorrow here
        ("2026-11-27T20:00-08:00", "2026-11-28T00:30+08:00", "due", "in 12 hours"),  # said in California, read in China
    ],
)
@pytest.mark.usefixtures("shanghai")
def test_what_is_due_today_is_due_all_day_where_the_user_is(due: str, now: str, state: str, told: str) -> None:
    at, moment = datetime.fromisoformat(due), datetime.fromisoformat(now)
    assert standing("zero", take("zero", 1.0), due=at).state(moment) == state
    assert ahead(at, moment) == told


@pytest.mark.usefixtures("shanghai")
def test_what_was_said_today_comes_again_at_its_time_and_not_at_once() -> None:
    said = replace(take("zero", 1.0), started_at="2026-11-28T09:00:00+08:00")
    again = standing("zero", said, due=datetime.fromisoformat("2026-11-28T09:10+08:00"))
    assert again.state(datetime.fromisoformat("2026-11-28T09:01+08:00")) == "later"
    assert again.state(datetime.fromisoformat("2026-11-28T09:10+08:00")) == "due"


def test_a_day_of_23_hours_is_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        before = datetime.fromisoformat("2026-03-28T23:30+01:00")
        due = datetime.fromisoformat("2026-03-29T23:30+02:00")  # 23 hours later, the clocks went forward
        assert standing("zero", take("zero", 1.0), due=due).state(before) == "later"
        assert (
            standing("zero", take("zero", 1.0), due=due).state(datetime.fromisoformat("2026-03-29T00:00+01:00"))
            == "due"
        )
        assert ahead(due, before) == "in 23 hours"
    finally:
        monkeypatch.undo()
        time.tzset()
