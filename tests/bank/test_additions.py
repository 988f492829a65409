"""Texts put into a bank file: only they are new, whatever way the file is written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.bank.additions import Addition, extended, holds_points, written
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.bank.reader import FileReader
from rehearse.errors import RehearseError
from tests.conftest import REPOSITORY

FILE = Path("mine.yaml")
BANK = """\
# my questions
topic: 训练
questions:
  - id: zero   # the first
    ask: ZeRO 切什么？
    points:
      - a sentence alone   # said shortly
      - point: 有列表的要点
        also:
          # the best of them
          - 第一种说法  # mine
          - >-
            一种写在
            两行里的说法
        weight: 2
      - {point: 括号里的要点, weight: 3}
      - point: 方括号的要点
        also: [说法一, "说法二",
               说法三 ]   # in brackets
      - any: 1
        of:
          - point: 组里的甲
            mistakes: []
          - 组里的乙

  - id: other
    ask: 别的？
    points: [一个要点]
"""


def question(text: str = BANK) -> Question:
    return next(each for each in FileReader(FILE).read(text) if each.id == "zero")


@pytest.mark.parametrize("kind", ["also", "mistakes"])
@pytest.mark.parametrize("point", range(6))
def test_only_what_is_added_is_new(point: int, kind: str) -> None:
    texts = ("普通的一句", "有: 冒号 # 和井号的一句", '"引号"', "3", "- 一横", "yes", "ends with a colon:")
    additions = [Addition(point, "also" if kind == "also" else "mistakes", text) for text in texts]
    longer = written(BANK, question(), additions, FILE)
    assert question(longer) == extended(question(), additions)
    assert FileReader(FILE).read(longer)[1:] == FileReader(FILE).read(BANK)[1:]
    for line in BANK.splitlines():
        if "#" in line:
            assert f"#{line.partition('#')[2]}" in longer
    taken_away = [line for line in BANK.splitlines() if line not in longer.splitlines()]
    assert len(taken_away) <= 1  # the line that a text was put into


def test_a_bank_in_the_usual_layout_gets_lines_and_changes_none() -> None:
    file = REPOSITORY / "questions" / "training.yaml"
    file = next(
        each for each in sorted(file.parent.glob("*.yaml")) if "deepspeed-zero-stages" in each.read_text("utf-8")
    )
    text = file.read_text(encoding="utf-8")
    zero = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")
    longer = written(text, zero, [Addition(0, "also", "第一档只动优化器"), Addition(8, "mistakes", "阶段随便选")], file)
    new = longer.splitlines()
    for line in ("          - 第一档只动优化器", "          - 阶段随便选"):
        new.remove(line)
    assert new == text.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "questions: &all [{id: zero, ask: a, points: [b]}]\nmore: *all\n",
        "questions: [{id: another, ask: a, points: [b]}]\n",
        "questions: nothing\n",
        "- id: zero\n",
        "questions: [{id: zero, ask: &shared b, points: [*shared]}]\n",
        "\tquestions",
    ],
)
def test_what_cannot_be_added_to_is_said_and_nothing_is_written(text: str) -> None:
    with pytest.raises(RehearseError, match=r"mine\.yaml cannot be added to"):
        written(text, question(), [Addition(0, "also", "x y z")], FILE)


def test_points_are_found_where_they_are_given() -> None:
    assert holds_points(BANK, "zero")
    assert not holds_points(BANK, "nobody")
    assert not holds_points("questions:\n  - id: zero\n    seconds: [1, 2]\n", "zero")
    assert not holds_points("[", "zero")
    assert not holds_points("questions: 3", "zero")
