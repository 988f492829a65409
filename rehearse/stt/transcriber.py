"""The interface every transcriber meets. Implementations: whisper.py, server.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from rehearse.stt.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Abilities:
    """What an engine can do. terms: it can be told which words are likely. times: it knows when words begin and end,
    only when they start, or neither. probabilities: it says how sure it is of each. punctuation: it writes marks.
    seconds: the length of a segment, from and to, that it hears best.
    """

    terms: bool = True
    times: Literal["words", "starts", "none"] = "words"
    probabilities: bool = True
    punctuation: bool = True
    seconds: tuple[float, float] = (5.0, 25.0)


class Transcriber(Protocol):
    """Turns one segment of speech at a time into words; see streaming.py for whole answers."""

    @property
    def engine(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def abilities(self) -> Abilities: ...

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


@runtime_checkable
class ScoresText(Protocol):
    """A transcriber that says how probable a text is as what was said: with it, words can be verified and mended."""

    def scores(self, clip: NDArray[np.float32], text: str, *, language: str) -> list[tuple[int, float]] | None:
        """Each token of the text with the logarithm of its probability. None where it cannot tell."""
        ...


def introduction(terms: Sequence[str], language: str) -> str:
    """The terms in a sentence that might stand before the answer. A bare list of them made Whisper go on with the
    list, or in circles: 15.0 % of characters wrong on the labelled answers, 12.8 % with a sentence.
    """
    if language == "zh":
        return f" 面试回答，会提到{'、'.join(terms)}。"
    return f" An interview answer about {', '.join(terms)}."
