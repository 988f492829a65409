"""Bad input gets one clear sentence on standard error, the right exit code, and loses nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import av
import numpy as np
import pytest

from tests.conftest import ANSWER, Program
from tests.support.patience import PATIENCE

QUESTION = "deepspeed-zero-stages"


def write_wav(path: Path, seconds: float, rate: int = 8000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for _ in range(int(seconds / 60) or 1):
            file.writeframes(bytes(2 * rate * min(60, int(seconds) or 1)))
    return path


def test_an_unknown_question_names_the_nearest(program: Program) -> None:
    result = program.run("practice", "deepsped-zero-stage")
    assert result.exit_code == 1
    assert "deepspeed-zero-stages" in result.stderr
    assert result.stdout == ""


def test_an_unknown_command_names_the_nearest(program: Program) -> None:
    result = program.run("practise")
    assert result.exit_code == 2
    assert "Did you mean practice?" in result.stderr


def test_an_empty_bank_says_how_to_fill_it(program: Program) -> None:
    for file in (program.home / "questions").glob("*.yaml"):
        file.unlink()
    result = program.run("practice")
    assert result.exit_code == 1
    assert "no questions yet" in result.stderr


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("topic: x\nquestions:\n\t- id: a\n", 3, "a tab stands here"),
        ("topic: x\nquestions: five\n", 2, '"questions" is text; write a list'),
        ("questions:\n  - id: a\n    ask: b\n    seconds: long\n", 4, "seconds is text"),
        ("questions:\n  - id: a\n    ask: b\n    ponts: [c]\n", 4, 'did you mean "points"?'),
        ("questions:\n  - id: ../../etc\n    ask: b\n", 2, "because it names files"),
    ],
)
def test_a_broken_bank_names_file_line_and_what_to_change(program: Program, text: str, line: int, says: str) -> None:
    (program.home / "questions" / "mine.yaml").write_text(text, encoding="utf-8")
    for arguments in (("questions", "list"), ("questions", "check"), ("practice",)):
        result = program.run(*arguments)
        assert result.exit_code == 1
        assert f"mine.yaml:{line}:" in result.stderr
        assert says in result.stderr


def test_a_bank_that_is_not_there_is_said(program: Program) -> None:
    result = program.run("--bank", "nowhere.yaml", "questions", "list")
    assert result.exit_code == 1
    assert "There is no bank at nowhere.yaml" in result.stderr


def test_sound_files_that_cannot_be_judged_are_named_and_the_others_are_judged(
    program: Program, tmp_path: Path, beginning: Path
) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    text = tmp_path / "notes.mp3"
    text.write_text("这不是声音", encoding="utf-8")
    long = write_wav(tmp_path / "meeting.wav", 3 * 3600)
    result = program.run("grade", "--question", QUESTION, *map(str, (empty, text, long, tmp_path, beginning)))
    assert result.exit_code == 1
    assert "empty.wav is empty (0 bytes)" in result.stderr
    assert "notes.mp3 cannot be read as sound" in result.stderr
    assert "meeting.wav is longer than the 30 minutes that an answer may have" in result.stderr
    assert f"{tmp_path} is a folder" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Covered" in result.stdout
    assert len(list((program.home / "recordings").iterdir())) == 1


def test_a_file_that_is_not_there_is_said(program: Program) -> None:
    result = program.run("grade", "--question", QUESTION, "missing.m4a")
    assert result.exit_code == 1
    assert "There is no file missing.m4a" in result.stderr


def test_a_video_without_sound_is_said(program: Program, tmp_path: Path) -> None:
    silent = tmp_path / "silent.mp4"
    with av.open(str(silent), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    result = program.run("grade", "--question", QUESTION, str(silent))
    assert result.exit_code == 1
    assert "has no sound in it" in result.stderr


def test_a_text_that_is_not_text_is_said(program: Program) -> None:
    result = program.run("check", "--question", QUESTION, "--text", str(ANSWER))
    assert result.exit_code == 1
    assert "is not UTF-8 text" in result.stderr


def test_an_unknown_model_and_a_missing_one_say_what_to_do(program: Program, tmp_path: Path) -> None:
    unknown = program.run("grade", str(ANSWER), "--question", QUESTION, "--model", "huge")
    assert unknown.exit_code == 1
    assert "Known: tiny, base, small, medium" in unknown.stderr
    missing = program.run("grade", str(ANSWER), "--question", QUESTION, "--model", "small")
    assert missing.exit_code == 3
    assert "3 ways to get one" in missing.stderr
    assert "rehearse models get small" in missing.stderr
    folder = program.run("grade", str(ANSWER), "--question", QUESTION, "--model", str(tmp_path))
    assert folder.exit_code == 3
    assert "has no model.bin, config.json, tokenizer.json" in folder.stderr


def test_a_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    result = Program(file).run("history")
    assert result.exit_code == 1
    assert "is not a folder" in result.stderr


def test_recordings_that_cannot_be_written_are_said_and_nothing_is_half_made(program: Program) -> None:
    recordings = program.home / "recordings"
    recordings.rmdir()
    recordings.write_text("in the way")
    bank = ("--bank", str(program.home / "questions"))
    for home in (program.home, Path("/sys")):  # no folder can be made in /sys, not even by the superuser
        result = Program(home).run(*bank, "grade", str(ANSWER), "--question", QUESTION)
        assert result.exit_code == 3
        assert f"Cannot keep takes in {home}/recordings" in result.stderr
        assert "Traceback" not in result.stderr


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
sys.argv = ["rehearse", *sys.argv[1:]]
from rehearse.cli.main import main
main()
"""


def test_a_disk_that_fills_up_keeps_the_sound_so_far_and_says_so(program: Program) -> None:
    """The kernel refuses to let the file grow past 300 kB, as a full disk would."""
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK, "--home", str(program.home), "demo", "--no-voice"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    assert "may not grow any further; free some space" in result.stderr
    assert "recorded so far are kept" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Covered" in result.stdout  # what was kept is judged all the same
    (sound,) = (program.home / "recordings").glob("*/answer.flac")
    assert 250_000 < sound.stat().st_size <= 300_000


def test_a_question_without_key_points_is_recorded_and_timed(program: Program, beginning: Path) -> None:
    (program.home / "questions" / "mine.yaml").write_text(
        "topic: mine\nquestions:\n  - id: no-points\n    ask: 随便说说\n", encoding="utf-8"
    )
    result = program.run("grade", str(beginning), "--question", "no-points")
    assert result.exit_code == 0
    assert "nothing to compare" in result.stdout
    assert "Spoke for 0:1" in result.stdout


def test_without_a_keyboard_practice_says_how_to_go_on(program: Program) -> None:
    result = program.spawn("practice", QUESTION)
    assert result.returncode == 1
    assert "There is no keyboard" in result.stderr
    assert list((program.home / "recordings").iterdir()) == []


def test_a_home_before_the_command_counts_more_than_the_environment(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REHEARSE_HOME", str(tmp_path / "other"))
    result = program.run("doctor", "--json")
    assert str(program.home / "recordings") in result.stdout
    assert str(tmp_path / "other") not in result.stdout


def test_a_home_that_does_not_exist_yet_is_said_to_be_new(tmp_path: Path) -> None:
    result = Program(tmp_path / "typo").run("history")
    assert result.exit_code == 0
    assert "typo does not exist yet; it is made with the first take" in result.stderr


def test_a_name_that_is_too_long_is_said(program: Program) -> None:
    for arguments in (
        ("grade", "a" * 300, "--question", QUESTION),
        ("check", "--question", QUESTION, "--text", "a" * 300),
        ("history", "--home", "a" * 300),
    ):
        result = program.run(*arguments)
        assert result.exit_code in (1, 3)
        assert "the name is too long; choose a shorter one" in result.stderr
        assert "Traceback" not in result.stderr


def test_an_encoding_that_lacks_chinese_does_not_end_in_a_traceback(program: Program) -> None:
    result = program.spawn("questions", "list", PYTHONIOENCODING="cp1252")
    assert result.returncode == 0
    assert "deepspeed-zero-stages" in result.stdout


def test_weights_that_cannot_be_loaded_are_said_and_the_take_is_kept(program: Program, tmp_path: Path) -> None:
    from rehearse.stt.weights import find_weights

    broken = tmp_path / "mine"
    shutil.copytree(find_weights("base").folder, broken)
    with (broken / "model.bin").open("r+b") as model:
        model.truncate(1_000_000)
    result = program.run("grade", str(ANSWER), "--question", QUESTION, "--model", str(broken))
    assert result.exit_code == 3
    assert "cannot be loaded" in result.stderr
    assert "The recording is kept" in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_an_empty_text_is_said(program: Program) -> None:
    result = program.spawn_with_input(" \n", "check", "--question", QUESTION, "--text", "-")
    assert result.returncode == 1
    assert "There is no text in -" in result.stderr


def test_json_before_a_command_is_refused_rather_than_ignored(program: Program) -> None:
    result = program.run("--json", "history")
    assert result.exit_code == 2
    assert "--json stands after the command" in result.stderr
