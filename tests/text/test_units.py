"""How what was heard is shown."""

from __future__ import annotations

import pytest

from rehearse.text.units import readable


@pytest.mark.parametrize(
    ("heard", "shown"),
    [
        ("第一個階段呢,它只切優化器狀態.", "第一个阶段呢，它只切优化器状态。"),
        ("狀態,by Adam的,對嗎?對!", "状态，by Adam的，对吗？对！"),
        ("切 ZeRO-3,每一层", "切 ZeRO-3，每一层"),
        ("大概1,000个,10:30开始", "大概1,000个，10:30开始"),
        ("参数是7.5B,学习率0.1", "参数是7.5B，学习率0.1"),
        ("等等...好", "等等...好"),
        ("So, what? Yes; that's it.", "So, what? Yes; that's it."),
    ],
)
def test_chinese_is_shown_in_chinese_marks(heard: str, shown: str) -> None:
    assert readable(heard) == shown
    assert len(readable(heard)) == len(heard)
