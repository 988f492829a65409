"""What was heard: words with times and probabilities, as the transcriber wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rehearse.text.note import Note


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of heard text. `text` keeps its leading space and trailing punctuation.

    start, end: seconds from the beginning of the recording. probability: the transcriber's own, 0 to 1. written: what
    the transcriber wrote, where that was changed; else "". digits: only a number was, from words into digits.
    """

    text: str
    start: float
    end: float
    probability: float
    written: str = ""
    digits: bool = False

    @property
    def mended(self) -> bool:
        """Whether it is another word than the transcriber wrote."""
        return bool(self.written) and not self.digits


@dataclass(frozen=True, slots=True)
class TranscriptSettings:
    """Everything that made the transcript, so that two of them can be compared honestly."""

    engine: str
    model: str
    language: str
    terms: tuple[str, ...] = ()
    gain_db: float = 0.0  # amplification applied before recognition, for recordings that were too quiet


@dataclass(frozen=True, slots=True)
class Transcript:
    """Timed words of one recording. No words means that nothing was heard."""

    words: tuple[Word, ...]
    settings: TranscriptSettings
    speech: tuple[tuple[float, float], ...] = ()  # stretches of voice, seconds, from voice activity detection
    notes: tuple[Note | str, ...] = ()  # what a reader should know: amplified, decoded again, left out
    unheard: tuple[tuple[float, float], ...] = ()  # from where to where there is a voice and no word, seconds
    held: tuple[tuple[float, float], ...] = ()  # from when to when a sound was held like 嗯 or um; see audio.hums

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words).strip()


def as_said(words: Sequence[Word]) -> list[Word]:
    """With numbers in words where these were written, by which the pace is counted: 140 is four characters."""
    return [replace(word, text=word.written) if word.digits else word for word in words]
