"""Rendering ahead: the next passages are made while one is played."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from rehearse.tts.system import Synthesizer

DEPTH = 2


class Prefetch:
    """Sounds of (text, language) by number, rendered in the order in which they are likely to be asked for.

    A context: whatever is not wanted any more is dropped at its end.
    """

    def __init__(self, synthesizer: Synthesizer, texts: Sequence[tuple[str, str]]) -> None:
        self._synthesizer = synthesizer
        self._texts = texts
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="rendering")
        self._sounds: dict[int, Future[Path]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._synthesizer.close()  # ends what is being rendered just now, so that nobody waits for it
        self._pool.shutdown(wait=True)

    def sound(self, number: int) -> Future[Path]:
        """The sound of this text, begun at once; those skipped over are not made."""
        for passed in [index for index in self._sounds if index < number]:
            self._sounds.pop(passed).cancel()
        for index in range(number, min(number + 1 + DEPTH, len(self._texts))):
            if index not in self._sounds:
                self._sounds[index] = self._pool.submit(self._synthesizer.render, *self._texts[index])
        return self._sounds[number]
