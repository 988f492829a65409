"""Terms that were heard as something else are found by their sound, and others are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.gathering import gather
from rehearse.text.likeness import by_chance, likeness
from rehearse.text.units import units

UNITS = st.lists(st.sampled_from([*"梯度切分优化器踢渡状台的是", "zero", "lora", "llama", "7"]), max_size=12)


@pytest.mark.parametrize(
    ("term", "heard"),
    [
        ("梯度", "把踢渡也切分了"),
        ("优化器状态", "它只借优化气状台"),
        ("召回率", "我们看的是照会律"),
        ("量化", "再做一次两话"),
        ("知识蒸馏", "用资式征流来做"),
    ],
)
def test_a_misheard_term_sounds_like_it(term: str, heard: str) -> None:
    assert likeness(units(term), units(heard)) > by_chance(len(term))


@pytest.mark.parametrize(
    ("term", "heard"),
    [
        ("梯度", "今天天气很好我们去公园"),
        ("优化器状态", "模型的结构没有变化"),
        ("召回率", "我在上海工作了五年"),
        ("lora", "we used the whole model"),
    ],
)
def test_what_was_not_said_does_not(term: str, heard: str) -> None:
    assert likeness(units(term), units(heard)) <= by_chance(len(units(term)))


def test_the_usual_confusions_cost_less_than_others_and_a_tone_least() -> None:
    def cost(one: str, other: str) -> float:
        return 1 - likeness([one], [other])

    assert cost("是", "是") == 0
    assert 0 < cost("妈", "马") < cost("是", "四") < cost("蓝", "南") + cost("蓝", "狼") < 1
    assert cost("是", "发") > cost("是", "四")
    assert cost("是", "zero") == 1


def test_a_longer_term_needs_less_to_stand_out() -> None:
    assert by_chance(2) > by_chance(3) > by_chance(6)


@given(UNITS, UNITS, UNITS)
def test_what_stands_in_the_text_is_found_wherever_it_stands(
    before: list[str], term: list[str], after: list[str]
) -> None:
    found = likeness(term, [*before, *term, *after])
    assert found == (1.0 if term else 0.0)


@given(UNITS, UNITS, UNITS)
def test_more_text_never_makes_a_term_less_alike(term: list[str], heard: list[str], more: list[str]) -> None:
    short, long = likeness(term, heard), likeness(term, [*heard, *more])
    assert 0.0 <= short <= long <= 1.0


def test_a_short_wording_misheard_speaks_for_its_point() -> None:
    asked = Question("q", "讲讲这个方法", "t", "zh", (60, 90), (KeyPoint("用到了知识蒸馏"), KeyPoint("剪枝")))
    asked_short = Question("q", "讲讲这个方法", "t", "zh", (60, 90), (KeyPoint("知识蒸馏"), KeyPoint("剪枝")))
    misheard = answer_from_text("我们用的是资式征流，效果不错。")
    assert gather(misheard, asked_short, None)[0].sound_anywhere > 0.7
    assert gather(misheard, asked, None)[1].sound_anywhere < 0.5
