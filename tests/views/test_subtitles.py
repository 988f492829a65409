"""A take for other programs: SubRip that a strict reader accepts, Markdown that shows the text as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rehearse.stt.transcript import Word
from rehearse.takes.take import Take
from rehearse.text.units import simplified
from rehearse.views.markdown import markdown, plain
from rehearse.views.subtitles import LINE, subtitles
from tests.support.takes import made_take

TIME = r"(\d{2,}):([0-5]\d):([0-5]\d),(\d{3})"
TEXTS = [
    "梯度",
    "累积。",
    " DeepSpeed",
    "，参数",
    "優化器",
    " a --> b",
    "\n",
    "\n\n",
    " ",
    "很长的一段话没有任何标点" * 4,
]
PIECES = st.sampled_from(TEXTS)
TIMES = st.lists(st.floats(0, 5000, allow_nan=False), min_size=2, max_size=60).map(sorted)


def read_srt(text: str) -> list[tuple[int, int, str]]:
    """Begin and end in milliseconds, and the lines. Every rule of the format is an assertion."""
    assert "\r" not in text
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))
    cues: list[tuple[int, int, str]] = []
    for number, block in enumerate(text.rstrip("\n").split("\n\n") if text else [], 1):
        counter, times, *lines = block.split("\n")
        assert counter == str(number)
        match = re.fullmatch(rf"{TIME} --> {TIME}", times)
        assert match, times
        figures = [int(figure) for figure in match.groups()]
        begin, end = [((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (figures[:4], figures[4:])]
        assert begin < end
        assert lines
        assert all(line.strip() for line in lines)
        assert not any("-->" in line for line in lines)
        assert not cues or begin >= cues[-1][1]
        cues.append((begin, end, "\n".join(lines)))
    return cues


def said(*words: Word) -> Take:
    made = made_take()
    return replace(made, transcript=replace(made.transcript, words=words))


def test_a_sentence_becomes_a_cue_at_its_time() -> None:
    assert subtitles(made_take()) == (
        "1\n00:00:01,000 --> 00:00:04,000\n首先嗯一阶段切分 optimizer states。\n\n"
        "2\n00:00:06,000 --> 00:00:06,500\n二阶段\n\n"
        "3\n00:00:07,900 --> 00:00:09,500\n再切梯度，参数也切。\n"
    )


def test_nothing_heard_is_no_cue() -> None:
    assert read_srt(subtitles(said())) == []


def test_a_long_sentence_is_cut_after_a_clause_into_two_lines_at_most() -> None:
    clause = "第三个阶段连模型参数也一起切分到每张卡上，"
    words = [Word(char, i * 0.1, i * 0.1 + 0.1, 0.9) for i, char in enumerate(clause * 4)]
    cues = read_srt(subtitles(said(*words)))
    assert [text.replace("\n", "") for _, _, text in cues] == [clause] * 4


@given(texts=st.lists(PIECES, max_size=30), times=TIMES)
def test_whatever_was_heard_a_strict_reader_accepts_it_and_nothing_is_lost(
    texts: list[str], times: list[float]
) -> None:
    pairs = list(zip(times[::2], times[1::2], strict=False))
    words = [Word(text, begin, end, 0.9) for text, (begin, end) in zip(texts, pairs, strict=False)]
    cues = read_srt(subtitles(said(*words)))
    heard = simplified("".join(word.text for word in words)).replace("-->", "→")
    assert "".join("".join(text.split()) for _, _, text in cues) == "".join(heard.split())
    assert all(cell_len(line) <= LINE for _, _, text in cues for line in text.split("\n"))


def test_a_player_reads_them_with_their_times(tmp_path: Path) -> None:
    file = tmp_path / "answer.srt"
    file.write_text(subtitles(made_take()), encoding="utf-8")
    with av.open(str(file)) as player:
        cues = [packet for packet in player.demux(player.streams.subtitles[0]) if packet.size]
        shown = [(cue.pts, cue.duration, cue.time_base, bytes(cue).decode()) for cue in cues]
    assert shown == [
        (1000, 3000, Fraction(1, 1000), "首先嗯一阶段切分 optimizer states。"),
        (6000, 500, Fraction(1, 1000), "二阶段"),
        (7900, 1600, Fraction(1, 1000), "再切梯度，参数也切。"),
    ]


def test_markdown_holds_question_verdicts_delivery_and_words() -> None:
    text = markdown(replace(made_take(), note="先讲 *结论*"))
    assert text.startswith("# ZeRO 各阶段切分什么？\n")
    assert "- Note: 先讲 \\*结论\\*" in text
    assert "Covered 1 of 3, 62% by weight." in text
    assert "1. ✓ **covered** ZeRO-1 切分优化器状态\n   0:02-0:04 “一阶段切分 optimizer states”, 95% sure" in text
    assert "3. ✗ **missed** ZeRO-3 的代价是通信量\n" in text
    assert "- Spoke for 0:08, target 0:10-0:20" in text
    assert "- 0:08 再切梯度，参数也切。" in text
    assert "三个阶段依次" not in text  # the reference answer


def test_words_with_signs_of_markdown_are_shown_as_they_are() -> None:
    assert plain("zero_grad() 和 optimizer.step_\n<b> #1 [x](y) a|b") == (
        "zero\\_grad() 和 optimizer.step\\_ \\<b\\> \\#1 \\[x\\](y) a\\|b"
    )
