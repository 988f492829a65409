"""Text in terminal cells: lines that fit, columns that align, the line shown while recording."""

from __future__ import annotations

from unittest.mock import patch

import click
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.audio.level import LevelMeter
from rehearse.judge.coverage import PointVerdict
from rehearse.views.escapes import style, visible
from rehearse.views.layout import (
    _PIECE,
    NARROWEST,
    _joined,
    ending,
    minutes,
    painted,
    shorten,
    table,
    with_command,
    wrap,
)
from rehearse.views.meter import BAR, QUIETEST, level_bar, meter_line, range_bar, warning, with_caption, with_points

CLOSING = frozenset("，。、；：？！）】》」』”’…,.;:?!)]}%")
OPENING = frozenset("（【《「『“‘([{")
CHINESE = st.text("梯度累积优化器状态切分到各张卡上的", min_size=1, max_size=6)
LATIN = st.text("abcdefgXYZ0123456789-", min_size=1, max_size=10)

# Text as it is written: a bracket or a closing sign belongs to the word beside it.
PHRASES = st.one_of(
    st.builds("{}{}".format, CHINESE, st.sampled_from(["", "，", "。", "、", "？", "……", "！", " ", "\n"])),
    st.builds("（{}）{}".format, CHINESE, st.sampled_from(["", "，", "。"])),
    st.builds("《{}》{}".format, CHINESE, st.sampled_from(["", "。"])),
    st.builds("“{}”，".format, CHINESE),
    st.builds("{}{}".format, LATIN, st.sampled_from([" ", ", ", ". ", "! ", "\n", ": "])),
    st.builds("({}){}".format, LATIN, st.sampled_from([" ", ", "])),
)
TEXTS = st.lists(PHRASES, max_size=40).map("".join)
ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=["C", "M", "Zl", "Zp"]), max_size=200)
WIDTHS = st.integers(NARROWEST, 120)


def lines_of(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, indent).split("\n")


def meter_at(seconds: float, level: int = 8000, rate: int = 1000) -> LevelMeter:
    """A meter that has followed a square wave of this height for so long."""
    meter = LevelMeter(rate)
    meter.update(np.full(round(seconds * rate), level, dtype=np.int16))
    return meter


# Wrapping


def test_chinese_is_wrapped_between_any_two_characters() -> None:
    assert lines_of("梯度累积" * 4, 24) == ["梯度累积" * 3, "梯度累积"]
    assert lines_of("梯度累积" * 4, 25) == ["梯度累积" * 3, "梯度累积"]


def test_english_is_wrapped_between_words() -> None:
    assert lines_of("the optimizer states are sharded", 24) == ["the optimizer states are", "sharded"]


def test_mixed_text_is_wrapped_by_cells() -> None:
    assert lines_of("我们用 DeepSpeed 的 ZeRO-3 来切分参数", 24) == ["我们用 DeepSpeed 的", "ZeRO-3 来切分参数"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("到期的已都练过，还有 110 道新题。", ["到期的已都练过，还有", "110 道新题。"]),
        ("nothing due or weak, 110 new.", ["nothing due or weak,", "110 new."]),
        ("the takes are writable 7 GB", ["the takes are writable", "7 GB"]),
        ("梯度累积梯度累积，共 3 4 5", ["梯度累积梯度累积，共 3 4", "5"]),
        ("the stages of it are ZeRO-3 and more", ["the stages of it are", "ZeRO-3 and more"]),
    ],
)
def test_a_number_stays_with_its_unit(text: str, broken: list[str]) -> None:
    assert lines_of(text, 24) == broken


def test_a_text_that_fits_is_left_alone() -> None:
    assert wrap("梯度累积，然后更新。", 24) == "梯度累积，然后更新。"
    assert wrap("", 24) == ""


def test_line_breaks_and_blank_lines_are_kept() -> None:
    assert wrap("一\n\n二\n", 24) == "一\n\n二\n"


def test_closing_punctuation_takes_its_character_to_the_next_line() -> None:
    assert lines_of("梯度累积" * 3 + "，好", 24) == ["梯度累积梯度累积梯度累", "积，好"]


def test_opening_punctuation_goes_with_what_it_opens() -> None:
    assert lines_of("梯度累积梯度累积梯度累（通信）", 24) == ["梯度累积梯度累积梯度累", "（通信）"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines_of("see " + "a" * 60 + " b", 24) == ["see", "a" * 24, "a" * 24, "a" * 12 + " b"]


def test_every_line_is_indented_and_still_fits() -> None:
    found = lines_of("梯度累积" * 5, 30, "    ")
    assert found == ["    " + "梯度累积" * 3 + "梯", "    度累积梯度累积"]


def test_a_terminal_that_is_too_narrow_gets_the_narrowest_lines() -> None:
    assert lines_of("梯度累积" * 6, 3) == ["梯度累积" * 3] * 2


@given(text=TEXTS, width=WIDTHS, indent=st.sampled_from(["", "  ", "       "]))
def test_no_line_is_wider_than_the_terminal(text: str, width: int, indent: str) -> None:
    assert max(cell_len(line) for line in lines_of(text, width, indent)) <= width


@given(text=ANYTHING, width=WIDTHS)
def test_no_line_is_wider_than_the_terminal_whatever_the_text(text: str, width: int) -> None:
    assert max(cell_len(line) for line in lines_of(text, width)) <= width


@given(text=TEXTS, width=WIDTHS)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, width: int) -> None:
    for line in filter(None, lines_of(text, width)):
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


@given(text=TEXTS, width=WIDTHS)
def test_no_character_is_lost(text: str, width: int) -> None:
    assert "".join(wrap(text, width).split()) == "".join(text.split())


@given(words=st.lists(LATIN, max_size=40), width=WIDTHS)
def test_english_words_stay_whole_and_apart(words: list[str], width: int) -> None:
    assert wrap(" ".join(words), width).split() == words


@given(text=TEXTS, width=WIDTHS)
def test_blank_lines_come_from_the_text_alone(text: str, width: int) -> None:
    assert lines_of(text, width).count("") == [line.strip() for line in text.split("\n")].count("")


@given(text=TEXTS, width=WIDTHS)
def test_a_wrapped_text_is_not_changed_by_wrapping_it_again(text: str, width: int) -> None:
    once = wrap(text, width)
    assert wrap(once, width) == once


# Shortening, tables, minutes


def test_what_is_too_long_is_shortened_with_an_ellipsis() -> None:
    assert shorten("梯度累积", 8) == "梯度累积"
    assert shorten("梯度累积", 7) == "梯度累…"
    assert shorten("梯度累积", 6) == "梯度…"
    assert shorten("gradient", 7) == "gradie…"


@given(text=TEXTS, width=st.integers(1, 80))
def test_a_shortened_text_fits_and_begins_like_the_text(text: str, width: int) -> None:
    found = shorten(text, width)
    assert cell_len(found) <= width
    assert found == text.replace("\n", " ") or (found.endswith("…") and text.replace("\n", " ").startswith(found[:-1]))


def test_a_table_aligns_chinese_and_english_by_cells() -> None:
    rows = [("zero", "梯度累积", "60", "好"), ("lora-rank", "rank", "5", "不好")]
    assert click.unstyle(table(("id", "题目", "s", "结果"), rows, 60, right=(2,))).splitlines() == [
        "id         题目       s  结果",
        "─" * 29,
        "zero       梯度累积  60  好",
        "lora-rank  rank       5  不好",
    ]


@pytest.mark.parametrize(
    ("width", "shown"), [(22, "梯度累积梯度累积"), (21, "梯度累积梯度累…"), (20, "梯度累积梯度…"), (1, "梯度累…")]
)
def test_the_elastic_column_is_shortened_to_the_width(width: int, shown: str) -> None:
    drawn = table(("id", "题目"), [("zero", "梯度累积" * 2)], width, elastic=1)
    assert click.unstyle(drawn).splitlines()[2] == f"zero  {shown}"


def test_a_table_without_rows_has_its_headings() -> None:
    assert click.unstyle(table(("id", "题目"), [], 40)).splitlines() == ["id  题目", "─" * 8]


@given(
    rows=st.lists(
        st.tuples(LATIN, st.one_of(CHINESE, TEXTS.map(lambda text: text.replace("\n", ""))), LATIN), max_size=8
    ),
    width=st.integers(40, 120),
)
def test_a_table_fits_the_width_and_its_columns_stand_below_each_other(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    lines = click.unstyle(table(("id", "ask", "n"), rows, width, right=(2,), elastic=1)).splitlines()
    assert {cell_len(line) for line in lines} == {cell_len(lines[0])}
    assert cell_len(lines[0]) <= width
    assert [(line.split()[0], line.split()[-1]) for line in lines[2:]] == [(row[0], row[2]) for row in rows]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(40, "id  question  length  pace"), (24, "id  question  length"), (18, "id  question"), (9, "id  question")],
)
def test_spare_columns_are_left_out_in_their_order_where_the_rest_would_not_fit(width: int, shown: str) -> None:
    rows = [("1", "DeepSpeed", "2:30", "240")]
    drawn = click.unstyle(table(("id", "question", "length", "pace"), rows, width, elastic=1, spare=(3, 2)))
    assert drawn.splitlines()[0].split() == shown.split()
    assert len(drawn.splitlines()[1]) <= max(width, 12)


def test_square_brackets_in_a_cell_are_text() -> None:
    assert click.unstyle(table(("a",), [("[bold]x[/bold] [1]",)], 40)).splitlines()[2] == "[bold]x[/bold] [1]"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (9.4, "0:09"), (59.6, "1:00"), (84.2, "1:24"), (600, "10:00"), (3725, "62:05")]
)
def test_seconds_are_shown_as_minutes(seconds: float, shown: str) -> None:
    assert minutes(seconds) == shown


# The line shown while recording


def test_the_line_shows_state_time_and_level() -> None:
    line = meter_line(meter_at(30), (60, 120), paused=False, width=120)
    assert line == f"● rec  0:30 / 1:00-2:00  {range_bar(30, (60, 120))}  {level_bar(meter_at(30).current)}"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "      ░░░░░░░   "),
        (30, "███   ░░░░░░░   "),
        (90, "██████████░░░   "),
        (130, "██████████████  "),
        (999, "████████████████"),
    ],
)
def test_the_time_stands_on_a_line_with_the_target_shaded(seconds: float, shown: str) -> None:
    assert range_bar(seconds, (60, 120)) == f"▕{shown}▏"


def test_the_line_says_when_it_is_paused_and_shows_no_level_then() -> None:
    line = meter_line(meter_at(30), (60, 120), paused=True, width=120)
    assert line == f"‖ paused  0:30 / 1:00-2:00  {range_bar(30, (60, 120))}  ▕{' ' * BAR}▏"


@pytest.mark.parametrize(("seconds", "colour"), [(59, None), (60, "green"), (120, "green"), (121, "red")])
def test_the_time_is_coloured_by_the_target(seconds: float, colour: str | None) -> None:
    line = meter_line(meter_at(seconds), (60, 120), paused=False, width=120)
    clock = f"{minutes(seconds)} / 1:00-2:00"
    assert (style(clock, fg=colour, bold=True) in line) is (colour is not None)
    assert (click.unstyle(line) == line) is (colour is None)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (120, "● rec  0:30 / 1:00-2:00  RANGE  BAR"),
        (64, "● rec  0:30 / 1:00-2:00  RANGE  BAR"),
        (63, "● rec  0:30 / 1:00-2:00  BAR"),
        (44, "● rec  0:30 / 1:00-2:00  BAR"),
        (43, "● rec  0:30 / 1:00-2:00"),
        (24, "● rec  0:30 / 1:00-2:00"),
        (23, "● rec  0:30 / 1:00-2:…"),
    ],
)
def test_the_parts_least_needed_go_first_when_it_is_narrow(width: int, shown: str) -> None:
    line = meter_line(meter_at(30), (60, 120), paused=False, width=width)
    assert line == shown.replace("RANGE", range_bar(30, (60, 120))).replace("BAR", level_bar(meter_at(30).current))


@settings(deadline=None)
@given(
    seconds=st.integers(0, 4000),
    level=st.integers(0, 32767),
    paused=st.booleans(),
    width=st.integers(2, 200),
    target=st.tuples(st.integers(1, 400), st.integers(400, 900)),
)
def test_the_line_fits_any_width(seconds: int, level: int, paused: bool, width: int, target: tuple[int, int]) -> None:
    line = click.unstyle(meter_line(meter_at(seconds, level, rate=1), target, paused, width))
    assert cell_len(line) < width
    assert "\n" not in line


@pytest.mark.parametrize(
    ("level", "filled"), [(QUIETEST, 0), (QUIETEST - 30, 0), (-30.0, BAR // 2), (0.0, BAR), (6.0, BAR)]
)
def test_the_level_bar_fills_with_the_level(level: float, filled: int) -> None:
    assert level_bar(level) == "▕" + "█" * filled + " " * (BAR - filled) + "▏"


def test_a_warning_names_what_is_wrong_with_the_sound() -> None:
    assert warning(meter_at(10)) == ""
    assert warning(meter_at(10, level=32767)) == "too loud"
    assert warning(meter_at(10, level=100)) == "no sound yet"
    assert warning(meter_at(3, level=100)) == ""  # people breathe in and think first
    assert warning(LevelMeter(1000)) == ""


def test_a_word_longer_than_the_first_line_does_not_leave_it_empty() -> None:
    assert wrap("a" * 60, 24).splitlines() == ["a" * 24, "a" * 24, "a" * 12]


def test_punctuation_after_a_broken_word_takes_a_letter_along() -> None:
    assert wrap("a" * 24 + "，b", 24).splitlines() == ["a" * 23, "a，b"]


def test_spaces_of_every_kind_stay_spaces() -> None:
    assert wrap("GPT\u00a04\tturbo", 40) == "GPT 4 turbo"


def test_a_cell_with_a_line_break_stays_in_its_row() -> None:
    assert len(table(("id",), [("a\nb",)], 40).splitlines()) == 3


# What was said, beside it


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(2, 60))
def test_the_end_of_a_text_fits(text: str, width: int) -> None:
    shown = ending(text, width)
    assert cell_len(shown) <= width
    assert visible(" ".join(text.split())).endswith(shown.removeprefix("…"))


def test_a_caption_takes_the_room_that_is_left() -> None:
    line = "● rec  0:30 / 1:00-2:00"
    assert with_caption(line, "優化器狀態", 80) == f"{line}  优化器状态"
    assert with_caption(line, "第一阶段切分优化器状态", 40) == f"{line}  …分优化器状态"
    assert with_caption(line, "第一阶段切分优化器状态", 30) == line
    assert with_caption(line, "", 80) == line


def test_points_light_up_as_they_are_made() -> None:
    line = "● rec  0:30 / 1:00-2:00"
    points = [PointVerdict("a", "covered", 0.9), PointVerdict("b", "missed", 0.1), PointVerdict("c", "maybe", 0.5)]
    assert with_points(line, points, 80) == f"{line}  ✓1 ·2 ?3"
    assert with_points(line, points, 30) == line
    assert with_points(line, [], 80) == line


# Long text: the same as by trying every place, in time that grows with the text


def slowly_wrapped(text: str, width: int, indent: str = "") -> str:
    """wrap, by measuring everything anew."""
    room = max(NARROWEST, width) - cell_len(indent)
    lines, line = [], ""
    for piece in _joined(text, _PIECE):
        if piece == "\n":
            lines.append(line)
            line = ""
        elif cell_len(line) + cell_len(piece.rstrip()) <= room:
            line += piece if line or piece.strip() else ""
        else:
            lines += [line] if line else []
            line = piece.lstrip()
            while cell_len(line) > room:
                head = slowly_fitted(line, room) or line[0]
                while len(head) > 1 and line[len(head)] in CLOSING | {"—"}:
                    head = head[:-1]
                lines.append(head)
                line = line[len(head) :].removeprefix(" ")
    return "\n".join(f"{indent}{each.rstrip()}" for each in [*lines, line])


def slowly_fitted(text: str, room: int) -> str:
    return next(text[:end] for end in range(len(text), -1, -1) if cell_len(text[:end]) <= room)


COUNTS = st.tuples(st.integers(0, 10**9), st.sampled_from(["道", "GB", "）", "，", "words"])).map(
    lambda pair: f"{pair[0]} {pair[1]}"
)
LONG_WORDS = st.text("abc字段，。)（👩e\u0301", max_size=150).map(lambda text: text.lstrip("\u0301"))
ORDINARY = st.lists(st.one_of(PHRASES, LATIN, COUNTS, st.text("ab-_", min_size=60, max_size=150)), max_size=20).map(
    "".join
)


@given(text=ORDINARY, width=WIDTHS, indent=st.sampled_from(["", "  ", "       "]))
def test_wrapping_gives_the_same_as_trying_every_place(text: str, width: int, indent: str) -> None:
    assert wrap(text, width, indent) == slowly_wrapped(text, width, indent)


@given(text=st.one_of(ORDINARY, LONG_WORDS), width=st.integers(2, 60))
def test_shortening_gives_the_same_as_trying_every_place(text: str, width: int) -> None:
    line = text.replace("\n", " ")
    assert shorten(text, width) == (line if cell_len(line) <= width else slowly_fitted(line, width - 1) + "…")


def test_an_accent_or_a_joined_emoji_is_never_parted_from_its_character() -> None:
    family = "👨\u200d👩\u200d👧"
    assert wrap("a" * 23 + "e\u0301" * 2, 24).split("\n") == ["a" * 23 + "e\u0301", "e\u0301"]
    assert shorten(family * 3, 5) == family * 2 + "…"
    assert ending("e\u0301" * 4, 3) == "…" + "e\u0301" * 2
    assert ending(family * 3, 5) == "…" + family * 2


@pytest.mark.parametrize("part", ["a", "字", "，", "(", "e\u0301", "\u0301", "👩\u200d", "a，", "a ", "\u3099"])
def test_a_very_long_text_is_laid_out_in_reasonable_time(part: str) -> None:
    """A hundred thousand characters, which took hours: the calls of cell_len are counted, not the seconds."""
    text = part * (100_000 // len(part))
    calls = 0

    def counting(each: str) -> int:
        nonlocal calls
        calls += len(each)
        return cell_len(each)

    with patch("rehearse.views.layout.cell_len", counting):
        for laid_out in (
            wrap(text, 80),
            shorten(text, 80),
            ending(text, 80),
            painted(text, ["x"] * len(text), {"x": {}}),
        ):
            assert laid_out
    assert calls < 100 * len(text)


@pytest.mark.parametrize(
    "path",
    [
        "/数据/面试题库/检索与知识库增强/第二版.yaml",
        "~/文稿/很长很长很长很长的名字.flac",
        r"C:\用户\李\文稿\很长的名字.flac",
    ],
)
def test_a_path_stays_whole_in_whatever_letters(path: str) -> None:
    sentence = f"题库里有一处写错了，请看（{path}）：第三行的训练/推理两个词"
    assert path in wrap(sentence, 30, cut=False)
    assert all(cell_len(line) <= 30 for line in wrap(sentence, 30, cut=False).splitlines() if path not in line)
    assert all(cell_len(line) <= 30 for line in wrap(sentence, 30).splitlines())


def test_a_command_to_copy_is_not_parted_from_its_argument() -> None:
    assert with_command("The rest: {command}", "rehearse review 1", 40) == "The rest: rehearse review 1"
    assert with_command("The rest: {command}", "rehearse review 1", 25) == "The rest:\nrehearse review 1"
    assert with_command("The rest: {command}", "rehearse review 20261129T2200", 25).endswith(
        "\nrehearse review 20261129T2200"
    )
