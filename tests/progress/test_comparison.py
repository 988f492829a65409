"""Takes beside each other: what was gained and lost, by name."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.bank.question import KeyPoint, Question
from rehearse.errors import RehearseError
from rehearse.progress.comparison import Among, among, compare, matrix
from rehearse.takes.lookup import find_pair, find_takes
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.views.comparison import among_text, comparison_text, matrix_text
from rehearse.views.hints import hinted
from tests.conftest import Program
from tests.support.takes import QUESTION, made_take

REWORDED = replace(QUESTION, points=(*QUESTION.points[:2], KeyPoint("ZeRO-3 通信多五成")))

SIDE_BY_SIDE = """\
ZeRO 各阶段切分什么？

                            11-23 13:30  11-24 13:30
− 1. ZeRO-1 切分优化器状态  ✓ 0:02       ✗
     then “一阶段切分 optimizer states”
+ 2. ZeRO-2 再切分梯度      ? 0:08       ✓ 0:08
     then “再切梯度”
     now “再切梯度”
  3. ZeRO-3 的代价是通信量  ✗            ✗

score by weight             62%          33%
length (0:10-0:20)          0:08         0:15
against the target          short        good
units a minute              141          80
first word after, s         1.0          1.0
pauses                      2            2
pauses in all, s            3.4          3.4
fillers, at least           1            1"""

AT_50 = """\
ZeRO 各阶段切分什么？
The newest 3 of 4 takes.

                               11-24  11-25  11-26
                               13:30  13:30  13:30
1. ZeRO-1 切分优化器状态           ?      ✓      ✓
2. ZeRO-2 再切分梯度               ✓      ✓      ✓
3. ZeRO-3 通信多五成               ·      ·      ✗
4. ZeRO-3 的代价是通信量 (no       ✓      ✗      ·
   longer asked)

score by weight                  75%    75%    75%
length (0:10-0:20)              0:15   0:12   0:25
against the target              good   good   over
units a minute                    80    100     48
first word after, s              1.0    1.0    1.0
pauses                             2      2      2
pauses in all, s                 3.4    3.4    3.4
fillers, at least                  1      1      1

✓ covered   ? maybe   ! wrong   ✗ missed   · not
asked then"""


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def on(day: int, verdicts: str, spoken: float = 12.0, question: Question = QUESTION) -> Take:
    return made_take(
        f"202611{day}T133000Z-{question.id}-00aa", f"2026-11-{day}T13:30:00+00:00", verdicts, spoken, question
    )


@pytest.fixture
def keep(workspace: Path) -> Callable[..., Store]:
    """Keep takes, sound and all but that it is silent."""

    def keep(*takes: Take) -> Store:
        store = Store(workspace / "recordings")
        for take in takes:
            store.path(take.id).mkdir()
            store.keep(take)
        return store

    return keep


def test_gained_and_lost_are_named() -> None:
    found = compare(on(23, "+?-"), on(24, "-+-"))
    assert found.gained == ("ZeRO-2 再切分梯度",)
    assert found.lost == ("ZeRO-1 切分优化器状态",)
    assert found.new == ()


def test_a_point_that_was_reworded_is_another_and_was_not_asked_then() -> None:
    found = compare(on(23, "+++"), on(24, "++-", question=REWORDED))
    assert (found.gained, found.lost, found.new) == ((), (), ("ZeRO-3 通信多五成",))
    assert [change.point for change in found.points][-1] == "ZeRO-3 的代价是通信量"
    assert found.points[-1].after is None


@given(st.tuples(*[st.sampled_from("+?-")] * 3), st.tuples(*[st.sampled_from("+?-")] * 3))
def test_what_one_way_gains_the_other_loses(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    there, back = [compare(on(23, "".join(a)), on(24, "".join(b))) for a, b in ((before, after), (after, before))]
    assert there.gained == back.lost
    assert there.lost == back.gained


def test_a_take_is_held_against_the_last_and_the_best(keep: Callable[..., Store]) -> None:
    best, last, now = on(22, "+++"), on(23, "---"), on(24, "++-")
    found = among(keep(best, last, now), now)
    assert (found.number, found.of, found.is_best) == (3, 3, False)
    assert found.last
    assert found.last.before.id == last.id
    assert found.best
    assert found.best.before.id == best.id


def test_the_best_is_not_named_twice_nor_against_itself(keep: Callable[..., Store]) -> None:
    first, second, third = on(22, "---"), on(23, "++-"), on(24, "+--")
    store = keep(first, second, third)
    assert among(store, third).best is None
    assert among(store, third).last_is_best
    assert among(store, second).is_best
    assert among(store, first).last is None
    alone = among(store, first)
    assert alone.best
    assert alone.best.before.id == second.id  # also where it came later


def test_takes_of_a_question_without_points_are_compared_by_length_and_pace(keep: Callable[..., Store]) -> None:
    question = replace(QUESTION, points=())
    first, second = on(22, "", 12.0, question), on(23, "", 15.0, question)
    found = among(keep(first, second), second)
    assert not found.last_is_best
    assert click.unstyle(among_text(found, 100)) == ("Against the last (11-22 13:30): 0:12 → 0:15, pace 100 → 80")


def test_takes_without_words_and_damaged_ones_are_not_compared_with(keep: Callable[..., Store]) -> None:
    silent = on(22, "---")
    silent = replace(silent, delivery=replace(silent.delivery, length="nothing heard"))
    damaged, now = on(23, "+--"), on(24, "+--")
    store = keep(silent, damaged, now)
    file = store.path(damaged.id) / "attempt.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"words": [', '"words": [5, '), encoding="utf-8")
    assert among(store, now).last is None


def test_the_lines_after_a_take() -> None:
    last = compare(on(23, "+?-"), on(24, "++-", spoken=15.0))
    best = compare(on(22, "+++"), on(24, "++-", spoken=15.0))
    assert click.unstyle(among_text(Among(3, 3, last, best, False), 80)) == (
        "Against the last (11-23 13:30): 62% → 75%, 0:12 → 0:15, pace 100 → 80\n"
        "  + ZeRO-2 再切分梯度\n"
        "Against the best (11-22 13:30): 100% → 75%, 0:12 → 0:15, pace 100 → 80\n"
        "  − ZeRO-3 的代价是通信量"
    )
    same = Among(2, 2, compare(on(23, "+--"), on(24, "+--")), None, last_is_best=True)
    assert click.unstyle(among_text(same, 80)) == (
        "Against the last and best (11-23 13:30): the same points covered, 50% → 50%,\n0:12 → 0:12, pace 100 → 100"
    )
    assert among_text(Among(2, 2, None, None, True), 80) == "The best of 2 takes so far."
    assert among_text(Among(1, 1, None, None, False), 80) == ""


@settings(deadline=None)
@given(count=st.integers(1, 12), width=st.integers(40, 100))
def test_many_gained_points_stay_on_one_line(count: int, width: int) -> None:
    question = replace(QUESTION, points=tuple(KeyPoint(f"第{n}个要点是梯度累积的步数") for n in range(count)))
    found = compare(on(23, "-" * count, question=question), on(24, "+" * count, question=question))
    lines = click.unstyle(among_text(Among(2, 2, found, None, True), width)).splitlines()
    (gained,) = [line for line in lines if line.startswith("  +")]
    assert cell_len(gained) <= width
    numbers = " ".join(map(str, range(1, count + 1)))
    whole = "; ".join(point.point for point in question.points)
    if count > 1:
        assert gained == f"  + {whole if cell_len(whole) <= width - 4 else f'points {numbers}'}"


def test_two_takes_side_by_side_at_80_columns() -> None:
    found = compare(on(23, "+?-", 8.5), on(24, "-+-", 15.0))
    assert click.unstyle(comparison_text(found, 80)) == SIDE_BY_SIDE


def test_takes_against_points_at_50_columns_the_newest_where_not_all_fit() -> None:
    found = [on(23, "---"), on(24, "?++", 15.0), on(25, "++-"), on(26, "++-", 25.0, REWORDED)]
    assert click.unstyle(matrix_text(matrix(REWORDED, found), 50)) == AT_50


@settings(deadline=None)
@given(takes=st.integers(1, 14), width=st.integers(40, 100))
def test_the_marks_stand_below_each_other_by_cells(takes: int, width: int) -> None:
    shown = click.unstyle(matrix_text(matrix(QUESTION, [on(10 + n, "+?-") for n in range(takes)]), width)).splitlines()
    rows = [line for line in shown if line.rstrip().endswith(("✓", "?", "✗")) and line[:1].isdigit()]
    assert len(rows) == 3
    assert len({cell_len(row) for row in rows}) == 1
    assert max(map(cell_len, shown)) <= width


def test_takes_are_found_by_id_beginning_question_and_day(keep: Callable[..., Store]) -> None:
    other = replace(QUESTION, id="lora")
    first, second, third = on(22, "+--"), on(23, "+--"), on(23, "+--", question=other)
    store = keep(first, second, third)
    today = date(2026, 11, 23)

    def ids(wanted: str | None) -> list[str]:
        return [found.id for found in find_takes(store, wanted, today)]

    assert ids(None)[-1] == second.id  # by name of the folder, zero after lora
    assert ids(first.id) == [first.id]
    assert ids("20261122") == [first.id]
    assert ids("20261123t133000z-l") == [third.id]
    assert ids("zero") == [first.id, second.id]
    assert ids("2026-11-22") == ids("yesterday") == [first.id]
    assert len(ids("today")) == 2


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("20261123", "is the beginning of 2 takes"),
        ("zeor", "Did you mean zero?"),
        ("gpu", "List them with: rehearse history"),
        ("2026-11-01", "There is no take of 2026-11-01"),
        ("2026-13-01", "is not a day of the calendar"),
        ("20260101T000000Z-zero-0000", "There is no take"),
    ],
)
def test_what_names_no_take_is_said(keep: Callable[..., Store], wanted: str, says: str) -> None:
    store = keep(on(23, "+--"), on(23, "+--", question=replace(QUESTION, id="lora")))
    with pytest.raises(RehearseError) as caught:
        find_takes(store, wanted, date(2026, 11, 23))
    assert says in hinted(caught.value)


def test_a_day_is_the_one_on_the_wall_here(keep: Callable[..., Store], monkeypatch: pytest.MonkeyPatch) -> None:
    store = keep(made_take("20261123T170000Z-zero-00aa", "2026-11-24T01:00:00+08:00"))
    assert len(find_takes(store, "2026-11-23", date(2026, 11, 24))) == 1
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    assert len(find_takes(store, "today", date(2026, 11, 24))) == 1


def test_a_take_named_alone_is_compared_with_the_one_before_it(keep: Callable[..., Store]) -> None:
    first, second = on(22, "+--"), on(23, "++-")
    store = keep(first, second, on(24, "+++", question=replace(QUESTION, id="lora")))
    today = date(2026, 11, 24)
    pair = find_pair(store, "20261123", None, today)
    assert pair
    assert [found.id for found in pair] == [first.id, second.id]
    assert find_pair(store, "zero", None, today) is None
    assert find_pair(store, None, None, today) is None
    with pytest.raises(RehearseError, match="There is no take of zero before"):
        find_pair(store, "20261122", None, today)
    with pytest.raises(RehearseError, match="takes of two questions, zero and lora"):
        find_pair(store, "20261122", "today", today)


def test_compare_prints_two_takes_or_all_of_a_question(program: Program, keep: Callable[..., Store]) -> None:
    keep(on(22, "+--"), on(23, "++-"))
    two = program.run("compare", "20261122", "20261123")
    assert two.exit_code == 0
    assert "+ 2. ZeRO-2 再切分梯度" in two.stdout
    found = json.loads(program.run("compare", "20261123", "--json").stdout)
    assert (found["gained"], found["lost"], found["not_asked_then"]) == (["ZeRO-2 再切分梯度"], [], [])
    assert [point["after"]["verdict"] for point in found["points"]] == ["covered", "covered", "missed"]
    every = json.loads(program.run("compare", "zero", "--json").stdout)
    assert every["question"] == "zero"
    assert [point["verdicts"] for point in every["points"]][1] == ["missed", "covered"]
    assert program.run("compare").stdout == program.run("compare", "zero").stdout
    assert program.run("compare", "lora").exit_code == 1
