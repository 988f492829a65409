"""What the pages of the studio work on: one workspace, and the parts that a practice at the keyboard has too."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from rehearse.audio.player import Player
from rehearse.audio.sources import Source
from rehearse.bank.bank import Bank
from rehearse.errors import RehearseError
from rehearse.i18n import _, language
from rehearse.practice.judging import Judging
from rehearse.practice.pending import interrupted
from rehearse.practice.session import Screen, Session
from rehearse.practice.voice import Voice
from rehearse.progress.plan import Plan, owed_points, plan
from rehearse.progress.standing import Standing, next_up, standings
from rehearse.takes.interview import Interview
from rehearse.takes.interview_file import read_interview
from rehearse.takes.store import Store
from rehearse.takes.take import Pending, Summary
from rehearse.tts.system import Synthesizer

LEAVING = 60.0  # s until what was recorded by a page that is gone has been seen to
SHOWN_POINTS = 5  # that are missing from the last takes
Live = Literal["off", "time", "caption", "points"]


@dataclass(frozen=True, slots=True)
class Studio:
    """bank: read anew for every page, as it may be edited meanwhile. synthesizer: None where questions are only shown.

    wordings: the file for wordings of the user's own; None where another bank was named. live: what is shown while an
    answer is spoken, unless the page says otherwise.
    """

    bank: Callable[[], Bank]
    judging: Judging
    synthesizer: Synthesizer | None
    clock: Callable[[], datetime]
    wordings: Path | None
    interview_file: Path  # the mock interview under way
    own_bank: Path | None = None  # the folder that questions may be written to
    mine: Path | None = None  # the user's own facts, laid over it
    live: Live = "time"
    auto_stop: float | None = None  # s of silence that end an answer
    minutes: float = 30.0  # to practise in a day
    interview: date | None = None
    recording: threading.Lock = field(default_factory=threading.Lock)  # one answer at a time: there is one microphone
    leaving: threading.Event = field(default_factory=threading.Event)  # whose page is gone, and who is not done yet
    changing: threading.Lock = field(default_factory=threading.Lock)  # of a take, between reading and keeping it

    @property
    def store(self) -> Store:
        return self.judging.store

    def upcoming(self) -> list[Standing]:
        """Every question that is asked by itself, the next one first."""
        return next_up(standings(self.bank().first, self.store.summaries()), self.clock(), language())

    def today(self, upcoming: Sequence[Standing], takes: Sequence[Summary]) -> Plan:
        """takes: all."""
        points = owed_points(upcoming, takes, self.store.readable, SHOWN_POINTS)
        return plan(upcoming, takes, points, self.clock(), minutes=self.minutes, interview=self.interview)

    def interrupted(self) -> Sequence[tuple[Pending, float]]:
        """Takes to be judged, with their seconds. None while an answer is recorded: that one would be among them."""
        return () if self.recording.locked() else interrupted(self.store, self.clock())[0]

    def unfinished_interview(self) -> Interview | None:
        """That can be gone on with. One that is damaged is named where interviews are begun."""
        with suppress(RehearseError):
            return None if self.recording.locked() else read_interview(self.interview_file)
        return None

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Nothing is recorded until this ends. Raises RehearseError where a page does that is still there."""
        if not self.recording.acquire(timeout=LEAVING if self.leaving.is_set() else 0):
            raise RehearseError(_("Another page records an answer already. Stop that one first."))
        try:
            yield
        finally:
            self.leaving.clear()
            self.recording.release()

    def session(self, screen: Screen, source: Callable[[], Source]) -> Session:
        """One that asks nothing aloud: the page does."""
        return Session(screen, Voice(Player(), screen), source, self.judging, self.clock)
