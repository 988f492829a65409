"""Why a verdict came out as it did, and what the speaker took back."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from rehearse.bank.question import KeyPoint, Question
from rehearse.cli.wiring import load_encoder
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import PointVerdict, judge_coverage
from rehearse.judge.disclaimer import disclaimed
from rehearse.judge.reasons import Against, For
from rehearse.judge.shares import items_of
from rehearse.judge.tokens import LETTERS, PAIRS, SYLLABLES
from rehearse.views.names import SPEAKS_AGAINST, SPEAKS_FOR
from rehearse.views.result import coverage_text

ASKED = Question(
    "zero",
    "ZeRO 各阶段切分什么？",
    "训练",
    "zh",
    (60, 120),
    (
        KeyPoint("第一阶段切分优化器状态", ("optimizer states 分到各卡",)),
        KeyPoint("第三阶段连模型参数也切分"),
        KeyPoint("通信量增加百分之五十", figure=True),
        KeyPoint("每个参数约 16 字节"),
    ),
)


def judged(text: str) -> tuple[PointVerdict, ...]:
    return judge_coverage(answer_from_text(text), ASKED, load_encoder()).points


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("优化器状态会被切分到各卡，具体怎么切的，我忘了。", [1]),
        ("前面说过了显存占用。这块我没用过。", [1]),
        ("盲审这个词我最近才看到，我们没搞过。后来就上线了。", [0, 1]),
        ("I have not used it myself. We shard the states.", [0]),
        ("The exact split of the states, I really forgot. Then we train.", [0, 1]),
        ("这样做不会降低精度，也不用改模型的结构。", []),
        ("没有可训练的参数，所以不占显存。", []),
        ("It does not need a warmup and never overflows.", []),
        ("硬灌模型原本不懂的新知识，它就学会编造。", []),
        ("把用户不清楚的地方问明白，再去检索。", []),
    ],
)
def test_what_is_said_not_to_be_known_or_done_is_taken_back(text: str, taken_back: list[int]) -> None:
    assert sorted(disclaimed(answer_from_text(text).windows)) == taken_back


def test_mentioning_a_point_only_to_say_that_it_is_not_known_does_not_make_it() -> None:
    made, taken_back = judged("第一阶段切分优化器状态。")[0], judged("第一阶段切分优化器状态，这个我不太清楚。")[0]
    assert made.verdict == "covered"
    assert taken_back.verdict == "missed"
    assert taken_back.speaks_against[0] == "taken back"


def test_another_number_speaks_against_a_point() -> None:
    right, wrong = judged("每个参数大概要占 16 字节。")[3], judged("每个参数大概要占 4 字节。")[3]
    assert right.confidence > wrong.confidence
    assert "number" in wrong.speaks_against
    assert "number" not in right.speaks_against


def test_a_point_says_what_spoke_for_it_and_the_words_in_common() -> None:
    point = judged("第一阶段把 optimizer states 切分到各张卡上。")[0]
    assert "words" in point.speaks_for
    assert {"第一阶段", "optimizer", "states"} <= set(point.in_common)


def test_the_reference_answers_own_way_of_putting_it_is_named_as_a_reason() -> None:
    said = answer_from_text("每张卡只管一份 Adam 的动量和方差。")
    asked = replace(ASKED, answer="第一阶段切分优化器状态里 Adam 的动量和方差，每张卡只管一份。")
    assert "told" in judge_coverage(said, asked, load_encoder()).points[0].speaks_for
    assert not {"told"} & set(judge_coverage(said, ASKED, load_encoder()).points[0].speaks_for)


def test_every_reason_has_words() -> None:
    assert set(get_args(For)) == set(SPEAKS_FOR)
    assert set(get_args(Against)) == set(SPEAKS_AGAINST)


def test_a_figure_asked_for_speaks_for_or_against() -> None:
    assert "figure" in judged("通信量大概增加百分之五十。")[2].speaks_for
    assert "no figure" in judged("通信量会增加不少。")[2].speaks_against


def test_the_reasons_are_told_in_words_that_a_person_understands() -> None:
    coverage = judge_coverage(answer_from_text("第一阶段切分优化器状态。第三阶段我没做过。"), ASKED, load_encoder())
    shown = coverage_text(coverage, 200, explain=True)
    assert "for: its words (第一阶段切分优化器状态)" in shown
    assert "against: what came nearest to it, you said you did not know or do" in shown
    assert "for: " not in coverage_text(coverage, 200)


@pytest.mark.parametrize(
    ("statement", "items"),
    [
        ("减均值再除以标准差，然后做缩放", ["减均值再除以标准差", "做缩放"]),
        ("LoRA 和 QLoRA 都冻结原权重", ["lora 和 qlora 都冻结原权重"]),
        ("freeze the weights and train the adapter", ["freeze the weights", "train the adapter"]),
        ("并行", ["并行"]),
    ],
)
def test_a_statement_is_met_item_by_item(statement: str, items: list[str]) -> None:
    assert items_of(statement) == items


def test_what_stands_everywhere_tells_less_than_what_is_rare() -> None:
    assert LETTERS.rarity("的") < LETTERS.rarity("模") < LETTERS.rarity("熵") < LETTERS.rarity("zymurgy") <= 1
    assert 0 < PAIRS.rarity("模 型") < PAIRS.rarity("熵 增")
    assert SYLLABLES.rarity("de") < SYLLABLES.rarity("kuan")
