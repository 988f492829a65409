"""Loading in the background: once, and no further than is wanted."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn

import pytest

from rehearse.config.reading import FileError
from rehearse.errors import Hint, MachineError
from rehearse.judge.meaning import Encoder
from rehearse.practice.engines import Engines
from rehearse.stt.transcriber import Transcriber
from tests.support.patience import PATIENCE

ENDS = """
from threading import Event
from rehearse.practice.engines import Engines

begun, over = Event(), Event()

def load():
    begun.set()
    over.wait()
    print("loaded")

engines = Engines(load, lambda: print("not wanted any more"))
engines.warm_up()
begun.wait()
stop = engines.stop
engines.stop = lambda: (stop(), over.set())
print("ends")
"""


def broken() -> NoReturn:
    raise MachineError("gone")


def test_parts_are_loaded_once_whoever_asks_first(whisper: Transcriber, encoder: Encoder) -> None:
    calls: list[int] = []
    going = Event()

    def load() -> Transcriber:
        calls.append(1)
        going.wait()
        return whisper

    engines = Engines(load, lambda: encoder)
    asking = [Thread(target=engines.warm_up) for _ in range(8)]
    for thread in asking:
        thread.start()
    assert not engines.ready
    engines.check()
    going.set()
    assert (engines.transcriber, engines.encoder) == (whisper, encoder)
    assert engines.ready
    assert len(calls) == 1


def test_a_part_that_cannot_be_loaded_says_why_to_whoever_needs_it(encoder: Encoder) -> None:
    engines = Engines(broken, lambda: encoder)
    assert engines.encoder is encoder
    assert not engines.ready
    for ask in (engines.check, lambda: engines.transcriber):
        with pytest.raises(MachineError, match="gone"):
            ask()


def test_nothing_more_is_loaded_once_that_is_stopped(whisper: Transcriber) -> None:
    def load() -> Transcriber:
        engines.stop()
        return whisper

    engines = Engines(load, broken)
    with pytest.raises(CancelledError):
        _ = engines.encoder
    assert not engines.ready


def test_what_is_said_beside_an_error_is_said_to_one_alone() -> None:
    """The same one is raised to all who need the part."""
    engines = Engines(broken, broken)
    for _ in range(2):
        with pytest.raises(MachineError) as raised:
            _ = engines.transcriber
        assert str(raised.value.reworded(f"{raised.value} It goes on.")) == "gone It goes on."


def test_another_wording_keeps_what_the_error_carries() -> None:
    error = FileError(Path("a.yaml"), 3, "no")
    error.hint = Hint("history")
    other = error.reworded("in other words")
    assert (str(other), type(other), other.line, other.hint, other.exit_code) == (
        "in other words",
        FileError,
        3,
        error.hint,
        1,
    )
    assert str(error) == "a.yaml:3: no"


def test_a_program_that_ends_waits_for_what_is_being_loaded_and_for_nothing_more() -> None:
    ended = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ends\nloaded\n", "")
