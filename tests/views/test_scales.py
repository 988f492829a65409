"""What axes name: exact values, and what every axis has."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.i18n import use
from rehearse.views.picture import Label, axes, wide
from rehearse.views.scales import Scale, Tick, amounts, lengths, seconds_of, time_scale, times

MORNING = datetime(2026, 11, 28, 9, 7)  # noqa: DTZ001 - the clock on the wall


def named(first: datetime, covered: timedelta, room: float = 300.0) -> list[str]:
    ticks = times(time_scale([first, first + covered], 0.0, room), 64.0)
    return [" / ".join(filter(None, (tick.name, tick.below))) for tick in ticks]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (126, 300, [100, 150, 200, 250, 300]),
        (87.5, 198, [50, 100, 150, 200]),
        (0, 3000, [0, 1000, 2000, 3000]),
        (0.3, 0.4, [0.25, 0.3, 0.35, 0.4]),
        (-5, 5, [-5, 0, 5]),
    ],
)
def test_amounts_are_round(low: float, high: float, expected: list[float]) -> None:
    assert amounts(low, high, 5) == expected


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e6), st.integers(3, 9))
def test_amounts_enclose_what_they_are_for(low: float, more: float, most: int) -> None:
    found = amounts(low, low + more, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low + 1e-6
    assert found[-1] >= low + more - 1e-6
    assert all(later > earlier for earlier, later in pairwise(found))


@pytest.mark.parametrize(
    ("longest", "expected"),
    [
        (0, "0:00 0:15"),
        (0.4, "0:00 0:15"),
        (59, "0:00 0:15 0:30 0:45 1:00"),
        (60, "0:00 0:15 0:30 0:45 1:00"),
        (61, "0:00 0:30 1:00 1:30"),
        (150, "0:00 1:00 2:00 3:00"),
        (36_000, "0:00 300:00 600:00"),
        (100_000, "0:00 600:00 1200:00 1800:00"),
    ],
)
def test_lengths_go_by_the_clock(longest: float, expected: str) -> None:
    ticks = lengths(longest, 5)
    assert " ".join(tick.name for tick in ticks) == expected
    assert ticks[-1].value >= longest


@pytest.mark.parametrize(
    ("covered", "expected"),
    [
        (timedelta(), ["28 Nov / 2026"]),
        (timedelta(minutes=3), ["09:07 / 28 Nov", "09:08", "09:09", "09:10"]),
        (timedelta(hours=2), ["09:30 / 28 Nov", "10:00", "10:30", "11:00"]),
        (timedelta(hours=23), ["12:00 / 28 Nov", "18:00", "00:00 / 29 Nov", "06:00"]),
        (timedelta(days=3), ["29 Nov / 2026", "30 Nov", "1 Dec"]),
        (timedelta(days=20), ["30 Nov / 2026", "7 Dec", "14 Dec"]),
        (timedelta(days=50), ["7 Dec / 2026", "21 Dec", "4 Jan / 2027"]),
        (timedelta(days=120), ["Dec / 2026", "Jan / 2027", "Feb", "Mar"]),
        (timedelta(days=400), ["Jan / 2027", "Apr", "Jul", "Oct"]),
        (timedelta(days=1100), ["2027", "2028", "2029"]),
        (timedelta(days=27_000), ["2040", "2060", "2080", "2100"]),
    ],
)
def test_times_are_named_as_finely_as_there_is_room(covered: timedelta, expected: list[str]) -> None:
    assert named(MORNING, covered)[:4] == expected


def test_times_are_named_in_chinese() -> None:
    use("zh")
    try:
        assert named(MORNING, timedelta()) == ["11月28日 / 2026年"]
        assert named(MORNING, timedelta(days=20)) == ["11月30日 / 2026年", "12月7日", "12月14日"]
        assert named(MORNING, timedelta(days=120))[:2] == ["12月 / 2026年", "1月 / 2027年"]
    finally:
        use("en")


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 12, 31)),  # noqa: DTZ001
    st.one_of(st.timedeltas(timedelta(), timedelta(days=2)), st.timedeltas(timedelta(), timedelta(days=36_525))),
    st.floats(200, 800),
)
def test_every_axis_names_times_within_it_and_apart(first: datetime, covered: timedelta, room: float) -> None:
    scale = time_scale([first, first + covered], 40.0, 40.0 + room)
    ticks = times(scale, 64.0)
    assert ticks
    places = [scale.at(tick.value) for tick in ticks]
    assert all(39.9 <= place <= 40.1 + room for place in places)
    assert all(later - earlier >= 63.9 for earlier, later in pairwise(places))
    assert 40.0 <= scale.at(seconds_of(first)) <= scale.at(seconds_of(first + covered)) <= 40.0 + room


def test_moments_may_come_in_any_order() -> None:
    later = MORNING + timedelta(days=3)
    assert time_scale([later, MORNING], 0.0, 1.0) == time_scale([MORNING, later], 0.0, 1.0)


def test_one_value_stands_in_the_middle() -> None:
    assert Scale(5.0, 5.0, 100.0, 200.0).at(5.0) == 150.0
    assert Scale(0.0, 4.0, 100.0, 0.0).at(1.0) == 75.0


def test_axes_leave_room_for_the_names_and_whole_dots() -> None:
    on = axes(340.0, [MORNING, MORNING + timedelta(days=1)], [Tick(0.0, "0%"), Tick(1.0, "100%")])
    assert on.left == wide("100%") + 8
    assert on.across(MORNING) == on.left + 8
    assert on.across(MORNING + timedelta(days=1)) == 332.0
    picture = on.picture([on.band(0.5, 1.0), on.bar(MORNING, 0.25, 0.5, 4.0)], [])
    assert [(box.y, box.height) for box in picture.boxes] == [(8.0, 68.0), (76.0, 34.0)]
    assert picture.boxes[1].x == on.across(MORNING) - 2.0
    assert picture.grid == (144.0, 8.0)
    assert all(wide(text.text) / 2 <= text.x <= 340.0 - wide(text.text) / 2 for text in picture.texts[2:])


@pytest.mark.parametrize("minutes", range(0, 24 * 60, 47))
def test_no_name_lies_on_another_whatever_the_time_of_day(minutes: int) -> None:
    last = MORNING + timedelta(minutes=minutes)
    on = axes(720.0, [last - timedelta(hours=29), last], [Tick(0.0, "0%"), Tick(1.0, "100%")])
    texts = on.picture([], []).texts
    for one, other in combinations(texts, 2):
        (begin, end), (start, stop) = map(_sides, (one, other))
        assert end <= start or stop <= begin or abs(one.y - other.y) >= 14, (one, other)


def _sides(label: Label) -> tuple[float, float]:
    end = label.x if label.anchor == "end" else label.x + wide(label.text) / 2
    return end - wide(label.text), end
