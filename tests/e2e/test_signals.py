"""Signals: whatever ends or stops the program, the take is kept and the terminal given back."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from rehearse.audio.files import read_sound
from rehearse.audio.recorder import DEVICE_SILENT
from rehearse.audio.samples import RATE
from rehearse.terminal.keyboard import Keyboard
from tests.conftest import Terminal
from tests.support.sound_server import SoundServer
from tests.support.sounds import wait_for_sound

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]
PRACTICE = ("practice", "deepspeed-zero-stages", "--no-voice", "--plain")
MOCK = ("mock", "--no-voice", "--plain", "--think", "0", "deepspeed-zero-stages")
DRILL = ("drill", "deepspeed-zero-stages", "--no-voice", "--plain")


def mode(child: Any) -> int:
    """The terminal's local flags."""
    flags: int = termios.tcgetattr(child.child_fd)[3]
    return flags


def ended(child: Any, number: int) -> None:
    child.kill(number)
    child.expect_exact(["Interrupted", pexpect.EOF])
    child.wait()
    assert (child.exitstatus, child.signalstatus) == (128 + number, None)


@pytest.mark.parametrize(
    ("command", "number"), [*((PRACTICE, number) for number in ENDING), (MOCK, signal.SIGTERM), (DRILL, signal.SIGHUP)]
)
def test_a_recording_that_is_ended_is_kept(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, command: tuple[str, ...], number: signal.Signals
) -> None:
    child = terminal(sound_server, *command)
    assert mode(child) & termios.ECHO
    child.expect("Recording")
    assert not mode(child) & termios.ECHO
    wait_for_sound(workspace, 1.0)
    ended(child, number)
    assert mode(child) & termios.ECHO
    assert mode(child) & termios.ICANON
    (take,) = (workspace / "recordings").iterdir()
    assert (take / "take.json").exists()
    assert len(read_sound(take / "answer.flac")) > RATE / 2


@pytest.mark.parametrize("number", ENDING)
def test_the_menu_of_a_take_gives_the_terminal_back(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, graded: Path, number: signal.Signals
) -> None:
    shutil.copytree(graded / "recordings", workspace / "recordings", dirs_exist_ok=True)
    child = terminal(sound_server, "review", "deepspeed-zero-stages")
    child.expect("q quit")
    assert not mode(child) & termios.ECHO
    ended(child, number)
    assert mode(child) & termios.ECHO


def test_a_take_goes_on_after_the_program_was_stopped(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, *PRACTICE)
    before = termios.tcgetattr(child.child_fd)
    child.expect("Recording")
    child.kill(signal.SIGSTOP)
    time.sleep(DEVICE_SILENT + 1)
    termios.tcsetattr(child.child_fd, termios.TCSANOW, before)  # as a shell does
    child.kill(signal.SIGCONT)
    child.send("p")
    child.expect("Paused at")
    assert not mode(child) & termios.ECHO
    child.send("\r")
    child.expect("n next")
    child.send("q")
    child.expect(pexpect.EOF)
    assert "stopped delivering" not in (workspace / "terminal.log").read_text(encoding="utf-8")
    (take,) = (workspace / "recordings").iterdir()
    assert (take / "attempt.json").exists()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where a person types, whose terminal is standard input."""
    master, slave = pty.openpty()
    with os.fdopen(slave) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield master
    os.close(master)


def test_a_key_typed_before_it_is_read_is_not_lost(typed: int) -> None:
    os.write(typed, b"o")
    with Keyboard() as keyboard:
        os.write(typed, b"3")
        assert keyboard.wait() == "o"
        with keyboard.released():
            os.write(typed, b"y")
        os.write(typed, b"q")
        assert [keyboard.wait() for _ in "3yq"] == ["3", "y", "q"]


def test_a_terminal_that_is_gone_sends_no_key(typed: int) -> None:
    with Keyboard() as keyboard:
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        assert keyboard.wait() == "q"
        assert keyboard.closed
