"""The interface every recogniser meets. Implementation: whisper.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rehearse.speech.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Recogniser(Protocol):
    """Turns one piece of speech at a time into words; see listening.py for whole answers."""

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
