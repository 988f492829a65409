"""Extras are never missed, and of a list of points some are enough."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from rehearse.bank.facts import entry
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.reader import FileReader
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import Coverage, PointVerdict, Verdict, judge_coverage, overrule, scored
from rehearse.judge.rubric import needed
from rehearse.views.result import coverage_text, doubt_text
from rehearse.views.tables import question_card
from tests.conftest import REPOSITORY

TEXT = """
language: zh
questions:
  - id: speed
    ask: 怎么加速推理？
    points:
      - 先量出瓶颈在哪里
      - any: 2
        of:
          - 用量化把权重变小
          - point: 用前缀缓存省掉重复计算
            also: [prefix caching]
          - 预填充和解码分开部署
      - point: 说出自己测到的加速比
        bonus: true
"""
MADE: dict[str, Verdict] = {"c": "covered", "?": "maybe", "w": "wrong", "m": "missed"}


def question() -> Question:
    reader = FileReader(REPOSITORY / "mine.yaml")
    found = reader.read(TEXT)
    assert reader.mistakes == []
    return found[0]


def judged(marks: str) -> Coverage:
    """One mark a point: needed, three of which two are enough, an extra."""
    points = zip(question().points, marks, strict=True)
    return scored(
        PointVerdict(p.point, MADE[mark], 0.5, bonus=p.bonus, group=p.group, enough=p.enough) for p, mark in points
    )


def test_a_group_and_an_extra_are_read() -> None:
    assert [(point.group, point.enough, point.bonus) for point in question().points] == [
        (0, 0, False),
        (1, 2, False),
        (1, 2, False),
        (1, 2, False),
        (0, 0, True),
    ]


@pytest.mark.parametrize(
    ("marks", "score"),
    [
        ("cccmm", 1.0),  # two of the three, no extra
        ("cccmc", 1.0),  # never more than all
        ("ccccm", 1.0),
        ("ccmmm", 0.667),
        ("ccmmc", 1.0),  # an extra makes up for a missed one
        ("cmmcc", 1.0),
        ("mccmm", 0.667),
        ("cc?wm", 0.833),
        ("mmmmm", 0.0),
        ("mmmmc", 0.333),
    ],
)
def test_the_score_asks_for_what_is_needed(marks: str, score: float) -> None:
    assert judged(marks).score == score


def test_needed_are_the_best_of_a_list_in_order() -> None:
    assert [point.verdict for point in needed(judged("cmc?m").points)] == ["covered", "covered", "maybe"]
    assert len(judged("cccmm").needed) == 3
    assert [point.verdict for point in judged("mcmmm").needed] == ["missed", "covered", "missed"]


def test_overruling_counts_again() -> None:
    before = judged("ccmmm")
    assert overrule(before, before.points[2].point, "covered").score == 1.0


def test_the_result_says_how_many_are_enough() -> None:
    shown = click.unstyle(coverage_text(judged("ccmcm"), 200))
    assert shown.startswith("Covered 3 of 3 points  (100% by weight)")
    assert "✗ 3. 用前缀缓存省掉重复计算  (2 of these are enough)" in shown
    assert "✗ 5. 说出自己测到的加速比  (extra, never missed)" in shown


def test_a_judged_answer_carries_the_rubric() -> None:
    found = judge_coverage(answer_from_text("首先要先量出瓶颈在哪里。再用量化把权重变小。"), question())
    assert [(point.group, point.enough, point.bonus) for point in found.points] == [
        (point.group, point.enough, point.bonus) for point in question().points
    ]
    assert found.score == 0.667


def test_a_follow_up_needs_its_point() -> None:
    for number in (2, 5):
        (point,) = question().follow_up(number).points
        assert (point.bonus, point.group) == (False, 0)


def test_a_copy_for_the_users_own_facts_reads_the_same() -> None:
    lines = [
        line.replace("    # ", "    ", 1) for line in entry(question()).splitlines() if not line.startswith("  # ")
    ]
    reader = FileReader(REPOSITORY / "mine.yaml")
    (copied,) = reader.read("\n".join(["questions:", *lines[:1], "    ask: 怎么加速推理？", *lines[1:]]))
    assert copied.points == question().points


def test_the_question_is_shown_with_its_groups() -> None:
    shown = question_card(question(), 100)
    assert "of these 2 are enough:\n  - 用量化把权重变小" in shown
    assert "- 说出自己测到的加速比  (extra)" in shown


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("[{point: a, bonus: true}]", "all points are extras"),
        ("[{any: 3, of: [a, b, c]}]", "how many are enough"),
        ("[{any: 1, of: [a, {point: b, bonus: true}]}]", "is no extra"),
    ],
)
def test_what_makes_no_sense_is_refused(points: str, told: str) -> None:
    reader = FileReader(REPOSITORY / "mine.yaml")
    reader.read(f"questions:\n  - id: a\n    ask: b\n    points: {points}")
    assert told in str(reader.mistakes[0])


def test_a_maybe_says_why_in_a_line() -> None:
    point = replace(judged("?mmmm").points[0], quote="先看瓶颈", how=("words",), speaks_against=("parts",))
    shown = coverage_text(scored([point]), 100)
    assert "not sure: parts of it missing" in shown
    assert doubt_text(replace(point, speaks_against=())) == "not sure: only some of it was said, or in other words"


def test_points_of_their_own_are_all_needed() -> None:
    points = [KeyPoint("a"), KeyPoint("b")]
    verdicts = [PointVerdict(point.point, "missed", 0.0) for point in points]
    assert needed(verdicts) == tuple(verdicts)
