"""How long takes were: the chart, the words below it, and sums by topic, question and day."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.progress.lengths import lengths, sums, total
from rehearse.takes.store import Store
from rehearse.takes.take import Summary
from rehearse.views.lengths import lengths_text, sums_table, total_text
from tests.conftest import Program
from tests.takes.test_store import QUESTION, make

AT_80 = """\
ZeRO 切分什么？

                 1:00-2:00 ├────────────┤     length  points  score  pace
11-20 09:00  ████████████  ░░░░░░░░░░░░░░       0:50     2/4    50%   200  short
11-21 09:00  ████████████████████████████▓▓▓    2:12     4/4   100%   200   over
11-22 09:00  ███████████████████░░░░░░░░░       1:22     4/4   100%   200   good
11-23 09:00  █████████████████░░░░░░░░░░░       1:12     3/4    75%   200   good

"""

AT_50 = """\
ZeRO 切分什么？

             1:00-2:00 ├───────┤    length  points
11-20 09:00  ████████  ░░░░░░░░░      0:50     2/4
11-21 09:00  ███████████████████▓▓    2:12     4/4
11-22 09:00  █████████████░░░░░░      1:22     4/4
11-23 09:00  ███████████░░░░░░░░      1:12     3/4

Length      about the same over the last 4 takes;
            the target is 1:00-2:00
Pauses      20% of the last take, usually 20%
First word  after 1.0 s in the last take, usually
            1.0 s
Shortest    1:22 with every point covered
            (2026-11-22 09:00)"""

BY_DAY = """\
day         takes  time  median  short/good/over  covered
─────────────────────────────────────────────────────────
2026-11-20      1  0:55    0:50            1/0/0      50%
2026-11-21      2  2:32    1:11            1/0/1     100%
all             3  3:27    0:50            2/0/1     100%"""


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def take(day: int, spoken: float, covered: int = 4, question: str = "zero", hour: int = 9) -> Summary:
    return Summary(
        id=f"202611{day}T{hour:02d}0000Z-{question}-00aa",
        question=question,
        ask="ZeRO 切分什么？",
        topic="训练",
        started_at=f"2026-11-{day}T{hour:02d}:00:00+00:00",
        seconds=spoken + 5,
        score=covered / 4,
        length="nothing heard" if not spoken else "short" if spoken < 60 else "good" if spoken <= 120 else "over",
        pace=200.0,
        covered=covered,
        points=4,
        target=(60, 120),
        spoken=spoken,
        paused=spoken / 5,
        first_word=1.0,
    )


FOUR = [take(20, 50, 2), take(21, 132), take(22, 82), take(23, 72, 3)]


def shown(takes: list[Summary], width: int) -> str:
    found = lengths(takes)
    assert found
    return click.unstyle(lengths_text(found, width))


def test_every_take_against_its_target_at_80_columns() -> None:
    assert shown(FOUR, 80).split("Length")[0] == AT_80


def test_every_take_against_its_target_at_50_columns_without_colour() -> None:
    assert shown(FOUR, 50) == AT_50


@pytest.mark.parametrize(
    ("spoken", "says"),
    [
        ([60, 70, 80], "about 10 s longer each take over the last 3 takes"),
        ([500, 90, 84, 78, 72, 66], "about 6 s shorter each take over the last 5 takes"),
        ([60, 61, 60, 61], "about the same over the last 4 takes"),
        ([60, 90], "too few takes yet for a trend"),
    ],
)
def test_where_the_length_is_going_is_said_in_words(spoken: list[float], says: str) -> None:
    takes = [take(10 + day, seconds) for day, seconds in enumerate(spoken)]
    assert f"Length      {says}; the target is 1:00-2:00" in shown(takes, 100)


def test_the_shortest_that_covered_everything_or_the_fullest() -> None:
    assert "1:22 with every point covered (2026-11-22 09:00)" in shown(FOUR, 80)
    assert "no take covered every point yet; the fullest 3 of 4 in 1:10" in shown(
        [take(20, 70, 3), take(21, 80, 3)], 80
    )
    without = replace(take(20, 70), points=0, covered=0, score=None)
    assert "no take has been judged against key points" in shown([without], 80)


def test_takes_in_which_nothing_was_heard_have_no_length() -> None:
    assert lengths([take(20, 0)]) is None
    found = lengths([take(20, 0), take(21, 60)])
    assert found
    assert [each.spoken for each in found.takes] == [60]


def test_sums_by_day_with_all_together() -> None:
    takes = [take(20, 50, 2), take(21, 132), take(21, 10, 4, "lora", 10)]
    assert click.unstyle(sums_table(sums(takes, "day"), total(takes), "day", 80)) == BY_DAY


def test_a_take_in_which_nothing_was_heard_counts_in_the_time_alone() -> None:
    found = total([take(20, 70), take(20, 0, 0)])
    assert (found.takes, found.seconds, found.median, found.good, found.coverage) == (2, 80.0, 70.0, 1, 1.0)


def test_a_take_of_some_points_counts_in_the_time_alone() -> None:
    takes = [take(20, 50.0, 2), take(20, 10.0, 0, "zero.points", 10)]
    (whole,) = sums(takes, "question")
    assert (whole.key, whole.takes, whole.questions, whole.coverage, whole.median) == ("zero", 2, 1, 0.5, 50.0)
    assert whole.seconds == takes[0].seconds + takes[1].seconds
    assert (whole.short, total(takes).questions) == (1, 1)


def test_sums_take_the_last_score_of_each_question() -> None:
    takes = [take(20, 70, 1), take(21, 70, 4), take(22, 70, 2, "lora")]
    (topic,) = sums(takes, "topic")
    assert (topic.key, topic.takes, topic.questions, topic.coverage) == ("训练", 3, 2, 0.75)
    assert [(each.key, each.coverage) for each in sums(takes, "question")] == [("zero", 1.0), ("lora", 0.5)]
    assert total_text(total(takes), 80) == "3 takes of 2 questions, 3:45 in all."
    assert total_text(total([replace(take(20, 70), seconds=5025)]), 80) == "1 take of 1 question, 1 h 24 in all."


@settings(deadline=None)
@given(
    spoken=st.lists(st.floats(0.1, 900), min_size=1, max_size=12),
    target=st.tuples(st.integers(1, 300), st.integers(1, 300)).map(lambda pair: (min(pair), max(pair) + 1)),
    width=st.integers(40, 100),
)
def test_the_chart_fits_and_its_bars_are_as_long_as_the_takes(
    spoken: list[float], target: tuple[int, int], width: int
) -> None:
    takes = [replace(take(20, seconds), target=target) for seconds in spoken]
    lines = shown(takes, width).split("\n\n")[1].splitlines()
    assert max(map(cell_len, lines)) <= width
    bars = [line.count("█") + line.count("▓") for line in lines[1:]]
    assert len(bars) == len(spoken)
    assert sorted(bars) == [bar for _, bar in sorted(zip(spoken, bars, strict=True))]


def test_history_prints_charts_sums_and_the_same_json_as_ever(program: Program) -> None:
    store = Store(program.home / "recordings")
    for minute in (10, 20):
        make(store, datetime(2026, 11, 23, 12, minute, tzinfo=UTC))
    assert "░" in program.run("history", "zero").stdout
    assert "2 takes of 1 question, 0:04 in all." in program.run("history").stdout
    (day,) = json.loads(program.run("history", "--by", "day", "--json").stdout)
    assert (day["key"], day["takes"], day["short"]) == ("2026-11-23", 2, 2)
    fields = list(json.loads(program.run("history", "--json").stdout)[0])
    expected = "id question ask topic started_at seconds score length pace covered points target"
    assert fields[:12] == expected.split()
    assert program.run("history", "--by", "week").exit_code == 2
    assert QUESTION.topic in program.run("history", "--by", "topic").stdout
