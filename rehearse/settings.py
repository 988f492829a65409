"""What a person sets once: the table that options, settings files, their check and the documents are made from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rehearse.errors import RehearseError


def _check_home(value: str) -> None:
    if not Path(value).expanduser().is_absolute():
        raise RehearseError("a path from somewhere else leads elsewhere")


def _check_voices(names: tuple[str, ...]) -> None:
    from rehearse.audio.voice_choice import by_language

    by_language(names)


def _check_address(url: str) -> None:
    from rehearse.remote import Server

    if url != "off":
        Server(url)


@dataclass(frozen=True, slots=True)
class Setting:
    """name: its key. values: what may be given, as a part of a sentence. example: how it is written in a file.
    option: "" where only files and the environment set it. check: raises RehearseError for a value that is none.
    """

    name: str
    option: str
    help: str
    values: str
    example: str
    kind: click.ParamType[Any] = click.STRING
    toml: tuple[type, ...] = (str,)  # what a file may give, before kind has it
    default: Any = None
    metavar: str | None = None
    several: bool = False
    personal: bool = False  # counts in the person's own file alone
    check: Callable[[Any], None] = lambda _: None

    @property
    def variable(self) -> str:
        return f"REHEARSE_{self.name.upper()}"

    def value(self, given: object) -> Any:
        """What a file gives, as the option would have it. Raises RehearseError or click.BadParameter."""
        many = self.several and isinstance(given, list)
        values = [self._one(each) for each in (given if many and isinstance(given, list) else [given])]
        value = tuple(values) if self.several else values[0]
        self.check(value)
        return value

    def _one(self, given: object) -> Any:
        if type(given) not in self.toml:  # true is a kind of 1 for isinstance
            raise RehearseError("another kind of value is expected")
        if given == "" or (isinstance(given, float) and not math.isfinite(given)):
            raise RehearseError("something has to be given")
        return self.kind.convert(str(given) if self.kind is click.STRING else given, None, None)

    def from_environment(self, text: str) -> Any:
        """Raises click.BadParameter."""
        values = [self.kind.convert(each, None, None) for each in (text.split() if self.several else [text])]
        return tuple(values) if self.several else values[0]


NUMBER = (int, float)
SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            "home",
            "--home",
            "The workspace for when you are in none: a folder with questions/ and recordings/.",
            "a folder, written from the root or from ~",
            'home = "~/interviews"',
            metavar="DIR",
            personal=True,
            check=_check_home,
        ),
        Setting(
            "model",
            "--model",
            "Speech weights: base, small, ..., a folder that holds some, the best that is quick enough here (auto), "
            "or a server that transcribes, like http://localhost:8000/v1#name-of-its-model.",
            "a name, a folder, auto or an address",
            'model = "auto"',
            default="base",
            metavar="NAME|FOLDER|auto|URL",
        ),
        Setting(
            "limit",
            "",
            'How long model = "auto" may take after your Enter, in seconds.',
            "a number above 0",
            "limit = 1.5",
            kind=click.FloatRange(min=0, min_open=True),
            toml=NUMBER,
            default=1.2,
        ),
        Setting(
            "device",
            "--device",
            "Microphone; rehearse doctor lists them.",
            "a number, a name or a part of one",
            'device = "USB"',
            toml=(str, int),
            metavar="NAME|NUMBER",
        ),
        Setting(
            "speaker",
            "--speaker",
            "Where sound is played; rehearse doctor lists the places.",
            "a number, a name or a part of one",
            'speaker = "Headphones"',
            toml=(str, int),
            metavar="NAME|NUMBER",
        ),
        Setting(
            "voice",
            "--voice",
            "Speak the question, or only show it.",
            "true or false",
            "voice = false",
            kind=click.BOOL,
            toml=(bool,),
            default=True,
        ),
        Setting(
            "voice_name",
            "--voice-name",
            "Who speaks: a name from rehearse voices list, one a language, or system.",
            "a name or a list of names",
            'voice_name = ["zm_clear", "bf_emma"]',
            metavar="NAME",
            several=True,
            check=_check_voices,
        ),
        Setting(
            "voice_speed",
            "--voice-speed",
            "How fast the voice speaks.",
            "a number from 0.5 to 2",
            "voice_speed = 0.9",
            kind=click.FloatRange(0.5, 2.0),
            toml=NUMBER,
            default=1.0,
            metavar="FACTOR",
        ),
        Setting(
            "live",
            "--live",
            "What to show while you speak: nothing that moves, time and level, also your words, or also the points "
            "that you have made.",
            "one of off, time, caption and points",
            'live = "caption"',
            kind=click.Choice(["off", "time", "caption", "points"]),
            default="time",
        ),
        Setting(
            "auto_stop",
            "--auto-stop",
            "Stop by itself after this long a silence (5 or more). Off by default: thinking takes time.",
            "a number of seconds, 5 or more",
            "auto_stop = 8",
            kind=click.FloatRange(min=5),
            toml=NUMBER,
            metavar="SECONDS",
        ),
        Setting(
            "plain",
            "--plain",
            "Lines that stay instead of one that changes (screen readers).",
            "true or false",
            "plain = true",
            kind=click.BOOL,
            toml=(bool,),
            default=False,
        ),
        Setting(
            "opinion_url",
            "--opinion",
            "Ask a language model at this address for a second opinion, like http://localhost:8080/v1.",
            "an address or off",
            'opinion_url = "http://localhost:8080/v1"',
            metavar="URL|off",
            personal=True,
            check=_check_address,
        ),
        Setting(
            "opinion_model",
            "--opinion-model",
            "Which of its models to ask.",
            "a name",
            'opinion_model = "qwen3:8b"',
            metavar="NAME",
        ),
        Setting(
            "opinion_seconds",
            "",
            "How long the second opinions on one answer may take, in seconds.",
            "a number above 0",
            "opinion_seconds = 30",
            kind=click.FloatRange(min=0, min_open=True),
            toml=NUMBER,
            default=20.0,
        ),
    )
}
