"""The reference answer beside what was said, to the character."""

from __future__ import annotations

from dataclasses import replace

import click
from rich.cells import cell_len

from rehearse.judge.reference import ReferenceSentence
from rehearse.views.escapes import style
from rehearse.views.reference import cues_text, reference_rows, reference_text
from tests.support.takes import made_take

FOUND = (
    ReferenceSentence("第一阶段切优化器状态。", (1,), ((0, 10),)),
    ReferenceSentence("代价是通信量变大。", (3,), ((3, 8),)),
)
SHOWN = """\
Reference answer; what you missed of it is marked
第一阶段切优化器状态。
  ✓ 1. 0:02 “一阶段切分 optimizer states”
代价是通信量变大。 ✗3
? 2. ZeRO-2 再切分梯度"""


def test_each_sentence_has_what_was_said_for_it_and_what_is_missing_is_marked() -> None:
    text = reference_text(made_take(), FOUND, 80)
    assert click.unstyle(text) == SHOWN
    marked = style("代价是通信量变大。"[3:8], fg="yellow", bold=True)
    assert marked in text


def test_a_page_quotes_the_same_words() -> None:
    said = [(number, point.quote) for row in reference_rows(made_take(), FOUND) for number, point in row.said]
    assert said == [(1, "一阶段切分 optimizer states")]
    take = made_take(verdicts="++-")
    said = [(number, point.quote) for row in reference_rows(take, FOUND) for number, point in row.said]
    assert said == [(1, "一阶段切分 optimizer states"), (2, "再切梯度")]


def test_it_keeps_to_the_width_and_without_an_answer_the_points_stand_alone() -> None:
    take = made_take()
    lines = click.unstyle(reference_text(take, FOUND, 40)).splitlines()
    assert max(map(cell_len, lines)) <= 40
    alone = click.unstyle(reference_text(replace(take, question=replace(take.question, answer="")), (), 80))
    assert alone.splitlines()[0] == "No reference answer; the points:"
    assert "✗ 3. ZeRO-3 的代价是通信量" in alone


def test_what_is_to_be_said_again_is_only_hinted_at() -> None:
    question = made_take().question
    cues = click.unstyle(cues_text(question.part((1, 3)), 80))
    assert cues == "Only what was missed: ZeRO-1 切分优…; ZeRO-3 的代价…"
