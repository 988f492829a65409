"""A judged answer as text, where its lines depend on what there is to say and on the room."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from rehearse.bank.bank import read_bank
from rehearse.views.remarks import pauses_text
from rehearse.views.result import question_text
from rehearse.views.review import why_text
from tests.conftest import REPOSITORY
from tests.support.takes import made_take


@pytest.mark.parametrize(
    ("columns", "head"),
    [
        (80, "General questions in English · en-introduce-yourself · 45-90 s"),
        (60, "en-introduce-yourself · 45-90 s"),
    ],
)
def test_what_stands_over_a_question_stays_on_a_line(columns: int, head: str) -> None:
    question = read_bank(REPOSITORY / "questions").get("en-introduce-yourself")
    assert click.unstyle(question_text(question, columns)).splitlines()[0] == head


@pytest.mark.parametrize(("pauses", "text"), [(0, "no pauses"), (1, "1 pause, 0.8 s in all")])
def test_no_pauses_have_no_length(pauses: int, text: str) -> None:
    assert pauses_text(replace(made_take().delivery, pauses=pauses, paused=0.8 * pauses)) == text


def test_of_many_wordings_that_would_have_counted_a_few_are_shown_where_they_would_hide_the_verdicts() -> None:
    take = made_take(verdicts="---")
    first, *others = take.question.points
    worded = replace(first, also=("one", "two", "three"))
    take = replace(take, question=replace(take.question, points=(worded, *others)))
    assert "would have counted: one / two\n" in click.unstyle(why_text(take, 80, 2))
    assert "would have counted: one / two / three" in click.unstyle(why_text(take, 80))
