"""Reading a kept take at the keyboard, on a real terminal with a virtual speaker."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.cli.wiring import load_encoder
from rehearse.practice.review import judged_again, overruled
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.terminal.prompts import ask_number
from tests.conftest import ANSWER, REPOSITORY, Program
from tests.support.patience import PATIENCE, until
from tests.support.sound_server import SoundServer
from tests.support.sounds import audible, end_of_listening, likeness
from tests.takes.test_store import make

QUESTION = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")
Review = Callable[..., Any]


@pytest.fixture
def takes(workspace: Path) -> list[Take]:
    """Two takes of a question, the later one better."""
    store = Store(workspace / "recordings")
    first = make(store, datetime(2026, 11, 23, 12, 30, tzinfo=UTC), QUESTION, "ZeRO-1 只切分")
    store.keep(overruled(first, 1, "missed"))
    second = make(store, datetime(2026, 11, 24, 12, 30, tzinfo=UTC), QUESTION, "ZeRO-1 只切分")
    store.keep(judged_again(second, load_encoder()))
    return [store.get(first.id), store.get(second.id)]


@pytest.fixture
def review(workspace: Path, takes: list[Take]) -> Review:
    def start(server: SoundServer, *arguments: str, dimensions: tuple[int, int] = (40, 80)) -> Any:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "rehearse", "--home", str(workspace), "review", *arguments],
            env={**os.environ, **server.environment, "LINES": str(dimensions[0]), "COLUMNS": str(dimensions[1])},
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=dimensions,
        )
        child.logfile_read = (workspace / "terminal.log").open("w", encoding="utf-8")  # read it when a test fails
        return child

    return start


def press(child: Any, *keys_and_answers: str) -> None:
    """Each key, and what it is answered with."""
    for key, answer in zip(keys_and_answers[::2], keys_and_answers[1::2], strict=True):
        child.send(key)
        child.expect(answer)


def test_what_speaks_for_a_point_is_played_and_nothing_else(
    review: Review, sound_server: SoundServer, tmp_path: Path
) -> None:
    heard = tmp_path / "speaker.wav"
    listening = sound_server.listen(heard)
    child = review(sound_server)
    child.expect("q quit")
    press(child, "k", "Which point", "1", "Playing from 0:00 to 0:02", "", "q quit")
    press(child, "q", pexpect.EOF)
    played, answer = end_of_listening(listening, heard), read_sound(ANSWER)
    child.wait()
    assert child.exitstatus == 0
    assert likeness(played, answer[int(0.2 * RATE) : int(1.9 * RATE)]) > 0.8
    assert likeness(played, answer[int(3.0 * RATE) : int(6.0 * RATE)]) < 0.5


def test_playing_goes_on_from_a_sentence_until_a_key(review: Review, sound_server: SoundServer, tmp_path: Path) -> None:
    heard = tmp_path / "speaker.wav"
    listening = sound_server.listen(heard)
    child = review(sound_server)
    child.expect("q quit")
    press(child, "s", "From which sentence", "1", "Playing from 0:00. Any key stops it.")
    until(lambda: audible(heard) > 4, "four seconds are played")
    press(child, " ", "q quit", "p", "Playing from 0:00. Any key")
    time.sleep(0.5)
    press(child, " ", "q quit", "q", pexpect.EOF)
    assert likeness(end_of_listening(listening, heard), read_sound(ANSWER)[RATE : 3 * RATE]) > 0.8


def test_the_last_word_a_note_and_the_other_takes(
    review: Review, sound_server: SoundServer, workspace: Path, takes: list[Take]
) -> None:
    store = Store(workspace / "recordings")
    child = review(sound_server, takes[1].id)
    child.expect("Against the last")
    child.expect("q quit")
    press(child, "a", "Reference|What", "", "q quit", "c", "11-23", "", "q quit", " ", "Against the last", "", "q quit")
    press(child, "o", "Which verdict", "2", "What is right", "c", "yours|your verdict", "", "q quit")
    press(
        child,
        "v",
        "would have counted",
        "",
        "q quit",
        "t",
        "What was heard",
        "",
        "q quit",
        "d",
        "Spoke for",
        "",
        "q quit",
    )
    press(child, "m", "Your note", "先讲结论\r", "Your note: 先讲结论", "", "q quit")
    press(child, "n", "There is no later take", "b", "take 1 of 2", "", "q quit")
    press(child, "b", "There is no take before it", "n", "take 2 of 2", "", "q quit")
    press(child, "m", "Your note", "-\r", "The note is gone", "", "q quit")
    press(child, "q", pexpect.EOF)
    kept = store.get(takes[1].id)
    assert (kept.note, kept.coverage.points[1].overruled) == ("", "missed")
    assert store.get(takes[0].id) == takes[0]


@pytest.mark.parametrize(("columns", "lines"), [(60, 20), (80, 24), (120, 40)])
def test_what_matters_of_a_take_is_on_the_screen_at_once(
    review: Review, sound_server: SoundServer, takes: list[Take], columns: int, lines: int
) -> None:
    child = review(sound_server, takes[1].id, dimensions=(lines, columns))
    child.expect("q quit")
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(child.before + child.after)
    shown = "\n".join(screen.display)
    assert "take 2 of 2" in shown
    assert all(f" {number}. " in shown for number in range(1, 1 + len(takes[1].coverage.points)))
    assert "Against the last" in shown
    assert "p play" in shown
    press(child, "q", pexpect.EOF)


def test_words_are_corrected_in_the_editor_and_judged_again(
    review: Review, sound_server: SoundServer, workspace: Path, takes: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i '$ s/$/ZeRO-2 在此基础上再切分梯度。/'")
    child = review(sound_server)
    child.expect("q quit")
    press(child, "e", r"✓[^\r]* 2\. ZeRO-2", "", "q quit")
    press(child, "j", "Nothing changed", "", "q quit", "q", pexpect.EOF)
    kept = Store(workspace / "recordings").get(takes[1].id)
    assert kept.transcript.text.endswith("ZeRO-2 在此基础上再切分梯度。")
    assert kept.coverage.points[1].verdict == "covered"


def test_an_editor_that_fails_changes_nothing_and_the_review_goes_on(
    review: Review, sound_server: SoundServer, workspace: Path, takes: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/an-editor")
    child = review(sound_server)
    child.expect("q quit")
    press(child, "e", "The editor failed", "", "export EDITOR=", "", "q quit", "q", pexpect.EOF)
    store = Store(workspace / "recordings")
    assert [store.get(take.id) for take in takes] == takes


def test_deleting_is_asked_twice_and_goes_on_with_the_other_take(
    review: Review, sound_server: SoundServer, workspace: Path, takes: list[Take]
) -> None:
    recordings = workspace / "recordings"
    child = review(sound_server)
    child.expect("q quit")
    press(child, "x", "for good", "n", "q quit")
    press(child, "x", "for good", "y", "cannot be brought back", "n", "q quit")
    assert len(list(recordings.iterdir())) == 2
    press(child, "x", "for good", "y", "cannot be brought back", "y", "Deleted", "", "take 1 of 1", "", "q quit")
    assert [folder.name for folder in recordings.iterdir()] == [takes[0].id]
    press(child, "x", "for good", "y", "cannot be brought back", "y", "Deleted", "", pexpect.EOF)
    assert list(recordings.iterdir()) == []


def test_an_option_or_a_pipe_waits_for_no_key(
    review: Review, sound_server: SoundServer, program: Program, takes: list[Take]
) -> None:
    for arguments in (["--json"], ["--note", "x"], ["--answer"], ["--export", "md"], ["--point", "1"]):
        child = review(sound_server, *arguments)
        child.expect(pexpect.EOF)
        child.wait()
        assert child.exitstatus == 0, arguments
    assert program.spawn("review", takes[0].id).returncode == 0


def test_deleting_by_the_option_asks_twice_in_a_terminal(
    review: Review, sound_server: SoundServer, workspace: Path
) -> None:
    child = review(sound_server, "--delete")
    press(child, "", "for good", "y", "cannot be brought back", "n", "Nothing was deleted", "", pexpect.EOF)
    assert len(list((workspace / "recordings").iterdir())) == 2


def test_the_sound_of_a_take_is_played_from_a_script(
    program: Program, sound_server: SoundServer, tmp_path: Path, takes: list[Take]
) -> None:
    store = Store(program.home / "recordings")
    take = store.get(takes[1].id)
    store.keep(replace(take, recording=replace(take.recording, seconds=60.0)))
    heard = tmp_path / "speaker.wav"
    listening = sound_server.listen(heard)
    done = program.spawn("review", "--play", "0:48", "--json", **sound_server.environment)
    played = end_of_listening(listening, heard)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")
    assert likeness(played, read_sound(ANSWER)[48 * RATE :]) > 0.8


class Typed:
    """Keys as they would be pressed, and what was asked."""

    def __init__(self, *keys: str) -> None:
        self.keys = iter(keys)
        self.shown = ""

    def key(self) -> str:
        return next(self.keys)

    def echo(self, text: str = "", newline: bool = True) -> None:
        self.shown += text


@pytest.mark.parametrize(
    ("keys", "count", "number"),
    [
        (("3",), 9, 3),
        (("4",), 3, None),
        (("0",), 9, None),
        (("x",), 9, None),
        (("1", "2", "enter"), 12, 12),
        (("3", "enter"), 12, 3),
        (("1", "x"), 12, None),
        (("enter",), 12, None),
        (("1", "3", "enter"), 12, None),
    ],
)
def test_a_number_is_typed_with_enter_where_it_may_have_two_digits(
    keys: tuple[str, ...], count: int, number: int | None
) -> None:
    typed = Typed(*keys)
    assert ask_number(typed, typed.key, "Which?", count) == number
    assert ("then Enter" in typed.shown) is (count > 9)
