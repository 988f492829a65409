"""What was heard: words with times and probabilities, as the transcriber wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rehearse.text.note import Note
from rehearse.text.said_figures import said_figures


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
    def said(self) -> str:
        """As it was said: with numbers in words where the transcriber wrote them so."""
        return self.written if self.digits else self.text

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

    @property
    def said(self) -> str:
        """The same with numbers in words where the transcriber wrote them so."""
        return "".join(word.said for word in self.words).strip()


def as_said(words: Sequence[Word]) -> list[Word]:
    """With numbers in words where these were written, as the pace is counted by: 一百四十 is four characters,
    and 140 is one number.
    """
    return [replace(word, text=word.said, written="", digits=False) if word.digits else word for word in words]


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """begin, end: characters of the words' joined text. said: what was written for them first."""

    begin: int
    end: int
    said: str


def numbers_of(words: Sequence[Word]) -> Iterator[SaidNumber]:
    """Those that were put in digits, each whole; but for those of a word that is not certain to have them so."""
    place = 0
    for word in words:
        for (start, stop), (begin, end) in said_figures(word.said, word.text) if word.digits else ():
            if word.said[start:stop] != word.text[begin:end]:
                yield SaidNumber(place + begin, place + end, word.said[start:stop])
        place += len(word.text)
