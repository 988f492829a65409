"""Cutting a recording into segments, and text that the transcriber invents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.stt.hallucinations import (
    is_recital,
    is_stock_phrase,
    without_afterthought,
    without_doubling,
    without_loop,
    without_tail,
)
from rehearse.stt.segmenter import LONG_GAP, MARGIN, SHORT, SHORTEST, STEP, Segment, Segmenter
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word


def words(*texts: str) -> list[Word]:
    """One word a second, from second 0."""
    return [Word(text, float(second), second + 0.9, 1.0) for second, text in enumerate(texts)]


def kept(*texts: str) -> tuple[list[str], bool]:
    found, looped = without_loop(words(*texts))
    return [word.text for word in found], looped


WINDOW = 30.0  # s; what Whisper can take in
Stretch = tuple[float, float]


def chances(speech: Sequence[Stretch], duration: float) -> list[float]:
    """What a perfect network would say: 1 in speech and 0 outside."""
    frames = range(int(duration / STEP))
    return [float(any(begin <= frame * STEP < end for begin, end in speech)) for frame in frames]


def cut(speech: Sequence[Stretch], duration: float, portion: int = 0) -> tuple[list[Segment], list[Stretch]]:
    """Pieces and stretches, of a recording that comes in portions of so many frames (0: all at once)."""
    heard = chances(speech, duration)
    segmenter = Segmenter()
    portion = portion or len(heard) or 1
    segments = [
        segment for at in range(0, len(heard), portion) for segment in segmenter.accept(heard[at : at + portion])
    ]
    last = segmenter.unfinished(duration)
    return [*segments, *([last] if last else [])], segmenter.speech


@st.composite
def recordings(draw: st.DrawFn) -> tuple[list[Stretch], float]:
    """Stretches of speech in order, and the length of the recording."""
    speech: list[Stretch] = []
    now = 0.0
    for gap, length in draw(st.lists(st.tuples(st.floats(0, 6), st.floats(0.2, 40)), max_size=12)):
        speech.append((now + gap, now + gap + length))
        now = now + gap + length
    return speech, now + draw(st.floats(0, 6))


# Pieces


def test_silence_has_no_pieces() -> None:
    assert cut([], 30.0) == ([], [])


def test_a_click_is_no_speech() -> None:
    assert cut([(2.0, 2.05)], 5.0) == ([], [])


def test_short_speech_is_one_piece_with_a_margin_of_silence() -> None:
    (segment,), _ = cut([(2.0, 4.0), (5.0, 6.0)], 10.0)
    assert segment.start == pytest.approx(2.0 - MARGIN, abs=2 * STEP)
    assert segment.end == pytest.approx(6.0 + MARGIN, abs=2 * STEP)


def test_a_piece_that_is_long_enough_ends_at_the_next_pause() -> None:
    segments, _ = cut([(0.0, 6.0), (6.4, 10.5), (11.0, 15.0)], 15.0)
    assert [round(segment.voice_end) for segment in segments] == [11, 15]
    assert len(cut([(0.0, 3.0), (3.35, SHORTEST - 0.5), (SHORTEST - 0.1, 11.0)], 11.0)[0]) == 1


def test_a_long_breath_ends_a_shorter_piece() -> None:
    assert len(cut([(0.0, SHORT + 0.5), (SHORT + 0.8, 7.0)], 7.0)[0]) == 1
    assert len(cut([(0.0, SHORT + 0.5), (SHORT + 1.1, 7.0)], 7.0)[0]) == 2
    assert len(cut([(0.0, SHORT - 0.5), (SHORT + 0.2, 7.0)], 7.0)[0]) == 1


def test_a_pause_that_is_too_short_ends_nothing() -> None:
    assert len(cut([(0.0, 11.0), (11.1, 15.0)], 15.0)[0]) == 1


def test_a_long_silence_ends_a_piece_however_short() -> None:
    assert len(cut([(0.0, 1.0), (LONG_GAP, 5.0)], 5.0)[0]) == 1
    assert len(cut([(0.0, 1.0), (LONG_GAP + 1.5, 6.0)], 6.0)[0]) == 2


def test_a_speaker_who_takes_no_breath_is_cut_where_a_voice_is_least_likely() -> None:
    segmenter = Segmenter()
    frames = [1.0] * int(40 / STEP)
    dip = int(17 / STEP)
    frames[dip] = 0.45
    segments = segmenter.accept(frames)
    assert [round(segment.end) for segment in segments] == [17]
    last = segmenter.unfinished(40.0)
    assert last
    assert (last.start, round(last.end)) == (segments[0].end, 40)


def test_the_unfinished_piece_is_known_while_the_speaker_pauses() -> None:
    segmenter = Segmenter()
    assert segmenter.accept(chances([(1.0, 4.0)], 4.1)) == []
    assert segmenter.unfinished() is None
    segmenter.accept([0.0] * int(0.9 / STEP))
    guess = segmenter.unfinished()
    assert guess
    assert segmenter.silent == pytest.approx(1.0, abs=3 * STEP)
    segmenter.accept([0.0] * int(1.0 / STEP))
    assert segmenter.unfinished(6.0) == guess


@given(recordings(), st.integers(1, 50))
def test_pieces_depend_on_the_sound_and_not_on_how_it_comes_in(
    recording: tuple[list[Stretch], float], portion: int
) -> None:
    assert cut(*recording) == cut(*recording, portion)


@given(recordings())
def test_pieces_are_in_order_do_not_overlap_and_lie_in_the_recording(recording: tuple[list[Stretch], float]) -> None:
    segments, _ = cut(*recording)
    edges = [edge for segment in segments for edge in (segment.start, segment.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= recording[1] + 1e-6 for edge in edges)


@given(recordings())
def test_all_speech_lies_in_pieces_that_the_window_can_hold(recording: tuple[list[Stretch], float]) -> None:
    segments, speech = cut(*recording)
    inside = [(frame + 0.5) * STEP for frame, chance in enumerate(chances(*recording)) if chance]
    for begin, end in speech:
        moments = [now for now in inside if begin < now < end]
        assert all(any(segment.start <= now <= segment.end for segment in segments) for now in moments)
    assert all(0 < segment.end - segment.start <= WINDOW for segment in segments)
    assert sum(segment.voiced for segment in segments) == pytest.approx(sum(end - begin for begin, end in speech))


# Invented text


def test_a_recital_of_the_expected_terms_is_noticed() -> None:
    terms = ("LLM", "RAG", "LoRA", "API", "prompt injection")
    assert is_recital(words("如", " LLM", " RAG", "、LoRA", " API", "是"), terms)
    assert is_recital(words("Lora", "API", " Prompt", " injection"), terms)
    assert not is_recital(words("LLM", " RAG", "和", "LoRA"), terms)
    assert not is_recital(words("LoRA", " RAG", " LLM"), terms)
    assert not is_recital(words("LLM RAG"), terms[:2])
    assert not is_recital([], terms)


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


def test_what_is_written_for_half_a_word_at_the_end_is_dropped() -> None:
    said = [Word("切", 0.0, 0.2, 0.9), Word("分", 0.2, 0.2, 0.9)]
    tail = [Word(" 2", 0.3, 0.3, 0.009), Word(" 1", 0.3, 0.31, 0.04)]
    assert without_tail([*said, *tail]) == said
    assert without_tail([*tail, *said]) == [*tail, *said]  # improbable in the middle is another matter
    took_its_time, sure = Word(" 3", 0.3, 0.4, 0.009), Word("了", 0.3, 0.3, 0.2)
    assert without_tail([*said, took_its_time]) == [*said, took_its_time]
    assert without_tail([*said, sure]) == [*said, sure]
    assert without_tail(tail) == []


# Transcript


def test_the_text_of_a_transcript_is_its_words_joined() -> None:
    settings = TranscriptSettings("faster-whisper", "base", "en")
    assert Transcript(tuple(words(" We", " shard", " it.")), settings).text == "We shard it."
    assert Transcript((), settings).text == ""


def test_zeros_and_dots_are_not_a_loop() -> None:
    assert kept("我们有", "100000", "条") == (["我们有", "100000", "条"], False)
    assert kept("嗯", "......", "然后") == (["嗯", "......", "然后"], False)


@pytest.mark.parametrize(
    ("phrase", "after", "voiced"),
    [
        (" Since they see each token about once, it isn't really the problem.", "", 4.5),  # heard so in a room
        ("每张卡都存了一整份模型状态，", "所以很浪费", 2.6),
    ],
)
def test_a_phrase_written_twice_is_taken_back_where_nobody_could_have_said_both(
    phrase: str, after: str, voiced: float
) -> None:
    heard = words(*re.findall(r"\s*(?:[A-Za-z']+|.)[,.，]?", phrase + phrase + after))
    assert "".join(word.text for word in without_doubling(heard, voiced)) == phrase + after
    assert without_doubling(heard, 3 * voiced) == heard  # somebody said it again


def test_a_phrase_written_again_for_no_sound_is_taken_back_however_often() -> None:
    """Heard so of a learner of English: the second copy stood within the last syllable of the first."""
    once = words(*" So| Jamie| went| on| to| the| shop.".split("|"))
    end = once[-1].end
    again = [replace(word, start=end, end=end) for word in once[:-1]] + [replace(once[-1], start=end, end=end + 0.2)]
    assert without_doubling([*once, *again, *again], 30.0) == once
    assert len(without_doubling([*once, *once], 30.0)) == 2 * len(once)  # each took its time


def test_a_fast_speaker_who_does_not_repeat_keeps_every_word() -> None:
    heard = words(*"优化器状态切分梯度切分参数切分每张卡只存一份")
    assert without_doubling(heard, 1.0) == heard
    assert without_doubling([], 0.0) == []
