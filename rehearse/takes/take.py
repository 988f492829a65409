"""One take as it is kept: everything needed to show it, play it and judge it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rehearse.bank.question import PART, Question
from rehearse.judge.coverage import Coverage
from rehearse.judge.delivery import Delivery
from rehearse.stt.transcript import Transcript, Word
from rehearse.text.note import Note

SCHEMA = 2  # 1 had sentences in English where 2 has notes
Rating = Literal["again", "hard", "good", "easy"]  # how well it went, in the words of spaced repetition


@dataclass(frozen=True)
class Recording:
    """How the sound was made. sound: file name inside the take's folder. seconds: its length.
    digest: SHA-256 of the file that was graded, "" for what a microphone recorded. missing: seconds of that file that
    could not be decoded. track: which of its tracks was heard, counted from 1, where the first held no voice; else 0.
    gain_db: how much louder it was made for being too quiet, or less loud for being beyond full scale.
    """

    sound: str
    seconds: float
    source: str  # the device, or the file that was graded
    overflows: int = 0
    clipping: bool = False
    loudest_db: float | None = None
    trouble: Note | str | None = None  # why it ended before its time
    digest: str = ""
    missing: float = 0.0
    track: int = 0
    gain_db: float = 0.0


@dataclass(frozen=True)
class Take:
    """`question` is a snapshot: the bank may change later. started_at: ISO 8601 with the offset from UTC."""

    id: str
    question: Question
    started_at: str
    recording: Recording
    transcript: Transcript
    coverage: Coverage
    delivery: Delivery
    heard: tuple[Word, ...] | None = None  # the transcriber's own words, where the user corrected the transcript
    rating: Rating | None = None  # the user's own, in place of the one that follows from the take
    drill: int = 0  # which step of a compression drill it was, counted from 1; 0 for an ordinary take
    note: str = ""  # the user's, to themselves
    demo: bool = False  # the answer is the recorded one of the demo, and says nothing about the user
    schema: int = SCHEMA

    @property
    def shorter(self) -> bool:
        """Whether little time was the aim: a later step of a drill, or only some points."""
        return self.drill > 1 or bool(self.question.part_of)

    @property
    def language(self) -> str:
        """What was spoken: "zh" or "en"."""
        return self.coverage.language or self.question.language


@dataclass(frozen=True)
class Pending:
    """A take that was recorded but not judged: the program was interrupted. pid, host: who was recording it.
    digest: as in Recording.
    """

    id: str
    question: Question
    started_at: str
    source: str
    pid: int
    host: str
    digest: str = ""
    drill: int = 0
    demo: bool = False
    schema: int = SCHEMA


@dataclass(frozen=True)
class Summary:
    """What a list of takes shows. score: weighted share of points covered; None without points. seconds: of the
    recording. Other tools read these fields in this order: new ones go to the end.
    """

    id: str
    question: str
    ask: str
    topic: str
    started_at: str
    seconds: float
    score: float | None
    length: str
    pace: float | None
    covered: int
    points: int
    target: tuple[int, int]
    rating: Rating | None = None
    drill: int = 0
    spoken: float = 0.0  # seconds from the first word to the last
    paused: float = 0.0  # of which nothing was said
    first_word: float | None = None
    demo: bool = False
    stumbles: bool = False  # see judge.delivery

    @property
    def whole(self) -> bool:
        """Whether the whole answer was asked for, not some of its points."""
        return not self.question.endswith(PART)

    @property
    def whole_question(self) -> str:
        """The id in the bank of the question that all of this or some of its points were asked of."""
        return self.question.removesuffix(PART)


def summary_of(take: Take) -> Summary:
    points, delivery = take.coverage.needed, take.delivery
    return Summary(
        id=take.id,
        question=take.question.id,
        ask=take.question.ask,
        topic=take.question.topic,
        started_at=take.started_at,
        seconds=delivery.seconds,
        score=take.coverage.score,
        length=delivery.length,
        pace=delivery.pace,
        covered=sum(point.verdict == "covered" for point in points),
        points=len(points),
        target=delivery.target,
        rating=take.rating,
        drill=take.drill,
        spoken=delivery.spoken,
        paused=delivery.paused,
        first_word=delivery.first_word,
        demo=take.demo,
        stumbles=delivery.stumbles,
    )


def heard(takes: Iterable[Summary]) -> list[Summary]:
    """Without those in which nothing was heard: a slip of the finger is no answer to compare with."""
    return [take for take in takes if take.length != "nothing heard"]


def day_of(moment: datetime) -> date:
    """On the calendar of where the user is. What is due on a day is due all of it: nobody practises by the minute."""
    return moment.astimezone().date()
