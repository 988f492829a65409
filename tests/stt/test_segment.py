"""Segments in two languages, and what the network leaves out of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.stt.segment import LOST, SegmentDecoder, unheard
from rehearse.stt.segmenter import Segment
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import Abilities
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.takes.take import Recording
from rehearse.text.units import simplified
from rehearse.tts.kokoro import KokoroSynthesizer
from rehearse.views.remarks import note_texts
from tests.conftest import ANSWER, FETCHED_VOICES

Sound = NDArray[np.float32]
SILENCE = np.zeros(RATE // 2, np.float32)
ENGLISH = "Gradient checkpointing saves memory, because activations are computed again in the backward pass."


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return read_sound(KokoroSynthesizer(tmp_path_factory.mktemp("voice"), folder=FETCHED_VOICES).render(ENGLISH, "en"))


@pytest.fixture(scope="module")
def mandarin() -> Sound:
    return read_sound(ANSWER)[: 14 * RATE]


@pytest.mark.parametrize("language", [None, "zh", "en"])
@pytest.mark.parametrize("first", ["english", "mandarin"])
def test_a_take_in_two_languages_is_written_in_both(
    whisper: WhisperTranscriber, english: Sound, mandarin: Sound, language: str | None, first: str
) -> None:
    both = [english, SILENCE, mandarin] if first == "english" else [mandarin, SILENCE, english]
    heard = transcribe(whisper, np.concatenate(both), language=language)
    text = simplified(heard.text).lower()
    for said in ("memory", "activations", "backward pass", "阶段", "每张卡"):
        assert said in text
    assert heard.unheard == ()
    assert heard.settings.language == (language or "zh")  # spoken for longer


@pytest.mark.parametrize("language", [None, "zh"])
def test_terms_do_not_make_mandarin_english(whisper: WhisperTranscriber, language: str | None) -> None:
    terms = ("DeepSpeed", "ZeRO", "optimizer states", "gradients", "parameters")
    heard = transcribe(whisper, read_sound(ANSWER), language=language, terms=terms)
    letters = sum(each.isascii() and each.isalpha() for each in heard.text)
    assert letters < len(heard.text) / 3
    assert heard.unheard == ()


def test_seconds_that_nobody_understands_are_named(mandarin: Sound) -> None:
    heard = transcribe(Deaf(), mandarin[: 9 * RATE], language="zh")
    assert heard.words == ()
    assert sum(end - start for start, end in heard.unheard) > 5
    assert all(0 <= start < end <= 10 for start, end in heard.unheard)


class Deaf:
    """Writes "..." where it understands nothing, as Whisper does; `says`, given the clip's length and the language."""

    engine = model = "deaf"
    abilities = Abilities()

    def __init__(self, says: Callable[[float, str], str] = lambda _seconds, _language: "...") -> None:
        self.says = says
        self.clips: list[tuple[float, str]] = []

    def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
        assert not terms
        seconds = len(clip) / RATE
        self.clips.append((round(seconds, 1), language))
        text = self.says(seconds, language)
        return [Word(each, i / 5, (i + 1) / 5, 0.9) for i, each in enumerate(text)]  # five characters a second

    def language_of(self, clip: Sound) -> str:
        return "zh" if len(clip) else "en"


PIECE = Segment(10.0, 22.0, 21.9, 11.0)
SPEECH = [(2.0, 9.0), (10.2, 15.9), (16.4, 21.9)]
CLIP = np.zeros(12 * RATE, np.float32)


def test_a_rest_that_was_left_out_is_decoded_by_itself() -> None:
    transcriber = Deaf(lambda seconds, _: "一二三四五六七八九十" * (3 if seconds > 10 else 2))
    heard = SegmentDecoder(transcriber, "zh", ()).decode(PIECE, CLIP, SPEECH)
    assert [seconds for seconds, _ in transcriber.clips] == [12.0, 5.9]
    assert "".join(word.text for word in heard.words) == "一二三四五六七八九十" * 5
    assert [word.start for word in heard.words] == sorted(word.start for word in heard.words)
    assert all(10.0 <= word.start <= word.end <= 21.9 for word in heard.words)


def test_a_segment_of_which_nothing_was_understood_is_tried_by_halves() -> None:
    transcriber = Deaf(lambda seconds, _: "..." if seconds > 10 else "一二三四五六七八九" * 3)
    heard = SegmentDecoder(transcriber, "zh", ()).decode(PIECE, CLIP, SPEECH)
    assert len(transcriber.clips) == 3
    assert len(heard.words) == 54
    assert heard.unheard == []


def test_a_rest_that_stays_doubtful_is_not_written_but_named() -> None:
    transcriber = Deaf(lambda seconds, _: "一二三四五六七八九十" * 3 if seconds > 10 else "嗯")
    heard = SegmentDecoder(transcriber, "zh", ()).decode(PIECE, CLIP, SPEECH)
    assert "嗯" not in "".join(word.text for word in heard.words)
    assert heard.unheard == [(16.4, 21.9)]


def test_figures_are_written_in_digits_and_kept_as_they_were_written_first() -> None:
    transcriber = Deaf(
        lambda _seconds, _language: (
            "我们标了三千五百条，准确率从百分之七十八升到百分之九十五，用了两三个月的时间做完的。" * 1
        )
    )
    heard = SegmentDecoder(transcriber, "zh", ()).decode(Segment(0.0, 9.0, 8.9, 8.4), CLIP[: 9 * RATE], [(0.0, 8.4)])
    text = "".join(word.text for word in heard.words)
    assert text == "我们标了3500条，准确率从78%升到95%，用了两三个月的时间做完的。"
    numbers = [(word.text, word.written, word.start, word.end) for word in heard.words if word.digits]
    assert numbers == [
        ("3500", "三千五百", 0.8, 1.6),
        ("78%", "百分之七十八", 2.8, 4.0),
        ("95%", "百分之九十五", 4.4, 5.6),
    ]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([], [(0.5, 9.0)]),
        ([(0.5, 4.0), (5.0, 9.0)], []),
        ([(0.5, 4.0)], [(5.0, 9.0)]),
        ([(5.0, 9.0)], [(0.5, 4.0)]),
        ([(0.5, 2.5), (7.5, 9.0)], [(2.5, 7.5)]),
        ([(0.5, 4.0), (5.0, 9.0 - LOST + 0.1)], []),
        ([(5.0, 9.0), (0.5, 4.0)], []),
    ],
)
def test_a_voice_without_a_word_is_found(said: list[tuple[float, float]], left: list[tuple[float, float]]) -> None:
    words = [Word("一共十个字的一个词吧", start, end, 0.5) for start, end in said]
    assert unheard(words, [(0.5, 4.0), (5.0, 9.0)]) == left
    late = Word("词", 0.5, 9.0, 0.5)  # the decoder's first word seems to begin where the clip does
    assert unheard([late], [(0.5, 4.0), (5.0, 9.0)]) == [(0.5, 7.7)]
    dots = Word("...", 0.5, 9.0, 0.5)
    assert unheard([*words, dots], [(0.5, 4.0), (5.0, 9.0)]) == left


def test_the_view_names_what_was_not_understood() -> None:
    heard = Transcript((), TranscriptSettings("e", "m", "zh"), unheard=((41.0, 53.2), (70.0, 72.0)))
    (note,) = note_texts(Recording("answer.flac", 80.0, "test"), heard)
    assert note == "14 s with a voice were not understood (0:41-0:53, 1:10-1:12)"
