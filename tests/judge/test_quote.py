"""What is quoted for a point is the words that state it, not those that only name what it is about."""

from __future__ import annotations

import pytest

from benchmarks.quotes import Mark
from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder

FLASH = Question(
    "flash",
    "FlashAttention 为什么快？",
    "训练",
    "zh",
    (60, 120),
    (
        KeyPoint("用 online softmax 维护每行最大值和分母", ("在线 softmax", "边算边更新最大值和归一化的分母")),
        KeyPoint("额外显存从平方降到线性", ("显存是 O(N) 的",)),
    ),
)
SAID = (
    "难点在 softmax 要一整行的最大值和求和，没法直接分块。"
    "所以用 online softmax，每行记一个当前的最大值和一个累加的分母，新的一块来了就修正。"
    "占用就是随序列长度线性的了。"
)


def test_the_whole_statement_is_quoted() -> None:
    point = judge_coverage(answer_from_text(SAID), FLASH, SentenceEncoder()).points[0]
    assert point.verdict == "covered"
    assert "每行记一个当前的最大值和一个累加的分母" in point.quote
    assert "线性" not in point.quote


@pytest.mark.parametrize(
    ("quote", "share"), [("bcde", 1.0), ("xxab", 0.0), ("ab", 0.0), ("abc", 0.5), ("defg", 0.5), ("", 0.0)]
)
def test_a_quote_is_measured_by_what_it_holds_of_the_words_that_a_reader_marked(quote: str, share: float) -> None:
    assert Mark("q", 0, 0, 2, 4).share_in("abcdefg", quote) == share
