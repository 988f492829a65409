"""The interface every transcriber meets. Implementations: whisper.py, server.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rehearse.stt.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Transcriber(Protocol):
    """Turns one segment of speech at a time into words; see streaming.py for whole answers."""

    @property
    def engine(self) -> str: ...
    @property
    def model(self) -> str: ...

    def decode(self, clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        """The words of at most 30 s of mono samples at samples.RATE, with times from the beginning of the clip.

        language: "zh" or "en". terms: words the speaker is likely to use. Nothing heard is a result, not an error.
        """
        ...

    def language_of(self, clip: NDArray[np.float32]) -> str:
        """ "zh" or "en"; other languages are not offered."""
        ...


@runtime_checkable
class DetectsLanguage(Protocol):
    """A transcriber that tells languages at next to no cost, so that it may be asked about every segment."""

    def chances(self, clip: NDArray[np.float32]) -> dict[str, float] | None:
        """Of "zh" and of "en", 0 to 1; other languages have the rest. None where it would cost a decoding."""
        ...


def introduction(terms: Sequence[str], language: str) -> str:
    """The terms in a sentence that might stand before the answer. A bare list of them made Whisper go on with the
    list, or in circles: 15.0 % of characters wrong on the labelled answers, 12.8 % with a sentence.
    """
    if language == "zh":
        return f" 面试回答，会提到{'、'.join(terms)}。"
    return f" An interview answer about {', '.join(terms)}."
