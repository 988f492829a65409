"""Sentences kept in English are known again, whatever fills them, and however long it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.i18n import use
from rehearse.text import kept
from rehearse.text.kept import _filled, shown

PARTS = [part for template in kept._ALL for part in re.split(r"\{\w+\}", template.rstrip(".")) if part]
TEXTS = st.lists(st.one_of(st.sampled_from(PARTS), st.text("a1 ,.-:\n", max_size=4)), max_size=8).map("".join)


def by_expression(template: str, text: str) -> dict[str, str] | None:
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template))
    found = re.fullmatch(pattern, text, re.DOTALL)
    return found.groupdict() if found else None


@given(template=st.sampled_from(kept._ALL), text=TEXTS)
def test_a_template_is_known_again_as_an_expression_would(template: str, text: str) -> None:
    assert _filled(template.rstrip("."), text) == by_expression(template.rstrip("."), text)


def test_a_kept_sentence_is_shown_in_chinese() -> None:
    use("zh")
    try:
        assert "麦克风" in shown("the microphone USB, 2 stopped delivering sound")
        assert shown("whatever else") == "whatever else"
    finally:
        use("en")


@pytest.mark.parametrize("part", ["Cannot a ", "round , ", " at ", "-", "the microphone "])
def test_a_very_long_text_is_passed_over(part: str) -> None:
    """A million characters; an expression took days."""
    text = part * (1_000_000 // len(part))
    assert len(shown(text)) >= len(text.rstrip(".")) - 1
