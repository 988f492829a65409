"""What hears and understands: transcriber and sentence encoder, and how much of an answer they have so far."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import NoReturn, TypeVar

from rehearse.bank.question import Question
from rehearse.config.threads import leave_with
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import Coverage, PointVerdict, judge_coverage
from rehearse.judge.meaning import Encoder
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.transcript import Word
from rehearse.stt.worker import TranscriptionWorker

Part = TypeVar("Part")


def nothing() -> NoReturn:
    """Stands in where no part is needed."""
    raise MachineError(_("Nothing is recorded or heard here. Practise with: rehearse practice"))


class Engines:
    """Transcriber and sentence encoder, loaded in the background while the user is busy."""

    def __init__(self, transcriber: Callable[[], Transcriber], encoder: Callable[[], Encoder]) -> None:
        self._load_transcriber = transcriber
        self._load_encoder = encoder
        self._loading: tuple[Future[Transcriber], Future[Encoder]] | None = None
        self._beginning = threading.Lock()
        self._stopped = threading.Event()

    def warm_up(self) -> tuple[Future[Transcriber], Future[Encoder]]:
        """Start loading; a second call costs nothing."""
        with self._beginning:
            if self._loading is None:
                self._loading = (Future(), Future())
                thread = threading.Thread(target=self._load, args=self._loading, name="loading", daemon=True)
                atexit.register(self._leave, thread)
                thread.start()
        return self._loading

    def stop(self) -> None:
        """Begin to load nothing more; whoever waits for it gets CancelledError."""
        self._stopped.set()

    def check(self) -> None:
        """Raise what loading has failed with so far: better before an answer is spoken than after it."""
        for loading in self.warm_up():
            if loading.done():
                loading.result()

    @property
    def ready(self) -> bool:
        return all(e.done() and not e.cancelled() and not e.exception() for e in self.warm_up())

    @property
    def transcriber(self) -> Transcriber:
        return self.warm_up()[0].result()

    @property
    def encoder(self) -> Encoder:
        return self.warm_up()[1].result()

    def _load(self, transcriber: Future[Transcriber], encoder: Future[Encoder]) -> None:
        _settle(transcriber, self._load_transcriber)
        if self._stopped.is_set():
            encoder.cancel()
        else:
            _settle(encoder, self._load_encoder)
        atexit.unregister(self._leave)

    def _leave(self, thread: threading.Thread) -> None:
        """The program ends. Only what is being loaded is waited for: the libraries abort the process when it goes away
        under them.
        """
        self.stop()
        leave_with(thread)


def _settle(future: Future[Part], load: Callable[[], Part]) -> None:
    try:
        future.set_result(load())
    except BaseException as error:  # noqa: BLE001 - it is raised again by whoever asks for the part
        future.set_exception(error)


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
