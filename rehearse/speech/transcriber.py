"""The interface every recogniser meets. Implementations: whisper.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from rehearse.speech.transcript import Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Transcriber(Protocol):
    def transcribe(
        self,
        sound: NDArray[np.float32],
        *,
        language: str | None,
        terms: Sequence[str] = (),
        progress: Callable[[float], None] | None = None,
    ) -> Transcript:
        """Transcribe mono samples at samples.RATE, between -1 and 1.

        language: "zh", "en" or None to detect it. terms: words the speaker is likely to use.
        progress: told the share done, 0 to 1. Silence is a result (no words), not an error.
        """
        ...
