"""Many recorded answers to one question, judged several at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from rehearse.audio.player import Player
from rehearse.audio.recorder import Recorder
from rehearse.audio.sources import RecordedAnswer, digest_of
from rehearse.bank.question import Question
from rehearse.errors import Interrupted, MachineError, RehearseError
from rehearse.i18n import _
from rehearse.practice.engines import SoFar
from rehearse.practice.judging import Judging
from rehearse.practice.session import Ending, Session
from rehearse.practice.voice import Voice
from rehearse.stt.vad import has_voice
from rehearse.takes.store import TICKS
from rehearse.takes.take import Pending, Take


class Bar(Protocol):
    """How far all the files are, shown to the user."""

    stopped: bool  # the user wants no more

    def tell(self, path: Path, share: float) -> None:
        """How much of one file is done. Raises KeyboardInterrupt after a stop."""
        ...

    def notice(self, text: str) -> None: ...


class FileScreen:
    """What the session of one recorded answer has to say; implements session.Screen."""

    def __init__(self, bar: Bar, path: Path) -> None:
        self._bar = bar
        self._path = path

    def question(self, question: Question) -> None:
        """Nobody is asked."""

    def notice(self, text: str) -> None:
        self._bar.notice(text)

    def skip_speaking(self) -> bool:
        return False

    def status(self, text: str) -> None:
        """Nobody speaks."""

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:  # noqa: ARG002 - it is a file
        while recorder.going:
            self._bar.tell(self._path, 0.0)
            time.sleep(0.01)
        return "stop"

    def progress(self, share: float) -> None:
        self._bar.tell(self._path, share)


@dataclass(slots=True)
class Batch:
    """Answers to one question. failed: how many of the files are no recordings."""

    question: Question
    judging: Judging
    clock: Callable[[], datetime]
    resume: bool = False  # pass over files that were judged before
    failed: int = 0
    _takes: dict[Path, Take] = field(default_factory=dict)
    _order: tuple[Path, ...] = ()

    @property
    def takes(self) -> list[Take]:
        """In the order of the files, whichever was judged first."""
        return [self._takes[path] for path in self._order if path in self._takes]

    def run(self, audio: Sequence[Path], at_once: int, bar: Bar) -> None:
        """Judge each file; one that cannot be read is named. Raises MachineError when going on is pointless, and
        Interrupted: the files are still there, so nothing half done is kept of them.
        """
        self._order = tuple(dict.fromkeys(audio))
        began = self.clock()
        before = self._judged_before() if self.resume else {}
        self.judging.engines.warm_up()
        with ThreadPoolExecutor(at_once) as pool:
            judging = [
                pool.submit(self._grade, path, bar, before, began + timedelta(seconds=number / TICKS))
                for number, path in enumerate(self._order)
            ]
            try:
                for future in as_completed(judging):
                    future.result()
            except BaseException as error:
                bar.stopped = True
                pool.shutdown(cancel_futures=True)
                if not isinstance(error, KeyboardInterrupt | Interrupted):
                    raise
                self._discard(lambda take: bool(take.digest) and take.pid == os.getpid())
                raise Interrupted(
                    _(
                        "Interrupted; {judged} of {count} files were judged. The same command with --resume goes on "
                        "with the rest."
                    ).format(judged=len(self._takes), count=len(self._order))
                ) from None

    def _grade(self, path: Path, bar: Bar, before: dict[str, Take], at: datetime) -> None:
        """at: when the take begins: takes stand in the order of the files, whichever is ready first."""
        try:
            take = (before.get(digest_of(path)) if before else None) or self._judge(path, bar, at)
        except (MachineError, Interrupted):
            raise
        except RehearseError as error:
            self.failed += 1
            bar.notice(str(error))
        else:
            if take is not None:
                self._takes[path] = take
        bar.tell(path, 1.0)

    def _judge(self, path: Path, bar: Bar, at: datetime) -> Take | None:
        screen = FileScreen(bar, path)
        voice, source = Voice(Player(), screen), partial(RecordedAnswer, path, has_voice)
        return Session(screen, voice, source, self.judging, lambda: at).take(self.question)

    def _judged_before(self) -> dict[str, Take]:
        """The takes of this question that were made of files, by the files' digests."""
        store = self.judging.store
        takes = list(store.takes(self.question.id))
        # A run that was killed leaves takes that are recorded and not judged; their files are heard anew.
        given = {digest_of(path) for path in self._order if path.is_file()}
        self._discard(lambda take: take.digest in given)
        store.discard_blank(self.clock())
        return {take.recording.digest: take for take in takes if take.recording.digest}

    def _discard(self, which: Callable[[Pending], bool]) -> None:
        """Delete takes that are not judged yet."""
        store = self.judging.store
        for take in store.pending(self.clock()):
            if which(take):
                store.discard(take.id)
