"""What a page is told while an answer is recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pytest

from rehearse.audio.level import LevelMeter
from rehearse.audio.recorder import Recorder
from rehearse.practice.engines import SoFar
from rehearse.practice.watching import BEHIND, NEVER_HEARD
from rehearse.web.microphone import BrowserMicrophone
from rehearse.web.screen import PageScreen
from tests.support.takes import QUESTION

RATE = 16_000


@dataclass
class Going:
    """A recording that goes on for some looks at it."""

    meter: LevelMeter
    looks: int = 3
    paused: bool = False

    @property
    def going(self) -> bool:
        self.looks -= 1
        return self.looks >= 0


@dataclass
class Heard:
    behind: float = 0.0
    text: str = ""


@dataclass
class Page:
    screen: PageScreen = field(init=False)
    told: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.screen = PageScreen(self.told.append, BrowserMicrophone("", RATE), "time")

    def watch(self, going: Going, heard: Heard) -> str:
        return self.screen.watch(cast("Recorder", going), QUESTION, cast("SoFar", heard))

    def texts(self, kind: str) -> list[str]:
        return [message["text"] for message in self.told if message["kind"] == kind]


def meter_after(voice: float, silence: float) -> LevelMeter:
    """Of so many seconds of each; half a second before, for a voice is what is louder than that."""
    meter = LevelMeter(RATE)
    tone = (8_000 * np.sin(np.arange(int(voice * RATE)) / 10)).astype(np.int16)
    quiet = [np.zeros(int(seconds * RATE), np.int16) for seconds in (0.5, silence)]
    for block in (quiet[0], tone, quiet[1]):
        for begin in range(0, len(block), RATE // 20):
            meter.update(block[begin : begin + RATE // 20])
    return meter


def test_a_machine_that_falls_behind_is_named_once() -> None:
    page = Page()
    page.watch(Going(meter_after(1, 0)), Heard(BEHIND))
    assert page.texts("notice") == []
    page.watch(Going(meter_after(1, 0)), Heard(BEHIND + 1))
    assert len(page.texts("notice")) == 1
    assert "falling behind" in page.texts("notice")[0]


@pytest.mark.parametrize(
    ("voice", "silence", "auto_stop", "stops"),
    [
        (2, 9, 8.0, True),
        (2, 7, 8.0, False),
        (2, 9, None, False),
        (0, 9, 8.0, False),
        (0, NEVER_HEARD + 1, 8.0, True),
    ],
)
def test_silence_ends_an_answer_where_that_was_wanted(
    voice: float, silence: float, auto_stop: float | None, stops: bool
) -> None:
    page, going = Page(), Going(meter_after(voice, silence))
    page.screen.auto_stop = auto_stop
    assert page.watch(going, Heard()) == "stop"
    assert bool(page.texts("stopped")) == stops
    assert (going.looks > 0) == stops  # or the recording ended by itself
