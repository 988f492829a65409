"""Which model is chosen where the user leaves it to the program."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.errors import RehearseError
from rehearse.stt import speed
from rehearse.stt.speed import best_model, measure, read_speeds, seconds_allowed, write_speeds
from rehearse.stt.transcript import Word
from rehearse.stt.weights import KNOWN
from rehearse.stt.whisper import WhisperTranscriber, threads_for
from tests.conftest import ANSWER, Program

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize(
    ("seconds", "limit", "chosen"),
    [
        ({}, 1.2, "base"),
        ({"tiny": 0.2, "base": 0.5}, 1.2, "base"),
        ({"tiny": 0.2, "base": 0.5, "small": 1.1, "medium": 3.0}, 1.2, "small"),
        ({"base": 0.01, "small": 0.02, "medium": 0.05, "large-v3-turbo": 0.04}, 1.2, "large-v3-turbo"),
        ({"tiny": 1.0, "base": 2.0}, 1.2, "tiny"),
        ({"tiny": 2.0, "base": 4.0}, 1.2, "base"),  # nothing is quick enough; then at least the words are right
    ],
)
def test_the_biggest_model_within_the_limit_is_chosen(
    seconds: dict[str, float], limit: float, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "is_here", lambda _: True)
    assert best_model(seconds, limit) == chosen


def test_a_model_that_was_measured_and_then_deleted_is_not_chosen() -> None:
    assert best_model({"base": 0.5, "small": 0.6}, 1.2) == "base"  # small is not on this machine


def test_speeds_are_kept_for_this_machine_only(tmp_path: Path) -> None:
    assert read_speeds(tmp_path) == {}
    write_speeds(tmp_path / "cache", {"base": 0.5})
    assert read_speeds(tmp_path / "cache") == {"base": 0.5}
    file = tmp_path / "cache" / speed.FILE
    file.write_text(json.dumps({"cores": (os.cpu_count() or 0) + 1, "seconds": {"base": 0.1}}), encoding="utf-8")
    assert read_speeds(tmp_path / "cache") == {}  # copied from another machine
    file.write_text("{", encoding="utf-8")
    assert read_speeds(tmp_path / "cache") == {}


@pytest.mark.parametrize("text", ["soon", "0", "-1", "inf", "nan"])
def test_a_limit_that_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(RehearseError, match="REHEARSE_LIMIT"):
        seconds_allowed(text)


def test_without_a_limit_there_is_one() -> None:
    assert seconds_allowed("") == speed.LIMIT
    assert seconds_allowed("2.5") == 2.5


@pytest.mark.parametrize(
    ("cores", "at_once", "threads"), [(1, 1, 1), (2, 1, 1), (2, 2, 1), (8, 1, 4), (16, 1, 4), (16, 3, 4), (16, 16, 1)]
)
def test_all_cores_are_used_and_none_twice(cores: int, at_once: int, threads: int) -> None:
    assert threads_for(cores, at_once) == threads


def test_a_real_model_is_measured_by_decoding_speech(
    whisper: WhisperTranscriber, monkeypatch: pytest.MonkeyPatch
) -> None:
    clips: list[int] = []
    decode = whisper.decode

    def counting(clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        clips.append(len(clip))
        return decode(clip, language=language, terms=terms)

    monkeypatch.setattr(whisper, "decode", counting)
    seconds = measure(whisper, read_sound(ANSWER), "zh")
    assert seconds > 0
    assert clips == [speed.SECONDS * 16_000] * (1 + speed.RUNS)


def test_doctor_measures_once_and_auto_goes_by_it(program: Program, cache: Path, beginning: Path) -> None:
    (cache / "rehearse" / speed.FILE).unlink(missing_ok=True)
    unmeasured = program.run("check", "--help")
    assert unmeasured.exit_code == 0
    first = program.run("grade", str(beginning), "--question", "deepspeed-zero-stages", "--model", "auto", "--json")
    assert first.exit_code == 0, first.stderr
    assert "measure once: rehearse doctor --measure" in first.stderr
    found = json.loads(program.run("doctor", "--measure", "--json").stdout)
    measured = [each for each in found if each["what"].startswith("speed ")]
    assert [each["what"] for each in measured] == ["speed base"]
    assert "10 s of speech are decoded in" in measured[0]["detail"]
    again = program.run("grade", str(beginning), "--question", "deepspeed-zero-stages", "--model", "auto", "--json")
    assert json.loads(again.stdout)[0]["transcript"]["settings"]["model"] == "base"
    assert "measure" not in again.stderr
    (cache / "rehearse" / speed.FILE).unlink()


def test_models_are_known_from_small_to_big() -> None:
    assert [KNOWN[name].megabytes for name in KNOWN] == sorted(each.megabytes for each in KNOWN.values())
