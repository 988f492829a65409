"""Which words a figure in digits was said in."""

from __future__ import annotations

import pytest

from rehearse.text.said_figures import said_figures


@pytest.mark.parametrize(
    ("said", "shown", "pairs"),
    [
        ("率百分之九十五，", "率95%，", "百分之九十五=95%"),
        ("一亿五千万", "1.5亿", "一亿五千万=1.5亿"),
        ("从百分之三到五，", "从3%到5%，", "百分之三=3% 五=5%"),
        ("1点5倍", "1.5倍", "1点5=1.5"),
        ("rank十六", "rank 16", "十六=16"),
        ("用A100跑三百条", "用A100跑300条", "100=100 三百=300"),
        ("五千", "五千", ""),
        ("什么都没有", "95%", ""),
    ],
)
def test_a_figure_is_found_whole(said: str, shown: str, pairs: str) -> None:
    found = [f"{said[slice(*words)]}={shown[slice(*digits)]}" for words, digits in said_figures(said, shown)]
    assert " ".join(found) == pairs


def test_where_two_readings_are_possible_none_is_taken() -> None:
    assert said_figures("between a hundred and ten and two hundred", "between 110 and 200") == []
