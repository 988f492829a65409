"""Hearing an answer while it is recorded, in a thread of its own, so that the words are there when it ends."""

from __future__ import annotations

import atexit
import queue
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rehearse.audio.samples import FULL_SCALE
from rehearse.config.threads import leave_with
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import StreamingTranscriber
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.transcript import Transcript, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOK = 0.05  # s between two looks at how far the rest has come


class TranscriptionWorker:
    """A StreamingTranscriber in a thread. transcriber: called there; it may still be loading at the first sound."""

    def __init__(
        self,
        transcriber: Callable[[], Transcriber],
        language: str | None,
        terms: Sequence[str],
        mender: Mender | None = None,
    ) -> None:
        self._transcriber = transcriber
        self._language = language
        self._terms = terms
        self._mender = mender
        self._listening: StreamingTranscriber | None = None
        self._blocks: queue.SimpleQueue[NDArray[np.int16] | None] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._share = 0.0
        self._heard: Transcript | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        atexit.register(self._leave)
        self._thread.start()

    def accept(self, block: NDArray[np.int16]) -> None:
        """Mono samples at samples.RATE. Costs the caller nothing: the block only waits in line."""
        self._blocks.put(block)

    @property
    def words(self) -> list[Word]:
        """What was understood so far; the last of it may still change."""
        listening = self._listening
        return [*listening.words, *listening.guess] if listening else []

    @property
    def final_words(self) -> list[Word]:
        """The same without what may still change."""
        return list(self._listening.words) if self._listening else []

    @property
    def behind(self) -> float:
        """How many seconds of what was said wait to be understood."""
        listening = self._listening
        return listening.behind if listening else 0.0

    def finish(self, progress: Callable[[float], None]) -> Transcript:
        """Everything that was said. Raises whatever the transcriber failed with."""
        self._blocks.put(None)
        while self._thread.is_alive():
            self._thread.join(LOOK)
            progress(self._share)
        if self._heard is None:
            raise self._error or RuntimeError("nothing was listened to")
        return self._heard

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._cancelled.set()
        self._blocks.put(None)

    def _leave(self) -> None:
        """The program ends: wait for the segment under way, or the transcriber's threads abort the process."""
        self.cancel()
        leave_with(self._thread)

    def _run(self) -> None:
        try:
            listening = self._listening = StreamingTranscriber(
                self._transcriber(), self._language, self._terms, self._mender
            )
            busy, going = False, True
            while going and not self._cancelled.is_set():
                going = self._take_in(listening, wait=not busy)
                busy = going and listening.work()
            if not self._cancelled.is_set():
                self._heard = listening.finish(self._tell)
        except BaseException as error:  # noqa: BLE001 - it is raised again by whoever asks for the words
            self._error = error
        finally:
            atexit.unregister(self._leave)

    def _take_in(self, listening: StreamingTranscriber, wait: bool) -> bool:
        """All blocks that have come, and at least one where there is nothing else to do. False at their end."""
        import numpy as np

        blocks: list[NDArray[np.int16]] = []
        going = True
        while going and (wait or not self._blocks.empty()):
            block = self._blocks.get()
            wait, going = False, block is not None
            if block is not None:
                blocks.append(block)
        if blocks:
            listening.accept(np.concatenate(blocks).astype(np.float32) / FULL_SCALE)
        return going

    def _tell(self, share: float) -> None:
        self._share = share
