"""A take on one screen: what is shown, to the character, and that it fits."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import click
import pytest
from rich.cells import cell_len

from rehearse.bank.bank import read_bank
from rehearse.i18n import use
from rehearse.judge.coverage import PointVerdict, scored
from rehearse.progress import advice
from rehearse.progress.comparison import Among, compare
from rehearse.takes.take import Take
from rehearse.views.summary import ADVICE, brief_text, spoken_text, summary_text
from tests.conftest import REPOSITORY
from tests.support.takes import made_take

ALONE = Among(1, 1, None, None)
SHOWN = """\
Covered 1 of 3 points, score 62%, 0:08 of 0:10-0:20
✓ 1. ZeRO-1 切分优化器状态                                                  0:02
? 2. ZeRO-2 再切分梯度                                                      0:08
✗ 3. ZeRO-3 的代价是通信量
→ Next time say point 3 first.
Against the last (11-23 13:30): 50% → 62%, + 1, − 3, your best so far"""


def test_what_matters_stands_in_a_line_each() -> None:
    before = made_take(verdicts="?-+")
    last = compare(before, made_take())
    shown = click.unstyle(summary_text(made_take(), Among(2, 2, last, None, is_best=True), 80))
    changed = SHOWN.replace("say point 3 first", "say point 3 again: you had it last time")
    assert shown.splitlines()[:4] == SHOWN.splitlines()[:4]
    assert shown == changed.replace("50%", f"{before.coverage.score:.0%}")


def with_points(points: list[PointVerdict]) -> Take:
    take = made_take()
    return replace(take, coverage=scored(points))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_every_question_of_the_bank_fits_on_one_screen(language: str, columns: int) -> None:
    use(language)
    for question in read_bank(REPOSITORY / "questions"):
        for verdict in ("covered", "wrong", "missed"):
            points = [
                PointVerdict(
                    point.point, verdict, 0.9, (), "words", 700.0, 701.0, bonus=point.bonus, group=point.group, enough=1
                )
                for point in question.points
            ]
            take = replace(with_points(points), question=question)
            lines = click.unstyle(summary_text(take, ALONE, columns)).splitlines()
            assert len(lines) <= 19
            assert max(map(cell_len, lines)) <= columns


def test_of_very_many_points_those_made_share_a_line() -> None:
    verdicts = ["covered"] * 10 + ["missed"] * 4
    points = [PointVerdict(f"point {n}", verdict, 0.9) for n, verdict in enumerate(verdicts, 1)]  # type: ignore[arg-type]
    lines = click.unstyle(summary_text(with_points(points), ALONE, 80)).splitlines()
    assert lines[1:6] == [*(f"✗ {n}. point {n}" for n in range(11, 15)), "✓ 1 2 3 4 5 6 7 8 9 10"]


def test_a_verdict_of_the_users_and_a_false_statement_are_named() -> None:
    points = [
        PointVerdict("a", "missed", 0.9, overruled="covered"),
        PointVerdict("b", "wrong", 0.9, quote="x", start=65.0, end=66.0, mistake="y"),
    ]
    lines = click.unstyle(summary_text(with_points(points), ALONE, 80)).splitlines()
    assert "(your verdict; the judge's was covered)" in lines[1]
    assert lines[2].split() == ["!", "2.", "b", "wrong", "1:05"]


def test_every_kind_of_advice_has_its_sentence() -> None:
    assert set(ADVICE) == set(get_args(advice.Kind))


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ("+?-", "1 of 3 points. Next time say: ZeRO-3 的代价是通信量."),
        ("++?", "2 of 3 points. Next time say: ZeRO-3 的代价是通信量."),
        ("+++", "Every point is there."),
    ],
)
def test_a_verdict_is_spoken_in_a_sentence(verdicts: str, said: str) -> None:
    assert spoken_text(made_take(verdicts=verdicts)) == said


def test_what_cannot_be_judged_is_spoken_of_too() -> None:
    take = made_take()
    silent = replace(take, transcript=replace(take.transcript, words=()))
    assert spoken_text(silent) == "Nothing was heard."
    assert spoken_text(with_points([])) == "That was 8 seconds."


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_the_command_for_the_rest_of_a_take_stands_whole_on_a_line(columns: int) -> None:
    """Its id is not shortened: several files that are graded at once have takes of the same second."""
    take = replace(made_take(), id="20261129T220043Z-deepspeed-zero-stages-3db3d2")
    *lines, last = click.unstyle(brief_text(take, ALONE, columns)).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert last.removeprefix("The rest of it: ") == f"rehearse review {take.id}"


def test_the_command_to_drill_a_whole_answer_is_not_broken() -> None:
    made = [replace(point, verdict="covered") for point in made_take().coverage.points]
    take = replace(
        with_points(made),
        question=replace(made_take().question, id="deepspeed-zero-stages"),
        delivery=replace(made_take().delivery, spoken=15.0, long_pauses=(), repetitions=()),
    )
    lines = click.unstyle(summary_text(take, ALONE, 80)).splitlines()
    assert lines[-2:] == [
        "→ Every point is there, and in time. Now in less of it:",
        "rehearse drill deepspeed-zero-stages",
    ]


@pytest.mark.parametrize(("columns", "aside"), [(60, "any 2"), (120, "2 of these are enough")])
def test_what_stands_beside_a_point_is_brief_where_it_would_cut_the_statement(columns: int, aside: str) -> None:
    point = PointVerdict("a statement nearly as long as the line", "missed", 0.9, group=1, enough=2)
    line = click.unstyle(summary_text(with_points([point]), ALONE, columns)).splitlines()[1]
    assert line.endswith(aside)
    assert point.point in line
