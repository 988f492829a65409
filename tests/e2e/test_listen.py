"""Rehearsing by ear: what is read, files with chapters, and the keys of a player."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pexpect
import pytest

from rehearse.audio.chapters import file_name
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.script import LAST_PAUSE, script
from tests.conftest import Program
from tests.support.patience import PATIENCE, until
from tests.support.sound_server import SoundServer
from tests.support.sounds import audible, end_of_listening

BANK = """
topic: 训练/推理
questions:
  - id: gradient
    ask: 什么是梯度？
    seconds: [10, 20]
    answer: 梯度是导数。它指向上升最快的方向。
    points: [梯度是导数, 指向上升最快的方向]
  - id: zero
    ask: DeepSpeed 的 ZeRO 切分什么？
    seconds: [10, 20]
    points: [切分优化器状态, 切分梯度。]
"""
ENGLISH_BANK = """
topic: English
language: en
questions:
  - id: myself
    ask: Who are you?
    seconds: [10, 20]
    answer: I am an engineer. I train models.
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "a.yaml").write_text(BANK, encoding="utf-8")
    (folder / "b.yaml").write_text(ENGLISH_BANK, encoding="utf-8")
    return folder


def question(answer: str = "", language: str = "zh", points: tuple[str, ...] = ()) -> Question:
    return Question("q", "问？", "t", language, (10, 20), tuple(KeyPoint(p) for p in points), answer=answer)


def test_the_question_comes_first_then_time_to_think_then_the_answer() -> None:
    passages = script(question("第一句。第二句！\n\n第二段。"), think=5.0)
    assert [(p.part, p.text) for p in passages] == [
        ("question", "问？"), ("answer", "第一句。第二句！"), ("answer", "第二段。"),
    ]  # fmt: skip
    assert passages[0].pause == 5.0
    assert passages[-1].pause == LAST_PAUSE > passages[1].pause


def test_points_are_numbered_and_stand_in_for_a_missing_answer() -> None:
    without = script(question("", points=("甲", "乙。")), 1.0)
    asked_for = script(question("答案。", points=("甲", "乙。")), 1.0, points=True)
    assert without == asked_for
    assert [p.text for p in without[1:]] == ["关键点。", "第1，甲。", "第2，乙。"]
    english = script(question("", "en", ("One.",)), 1.0)
    assert [p.text for p in english[1:]] == ["Key points.", "Point 1: One."]
    assert script(question(), 1.0)[1:] == []


def test_nothing_of_an_answer_is_left_out_and_passages_stay_short() -> None:
    answer = "很长的一句话" * 30 + "。“引用。”短句；" + "再来一句，没有句号"
    texts = [p.text for p in script(question(answer), 1.0)[1:]]
    assert "".join(texts) == answer
    assert "“引用。”短句；再来一句，没有句号" in texts
    english = "One version, 1.5 of it. Two! " + "A long sentence goes on and on here. " * 8
    texts = [p.text for p in script(question(english, "en"), 1.0)[1:]]
    assert " ".join(texts) == english.strip()
    assert max(map(len, texts)) <= 180


def test_export_writes_a_file_a_topic_with_a_chapter_a_question(program: Program, bank: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = program.spawn("listen", "--bank", str(bank), "--think", "1", "--export", str(target), "--json")
    assert result.returncode == 0, result.stderr
    written = json.loads(result.stdout)
    assert [Path(each["file"]).name for each in written] == ["训练 推理.m4a", "English.m4a"]
    assert [c["question"] for c in written[0]["chapters"]] == ["gradient", "zero"]
    with av.open(written[0]["file"]) as container:
        chapters = container.chapters()
        assert [c["metadata"]["title"] for c in chapters] == ["什么是梯度？", "DeepSpeed 的 ZeRO 切分什么？"]
        starts = [float(c["start"] * (c["time_base"] or 0)) for c in chapters]
        assert container.metadata["title"] == "训练/推理"
        assert (container.duration or 0) / av.time_base == pytest.approx(written[0]["seconds"], abs=0.2)
    assert starts == pytest.approx([c["start"] for c in written[0]["chapters"]], abs=0.002)
    sound = read_sound(Path(written[0]["file"]))
    second = int(starts[1] * RATE)
    assert np.abs(sound[second - int(1.5 * RATE) : second - int(0.3 * RATE)]).max() < 0.01  # silence before a question
    assert np.abs(sound[second : second + 2 * RATE]).max() > 0.05


@pytest.mark.parametrize("suffix", [".m4b", ".mp3", ".ogg"])
def test_one_file_holds_all_that_was_chosen(suffix: str, program: Program, bank: Path, tmp_path: Path) -> None:
    target = tmp_path / f"all{suffix}"
    chosen = ("gradient", "myself", "--bank", str(bank), "--points", "--think", "0")
    arguments = ("listen", *chosen, "--export", str(target))
    for _ in range(2):  # its own file it overwrites
        result = program.spawn(*arguments)
        assert result.returncode == 0, result.stderr
    assert "2 chapters" in result.stdout
    with av.open(str(target)) as container:
        assert [c["metadata"]["title"] for c in container.chapters()] == ["什么是梯度？", "Who are you?"]
        tags = {**container.metadata, **container.streams.audio[0].metadata}
        assert tags["title"] == "all"
    assert len(read_sound(target)) > 4 * RATE


def test_the_bar_of_an_export_moves_within_a_question(program: Program, bank: Path, tmp_path: Path) -> None:
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "listen", "gradient", "--bank", str(bank), "--export", str(tmp_path / "one.m4a")],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect(pexpect.EOF)
    shown = [int(percent) for percent in re.findall(r"(\d+)%", child.before)]
    question, answer = len("什么是梯度？"), len("梯度是导数。它指向上升最快的方向。")
    assert {0, question * 100 // (question + answer), 100} == set(shown)


def test_export_works_with_the_neural_voice(program: Program, bank: Path, tmp_path: Path, neural_voices: Path) -> None:
    target = tmp_path / "neural.m4a"
    chosen = ("myself", "--bank", str(bank), "--voice-name", "bm_george")
    result = program.spawn("listen", *chosen, "--export", str(target), "--json")
    assert (result.returncode, result.stderr.count("Until then")) == (0, 0), result.stderr
    assert 5.0 < json.loads(result.stdout)[0]["seconds"] < 14.0


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("a.txt", "does not end like a sound file"), ("mine.m4a", "was not made by rehearse"), ("notes", "not a folder")],
)
def test_what_cannot_be_written_is_said_before_anything_is_rendered(
    name: str, complaint: str, program: Program, bank: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.m4a").write_bytes(b"a recording of somebody's")
    (tmp_path / "notes").write_text("a file, not a folder")
    result = program.run("listen", "gradient", "--bank", str(bank), "--export", str(tmp_path / name))
    assert (result.exit_code, complaint in result.stderr) == (1, True), result.stderr
    assert (tmp_path / "mine.m4a").read_bytes() == b"a recording of somebody's"


def test_a_title_becomes_a_name_for_every_system() -> None:
    assert file_name('a/b:c?"d"', ".m4a") == "a b c d.m4a"
    assert file_name("...", ".mp3") == "questions.mp3"


def test_ids_and_topic_exclude_each_other(program: Program) -> None:
    result = program.run("listen", "gaokao-math-score", "--topic", "通用")
    assert (result.exit_code, "not both" in result.stderr) == (1, True)


def test_without_a_speaker_it_says_so(program: Program) -> None:
    result = program.spawn("listen", "gaokao-math-score")
    assert (result.returncode, "no speaker" in result.stderr) == (3, True)


def test_a_player_at_the_keyboard_pauses_goes_on_skips_and_quits(
    program: Program, bank: Path, tmp_path: Path, sound_server: SoundServer
) -> None:
    heard = tmp_path / "heard.wav"
    capturing = sound_server.listen(heard)
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "--home", str(program.home), "listen", "--bank", str(bank), "--think", "30"],
        env={**os.environ, **sound_server.environment},
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 80),
    )
    child.expect("space or p pause")
    child.expect("什么是梯度")
    until(lambda: audible(heard) > 1, "a second of the question is played")
    child.send(" ")
    child.expect("paused")
    child.send("p")
    child.expect("▶")
    child.send("n")
    child.expect("DeepSpeed 的 ZeRO")
    child.send("q")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert np.abs(end_of_listening(capturing, heard)).max() > 0.05


def test_a_whole_sitting_is_heard_in_order(program: Program, bank: Path, sound_server: SoundServer) -> None:
    arguments = ("listen", "myself", "zero", "--bank", str(bank), "--think", "0", "--json")
    result = program.spawn(*arguments, **sound_server.environment)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == [{"question": "myself", "to_end": True}, {"question": "zero", "to_end": True}]
    shown = [line.strip() for line in result.stderr.splitlines() if line.strip()]
    assert shown[shown.index("Who are you?") + 1] == "I am an engineer. I train models."
    assert shown[-1] == "第2，切分梯度。"
