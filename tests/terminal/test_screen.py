"""What a person sees on the terminal while an answer is recorded, read off a terminal that obeys what it is sent."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import cast

import pyte
import pytest

from rehearse.audio.level import LevelMeter
from rehearse.audio.recorder import Recorder
from rehearse.audio.samples import RATE
from rehearse.practice.engines import SoFar
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.screen import TerminalScreen
from rehearse.views.escapes import Shown
from tests.support.takes import QUESTION


class Screen(io.StringIO):
    """A terminal of 60 x 20. lines: what stands on it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = pyte.Screen(60, 20)
        self._stream = pyte.Stream(self._shown)

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._stream.feed(text.replace("\n", "\r\n"))
        return len(text)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._shown.display if line.strip()]


@dataclass
class Keys:
    """Keys as they are pressed, one each time somebody looks; what stood on the screen then."""

    pressed: Iterable[str | None]
    screen: Screen
    seen: list[list[str]] = field(default_factory=list)
    closed: bool = False

    def __post_init__(self) -> None:
        self._keys = iter(self.pressed)

    def poll(self, _seconds: float) -> str | None:
        self.seen.append(self.screen.lines)
        return next(self._keys)

    def drain(self) -> None:
        pass


@dataclass
class Recording:
    """Goes on until its keys end it."""

    finite: bool = False
    paused: bool = False
    seconds: float = 3.0
    going: bool = True
    meter: LevelMeter = field(default_factory=lambda: LevelMeter(RATE))

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False


@dataclass
class SoFarHeard:
    behind: float
    text: str = ""
    final_text: str = ""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    found = Screen()
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "20")
    return found


def watched(
    screen: Screen, recording: Recording, *keys: str | None, behind: float = 0.0
) -> tuple[TerminalScreen, list[list[str]]]:
    """The screen after an answer, and what stood on it at each look for a key. behind: s, of the recogniser."""
    pressed = Keys(keys, screen)
    with redirect_stdout(Shown(screen)), redirect_stderr(Shown(screen)):
        shown = TerminalScreen(cast("Keyboard", pressed))
        shown.echo("The question")
        shown.watch(cast("Recorder", recording), QUESTION, cast("SoFar", SoFarHeard(behind)))
    return shown, pressed.seen


def test_the_keys_of_a_recording_go_with_it(screen: Screen) -> None:
    shown, seen = watched(screen, Recording(), None, "enter")
    assert [line[:11] for line in seen[1]] == ["The questio", "Enter stop ", "● rec  0:00"]
    assert screen.lines == ["The question"]
    with redirect_stdout(Shown(screen)):
        shown.progress(0.0)
        assert screen.lines == ["The question", "Listening to what you said ..."]
        shown.progress(1.0)
    assert screen.lines == ["The question"]


def test_while_it_is_asked_whether_to_throw_the_answer_away_no_other_keys_are_shown(screen: Screen) -> None:
    _shown, seen = watched(screen, Recording(), "x", "n", "enter")
    assert [line[:11] for line in seen[1]] == ["The questio", "Throw away ", "y yes  Ente"]
    assert [line[:11] for line in seen[2]] == ["The questio", "Enter stop ", "● rec  0:00"]


def test_a_notice_stands_over_the_keys(screen: Screen) -> None:
    _shown, seen = watched(screen, Recording(), None, "enter", behind=60.0)
    assert seen[1][0] == "The question"
    assert [line[:11] for line in seen[1][-2:]] == ["Enter stop ", "● rec  0:00"]
    assert len(seen[1]) == 5  # the notice takes two
    assert sum(line.startswith("Enter stop") for line in seen[1]) == 1


def test_a_file_has_no_keys_that_could_be_pressed(screen: Screen) -> None:
    _shown, seen = watched(screen, Recording(finite=True), "enter")
    assert [line[:11] for line in seen[0]] == ["The questio", "● rec  0:00"]


def test_where_lines_stay_it_is_asked_too_whether_to_throw_the_answer_away(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    _shown, seen = watched(screen, Recording(), "x", "n", "enter")
    assert seen[1][-2:] == ["Throw away these 0:03?", "y yes  Enter stop and keep  other keys go on"]


def test_where_lines_stay_it_is_said_once_of_each_answer_that_it_is_listened_to(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    shown, _seen = watched(screen, Recording(), "enter")
    with redirect_stdout(Shown(screen)):
        for share in (0.0, 0.0, 0.5, 1.0):
            shown.progress(share)
        assert screen.lines.count("Listening to what you said.") == 1
        shown.progress(0.0)
        assert screen.lines.count("Listening to what you said.") == 2


def test_a_notice_under_a_page_takes_its_lines_of_the_room(screen: Screen) -> None:
    """Text, notice and keys are on the screen at once, all of them."""
    with redirect_stdout(Shown(screen)):
        shown = TerminalScreen(cast("Keyboard", Keys((), screen)))
        text = "\n".join(f"line {number}" for number in range(1, 17))
        assert shown.pages(text) == [text]
        shown.news("There is no take before it to compare it with, " * 2)
        first, second = shown.pages(text)
        shown.page(first, "q quit")
    assert len(first.split("\n")) == 14
    assert screen.lines[0] == "line 1"
    assert screen.lines[-1] == "q quit"
    assert len(screen.lines) == 14 + 2 + 1
    assert second == "line 15\nline 16"
