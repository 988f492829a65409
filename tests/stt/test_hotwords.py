"""Terms that were only expected get no credit; terms that were said keep it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.stt.hotwords import ALIKE, VerifiedTranscriber, doubtful, likeness_at
from rehearse.stt.transcriber import Abilities
from rehearse.stt.transcript import Word
from rehearse.stt.whisper import WhisperTranscriber
from tests.conftest import ANSWER

CLIP = np.zeros(RATE, np.float32)


def words(*parts: tuple[str, float]) -> list[Word]:
    return [Word(text, i, i + 1, probability) for i, (text, probability) in enumerate(parts)]


class Biased:
    """Writes one text with terms and another without. asked: the terms of every decoding."""

    engine, model = "scripted", "biased"
    abilities = Abilities()

    def __init__(self, biased: list[Word], plain: list[Word]) -> None:
        self.biased, self.plain = biased, plain
        self.asked: list[tuple[str, ...]] = []

    def decode(self, clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        self.asked.append(tuple(terms))
        return self.biased if "DPO" in terms else self.plain

    def language_of(self, clip: NDArray[np.float32]) -> str:
        return "zh"


def test_a_term_that_only_the_list_knows_is_taken_back() -> None:
    transcriber = Biased(
        words(("我们用", 0.9), ("DPO", 0.01), ("训练", 0.9)), words(("我们用", 0.9), ("数据训练", 0.9))
    )
    heard = VerifiedTranscriber(transcriber).decode(CLIP, language="zh", terms=("DPO", "RLHF"))
    assert heard == transcriber.plain
    assert transcriber.asked == [("DPO", "RLHF"), (), ("RLHF",)]


def test_a_term_that_sounds_like_what_is_heard_without_the_list_stays() -> None:
    transcriber = Biased(words(("用", 0.9), ("DPO", 0.01)), words(("用", 0.9), (" D P O", 0.5)))
    heard = VerifiedTranscriber(transcriber).decode(CLIP, language="zh", terms=("DPO",))
    assert heard == transcriber.biased
    assert transcriber.asked == [("DPO",), ()]


def test_a_term_that_is_probable_by_itself_costs_nothing() -> None:
    transcriber = Biased(words(("用", 0.9), ("DPO", 0.8)), [])
    assert VerifiedTranscriber(transcriber).decode(CLIP, language="zh", terms=("DPO",)) == transcriber.biased
    assert transcriber.asked == [("DPO",)]


def test_without_terms_nothing_is_doubted() -> None:
    transcriber = Biased([], words(("DPO", 0.01)))
    assert VerifiedTranscriber(transcriber).decode(CLIP, language="zh", terms=()) == transcriber.plain
    assert transcriber.asked == [()]


@pytest.mark.parametrize(
    ("heard", "found"),
    [
        (words(("用", 0.9), ("LLM", 0.01)), {"LLM": [(1, 2)]}),
        (words(("LLMs", 0.01)), {}),  # another word
        (words(("L", 0.5), ("LM", 0.01)), {}),  # on the whole probable enough
        (words(("L", 0.1), ("LM", 0.01)), {"LLM": [(0, 2)]}),
        (words(("用", 0.01), ("llm", 0.9)), {}),
        (words(("LLM", 0.9), ("和", 0.9), ("LLM", 0.01)), {}),  # said once is said
        (words(("LLM", 0.01), ("和", 0.9), ("LLM", 0.01)), {"LLM": [(0, 1), (2, 3)]}),
    ],
)
def test_a_term_is_doubted_by_the_probability_of_its_own_words(
    heard: list[Word], found: dict[str, list[tuple[float, float]]]
) -> None:
    assert doubtful(heard, ["LLM", "GitHub"]) == found


def test_a_term_must_sound_like_what_is_heard_at_its_time() -> None:
    plain = words(("我们用", 0.9), (" dip speed", 0.5), ("训练", 0.9), ("踢肚累鸡", 0.5))
    assert likeness_at("DeepSpeed", (1.2, 1.9), plain) >= ALIKE
    assert likeness_at("DeepSpeed", (2.1, 2.9), plain) < ALIKE
    assert likeness_at("梯度累积", (3, 4), plain) >= ALIKE
    assert likeness_at("GitHub", (2, 3), plain) < ALIKE
    assert likeness_at("GitHub", (7, 8), plain) < ALIKE  # nothing is heard there


def test_a_real_answer_keeps_the_terms_that_were_said_and_takes_up_no_others(
    whisper: WhisperTranscriber,
) -> None:
    clip = read_sound(ANSWER)[: int(15.4 * RATE)]  # two sentences: cut in one, some processors hear no term in it
    supported = VerifiedTranscriber(whisper)
    heard = "".join(word.text for word in supported.decode(clip, language="zh", terms=("ZeRO", "GitHub", "LLaMA")))
    assert "zero" in heard.lower()
    assert "GitHub" not in heard
    assert "LLaMA" not in heard


def test_a_piece_decoded_again_with_other_terms_is_heard_as_if_for_the_first_time(
    whisper: WhisperTranscriber, weights: Path
) -> None:
    first, other = read_sound(ANSWER)[: 4 * RATE], read_sound(ANSWER)[4 * RATE : 8 * RATE]
    whisper.decode(first, language="zh", terms=("ZeRO",))
    again = whisper.decode(first, language="zh", terms=())  # the same segment, which is not encoded twice
    then = whisper.decode(other, language="zh", terms=())
    fresh = WhisperTranscriber(weights, "base")
    assert [again, then] == [fresh.decode(clip, language="zh", terms=()) for clip in (first, other)]
    assert again != then
