"""One answer heard as it is spoken: sound in, words out, piece by piece.

A file at once and a microphone block by block come out the same: the pieces depend on the sound alone.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.kept import AMPLIFIED
from rehearse.samples import RATE
from rehearse.speech.pieces import Cutter, Piece, Span
from rehearse.speech.segment import Heard, SegmentDecoder
from rehearse.speech.transcriber import Recogniser
from rehearse.speech.transcript import Settings, Transcript, Word
from rehearse.speech.voice import VoiceActivity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

GUESS_AFTER = 0.4  # s of silence after which the unfinished piece is decoded: the speaker may press Enter next
QUIET_PEAK = 0.1  # below this peak a recording without detected speech is amplified and tried once more
FAINT_PEAK = 0.0002  # -74 dBFS: nothing but the noise of the converter
UNHEARD = 600 * RATE  # samples kept for amplifying; whoever is silent for longer is not speaking quietly


class Listening:
    """Give it the sound with `hear`; let it `work` while there is time; `finish` does what is left.

    language: what is expected; None to find out. terms: words the speaker is likely to use.
    """

    def __init__(self, recogniser: Recogniser, language: str | None, terms: Sequence[str]) -> None:
        self.words: list[Word] = []  # of the pieces decoded so far
        self._heard = Heard()  # of the unfinished piece, which may change
        self._segments = SegmentDecoder(recogniser, language, tuple(terms))
        self._voice = VoiceActivity()
        self._cutter = Cutter()
        self._waiting: deque[tuple[Piece, Sound]] = deque()
        self._guessed: Piece | None = None
        self._blocks: list[Sound] = []  # what no piece has taken yet
        self._from = self._to = 0  # samples before them, and up to their end
        self._unheard: list[Span] = []
        self._done = 0

    @property
    def guess(self) -> list[Word]:
        """Words of the unfinished piece, which may change."""
        return self._heard.words

    @property
    def seconds(self) -> float:
        """How much sound there has been."""
        return self._to / RATE

    @property
    def behind(self) -> float:
        """Seconds of finished pieces that wait to be decoded."""
        return sum(piece.end - piece.start for piece, _ in tuple(self._waiting))

    def hear(self, sound: Sound) -> None:
        """Take in samples, of any number; nothing is decoded yet."""
        self._blocks.append(sound)
        self._to += len(sound)
        for piece in self._cutter.hear(self._voice.hear(sound).tolist()):
            self._take(piece)
        while not self._cutter.speech and self._to - self._from - len(self._blocks[0]) >= UNHEARD:
            self._forget(self._blocks[0])

    def work(self) -> bool:
        """Decode the next piece, or while the speaker pauses the unfinished one. False where there is nothing to do."""
        if self._waiting:
            self._decode(*self._waiting.popleft())
            return True
        piece = self._cutter.unfinished()
        if (
            piece is None
            or piece == self._guessed
            or not self._segments.main_language
            or self._cutter.silent < GUESS_AFTER
        ):
            return False
        self._heard, self._guessed = self._segments.decode(piece, self._clip(piece), self._cutter.speech), piece
        return True

    def finish(self, progress: Callable[[float], None] = lambda _: None) -> Transcript:
        """What was said, all of it. progress: told the share of the pieces that are done, 0 to 1."""
        for piece in self._cutter.hear(self._voice.end().tolist()):
            self._take(piece)
        if not self._cutter.speech and not self._cutter.unfinished(self.seconds):
            amplified = self._amplified()
            if amplified is not None:
                return amplified.finish(progress)
        last = self._cutter.unfinished(self.seconds)
        if last:
            self._take(last)
        while self._waiting:
            self._decode(*self._waiting.popleft())
            progress(self._done / (self._done + len(self._waiting)))
        speech, notes = tuple(self._cutter.speech), tuple(self._segments.notes)
        return Transcript(tuple(self.words), self._settings(), speech, notes, tuple(self._unheard))

    def _take(self, piece: Piece) -> None:
        self._waiting.append((piece, self._clip(piece)))
        self._forget(self._sound()[: int(piece.end * RATE) - self._from])

    def _clip(self, piece: Piece) -> Sound:
        return self._sound()[int(piece.start * RATE) - self._from : int(piece.end * RATE) - self._from]

    def _sound(self) -> Sound:
        """What no piece has taken yet, in one block."""
        import numpy as np

        if len(self._blocks) != 1:
            self._blocks = [np.concatenate([np.zeros(0, np.float32), *self._blocks])]
        return self._blocks[0]

    def _forget(self, first: Sound) -> None:
        """Drop as many samples from the beginning."""
        if len(first) == len(self._blocks[0]):
            del self._blocks[0]
        else:
            self._blocks = [self._sound()[len(first) :].copy()]
        self._from += len(first)

    def _decode(self, piece: Piece, clip: Sound) -> None:
        heard = self._heard if piece == self._guessed else self._segments.decode(piece, clip, self._cutter.speech)
        self.words += heard.words
        self._unheard += heard.unheard
        self._segments.keep(heard)
        self._heard, self._guessed = Heard(), None
        self._done += 1

    def _amplified(self) -> Listening | None:
        """The same again, louder, for a recording in which there is sound but no voice was found."""
        import numpy as np

        sound = self._sound()
        peak = float(np.abs(sound).max(initial=0.0))
        if not FAINT_PEAK < peak < QUIET_PEAK:
            return None
        gain = 0.5 / peak
        segments = self._segments
        louder = _Amplified(segments.recogniser, segments.language, segments.terms, gain)
        louder.hear(np.zeros(self._from, np.float32))
        louder.hear(sound * np.float32(gain))
        return louder

    def _settings(self) -> Settings:
        segments = self._segments
        engine = segments.recogniser
        return Settings(engine.engine, engine.model, segments.main_language, segments.terms)


class _Amplified(Listening):
    """Hears what is louder than it was, and says so."""

    def __init__(self, recogniser: Recogniser, language: str | None, terms: Sequence[str], gain: float) -> None:
        super().__init__(recogniser, language, terms)
        self._decibels = 20 * math.log10(gain)

    def finish(self, progress: Callable[[float], None] = lambda _: None) -> Transcript:
        heard = super().finish(progress)
        if not heard.speech:
            return heard
        note = AMPLIFIED.format(decibels=f"{self._decibels:.0f}")
        settings = replace(heard.settings, gain_db=round(self._decibels, 1))
        return replace(heard, settings=settings, notes=(*heard.notes, note))

    def _amplified(self) -> None:
        return None


def transcribe(
    recogniser: Recogniser,
    sound: Sound,
    *,
    language: str | None,
    terms: Sequence[str] = (),
    progress: Callable[[float], None] = lambda _: None,
) -> Transcript:
    """A whole recording, mono samples at samples.RATE between -1 and 1. Silence is a result, not an error."""
    listening = Listening(recogniser, language, terms)
    listening.hear(sound)
    return listening.finish(progress)
