"""The recording in lines that stay; and a machine that is too slow says so."""

from __future__ import annotations

import pytest

from rehearse.judge.coverage import PointVerdict
from rehearse.views.plain import PlainLines


def point(text: str, verdict: str) -> PointVerdict:
    return PointVerdict(text, verdict, 0.9)  # type: ignore[arg-type]


def test_time_is_told_every_half_minute_and_where_the_target_begins_and_ends() -> None:
    lines = PlainLines((60, 100))
    told = [line for tenth in range(1301) for line in lines.news(tenth / 10, paused=False)]
    assert told == ["0:30", "Target reached: 1:00-1:40.", "1:30", "Target over: 1:40.", "2:00"]


def test_nothing_is_told_twice_and_nothing_is_left_out_by_a_late_look() -> None:
    lines = PlainLines((60, 120))
    assert list(lines.news(95, paused=False)) == ["0:30", "Target reached: 1:00-2:00.", "1:30"]
    assert list(lines.news(95, paused=False)) == []
    assert list(lines.news(94, paused=False)) == []


def test_a_pause_is_told_when_it_begins_and_ends() -> None:
    lines = PlainLines((60, 120))
    assert list(lines.news(12, paused=True)) == ["Paused at 0:12."]
    assert list(lines.news(12, paused=True)) == []
    assert list(lines.news(12, paused=False)) == ["Recording goes on at 0:12."]


def test_points_are_told_as_they_are_made_and_stay_made() -> None:
    lines = PlainLines((60, 120))
    assert list(lines.points([point("甲", "missed"), point("乙", "covered")])) == ["✓ 2 乙"]
    assert list(lines.points([point("甲", "covered"), point("乙", "maybe")])) == ["✓ 1 甲"]
    assert list(lines.points([point("甲", "covered"), point("乙", "covered")])) == []


def test_words_are_told_once_in_simplified_characters() -> None:
    lines = PlainLines((60, 120))
    assert list(lines.words("")) == []
    assert list(lines.words("優化器")) == ["优化器"]
    assert list(lines.words("優化器")) == []
    assert list(lines.words("優化器 ZeRO")) == ["ZeRO"]


@pytest.mark.parametrize("target", [(30, 30), (0, 60), (45, 90)])
def test_any_target_is_told(target: tuple[int, int]) -> None:
    lines = PlainLines(target)
    told = [line for second in range(200) for line in lines.news(second, paused=False)]
    assert any("Target" in line for line in told)
