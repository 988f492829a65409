"""What a person sets once: the table that options, settings files, their check and the documents are made from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearse.config.values import Day, Flag, Number, OneOf, TextValue, Values
from rehearse.errors import RehearseError
from rehearse.i18n import CATALOGUES, N_

ANY_TEXT = TextValue()


def _check_home(value: str) -> None:
    if not Path(value).expanduser().is_absolute():
        raise RehearseError(value)  # from another folder it would lead elsewhere


def _check_address(url: str) -> None:
    from rehearse.network.server import Server

    if url != "off":
        Server(url)


@dataclass(frozen=True, slots=True)
class Setting:
    """name: its key. values: what may be given, as a part of a sentence. example: how it is written in a file.
    option: "" where only files and the environment set it. check: raises RehearseError for a value that is none;
    whoever reads the value says what may be given.
    """

    name: str
    option: str
    help: str
    values: str
    example: str
    kind: Values = ANY_TEXT
    default: Any = None
    metavar: str | None = None
    several: bool = False
    personal: bool = False  # counts in the person's own file alone
    check: Callable[[Any], None] = lambda _: None

    @property
    def variable(self) -> str:
        return f"REHEARSE_{self.name.upper()}"

    def value(self, given: object) -> Any:
        """What a file gives, as the option would have it. Raises ValueError or RehearseError."""
        values = [self._one(item) for item in (given if self.several and isinstance(given, list) else [given])]
        value = tuple(values) if self.several else values[0]
        self.check(value)
        return value

    def _one(self, given: object) -> Any:
        empty = given == "" or (isinstance(given, float) and not math.isfinite(given))
        if empty or type(given) not in self.kind.toml:  # true is a kind of 1 for isinstance
            raise ValueError(given)
        return self.kind.read(given)

    def from_environment(self, text: str) -> Any:
        """Raises ValueError."""
        values = [self.kind.read(word) for word in (text.split() if self.several else [text])]
        return tuple(values) if self.several else values[0]


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting(
            "home",
            "--home",
            N_("The workspace for when you are in none: a folder with questions/ and recordings/."),
            N_("a folder, written from the root or from ~"),
            'home = "~/interviews"',
            metavar="DIR",
            personal=True,
            check=_check_home,
        ),
        Setting(
            "model",
            "--model",
            N_(
                "Speech weights: base, small, ..., a folder that holds some, the best that is quick enough here "
                "(auto), or a server that transcribes, like http://localhost:8000/v1#name-of-its-model."
            ),
            N_("a name, a folder, auto or an address"),
            'model = "auto"',
            default="base",
            metavar="NAME|FOLDER|auto|URL",
        ),
        Setting(
            "limit",
            "",
            N_('How long model = "auto" may take after your Enter, in seconds.'),
            N_("a number above 0"),
            "limit = 1.5",
            kind=Number(0, least_excluded=True),
            default=1.2,
        ),
        Setting(
            "device",
            "--device",
            N_("Microphone; rehearse doctor lists them."),
            N_("a number, a name or a part of one"),
            'device = "USB"',
            kind=TextValue((str, int)),
            metavar="NAME|NUMBER",
        ),
        Setting(
            "speaker",
            "--speaker",
            N_("Where sound is played; rehearse doctor lists the places."),
            N_("a number, a name or a part of one"),
            'speaker = "Headphones"',
            kind=TextValue((str, int)),
            metavar="NAME|NUMBER",
        ),
        Setting(
            "voice",
            "--voice",
            N_("Speak the question, or only show it."),
            N_("true or false"),
            "voice = false",
            kind=Flag(),
            default=True,
        ),
        Setting(
            "voice_name",
            "--voice-name",
            N_("Who speaks: a name from rehearse voices list, one a language, or system."),
            N_("a name or a list of names"),
            'voice_name = ["zm_clear", "bf_emma"]',
            metavar="NAME",
            several=True,
        ),
        Setting(
            "voice_speed",
            "--voice-speed",
            N_("How fast the voice speaks."),
            N_("a number from 0.5 to 2"),
            "voice_speed = 0.9",
            kind=Number(0.5, 2.0),
            default=1.0,
            metavar="FACTOR",
        ),
        Setting(
            "live",
            "--live",
            N_(
                "What to show while you speak: nothing that moves, time and level, also your words, or also the points "
                "that you have made."
            ),
            N_("one of off, time, caption and points"),
            'live = "caption"',
            kind=OneOf(("off", "time", "caption", "points")),
            default="time",
        ),
        Setting(
            "auto_stop",
            "--auto-stop",
            N_("Stop by itself after this long a silence (5 or more). Off by default: thinking takes time."),
            N_("a number of seconds, 5 or more"),
            "auto_stop = 8",
            kind=Number(5),
            metavar="SECONDS",
        ),
        Setting(
            "plain",
            "--plain",
            N_("Lines that stay instead of one that changes (screen readers)."),
            N_("true or false"),
            "plain = true",
            kind=Flag(),
            default=False,
        ),
        Setting(
            "lang",
            "--lang",
            N_("Language of messages, help and reports; without it the system's, or English."),
            N_("en or zh"),
            'lang = "zh"',
            kind=OneOf(tuple(CATALOGUES)),
        ),
        Setting(
            "daily_minutes",
            "",
            N_("How many minutes you want to practise a day."),
            N_("a number from 5 to 240"),
            "daily_minutes = 15",
            kind=Number(5, 240),
            default=15.0,
        ),
        Setting(
            "interview_date",
            "",
            N_("The day of your interview."),
            N_("a day like 2026-11-24"),
            'interview_date = "2026-11-24"',
            kind=Day(),
        ),
        Setting(
            "opinion_url",
            "--opinion",
            N_("Ask a language model at this address for a second opinion, like http://localhost:8080/v1."),
            N_("an address or off"),
            'opinion_url = "http://localhost:8080/v1"',
            metavar="URL|off",
            personal=True,
            check=_check_address,
        ),
        Setting(
            "opinion_model",
            "--opinion-model",
            N_("Which of its models to ask."),
            N_("a name"),
            'opinion_model = "qwen3:8b"',
            metavar="NAME",
        ),
        Setting(
            "opinion_seconds",
            "",
            N_("How long the second opinions on one answer may take, in seconds."),
            N_("a number above 0"),
            "opinion_seconds = 30",
            kind=Number(0, least_excluded=True),
            default=20.0,
        ),
    )
}
