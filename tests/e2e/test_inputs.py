"""What is given in another form than a file: pipes, closed streams, names that are no UTF-8."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import Program
from tests.support.patience import PATIENCE

REHEARSE = f"{sys.executable} -m rehearse"
QUESTION = "deepspeed-zero-stages"


def in_bash(home: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    """`rehearse` in the command is the program in this workspace."""
    function = f'rehearse() {{ {REHEARSE} --home "{home}" "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", function + command], capture_output=True, check=False, cwd=home, timeout=PATIENCE
    )


def test_a_pipe_may_stand_for_a_file(program: Program) -> None:
    home = program.home
    checked = in_bash(home, f"rehearse check --question {QUESTION} --json --text <(echo 'ZeRO-1 只切分优化器状态')")
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert json.loads(checked.stdout)["points"][0]["verdict"] == "covered"
    imported = in_bash(home, "rehearse questions import <(echo '1. What is ZeRO?') --out notes.yaml")
    assert imported.returncode == 0, imported.stderr
    assert "What is ZeRO?" in (home / "notes.yaml").read_text(encoding="utf-8")


def test_recordings_may_come_from_pipes(program: Program, beginning: Path) -> None:
    graded = in_bash(program.home, f"rehearse grade <(cat {beginning}) --question {QUESTION} --json")
    assert graded.returncode == 0, graded.stderr
    assert json.loads(graded.stdout)[0]["recording"]["seconds"] > 15


def test_a_pipe_that_nobody_has_open_is_refused(program: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = program.spawn("check", "--question", QUESTION, "--text", str(tmp_path / "pipe"))
    assert (done.returncode, "is a pipe that nobody writes to" in done.stderr) == (1, True)


def test_a_pipe_that_somebody_may_yet_write_to_is_named(program: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = os.open(tmp_path / "pipe", os.O_RDWR)
    child = pexpect.spawn(
        sys.executable,
        [
            "-m",
            "rehearse",
            "--home",
            str(program.home),
            "questions",
            "import",
            str(tmp_path / "pipe"),
            "--out",
            "x.yaml",
        ],
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect("waiting for something to be written to")
    child.sendintr()
    child.expect("Interrupted")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    os.close(writer)


def test_a_pipe_without_end_is_refused(program: Program) -> None:
    endless = in_bash(program.home, f"rehearse check --question {QUESTION} --text <(yes 字)")
    assert endless.returncode == 1
    assert b"gives more than 8 MB" in endless.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "command",
    ["history", "questions list", "practice", "review", f"check --question {QUESTION} --text -", "settings"],
)
def test_closed_streams_end_nothing_in_a_traceback(graded: Path, tmp_path: Path, command: str, closed: str) -> None:
    home = tmp_path / "home"
    shutil.copytree(graded, home)
    done = in_bash(home, f"rehearse {command} {closed}")
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2, 3)


def test_a_name_that_is_no_utf8_is_kept_and_shown(tmp_path: Path, beginning: Path) -> None:
    """Of a file, of the workspace, and of a bank."""
    home = Path(os.fsdecode(os.fsencode(tmp_path) + b"/h\xffme"))
    home.mkdir()
    sound = Path(os.fsdecode(os.fsencode(tmp_path) + b"/phone\xff\xfe.flac"))
    shutil.copy(beginning, sound)
    rehearse = [sys.executable, "-m", "rehearse", "--home", str(home)]

    def run(*arguments: str) -> str:
        done = subprocess.run([*rehearse, *arguments], capture_output=True, check=False, timeout=PATIENCE)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode(errors="replace")
        return done.stdout.decode()

    assert "phone\\xff\\xfe.flac" in run("grade", str(sound), "--question", QUESTION)
    (take,) = json.loads(run("export", "--format", "json"))
    assert json.loads(run("review", QUESTION, "--json"))["recording"]["source"] == "phone\\xff\\xfe.flac"
    assert take["question"] == QUESTION
    assert "h\\xffme" in run("init")
    bank = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xffnk.yaml"))
    bank.write_text("topic: t\nquestions: [{id: one, ask: 问题, points: [要点]}]\n", encoding="utf-8")
    assert "one" in run("--bank", str(bank), "questions", "list")
    assert "note \\xff" in run("review", QUESTION, "--note", os.fsdecode(b"note \xff"))
    run("history")
    run("report", "--out", os.fsdecode(b"%s/r\xff.html" % os.fsencode(tmp_path)))
