"""What hears and understands: transcriber and sentence encoder, and how much of an answer they have so far."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import NoReturn

from rehearse.bank.question import Question
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import Coverage, PointVerdict, judge_coverage
from rehearse.judge.meaning import Encoder
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.transcript import Word
from rehearse.stt.worker import TranscriptionWorker


def nothing() -> NoReturn:
    """Stands in where no part is needed."""
    raise MachineError(_("Nothing is recorded or heard here. Practise with: rehearse practice"))


class Engines:
    """Transcriber and sentence encoder, loaded in the background while the user is busy."""

    def __init__(self, transcriber: Callable[[], Transcriber], encoder: Callable[[], Encoder]) -> None:
        self._load_transcriber = transcriber
        self._load_encoder = encoder
        self._loading: tuple[Future[Transcriber], Future[Encoder]] | None = None

    def warm_up(self) -> tuple[Future[Transcriber], Future[Encoder]]:
        """Start loading; a second call costs nothing."""
        if self._loading is None:
            pool = ThreadPoolExecutor(1, thread_name_prefix="loading")
            self._loading = (pool.submit(self._load_transcriber), pool.submit(self._load_encoder))
            pool.shutdown(wait=False)
        return self._loading

    def check(self) -> None:
        """Raise what loading has failed with so far: better before an answer is spoken than after it."""
        for loading in self.warm_up():
            if loading.done():
                loading.result()

    @property
    def loading(self) -> bool:
        """Whether it was begun and is not done."""
        return self._loading is not None and not all(loading.done() for loading in self._loading)

    @property
    def ready(self) -> bool:
        return all(loading.done() and not loading.exception() for loading in self.warm_up())

    @property
    def transcriber(self) -> Transcriber:
        return self.warm_up()[0].result()

    @property
    def encoder(self) -> Encoder:
        return self.warm_up()[1].result()


_LIGHT = {"covered": 2, "maybe": 1, "missed": 0, "wrong": 0}


@dataclass(slots=True)
class SoFar:
    """What has been understood of the answer under way."""

    transcription: TranscriptionWorker
    question: Question
    engines: Engines
    _judged: tuple[list[Word], Coverage] | None = None

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.transcription.words).strip()

    @property
    def final_text(self) -> str:
        """What will not change any more."""
        return "".join(word.text for word in self.transcription.final_words).strip()

    @property
    def behind(self) -> float:
        """Seconds of the answer that this machine has not got round to."""
        return self.transcription.behind

    def points(self) -> tuple[PointVerdict, ...]:
        """Each key point as it stands, judged again when there are new words; none before the weights are there."""
        if not self.engines.ready:
            return ()
        words = self.transcription.words
        if self._judged is None or self._judged[0] != words:
            now = judge_coverage(answer_from_words(words), self.question, self.engines.encoder)
            before = self._judged[1].points if self._judged else ()
            self._judged = (words, replace(now, points=still_lit(before, now.points, self.text)))
        return self._judged[1].points


def still_lit(before: tuple[PointVerdict, ...], now: tuple[PointVerdict, ...], text: str) -> tuple[PointVerdict, ...]:
    """The verdicts of now, but a point that was made stays made as long as the words that made it stand there: what is
    said after them may dim it in the judge's eyes, and a light that goes out makes the speaker start again. What turns
    out a mistake goes dark.
    """
    if not before:
        return now
    return tuple(
        was if _LIGHT[was.verdict] > _LIGHT[new.verdict] and new.verdict != "wrong" and was.quote in text else new
        for was, new in zip(before, now, strict=True)
    )
