"""What to practise today, and the points that are still missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rehearse.bank.question import KeyPoint, Question, part_id
from rehearse.judge.coverage import PointVerdict, Verdict, scored
from rehearse.progress.plan import owed_points, plan
from rehearse.progress.standing import Standing, standings
from rehearse.takes.take import Summary, Take, summary_of
from tests.support.takes import made_take

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
VERDICTS: dict[str, Verdict] = {"+": "covered", "-": "missed", "?": "maybe"}


def asked(identity: str, weights: tuple[float, ...] = (1.0, 1.0, 1.0)) -> Question:
    points = tuple(KeyPoint(f"{identity} {n}", weight=weight) for n, weight in enumerate(weights, 1))
    return Question(identity, f"{identity}?", "t", "zh", (60, 120), points)


def taken(question: Question, verdicts: str, at: datetime, rating: str | None = None) -> Take:
    points = [
        PointVerdict(point.point, VERDICTS[sign], 0.9, weight=point.weight)
        for point, sign in zip(question.points, verdicts, strict=True)
    ]
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    take = replace(made_take(f"{stamp}-{question.id}-00aa", at.isoformat()), question=question)
    return replace(take, coverage=scored(points), rating=rating)  # type: ignore[arg-type]


def owed(questions: list[Question], takes: list[Take], most: int = 10) -> list[tuple[str, int]]:
    summaries = [summary_of(take) for take in takes]
    by_id = {take.id: take for take in takes}
    found = owed_points(standings(questions, summaries), summaries, by_id.get, most)
    return [(each.question.id, each.number) for each in found]


def test_missing_points_come_in_turn_the_weakest_question_and_the_heaviest_point_first() -> None:
    one, other = asked("a", (1.0, 3.0, 1.0)), asked("b")
    takes = [taken(one, "--+", NOW), taken(other, "---", NOW), taken(asked("c"), "---", NOW)]
    assert owed([one, other, asked("new")], takes) == [("b", 1), ("a", 2), ("b", 2), ("a", 1), ("b", 3)]
    assert owed([one, other], takes, 2) == [("b", 1), ("a", 2)]


@pytest.mark.parametrize(
    ("rating", "later", "left"),
    [(None, 1, [2]), ("again", 1, [1, 2]), (None, -1, [1, 2])],  # said; said after a hint; said before the last take
)
def test_a_point_that_was_said_on_a_card_since_is_owed_no_more(rating: str | None, later: int, left: list[int]) -> None:
    question = asked("a")
    card = taken(question.card(1), "+", NOW + timedelta(hours=later), rating)
    assert [number for _, number in owed([question], [taken(question, "--+", NOW), card])] == left


def test_a_card_asks_the_follow_up_or_begins_the_point() -> None:
    question = replace(
        asked("a"), points=(KeyPoint("通信量约为一倍半", follow_up="代价呢？"), KeyPoint("激活值不归它切"))
    )
    first, second = question.card(1), question.card(2)
    assert (first.ask, first.id, first.seconds) == ("代价呢？", part_id("a"), (10, 30))
    assert second.ask == "a? → 激活值不…"
    assert (first.points[0].hint, second.points[0].hint) == ("通信量约为一倍…", "激活值不归它切")


def standing(identity: str, *takes: Summary, due: datetime | None = None) -> Standing:
    return Standing(asked(identity), takes, due)


def test_the_day_is_filled_with_what_is_due_and_new_for_the_minutes_that_are_left() -> None:
    done = summary_of(taken(asked("x"), "+++", NOW - timedelta(hours=1)))  # spoken: 8.5 s
    upcoming = [standing(name) for name in "abcdefghijklm"]
    found = plan(upcoming, [done], (), NOW, minutes=15, interview=date(2026, 12, 19))
    assert [each.question.id for each in found.today] == list("abcdef")  # 150 s each
    assert (found.practised, found.streak, found.days_left) == (8.5, 1, 20)
    later = [standing("a", done, due=NOW + timedelta(days=5))]
    assert plan(later, [done], (), NOW, minutes=15, interview=None).today == ()


def test_without_takes_and_after_the_interview_there_is_nothing_to_count() -> None:
    found = plan([standing("a")], [], (), NOW, minutes=5, interview=date(2026, 11, 28))
    assert (found.streak, found.days_left, len(found.today)) == (0, None, 1)
