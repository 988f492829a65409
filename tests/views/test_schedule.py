"""Where one stands, on one screen."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

import click
import pytest
from rich.cells import cell_len

from rehearse.bank.bank import read_bank
from rehearse.i18n import use
from rehearse.progress.plan import OwedPoint, Plan
from rehearse.progress.standing import next_up, standings
from rehearse.takes.take import summary_of
from rehearse.views.schedule import standing_text
from tests.conftest import REPOSITORY
from tests.support.takes import made_take

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20), (100, 40)])
def test_the_day_fits_on_one_screen_with_the_prompt_under_it(language: str, columns: int, rows: int) -> None:
    use(language)
    questions = list(read_bank(REPOSITORY / "questions"))
    takes = [summary_of(made_take(f"20261123T13300{n}Z-zero-00aa")) for n in range(5)]
    upcoming = next_up(standings(questions, takes), NOW, "zh")
    points = tuple(OwedPoint(question, 1) for question in questions[:3])
    today = Plan(15, 63.0, 3, 20, tuple(upcoming[:6]), points)
    text = click.unstyle(standing_text(today, upcoming, takes, (), NOW, os.terminal_size((columns, rows))))
    lines = text.splitlines()
    assert len(lines) < rows
    assert max(map(cell_len, lines)) <= columns
    assert ("USB" in text, "11-23" in text) == (False, rows >= 24)


@pytest.mark.parametrize(
    ("left", "said"), [(None, ""), (0, ", the interview is today"), (1, ", 1 day until the interview")]
)
def test_the_first_line_counts_the_day(left: int | None, said: str) -> None:
    today = Plan(15, 63.0, 0, left, (), ())
    text = standing_text(today, [], [], (), NOW, os.terminal_size((80, 24)))
    assert text.splitlines()[0] == f"Today 1:03 of 15 minutes{said}."
    assert "3 days in a row" in standing_text(replace(today, streak=3), [], [], (), NOW, os.terminal_size((80, 24)))
