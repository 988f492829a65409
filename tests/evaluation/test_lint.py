"""Hints for whoever writes the bank, and what the shipped bank is held to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.bank.bank import read_bank
from rehearse.bank.question import KeyPoint, Question
from rehearse.cli.wiring import load_encoder
from rehearse.evaluation.lint import lint, lint_answer, lint_statements
from tests.conftest import REPOSITORY

BANK = read_bank(REPOSITORY / "questions").questions
GOOD = Question(
    "q",
    "ZeRO 各阶段切分什么？",
    "训练",
    "zh",
    (60, 120),
    (
        KeyPoint("一阶段切分优化器状态", ("optimizer states 分片",)),
        KeyPoint("三阶段切分参数", ("parameters 也 shard",)),
    ),
    source="arXiv:1910.02054",
)


def test_a_good_question_gets_no_hint() -> None:
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"points": (KeyPoint("切" * 37),), "source": ""}, "is 37 units long; split it or shorten it"),
        (
            {"points": (KeyPoint("一阶段切分优化器状态"), KeyPoint("二阶段切分优化器状态")), "source": ""},
            "are too alike to be told apart",
        ),
        (
            {"points": (KeyPoint("切分梯度", ("分片 shard",)), KeyPoint("参数聚合", ("分片  Shard",)))},
            'the wording "分片  Shard" stands in two points; keep it in one',
        ),
        (
            {"points": (KeyPoint("一阶段切分优化器状态", ("optimizer states 分片", "Optimizer States 分片。")),)},
            '"Optimizer States 分片。" stands twice at the point',
        ),
        (
            {
                "points": (
                    KeyPoint("一阶段切分优化器状态", ("shard states",), mistakes=("切参数 shard", "切参数，shard")),
                )
            },
            '"切参数，shard" stands twice at the point',
        ),
        ({"points": (KeyPoint("切梯度", ("shard gradients", "最难的地方在于")),)}, '"最难的地方在于" says nothing yet'),
        ({"points": (KeyPoint("切梯度", ("One thing I built was",)),)}, '"One thing I built was" says nothing yet'),
        ({"points": (KeyPoint("各阶段切分", ("stages",)),)}, "stands in the question itself"),
        ({"points": (KeyPoint("切分优化器状态"),)}, "is in English; add one if people say it so"),
        ({"points": (KeyPoint("shard optimizer states"),)}, "is in Chinese; add one if people say it so"),
        (
            {"points": (KeyPoint("切分梯度", ("shard gradients",), follow_up="二阶段也切分梯度吗？"),)},
            'says the point itself ("切分梯度"); ask without it',
        ),
        ({"seconds": (5, 10)}, "the target 5-10 s is unusual"),
        ({"seconds": (60, 600)}, "the target 60-600 s is unusual"),
        ({"answer": "切分" * 50}, "the reference answer has 100 units; the target is met by 162-550"),
    ],
)
def test_what_can_be_improved_is_said(change: dict[str, object], hint: str) -> None:
    (found,) = lint(replace(GOOD, **change))  # type: ignore[arg-type]
    assert hint in found


def test_a_reference_answer_that_leaves_out_a_point_is_named() -> None:
    encoder = load_encoder()
    half = replace(GOOD, answer="一阶段只切分优化器状态，就是把 optimizer states 分到各张卡。")
    (found,) = lint_answer(half, encoder)
    assert '"三阶段切分参数"' in found
    assert lint_answer(replace(half, answer=half.answer + "三阶段连 parameters 也 shard，切分参数。"), encoder) == []
    assert lint_answer(replace(GOOD, answer=""), encoder) == []


def test_statements_that_the_judge_takes_for_others_are_named() -> None:
    one, other = GOOD.points
    both = replace(one, also=("一阶段切分优化器状态，三阶段切分参数",), mistakes=("一阶段切分优化器状态",))
    told = lint_statements(replace(GOOD, points=(both, other)), load_encoder())
    assert told == [
        'the wording "一阶段切分优化器状态，三阶段切分参数" of "一阶段切分优化器状态" is credited to the point '
        '"三阶段切分参数" too; say one thing in it',
        'the mistake "一阶段切分优化器状态" is credited to its own point "一阶段切分优化器状态"; make it plainly false',
    ]
    assert lint_statements(GOOD, load_encoder()) == []


@pytest.mark.parametrize("question", BANK, ids=lambda question: question.id)
def test_the_shipped_bank_gets_no_hint(question: Question) -> None:
    assert lint(question) == []


def test_a_reference_answer_does_not_speak_for_itself() -> None:
    """Its own words, as the words of a good answer, would make it cover anything."""
    other = replace(GOOD, answer="每张卡只放自己那一份，要用的时候才向别人拿，用完了再放掉。")
    assert len(lint_answer(other, load_encoder())) == len(GOOD.points)


@pytest.mark.e2e  # a second an answer
@pytest.mark.parametrize("topic", sorted({question.topic for question in BANK}))
def test_the_shipped_answers_wordings_and_mistakes_are_judged_as_what_they_are(topic: str) -> None:
    encoder = load_encoder()
    asked = [question for question in BANK if question.topic == topic]
    judged = (hint for each in asked for lints in (lint_answer, lint_statements) for hint in lints(each, encoder))
    assert list(judged) == []
