"""Words put right by their sound: what the network says decides, and what it wrote stays beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.bank.question import KeyPoint, Question
from rehearse.stt.expected import expected_words
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import Abilities
from rehearse.stt.transcript import Word
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.text.lexicon import field_words
from tests.conftest import ANSWER

QUESTION = Question(
    "zero",
    "ZeRO 各阶段切分什么？",
    "训练",
    "zh",
    (10, 20),
    (
        KeyPoint("第一阶段切分优化器状态", mistakes=("切分激活值",)),
        KeyPoint("第二阶段再切分梯度", also=("梯度也切了", "the gradients are split as well")),
    ),
    answer="ZeRO-3 连模型参数也切。",
)
CLIP = np.zeros(16_000, np.float32)


class Hearing:
    """Finds texts with these words as probable as told, in nats more than any other text."""

    engine = model = "scripted"
    abilities = Abilities()

    def __init__(self, prefers: dict[str, float]) -> None:
        self.prefers = prefers
        self.asked: list[str] = []

    def decode(self, clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        return []

    def language_of(self, clip: NDArray[np.float32]) -> str:
        return "zh"

    def scores(self, clip: NDArray[np.float32], text: str, *, language: str) -> list[tuple[int, float]]:
        self.asked.append(text)
        likely = sum(gain for word, gain in self.prefers.items() if word in text)
        return [(ord(letter), -1.0 + likely / len(text)) for letter in text]


class Deaf(Hearing):
    scores = None  # type: ignore[assignment]


def heard(*texts: str, probability: float = 0.5) -> list[Word]:
    return [Word(text, i, i + 0.9, probability) for i, text in enumerate(texts)]


def mended(hearing: Hearing, words: list[Word]) -> list[Word]:
    return Mender(QUESTION).mend(hearing, CLIP, words, "zh")


def text_of(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def test_what_the_network_finds_as_likely_is_written_and_what_stood_there_is_kept() -> None:
    words = mended(Hearing({"梯度": 3.0}), heard("把", "踢", "肚", "，", "切开"))
    assert [(word.text, word.written, word.start, word.end) for word in words] == [
        ("把", "", 0, 0.9),
        ("梯度", "踢肚", 1, 2.9),
        ("，", "", 3, 3.9),
        ("切开", "", 4, 4.9),
    ]


def test_what_the_network_finds_unlikely_is_not_written() -> None:
    words = heard("把", "踢", "肚", "切开")
    assert mended(Hearing({"梯度": -60.0}), words) == words


def test_a_word_of_several_characters_is_taken_whole_and_simplified() -> None:
    (word,) = mended(Hearing({"优化器": 3.0}), heard(" 優化氣狀態。"))
    assert (word.text, word.written) == (" 优化器状态。", " 優化氣狀態。")


def test_a_name_is_as_likely_as_its_common_spelling() -> None:
    (_, name, _) = mended(Hearing({"zero": 3.0, "ZeRO": -9.0}), heard("用", "SeRO", "的", probability=0.02))
    assert (name.text, name.written) == ("ZeRO", "SeRO")


@pytest.mark.parametrize("texts", [("切", "分", "得", "第", "而", "阶段"), ("他", "的"), ("地", "而", "阶段")])
def test_little_words_and_numbers_are_never_mended_alone(texts: tuple[str, ...]) -> None:
    words = heard(*texts, probability=0.1)
    hearing = Hearing({"第二阶段": 9.0, "切分的": 9.0})
    changed = [word for word in mended(hearing, words) if word.written]
    assert all(word.written not in ("得", "的", "他") for word in changed)


def test_two_little_words_may_be_a_long_english_one_that_sounds_as_they_do() -> None:
    question = Question("q", "每个 token 都要算吗", "训练", "zh", (10, 20), (KeyPoint("每个 token 都要算"),))
    words = Mender(question).mend(Hearing({"token": 9.0}), CLIP, heard("每", "个", "都", "跟", "要算"), "zh")
    assert [(word.text, word.written) for word in words if word.written] == [("token", "都跟")]
    doubted = Mender(question).mend(Hearing({"token": -60.0}), CLIP, heard("每", "个", "都", "跟", "要算"), "zh")
    assert not any(word.written for word in doubted)


def test_a_number_stays_the_number_that_was_written() -> None:
    question = Question("q", "讲讲降低二阶矩", "训练", "zh", (10, 20), (KeyPoint("降低二阶矩"),))
    words = heard("用", "第", "二", "个", probability=0.3)
    assert Mender(question).mend(Hearing({"低二": 9.0}), CLIP, words, "zh") == words


def test_an_engine_that_cannot_say_how_likely_a_text_is_mends_nothing() -> None:
    words = heard("把", "踢", "肚", "切开")
    assert mended(Deaf({}), words) is words
    assert mended(VerifiedTranscriber(Deaf({})), words) == words  # type: ignore[arg-type]


def test_the_network_is_asked_about_a_text_once_and_only_where_there_is_a_doubt() -> None:
    hearing = Hearing({"梯度": 3.0})
    mended(hearing, heard("把", "踢", "肚", "切开"))
    assert len(hearing.asked) == len(set(hearing.asked)) > 1
    hearing.asked.clear()
    mended(hearing, heard("今", "天", "天", "气", "很", "好", probability=0.99))
    assert not hearing.asked


def test_the_questions_own_words_come_first_and_everyday_english_not_at_all() -> None:
    words = {word.text: word for word in expected_words(QUESTION)}
    assert words["梯度"].times == 2
    assert words["优化器"].source < words["模型参数"].source < words["向量库"].source
    assert "ZeRO" in words and "ZeRO-3" in words and "激活值" in words
    assert not {"the", "split", "gradients"} & set(words)
    assert "智能体" not in field_words("en") and "LoRA" in field_words("en")


def test_a_word_is_no_likelier_for_a_point_that_is_worded_in_many_ways() -> None:
    times = []
    for ways in ("开细碎", "开细碎掉光完"):
        point = replace(QUESTION.points[1], also=tuple(f"梯度要切{way}" for way in ways))
        words = expected_words(replace(QUESTION, points=(point,)))
        times.append({word.text: word.times for word in words}["梯度"])
    assert times == [4, 4]  # once in the point itself


def test_a_chinese_word_is_no_term_that_it_hardly_sounds_like() -> None:
    question = replace(QUESTION, points=(KeyPoint("一个 token 算一次", ("每个 token 一次", "token by token")),))
    asked = [
        [candidate.new for candidate in Mender(question).candidates(heard(*said, probability=0.3))[1]]
        for said in ("每个都根算一次", "每个习惯算一次")
    ]
    assert "token" in asked[0]
    assert "token" not in asked[1]


def test_the_demo_answer_is_mended_where_the_sound_bears_it_out(whisper: WhisperTranscriber) -> None:
    sound, terms = read_sound(ANSWER)[: 24 * 16_000], ("ZeRO", "DeepSpeed", "AllGather")
    plain = transcribe(whisper, sound, language="zh", terms=terms)
    better = transcribe(whisper, sound, language="zh", terms=terms, mender=Mender(QUESTION))
    written = "".join(word.written or word.text for word in better.words)
    assert written == text_of(plain.words)
    assert "T度" in written
    assert text_of(better.words).count("梯度") == 2
    assert "优化器" in text_of(better.words)
