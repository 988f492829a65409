"""Answers in another language than their question: told apart, judged by meaning, said so, paced by their own norms."""

from __future__ import annotations

import json
from dataclasses import replace

import click
import msgspec
import pytest

from benchmarks import bank_answers
from benchmarks.judged_rows import ACROSS_LANGUAGES
from rehearse.bank.bank import read_bank
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import Coverage, PointVerdict, judge_coverage, overrule, rescored
from rehearse.judge.language import other_language
from rehearse.llm.sentence_encoder import SentenceEncoder
from rehearse.progress.comparison import Among
from rehearse.takes.decode import check, decode
from rehearse.takes.take import Take
from rehearse.views.result import coverage_text, delivery_text
from rehearse.views.summary import summary_text
from tests.conftest import REPOSITORY
from tests.support.takes import made_take

ENGLISH = "In stage one we only shard the optimizer states, and in stage two the gradients are sharded as well."
MIXED = (
    "我们先用 DeepSpeed 的 ZeRO stage two 把 gradients 和 optimizer states 都 shard 到各张卡，batch 开大，loss 就稳了"
)


@pytest.mark.parametrize(
    ("text", "expected", "other"),
    [
        (ENGLISH, "zh", "en"),
        (ENGLISH, "en", ""),
        (MIXED, "zh", ""),
        ("我们把优化器状态切分到各张卡上，第二阶段再切梯度。", "en", "zh"),
        ("GPU, CUDA, NCCL, RDMA", "zh", ""),  # names are of no language
        ("", "zh", ""),
    ],
)
def test_the_language_of_an_answer_is_told_by_its_words(text: str, expected: str, other: str) -> None:
    assert other_language(text, expected) == other


def test_what_is_said_in_the_other_language_is_credited_and_what_is_not_said_seldom() -> None:
    bank, encoder = read_bank(REPOSITORY / "questions"), SentenceEncoder()
    answers = [item for item in bank_answers.across(ACROSS_LANGUAGES, bank) if item.style == "en"][:4]
    credited: dict[str, list[bool]] = {"covered": [], "missed": [], "partial": []}
    for item in answers:
        coverage = judge_coverage(item.answer, item.question, encoder)
        assert coverage.language == "en"
        for point, label in zip(coverage.points, item.labels, strict=True):
            credited[label].append(point.verdict == "covered")
    assert sum(credited["covered"]) >= 0.6 * len(credited["covered"])
    assert sum(credited["missed"]) <= 0.1 * len(credited["missed"])
    for item in bank_answers.elsewhere(answers):
        assert (judge_coverage(item.answer, item.question, encoder).score or 0.0) < 0.2


def test_the_language_stays_when_verdicts_change() -> None:
    before = Coverage(0.0, (PointVerdict("a", "missed", 0.1), PointVerdict("b", "missed", 0.1)), "mine", "en")
    after = overrule(before, "a", "covered")
    assert (after.language, after.judge, after.score) == ("en", "mine", 0.5)
    assert rescored(after, after.points) == after


def test_a_result_in_another_language_says_how_it_was_judged_and_is_paced_by_its_own_norms() -> None:
    take = spoken_in("en")
    assert "blind to opposites" in click.unstyle(coverage_text(take.coverage, 200))
    assert "opposites" not in coverage_text(made_take().coverage, 200)
    assert "opposites" in summary_text(take, Among(1, 1, None, None), 80)
    assert "words a minute" in delivery_text(take.delivery, take.language, 80)
    assert "characters and words a minute" in delivery_text(take.delivery, made_take().language, 80)


def test_the_language_is_kept_with_the_take_and_anything_else_in_its_place_is_refused() -> None:
    kept = msgspec.json.encode(spoken_in("en"))
    assert decode(kept, Take).language == "en"
    changed = json.loads(kept)
    changed["coverage"]["language"] = "\x1b[2J"
    with pytest.raises(ValueError, match=r"coverage\.language"):
        check(decode(json.dumps(changed).encode(), Take))
    del changed["coverage"]["language"]  # a take of before it was kept
    assert decode(json.dumps(changed).encode(), Take).language == "zh"


def spoken_in(language: str) -> Take:
    take = made_take()
    return replace(take, coverage=replace(take.coverage, language=language))


def test_a_text_is_judged_in_its_own_language() -> None:
    question = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")
    coverage = judge_coverage(answer_from_text(ENGLISH), question, SentenceEncoder())
    assert [point.verdict for point in coverage.points[:2]] == ["covered", "covered"]
