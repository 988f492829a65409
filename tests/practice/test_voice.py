"""A question is spoken; while its voice is still being made that is said, and nobody has to wait for it."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, cast

from rehearse.bank.question import Question
from rehearse.errors import MachineError
from rehearse.practice.voice import Voice

QUESTION = Question("x", "x?", "t", "zh", (60, 120))


class Slow:
    """A synthesizer that is ready when the test says so."""

    name = "slow"

    def __init__(self, outcome: Path | Exception) -> None:
        self.ready = Event()
        self.outcome = outcome

    def render(self, text: str, language: str) -> Path:
        self.ready.wait()
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


class Person:
    """Presses a key, or lets the synthesizer come to its end, once it is said that the voice is prepared."""

    def __init__(self, slow: Slow, impatient: bool) -> None:
        self.slow, self.impatient = slow, impatient
        self.shown: list[str] = []
        self.told: list[str] = []

    def status(self, text: str) -> None:
        self.shown.append(text)
        if text.startswith("Preparing") and not self.impatient:
            self.slow.ready.set()

    def skip_speaking(self) -> bool:
        return self.impatient

    def notice(self, text: str) -> None:
        self.told.append(text)


class Played:
    def __init__(self) -> None:
        self.sounds: list[Path] = []

    def play(self, sound: Path, *_: Any) -> None:
        self.sounds.append(sound)


def said(slow: Slow, impatient: bool) -> tuple[Person, list[Path]]:
    person, player = Person(slow, impatient), Played()
    Voice(cast(Any, player), person, cast(Any, slow)).say(QUESTION)
    return person, player.sounds


def test_what_goes_on_is_said_and_then_taken_away() -> None:
    person, sounds = said(Slow(Path("x.wav")), impatient=False)
    assert person.shown[0] == "Preparing the voice ... Enter skips"
    assert person.shown[-3:] == ["", "Speaking ... Enter skips", ""]
    assert sounds == [Path("x.wav")]


def test_who_does_not_wait_reads_the_question() -> None:
    slow = Slow(Path("x.wav"))
    person, sounds = said(slow, impatient=True)
    slow.ready.set()
    assert (sounds, person.told, person.shown[-1]) == ([], [], "")


def test_a_voice_that_fails_is_told_of() -> None:
    person, sounds = said(Slow(MachineError("no voice")), impatient=False)
    assert (sounds, person.told) == ([], ["no voice It is shown instead."])
