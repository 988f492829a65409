"""What was heard: words with times and probabilities, as the transcriber wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from rehearse.text.note import Note


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of heard text. `text` keeps its leading space and trailing punctuation.

    start, end: seconds from the beginning of the recording. probability: the transcriber's own, 0 to 1. written: what
    the transcriber wrote, where that was mended; else "".
    """

    text: str
    start: float
    end: float
    probability: float
    written: str = ""


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
