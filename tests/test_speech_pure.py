"""Cutting a recording into pieces, and text that the recogniser invents."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.speech.invented import is_stock_phrase, without_afterthought, without_loop
from rehearse.speech.pieces import LONG_GAP, LONGEST, MARGIN, SHORTEST, Piece, Span, cut
from rehearse.speech.transcript import Settings, Transcript, Word


def words(*texts: str) -> list[Word]:
    """One word a second, from second 0."""
    return [Word(text, float(second), second + 0.9, 1.0) for second, text in enumerate(texts)]


def kept(*texts: str) -> tuple[list[str], bool]:
    found, looped = without_loop(words(*texts))
    return [word.text for word in found], looped


@st.composite
def recordings(draw: st.DrawFn) -> tuple[list[Span], float]:
    """Stretches of speech in order, and the length of the recording."""
    speech: list[Span] = []
    now = 0.0
    for gap, length in draw(st.lists(st.tuples(st.floats(0, 6), st.floats(0.1, 24)), max_size=30)):
        speech.append((now + gap, now + gap + length))
        now = now + gap + length
    return speech, now + draw(st.floats(0, 6))


# Pieces


def test_silence_has_no_pieces() -> None:
    assert cut([], 30.0) == []


def test_short_speech_is_one_piece_with_a_margin_of_silence() -> None:
    assert cut([(2.0, 4.0), (5.0, 6.0)], 10.0) == [Piece(2.0 - MARGIN, 6.0 + MARGIN, voice_end=6.0, voiced=3.0)]


def test_a_margin_never_reaches_outside_the_recording() -> None:
    assert cut([(0.125, 4.0)], 4.125) == [Piece(0.0, 4.125, voice_end=4.0, voiced=3.875)]


def test_a_piece_that_is_long_enough_ends_at_the_next_pause() -> None:
    assert cut([(0.0, 6.0), (6.5, 10.0), (10.25, 15.0)], 15.0) == [
        Piece(0.0, 10.125, voice_end=10.0, voiced=9.5),
        Piece(10.125, 15.0, voice_end=15.0, voiced=4.75),
    ]


def test_a_piece_that_is_too_short_takes_the_next_stretch_too() -> None:
    assert len(cut([(0.0, 6.0), (6.5, SHORTEST - 0.1), (10.5, 15.0)], 15.0)) == 1


def test_a_stretch_that_would_make_a_piece_too_long_begins_another() -> None:
    assert [piece.voice_end for piece in cut([(0.0, 5.0), (5.5, LONGEST)], 40.0)] == [LONGEST]
    assert [piece.voice_end for piece in cut([(0.0, 5.0), (5.5, LONGEST + 0.1)], 40.0)] == [5.0, LONGEST + 0.1]


def test_a_long_silence_ends_a_piece_however_short() -> None:
    assert len(cut([(0.0, 1.0), (1.0 + LONG_GAP - 0.1, 5.0)], 5.0)) == 1
    assert cut([(0.0, 1.0), (1.0 + LONG_GAP, 5.0)], 5.0) == [
        Piece(0.0, 1.0 + MARGIN, voice_end=1.0, voiced=1.0),
        Piece(4.0 - MARGIN, 5.0, voice_end=5.0, voiced=1.0),
    ]


def test_neighbouring_pieces_share_a_short_pause_between_them() -> None:
    first, second = cut([(0.0, 11.0), (11.2, 15.0)], 15.0)
    assert first.end == second.start == pytest.approx(11.1)


@given(recordings())
def test_pieces_are_in_order_do_not_overlap_and_lie_in_the_recording(recording: tuple[list[Span], float]) -> None:
    speech, duration = recording
    edges = [edge for piece in cut(speech, duration) for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= duration for edge in edges)


@given(recordings())
def test_every_stretch_of_speech_lies_in_exactly_one_piece(recording: tuple[list[Span], float]) -> None:
    speech, duration = recording
    pieces = cut(speech, duration)
    for begin, end in speech:
        assert [piece.start <= begin and end <= piece.end for piece in pieces].count(True) == 1
    assert sum(piece.voiced for piece in pieces) == pytest.approx(sum(end - begin for begin, end in speech))


@given(recordings())
def test_no_piece_is_longer_than_the_window_or_holds_a_long_silence(recording: tuple[list[Span], float]) -> None:
    speech, duration = recording
    for piece in cut(speech, duration):
        inside = [span for span in speech if piece.start <= span[0] and span[1] <= piece.end]
        assert piece.end - piece.start <= LONGEST + 2 * MARGIN + 1e-6
        assert piece.voice_end == inside[-1][1]
        assert all(after[0] - before[1] < LONG_GAP for before, after in pairwise(inside))


@given(recordings())
def test_only_a_long_pause_or_a_long_neighbour_leaves_a_piece_short(recording: tuple[list[Span], float]) -> None:
    speech, duration = recording
    pieces = cut(speech, duration)
    for piece, following in pairwise(pieces):
        first = min(begin for begin, end in speech if piece.start <= begin and end <= piece.end)
        begin, end = min(span for span in speech if span[0] >= piece.voice_end and span[1] <= following.end)
        long_enough = piece.voice_end - first >= SHORTEST
        assert long_enough or begin - piece.voice_end >= LONG_GAP or end - first > LONGEST


# Invented text


@pytest.mark.parametrize(
    "text",
    [
        "字幕由Amara.org社区提供",
        "字幕志愿者 李宗盛",
        "請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目",
        "点赞、订阅、转发",
        "謝謝觀看",
        " 谢谢收看 ",
        "Thanks for watching!",
        "Thank you for watching",
    ],
)
def test_a_subtitle_credit_is_recognised(text: str) -> None:
    assert is_stock_phrase(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "谢谢",
        "谢谢面试官",
        "我们给视频做字幕",
        "用户点赞以后我们更新推荐",
        "用户点赞以后可以订阅专栏",
        "Services subscribe to a Kafka topic.",
        "I was watching the loss",
        "我们做了一个视频平台，用户看完以后会说谢谢观看，然后系统把这条评论过滤掉，再进入下一个阶段的训练。",
    ],
)
def test_an_answer_is_not_taken_for_a_subtitle_credit(text: str) -> None:
    assert is_stock_phrase(text) is False


def test_a_loop_is_cut_after_its_first_round() -> None:
    assert kept("梯度", *["累积", "以后"] * 6) == (["梯度", "累积", "以后"], True)
    assert kept("我们", "切分", *["对"] * 5, "然后") == (["我们", "切分", "对"], True)
    assert kept(" so", *[" we go on"] * 5) == ([" so", " we go on"], True)


def test_five_rounds_are_a_loop_and_four_are_said() -> None:
    assert kept("好", *["对"] * 4) == (["好", "对", "对", "对", "对"], False)
    assert kept("好", *["对"] * 5) == (["好", "对"], True)


def test_an_answer_without_a_loop_is_kept_whole() -> None:
    assert kept("梯度", "累积", "梯度", "切分") == (["梯度", "累积", "梯度", "切分"], False)
    assert kept() == ([], False)


def test_spaces_are_no_loop() -> None:
    assert kept("a", " " * 20, "b") == (["a", " " * 20, "b"], False)


def test_a_repetition_longer_than_a_line_is_no_loop() -> None:
    sentence = "今天我想讲一讲我们在训练大模型的时候怎么把优化器状态和梯度还有参数切分到各张不同的卡上面去。"
    assert len(sentence) > 40
    assert kept(*[sentence] * 5) == ([sentence] * 5, False)


@given(st.lists(st.sampled_from(["梯度", "对", "嗯，", " the", " state", "。"]), max_size=40))
def test_what_is_kept_is_the_beginning_and_holds_no_loop(texts: list[str]) -> None:
    heard = words(*texts)
    found, looped = without_loop(heard)
    assert found == heard[: len(found)]
    assert looped == (len(found) < len(heard))
    assert without_loop(found) == (found, False)


def test_words_after_the_end_of_the_voice_are_left_out() -> None:
    heard = words("梯度", "累积", "ZeRO", "LoRA")
    assert without_afterthought(heard, 2.0) == heard[:2]
    assert without_afterthought(heard, 2.1) == heard[:3]
    assert without_afterthought(heard, 10.0) == heard
    assert without_afterthought(heard, 0.0) == []
    assert without_afterthought([], 5.0) == []


# Transcript


def test_the_text_of_a_transcript_is_its_words_joined() -> None:
    settings = Settings("faster-whisper", "base", "en")
    assert Transcript(tuple(words(" We", " shard", " it.")), settings).text == "We shard it."
    assert Transcript((), settings).text == ""


def test_zeros_and_dots_are_not_a_loop() -> None:
    assert kept("我们有", "100000", "条") == (["我们有", "100000", "条"], False)
    assert kept("嗯", "......", "然后") == (["嗯", "......", "然后"], False)
