"""Words as they are edited: a line a sentence, and back."""

from __future__ import annotations

import pytest

from rehearse.stt.transcript import Word
from rehearse.takes.correction import edited, is_same, to_edit

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
