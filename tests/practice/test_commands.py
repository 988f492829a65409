"""Next, again, stop: said alone, written by a recogniser that hears sounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.audio.level import LevelMeter
from rehearse.audio.sources import RecordedAnswer
from rehearse.practice.commands import PATIENCE, PAUSE, Command, command_in, heard_command, is_over, meant_command
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.tts.system import SystemSynthesizer


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("下一题。", "next"),
        ("下一題", "next"),
        ("下一提", "next"),  # as it sounds
        (" Next question.", "next"),
        ("再来一次", "again"),
        (" again, again.", "again"),
        ("停。", "stop"),
        ("停下来", "stop"),
        (" Stop. Stop.", "stop"),
        ("下一题我想讲的是", None),
        ("I stop here and go on", None),
        ("下一题，停", None),
        ("。", None),
        ("", None),
    ],
)
def test_a_command_is_said_alone(text: str, command: Command | None) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("text", "falls", "command"),
    [
        ("先下来。", {"停下来": 0.5}, "stop"),
        ("再来一片", {"再来一遍": 1.3, "再来一次": 7.1}, "again"),
        ("下一步", {"下一个": 4.6, "下一道": 8.9, "下一题": 12.3}, None),  # it was that
        ("停车", {"停下": 0.0, "停止": 0.0}, None),  # sounds quite different
        ("请", {"停": 0.0}, None),  # too short to tell
        ("try a game", {"try again": 0.0}, None),
    ],
)
def test_a_word_that_sounds_like_a_command_is_one_if_the_sound_bears_it_out(
    text: str, falls: dict[str, float], command: Command | None
) -> None:
    assert command_in(text) is None
    assert meant_command(text, lambda way: -10.0 - falls.get(way, 0.0 if way == text.strip("。") else 99.0)) == command
    assert meant_command(text, lambda _: None) is None  # a recogniser that scores nothing
    assert meant_command(text, lambda way: 0.0 if command_in(way) is None else None) is None  # or no command


@pytest.mark.parametrize(
    ("said", "language", "command"), [("again", "en", "again"), ("stop", "en", "stop"), ("下一题", "zh", "next")]
)
def test_a_spoken_command_is_understood(
    whisper: WhisperTranscriber, tmp_path: Path, said: str, language: str, command: Command
) -> None:
    sound = SystemSynthesizer(tmp_path).render(said, language)
    assert heard_command(RecordedAnswer(sound), whisper, language, lambda _meter: False) == command


def test_an_answer_is_no_command(whisper: WhisperTranscriber, beginning: Path) -> None:
    assert heard_command(RecordedAnswer(beginning), whisper, "zh", lambda meter: meter.seconds > 4) is None


@pytest.mark.parametrize(
    ("heard", "silent", "seconds", "over"),
    [
        (True, PAUSE, 2.0, True),
        (True, PAUSE / 2, 2.0, False),
        (False, 2.0, 2.0, False),
        (False, PATIENCE, PATIENCE, True),
        (True, 0.0, PATIENCE, False),  # still speaking
    ],
)
def test_listening_ends_after_a_word_or_when_none_comes(heard: bool, silent: float, seconds: float, over: bool) -> None:
    assert is_over(LevelMeter(16_000, heard=heard, silent=silent, seconds=seconds)) is over
