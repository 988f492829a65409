"""Lists of questions, to the character."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import click
import pytest
from rich.cells import cell_len

from rehearse.i18n import CATALOGUES, use
from rehearse.progress.standing import standings
from rehearse.takes.take import summary_of
from rehearse.views.tables import history_table, questions_table
from tests.support.takes import QUESTION, made_take

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LONG = replace(
    QUESTION,
    id="how-zero-stages-share-what-a-training-holds",
    ask="ZeRO 的三个阶段各切分什么、通信量怎么变、什么时候用哪一个？",
)


def test_a_list_says_where_each_question_stands() -> None:
    where = standings([QUESTION, LONG], [summary_of(made_take())])
    lines = click.unstyle(questions_table(where, NOW, 80)).splitlines()
    assert [line.split()[-3:] for line in lines[3:4]] == [["due", "62%", "zero"]]
    assert lines[4].endswith("how-zero-stages-share-what-…")
    assert "target" not in lines[0]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_it_keeps_to_the_width_and_has_room_for_the_question(columns: int) -> None:
    lines = click.unstyle(questions_table(standings([LONG], []), NOW, columns)).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert lines[-1].startswith("ZeRO 的三个阶段")
    assert ("target" in lines[0]) == (columns >= 100)


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize("columns", [50, 60, 80, 120])
def test_a_list_of_takes_keeps_to_the_width_and_says_whose_they_are(columns: int, language: str) -> None:
    use(language)
    take = replace(summary_of(made_take()), question="what-a-training-holds", pace=240.0)
    lines = click.unstyle(history_table([take], columns)).splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert "what-a-" in lines[-1]
    assert ("240" in lines[-1]) == (columns >= 80)
    assert ("2026-" in lines[-1]) == (columns >= 80)


def test_a_take_of_some_points_is_told_from_one_of_the_whole_question() -> None:
    take = replace(summary_of(made_take()), length="short")
    part = replace(take, question=f"{take.question}.points")
    whole, some = click.unstyle(history_table([take, part], 80)).splitlines()[-2:]
    assert ("short" in whole, "short" in some, "some points" in some) == (True, False, True)
    assert ".points" not in some


def test_a_later_step_of_a_drill_is_named_in_a_list_of_takes() -> None:
    take = replace(summary_of(made_take()), length="short")
    first, second = (click.unstyle(history_table([replace(take, drill=n)], 60)).splitlines()[-1] for n in (1, 2))
    assert ("short" in first, "step 2" in second, "short" in second) == (True, True, False)
