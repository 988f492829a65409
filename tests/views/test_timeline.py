"""A take along its time: sentences, what is marked in them, the bar; and the whole review as text."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.judge.coverage import PointVerdict
from rehearse.judge.delivery import Pause
from rehearse.judge.stumbles import Filler
from rehearse.progress.comparison import Among
from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import Word
from rehearse.takes.marks import evidence_marks, filler_marks, pause_marks
from rehearse.takes.take import Take
from rehearse.views.escapes import style
from rehearse.views.review import review_text, written_text
from rehearse.views.timeline import bar_text, timeline_text
from tests.support.takes import WORDS, made_take

PIECES = ["梯度", "累积。", " DeepSpeed", "，", " a [b] ~c~", "優化器"]
ALONE = Among(1, 1, None, None, False)

AT_80 = """\
训练 · zero · 10-20 s
ZeRO 各阶段切分什么？

2026-11-23 13:30 · take 1 of 1 · USB mic · 20261123T133000Z-zero-00aa
Your note: 先讲结论

Covered 1 of 3 points, 1 maybe  (62% by weight, a maybe counts half)
✓ 1. ZeRO-1 切分优化器状态
    0:02-0:04 “一阶段切分 optimizer states” by words, 95% sure
? 2. ZeRO-2 再切分梯度
    0:08-0:09 “再切梯度” by sound, 50% sure
✗ 3. ZeRO-3 的代价是通信量
    would have counted: 多百分之五十的通信 / 通信 1.5 倍

Spoke for 0:12 (target 0:10-0:20), 100 characters and words a minute
first word after 1.0 s, 2 pauses, 3.4 s in all, at least 1 filler: 嗯@0:02
! very slow: comfortable is 180-250 a minute
! 1 silence of 2 s or more, the longest 2.0 s

Long pauses: 2.0 s after “…分 optimizer states”, 1.4 s after “…states。二阶段”

What was heard
0:00 ▕      ━━━━━━━━━━━━━━━━━           ━━━        ━━━━━━━━━              ▏ 0:12
                 1                                2
 0:01    1  首先~嗯~[一阶段切分 optimizer states]¹。 (2.0s)
 0:06    2  二阶段 (1.4s)
 0:08    3  [再切梯度]²?，参数也切。
[…]¹ what speaks for point 1, ? maybe   (1.4s) a pause   ~嗯~ a filler"""

AT_50 = """\
0:00 ▕   ━━━━━━━━━━      ━━    ━━━━━        ▏ 0:12
            1                  2
 0:01    1  首先~嗯~[一阶段切分 optimizer
            states]¹。 (2.0s)
 0:06    2  二阶段 (1.4s)
 0:08    3  [再切梯度]²?，参数也切。
[…]¹ what speaks for point 1, ? maybe   (1.4s) a
pause   ~嗯~ a filler"""


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def words(*texts: str, gap: float = 0.0) -> tuple[Word, ...]:
    """A second a word."""
    return tuple(Word(text, i * (1 + gap), i * (1 + gap) + 1, 0.9) for i, text in enumerate(texts))


def spoken(*texts: str, points: tuple[PointVerdict, ...] = (), gap: float = 0.0) -> Take:
    made = made_take()
    return replace(
        made,
        transcript=replace(made.transcript, words=words(*texts, gap=gap), speech=()),
        coverage=replace(made.coverage, points=points),
        delivery=replace(made.delivery, long_pauses=(), fillers=()),
    )


def covered(quote: str, start: float, end: float) -> PointVerdict:
    return PointVerdict("p", "covered", 0.9, ("words",), quote, start, end)


def test_a_sentence_ends_at_its_full_stop_or_at_a_pause() -> None:
    assert [each.text for each in sentences(words("切分", "梯度。", "然后", "呢"))] == ["切分梯度。", "然后呢"]
    assert [each.text for each in sentences(words("切分", "梯度", gap=0.8))] == ["切分", "梯度"]
    assert [(each.begin, each.end, each.start, each.stop) for each in sentences(words("切。", " a b"))] == [
        (0, 2, 0.0, 1.0),
        (2, 6, 1.0, 2.0),
    ]
    assert sentences(()) == []


@given(st.lists(st.sampled_from(["切", "分。", " GPU", "?", "，", " "]), max_size=30), st.sampled_from([0.0, 0.9]))
def test_sentences_hold_every_word_once_and_in_order(texts: list[str], gap: float) -> None:
    spoken = words(*texts, gap=gap)
    found = sentences(spoken)
    assert tuple(word for each in found for word in each.words) == spoken
    assert all(before.end == after.begin for before, after in pairwise(found))


def test_evidence_is_marked_where_it_was_said_not_where_the_same_words_stand_first() -> None:
    take = spoken("切分梯度。", "再说", "切分梯度。", points=(covered("切分梯度", 2.0, 3.0),))
    assert [(mark.begin, mark.end) for mark in evidence_marks(take)] == [(7, 11)]


def test_evidence_whose_words_were_corrected_away_is_marked_by_its_time() -> None:
    take = spoken("首先", "梯度", "参数", points=(covered("踢渡", 1.0, 2.0), covered("无处", 8.0, 9.0)))
    assert [(mark.number, mark.begin, mark.end) for mark in evidence_marks(take)] == [(1, 2, 4)]


def test_a_pause_is_marked_before_the_word_that_follows_it_however_blurred_its_times() -> None:
    take = spoken("切分", "梯度", "参数")
    blurred = replace(take, delivery=replace(take.delivery, long_pauses=(Pause(1.9, 3.0), Pause(0.8, 1.9))))
    assert pause_marks(blurred) == pytest.approx({4: 1.1, 2: 1.1})


def test_marks_are_chinese_also_where_something_else_is_marked_beside_them() -> None:
    take = spoken("切分嗯", ",梯度", points=())
    heard = replace(take.delivery, fillers=(Filler("嗯", 0.0),))
    assert "~嗯~，梯度" in click.unstyle(timeline_text(replace(take, delivery=heard), 50))


def test_a_filler_is_marked_each_time_also_twice_in_a_word() -> None:
    take = spoken("嗯切嗯", "Um分")
    heard = replace(take.delivery, fillers=(Filler("嗯", 0.0), Filler("嗯", 0.0), Filler("", 0.5), Filler("um", 1.0)))
    assert filler_marks(replace(take, delivery=heard)) == [(0, 1), (2, 3), (3, 5)]


def test_a_review_at_80_columns_without_colour() -> None:
    shown = click.unstyle(review_text(replace(made_take(spoken=12.0), note="先讲结论"), ALONE, 80))
    assert shown == AT_80


def test_the_transcript_at_50_columns_without_colour() -> None:
    assert click.unstyle(timeline_text(made_take(), 50)) == AT_50


def test_evidence_is_coloured_by_its_verdict_and_its_signs_are_not() -> None:
    shown = timeline_text(made_take(), 80)
    assert f"[{style('一阶段切分 optimizer states', fg='green', underline=True)}]¹" in shown
    assert f"[{style('再切梯度', fg='yellow', underline=True)}]²?" in shown


def test_evidence_of_several_points_may_overlap() -> None:
    take = spoken(
        "一二",
        "三四",
        "五六",
        points=(covered("一二三四", 0, 2), covered("三四五六", 1, 3), covered("一二三四", 0, 2)),
    )
    assert "[一二[三四]¹,³五六]²" in click.unstyle(timeline_text(take, 80))


def test_evidence_over_two_sentences_is_opened_in_one_and_closed_in_the_other() -> None:
    shown = click.unstyle(timeline_text(spoken("一二。", "三四。", points=(covered("一二。三四", 0, 2),)), 80))
    assert [line[12:] for line in shown.splitlines()[2:4]] == ["[一二。", "三四]¹。"]


def test_the_numbers_under_the_bar_never_touch() -> None:
    points = tuple(covered("一", 0.1 * number, 1.0) for number in range(12))
    take = spoken("一", points=points)
    below = click.unstyle(bar_text(take, 80)).splitlines()[1]
    assert below.split() == [str(number) for number in range(1, 13)]


@settings(deadline=None)
@given(
    starts=st.lists(st.floats(0, 12), max_size=14),
    width=st.integers(30, 100),
    seconds=st.sampled_from([0.0, 3.0, 12.0]),
)
def test_the_bar_fits_and_shows_the_points_in_the_order_they_were_made(
    starts: list[float], width: int, seconds: float
) -> None:
    take = spoken("一", points=tuple(covered("一", start, 12.0) for start in starts))
    lines = click.unstyle(bar_text(replace(take, delivery=replace(take.delivery, seconds=seconds)), width))
    assert max(map(cell_len, lines.splitlines())) <= width
    shown = [int(number) for line in lines.splitlines()[1:] for number in line.split()]
    assert len(shown) == len(starts) or width < 60
    assert [starts[number - 1] for number in shown] == sorted(starts[number - 1] for number in shown)


@settings(deadline=None)
@given(
    texts=st.lists(
        st.sampled_from(["梯度", "累积。", " DeepSpeed", "，", " a [b] ~c~", "優化器"]), min_size=1, max_size=20
    ),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=5),
    width=st.integers(40, 100),
)
def test_no_word_is_lost_and_no_line_too_wide_whatever_is_marked(
    texts: list[str], spans: list[tuple[int, int]], width: int
) -> None:
    text = "".join(texts)
    points = tuple(
        covered(text[begin : begin + size], 0.0, 99.0) for begin, size in spans if text[begin : begin + size].strip()
    )
    shown = click.unstyle(timeline_text(spoken(*texts, points=points), width)).splitlines()
    assert max(map(cell_len, shown)) <= width
    body = "".join(line[12:] for line in shown if line[12:] and not line.startswith(("0:00 ▕", "[…]")))
    for sign in ("優", "梯", "累", "D"):
        plain = sign if sign != "優" else "优"
        assert body.count(plain) == text.count(sign)


def test_nothing_heard_has_no_time_line() -> None:
    silent = replace(made_take(), transcript=replace(made_take().transcript, words=()))
    shown = click.unstyle(review_text(silent, ALONE, 80))
    assert "Nothing was heard in 12.0 s" in shown
    assert "0:00 ▕" not in shown


def test_traditional_characters_are_shown_simplified() -> None:
    assert "一階段" in "".join(word.text for word in WORDS)
    assert "階" not in timeline_text(made_take(), 80)


def test_a_mended_word_is_marked_and_what_was_written_is_shown_on_a_line() -> None:
    take = spoken("再切", "梯度，", "然后")
    take = replace(
        take,
        transcript=replace(
            take.transcript,
            words=tuple(
                replace(word, written="踢渡，" if "梯度" in word.text else "") for word in take.transcript.words
            ),
        ),
    )
    shown = click.unstyle(timeline_text(take, 80))
    assert "再切‹梯度›，然后" in shown
    assert "‹梯度› mended; h shows" in shown
    assert "0:01  踢渡， → 梯度，" in click.unstyle(written_text(take, 80))
    assert "No word" in written_text(spoken("再切", "梯度"), 80)
    assert "‹" not in timeline_text(spoken("再切", "梯度"), 80)


def test_a_number_in_digits_is_not_marked_and_how_it_was_written_is_shown_on_a_line() -> None:
    take = spoken("提到", "95%，", "然后")
    said = (
        replace(word, written="百分之九十五，", digits=True) if "95" in word.text else word
        for word in take.transcript.words
    )
    take = replace(take, transcript=replace(take.transcript, words=tuple(said)))
    assert "提到95%，然后" in click.unstyle(timeline_text(take, 80))
    assert "百分之九十五， → 95%，" in click.unstyle(written_text(take, 80))
