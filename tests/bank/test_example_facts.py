"""Figures of the user's own that the reference answers give stand on one sheet, and the notes' own answers pass."""

from __future__ import annotations

import re

import pytest

from rehearse.bank.bank import read_bank
from rehearse.bank.facts import about_the_user
from rehearse.bank.question import Question
from rehearse.cli.wiring import load_encoder
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from tests.conftest import REPOSITORY

BANK = read_bank(REPOSITORY / "questions")
SHEET = (REPOSITORY / "questions" / "example-facts.md").read_text(encoding="utf-8")
_FIGURE = re.compile(
    r"(?<![A-Za-z.-])\d+(?:\.\d+)?(?:e-\d)?%?"
    r"|[一二三四五六七八九]成多?"
    r"|[一二三四五六七八九十两三千百万多来几半]{2,5}(?:条|份|人|个人|个月|个多月)"
)
_OF_NOBODY = ("几百笔", "两个人")  # said of others, or by the way
IN_SHEET = [
    each
    for each in BANK.first
    if "example-facts.md" in each.notes or each.id in ("salary-expectation", "team-sizes-and-roles", "en-failure")
]
# What the notes say, as one would say it; the two lists of headcounts with the numbers that were asked for.
NOTES = {
    "why-no-graduate-school": (
        "当时觉得程序员这个工作，本科学历是可以cover住的。随着阅历增加，发现还是有很多需要学习，"
        "所以在自己业余时间比如周末、下班也在补足，来使得自己满足岗位的需要。"
    ),
    "why-leave-job": "自己有职业规划，希望去更大平台。能力与薪资匹配。",
    "career-plan": "打造个人ip，成为某一领域专家。",
    "describe-yourself": "聪明，好学，踏实，有感染力。",
    "other-offers": (
        "有一个offer，但是还在考虑中，他们对于当前AI岗位没有明确想法规划，"
        "只是觉得其他接入deepseek赋能提效，我们也要做。"
    ),
    "team-sizes-and-roles": (
        "第一家算法三个人，大牛加我加一个女同事。第二家算法八个人，领导加我加六个人。"
        "第三家大模型三个人，我加一个算法加一个应届。"
    ),
    "current-projects": ("这几个月有2个比较大的项目，通过AI做数据分析，有个视觉模型的训练的项目，估计还需要2个月。"),
    "company-knowledge": "有看过官网和了解过基础业务。",
    "gaokao-math-score": "140",
}


@pytest.mark.parametrize("question", IN_SHEET, ids=lambda question: question.id)
def test_every_figure_of_an_example_stands_on_the_sheet(question: Question) -> None:
    figures = {figure for figure in _FIGURE.findall(question.answer) if figure not in _OF_NOBODY}
    assert {figure for figure in figures if figure not in SHEET} == set()


def test_the_examples_are_marked_and_the_template_asks_for_ones_own() -> None:
    asked = {question.id for question in about_the_user(BANK)}
    for question in BANK.first:
        if "example-facts.md" in question.notes or "are an example" in question.notes:
            assert question.id in asked, question.id
    assert len(IN_SHEET) > 15


@pytest.mark.parametrize(("question", "said"), NOTES.items(), ids=NOTES)
def test_what_the_notes_answer_passes_whole(question: str, said: str) -> None:
    coverage = judge_coverage(answer_from_text(said), BANK.get(question), load_encoder())
    assert coverage.score == 1.0
    assert {point.verdict for point in coverage.needed} == {"covered"}


def test_the_notes_answer_to_what_landed_makes_its_point() -> None:
    """The question also asks for an example or two, which the notes leave open."""
    coverage = judge_coverage(answer_from_text("all都是完成的了。"), BANK.get("landed-projects"), load_encoder())
    assert coverage.points[0].verdict == "covered"
