"""Which sentence of a reference answer makes which point."""

from __future__ import annotations

from dataclasses import replace

from rehearse.bank.bank import read_bank
from rehearse.judge.meaning import Encoder
from rehearse.judge.reference import passages
from tests.conftest import REPOSITORY

ZERO = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")


def test_every_point_stands_with_the_sentence_that_makes_it(encoder: Encoder) -> None:
    found = passages(ZERO, encoder)
    assert "".join(passage.text for passage in found) == "".join(ZERO.answer.split("\n"))
    homes = {number: passage.text for passage in found for number in passage.points}
    assert sorted(homes) == list(range(1, len(ZERO.points) + 1))
    assert homes[1].startswith("ZeRO-1 只切优化器状态")
    assert homes[7].startswith("混合精度加 Adam")
    for passage in found:
        assert all(0 <= begin < end <= len(passage.text) for begin, end in passage.spans)
        assert len(passage.points) == len(passage.spans)


def test_without_an_answer_there_is_nothing_to_find(encoder: Encoder) -> None:
    assert passages(replace(ZERO, answer=" \n"), encoder) == ()


def test_a_point_that_the_answer_does_not_make_has_no_sentence(encoder: Encoder) -> None:
    (passage,) = passages(replace(ZERO, answer="ZeRO-1 只切分优化器状态。"), encoder)
    assert passage.points == (1,)
