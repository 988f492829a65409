"""Questions and answers read aloud one after another, with the keys of a player."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from rehearse.audio.player import Player
from rehearse.bank.question import Question
from rehearse.bank.script import Passage, Programme
from rehearse.tts.prefetch import Prefetch
from rehearse.tts.system import Synthesizer

LOOK = 0.05  # s between looks at the keyboard
Wish = Literal["next", "quit"]
Shown = Callable[[Question, Passage], None]


class Keys(Protocol):
    """The keys of a player; closed: nobody presses any."""

    @property
    def closed(self) -> bool: ...

    def poll(self, seconds: float) -> str | None: ...


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """A question that was read. to_end: not broken off by a key."""

    question: str
    to_end: bool


@dataclass(slots=True)
class Narration:
    """show: told of each passage just before it is heard. paused: told when the pause key turns it on or off."""

    synthesizer: Synthesizer
    player: Player
    keys: Keys
    show: Shown
    paused: Callable[[bool], None]
    _wish: Wish | None = None

    def give(self, programme: Programme) -> list[ReadAloud]:
        """Read it all; the questions that were begun. Raises MachineError without a voice or an output device."""
        texts = [(passage.text, passage.language) for _, passages in programme for passage in passages]
        readings: list[ReadAloud] = []
        number = 0
        with Prefetch(self.synthesizer, texts) as ahead:
            for question, passages in programme:
                to_end = all(self._read(ahead, number + i, question, passage) for i, passage in enumerate(passages))
                readings.append(ReadAloud(question.id, to_end))
                number += len(passages)
                if self._wish == "quit":
                    break
                self._wish = None
        return readings

    def _read(self, ahead: Prefetch, number: int, question: Question, passage: Passage) -> bool:
        """False when a key ended it."""
        self.show(question, passage)
        sound = self._wait_for(ahead.sound(number))
        if sound is None or not self.player.play(sound, self._obey):
            return False
        until = time.monotonic() + passage.pause
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(LOOK, left))
            before = time.monotonic()
            if self._obey():
                return False
            until += time.monotonic() - before  # a pause within the pause
        return True

    def _wait_for(self, sound: Future[Path]) -> Path | None:
        """The sound once it is rendered; None when a key says not to wait."""
        while not sound.done():
            if self._obey():
                return None
            time.sleep(LOOK)
        return sound.result()

    def _obey(self) -> bool:
        """Whether a key pressed just now ends this question. Comes back after a pause."""
        key = self._key()
        if key in ("p", " "):
            self.paused(True)
            while (key := self._key()) not in ("p", " ", "enter", "n", "q", "escape") and not self.keys.closed:
                time.sleep(LOOK)
            self.paused(False)
        wishes: dict[str | None, Wish] = {"n": "next", "q": "quit", "escape": "quit"}
        self._wish = wishes.get(key)
        return self._wish is not None

    def _key(self) -> str | None:
        return None if self.keys.closed else self.keys.poll(0)
