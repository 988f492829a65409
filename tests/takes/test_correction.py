"""Words as they are edited: a line a sentence, and back."""

from __future__ import annotations

import pytest

from rehearse.stt.replacing import replaced
from rehearse.stt.transcript import Word
from rehearse.takes.correction import edited, is_same, retimed, to_edit
from rehearse.text.figures import figures
from rehearse.text.units import simple

WORDS = (
    Word("第一階段切狀態。", 0.0, 2.0, 0.9),
    Word(" It is", 4.0, 4.5, 0.9),
    Word(" cheap.", 4.5, 5.0, 0.9),
    Word("第二階段切梯度", 8.0, 9.0, 0.9),
)
LINES = "第一阶段切状态。\nIt is cheap.\n第二阶段切梯度\n"


def test_words_are_edited_a_line_a_sentence_in_simplified_characters() -> None:
    assert to_edit(WORDS) == LINES


@pytest.mark.parametrize("text", [LINES, LINES.replace("\n", "\n\n"), "", "\n \n", None])
def test_what_was_only_looked_at_is_no_correction(text: str | None) -> None:
    assert edited(WORDS, text) is None


def test_lines_become_one_text_with_a_space_only_where_words_would_run_together() -> None:
    assert edited(WORDS, LINES.replace("梯度", "参数")) == "第一阶段切状态。It is cheap. 第二阶段切参数"
    assert edited(WORDS, "one\ntwo") == "one two"


def test_traditional_characters_and_spaces_make_no_difference() -> None:
    assert is_same("切 狀態", "切状态")
    assert not is_same("切状态", "切梯度")


@pytest.mark.parametrize(
    ("heard", "text", "said"),
    [
        ("准确率|百分之95", "准确率是95%", "准确率是百分之95"),
        ("一万|五千|条数据", "标注了1.5万条数据", "标注了一万五千条数据"),
        ("一萬|五千|條數據", "标注了1.5万条数据", "标注了一萬五千条数据"),
        ("一亿五千万|条", "有1.5亿条", "有一亿五千万条"),
        ("一共|两万八", "总共2.8万", "总共两万八"),
        ("rank|十六|和 rank三十二", "rank 16, rank 32", "rank 十六, rank 三十二"),
        ("一百二十八个|专家选八个", "128专家选8个", "一百二十八专家选八个"),
        (" a| hundred| and forty| tickets", "about 140 tickets", "about a hundred and forty tickets"),
        ("预热占|百分之三到五，|好", "预热占4%到5%，好", "预热占4%到5%，好"),
        ("预热占|百分之三到五，|好", "预热是3%到5%，好", "预热是百分之三到5%，好"),
        ("十五|条", "215条", "215条"),
        ("十五|条", "15万条", "15万条"),
        ("十五|条", "15.5条", "15.5条"),
        ("一万|五千|条", "1.6万条", "1.6万条"),
    ],
)
def test_a_number_is_kept_as_it_was_said_whole_or_stands_as_it_was_written(heard: str, text: str, said: str) -> None:
    parts = heard.split("|")
    words = [Word(part, place, place + 1.0, 0.9) for place, part in enumerate(parts)]
    shown = replaced(words, figures(simple("".join(parts))), digits=True)
    corrected = retimed(shown, text)
    assert "".join(word.text for word in corrected) == text
    assert "".join(word.said for word in corrected) == said
