"""The bank holds every question of the notes it was made from, word for word, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.bank.bank import read_bank
from rehearse.bank.question import FOLLOW_UP_SECONDS
from tests.conftest import REPOSITORY

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "note_lines.tsv").read_text(encoding="utf-8").splitlines()
]


def test_the_list_is_whole() -> None:
    sections = [place.rpartition("#")[0] for place, _ in LINES]
    counts = {section: sections.count(section) for section in dict.fromkeys(sections)}
    assert counts == {
        "24": 13,
        "25": 54,
        "反洗钱项目": 11,
        "通用模型问题": 19,
        "垂直领域大模型微调训练": 12,
        "智能客服Agent": 5,
        "通用问题": 10,
    }


COMPOSED = ("算法岗", "应用岗", "项目面")  # rounds of our own
BANK = read_bank(REPOSITORY / "questions")


@pytest.mark.parametrize(("place", "line"), LINES, ids=[place for place, _ in LINES])
def test_every_line_stands_in_one_question_with_its_place(place: str, line: str) -> None:
    (question,) = [each for each in BANK if place in each.asked_in]
    assert line in (question.ask, *question.variants)
    assert question.asked_at(place).ask == line


@pytest.mark.parametrize("round_name", ["24", "25", "智能客服Agent"])
def test_a_round_is_asked_in_its_original_order_and_wording(round_name: str) -> None:
    lines = [line for place, line in LINES if place.rpartition("#")[0] == round_name]
    assert [question.ask for question in BANK.select(round_name=round_name)] == lines


def test_no_question_claims_a_place_that_does_not_exist() -> None:
    places = {place for place, _ in LINES}
    for question in BANK:
        asked = {place for place in question.asked_in if place.rpartition("#")[0] not in COMPOSED}
        assert asked <= places, question.id


@pytest.mark.parametrize("round_name", COMPOSED)
def test_a_composed_round_fills_45_minutes(round_name: str) -> None:
    """Answers of middling length, a follow-up each, and a quarter of a minute to ask either."""
    asked = BANK.select(round_name=round_name)
    numbers = [int(place.rpartition("#")[2]) for each in asked for place in each.asked_in if round_name in place]
    assert numbers == list(range(1, len(asked) + 1))
    answers = sum(sum(each.seconds) / 2 for each in asked)
    follow_ups = sum(sum(FOLLOW_UP_SECONDS) / 2 for each in asked if BANK.following(each.id))
    assert 40 * 60 <= answers + follow_ups + 2 * 15 * len(asked) <= 48 * 60
