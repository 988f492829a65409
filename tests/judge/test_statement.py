"""A false statement is told from the true one by the words that tell the point from its mistakes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import Coverage, judge_coverage, overrule
from rehearse.judge.meaning import Encoder
from rehearse.judge.statement import resembled, statements
from rehearse.progress.comparison import PointChange
from rehearse.progress.drill import credited
from rehearse.views.names import verdict_name
from rehearse.views.result import coverage_text

TRUE = KeyPoint(
    "水在一百度沸腾",
    ("烧到一百度水就开了", "水要热到一百度才滚"),
    mistakes=("六十来摄氏就咕嘟冒泡了", "水烧到一百度也不会开"),
)
OTHER = KeyPoint("盐让沸点升高", ("加了盐要更热才开",), mistakes=("盐让沸点降低",))
QUESTION = Question("boil", "说说烧水", "物理", "zh", (10, 20), (TRUE, OTHER))


@pytest.mark.parametrize(
    ("true", "false"),
    [("烧到一百度会开", "烧到一百度也不会开")],
)
def test_the_true_statement_is_stated_more_than_the_false_one(true: str, false: str) -> None:
    (more, _), (less, _) = statements([true, false], QUESTION.points).stated
    assert more > less


def test_a_mistake_of_the_bank_is_stated_falsely_and_a_wording_truly() -> None:
    wording, mistake, nothing = statements([TRUE.also[0], TRUE.mistakes[0], "今日路堵"], QUESTION.points).stated[:, 0]
    assert wording > 0.4
    assert mistake < -0.4
    assert abs(nothing) < 0.2


def test_points_without_mistakes_and_texts_of_nothing_are_compared() -> None:
    bare = (replace(TRUE, mistakes=()), KeyPoint("。"))
    assert statements(["烧到一百度", "…"], bare).stated.shape == (2, 2)


def test_what_is_said_of_a_sibling_is_no_mistake_about_the_point() -> None:
    """Of stages named in turn, what is right of the second is what people say wrongly of the first."""
    first = KeyPoint("第一阶段切状态", ("一阶段切的是状态",), mistakes=("第一阶段切的是梯度", "一阶段把梯度切了"))
    second = KeyPoint("第二阶段切梯度", ("二阶段再切梯度",), mistakes=("第二阶段切的是状态", "二阶段只切状态"))
    about = statements(["第二阶段把梯度也切了", "第一阶段切的是梯度", "今日路堵"], (first, second)).about
    assert about.tolist() == [[False, True], [True, False], [True, True]]


def test_the_nearest_mistake_is_named() -> None:
    mistake, likeness = resembled("我觉得六十来摄氏就冒泡", TRUE.mistakes)
    assert mistake == "六十来摄氏就咕嘟冒泡了"
    assert 0.5 < likeness < 1
    assert resembled("我觉得", ()) == ("", 0.0)


def test_nobody_is_told_of_a_mistake_they_did_not_make() -> None:
    """A clause on another point is nearer to some mistake of this one than to its wordings, and is none for that."""
    said = judge_coverage(answer_from_text("加了盐就不会开。"), QUESTION)
    assert "wrong" not in [point.verdict for point in said.points]


STAGES = Question(
    "stages",
    "ZeRO 各阶段切分什么？ / What does each stage shard?",
    "训练",
    "zh",
    (10, 60),
    (
        KeyPoint("第一阶段只切分优化器状态",
                 ("只有优化器状态被切开", "the first stage shards only the optimizer states"),
                 mistakes=("第一阶段把梯度也切了", "the first stage shards the gradients as well")),
        KeyPoint("第二阶段再切分梯度", ("第二步把梯度也分掉", "the second stage shards the gradients too"),
                 mistakes=("第二阶段只切梯度，不切优化器状态", "the second stage shards only the optimizer states")),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "第一个阶段呢，它只切优化器状态，",
        "先讲第一阶段，只切优化器状态，梯度还在每张卡上。",
        "The first stage, it shards only the optimizer states.",
        "In the first stage, only the optimizer states are sharded, nothing else.",
    ],
)
def test_words_about_one_point_are_no_mistake_about_another(encoder: Encoder, text: str) -> None:
    first, second = judge_coverage(answer_from_text(text), STAGES, encoder).points
    assert first.verdict in ("covered", "maybe")
    assert second.verdict != "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "第一阶段只切分优化器状态，第二阶段只切梯度，不切优化器状态。",
        "The first stage shards only the optimizer states. The second stage shards only the optimizer states.",
    ],
)
def test_a_mistake_beside_a_point_that_was_made_is_one_all_the_same(encoder: Encoder, text: str) -> None:
    first, second = judge_coverage(answer_from_text(text), STAGES, encoder).points
    assert (first.verdict, second.verdict) == ("covered", "wrong")


def wrong() -> Coverage:
    return judge_coverage(answer_from_text("我来说说这个问题。六十来摄氏就咕嘟冒泡了。"), QUESTION)


def test_what_was_said_falsely_is_wrong_with_its_words_and_the_mistake_it_resembles() -> None:
    first, second = wrong().points
    assert (first.verdict, first.quote, first.mistake) == (
        "wrong",
        "六十来摄氏就咕嘟冒泡了。",
        "六十来摄氏就咕嘟冒泡了",
    )
    assert (second.verdict, second.quote, second.mistake) == ("missed", "", "")
    assert wrong().score == 0


def test_what_nobody_listed_as_a_mistake_is_missed() -> None:
    bare = replace(QUESTION, points=tuple(replace(point, mistakes=()) for point in QUESTION.points))
    found = judge_coverage(answer_from_text("我来说说这个问题。六十来摄氏就咕嘟冒泡了。"), bare)
    assert "wrong" not in [point.verdict for point in found.points]


def test_a_wrong_point_is_shown_in_one_line_with_the_mistake() -> None:
    shown = coverage_text(wrong(), 120)
    assert "1. 水在一百度沸腾" in shown
    assert "you said “六十来摄氏就咕嘟冒泡了”; that is like a known mistake: 六十来摄氏就咕嘟冒泡了" in shown
    assert verdict_name("wrong") == "wrong"


def test_a_wrong_verdict_can_be_overruled_and_taken_back() -> None:
    yours = overrule(wrong(), TRUE.point, "covered")
    assert (yours.points[0].verdict, yours.points[0].overruled, yours.score) == ("covered", "wrong", 0.5)
    assert overrule(yours, TRUE.point, "wrong") == wrong()


def test_a_wrong_point_counts_as_not_made() -> None:
    now = wrong().points[0]
    assert PointChange(TRUE.point, replace(now, verdict="covered"), now).lost
    assert credited(wrong()) == set()


def test_a_point_that_is_made_stays_made_whatever_else_resembles_a_mistake() -> None:
    said = "烧到一百度水就开了。有人说六十来摄氏就冒泡了，那不是开。"
    assert judge_coverage(answer_from_text(said), QUESTION).points[0].verdict == "covered"
