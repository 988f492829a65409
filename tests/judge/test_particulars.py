"""A statement as the bank has it is always credited, and words that clash with a point speak against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge import particulars
from rehearse.judge.answer import Window, answer_from_text
from rehearse.judge.coverage import judge_coverage

POINT = KeyPoint(
    "loss 要除以累积步数", ("损失先除以累积次数再反传", "把 loss 除掉步数"), mistakes=("loss 要除以累积步数的平方",)
)


def said(text: str) -> Window:
    return Window(text, None, None, range(1))


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("第一，loss 要除以累积步数，", True),
        ("损失先除以累积次数再反传", True),
        ("LOSS要除以累積步數。", True),
        ("把 loss 除掉步数", True),
        ("loss 要除以步数", False),  # nearly
        ("并不是 loss 要除以累积步数", False),
        ("loss 要除以累积步数不对", False),
        ("loss 要除以累积步数的平方", False),  # a mistake that holds the point
    ],
)
def test_a_wording_counts_as_said_where_it_stands_and_is_not_denied(text: str, verbatim: bool) -> None:
    assert particulars.verbatim(POINT, [said("首先说下背景"), said(text)]) == [False, verbatim]


def test_a_term_alone_is_no_statement_unless_it_is_the_point() -> None:
    named = KeyPoint("冻结原来的权重", ("LoRA 微调",))
    assert particulars.verbatim(named, [said("我们用 LoRA 微调过")]) == [False]
    assert particulars.verbatim(KeyPoint("聪明"), [said("我觉得自己聪明")]) == [True]


def test_a_statement_of_a_point_is_covered_however_many_words_its_siblings_share() -> None:
    stages = ("一", "二", "三", "四")
    points = tuple(KeyPoint(f"第{n}阶段切分优化器状态和梯度") for n in stages)
    question = Question("stages", "各阶段切分什么", "训练", "zh", (10, 20), points)
    found = judge_coverage(answer_from_text("先说一下背景知识。第二阶段切分优化器状态和梯度。大概就是这样。"), question)
    assert found.points[1].verdict == "covered"
    assert found.points[1].quote.startswith("第二阶段切分优化器状态和梯度")


def test_what_states_one_point_as_it_stands_is_no_mistake_of_another() -> None:
    first = KeyPoint("第一家算法组只有三个人", mistakes=("第一家算法组有八个人",))
    second = KeyPoint("第二家算法组一共有八个人", mistakes=("第二家算法组只有三个人",))
    question = Question("teams", "说说团队", "个人", "zh", (10, 20), (first, second))
    found = judge_coverage(answer_from_text("先说背景，第一家算法组只有三个人，别的以后再说。"), question)
    assert found.points[0].verdict == "covered"
    assert found.points[1].verdict != "wrong"


@pytest.mark.parametrize(
    ("text", "opposite"),
    [("损失先乘以累积次数再反传", True), ("损失先除以累积次数再反传", False), ("损失先乘再除以累积次数", False)],
)
def test_the_opposite_of_a_word_clashes(text: str, opposite: bool) -> None:
    assert (particulars.opposite(POINT, said(text)) > 0) is opposite


def test_a_negation_clashes_with_what_several_wordings_say_and_none_denies() -> None:
    student = KeyPoint("老师的错误会传给学生", ("老师错了学生也会跟着错", "学生会照单全收"))
    assert particulars.negated(student, said("老师错了学生不会跟着错")) > 0
    assert particulars.negated(student, said("老师错了学生会跟着错")) == 0
    denies = replace(student, also=(*student.also, "学生不会自己纠正"))
    assert particulars.negated(denies, said("老师错了学生不会跟着错")) == 0


@pytest.mark.parametrize(
    ("wording", "text", "clashes"),
    [
        ("大约占 95%", "占百分之九十五", 0.0),
        ("大约占百分之九十五", "占了 95%", 0.0),
        ("大约占百分之九十五", "占了 59%", 1.0),
        ("高考数学 140 分", "数学考了一百三十二分", 1.0),
        ("高考数学 140 分", "数学考了一百四十分", 0.0),
        ("每个参数 16 字节", "每个参数八个字节", 1.0),
        ("每个参数 16 字节", "在八张卡上每个参数十六个字节", 0.0),
        ("每个参数 16 字节", "在八张卡上训了 3 天", 0.0),  # of something else
        ("通信量是 1.5 倍", "通信量翻到两倍", 1.0),
        ("通信量是 1.5 倍", "ZeRO-3 通信量多一半", 0.0),
        ("用 2 台机器", "第二台机器先挂", 0.0),
        ("takes 16 bytes", "takes eight bytes", 1.0),
        ("takes 16 bytes", "takes twelve bytes", 1.0),
    ],
)
def test_another_number_of_the_same_clashes_in_words_and_in_digits(wording: str, text: str, clashes: float) -> None:
    assert particulars.other_number(KeyPoint(wording), said(text)) == clashes
