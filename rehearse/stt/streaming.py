"""One answer heard as it is spoken: sound in, words out, segment by segment.

A file at once and a microphone block by block come out the same: the segments depend on the sound alone.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from rehearse.audio.samples import RATE
from rehearse.stt.gain import PORTION, GainControl
from rehearse.stt.mending import Mender
from rehearse.stt.segment import DecodedSegment, SegmentDecoder
from rehearse.stt.segmenter import Segment, Segmenter, Span
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word
from rehearse.stt.vad import VoiceActivityDetector
from rehearse.text.note import Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

GUESS_AFTER = 0.4  # s of silence after which the unfinished segment is decoded: the speaker may press Enter next
KEPT = 2 * RATE  # samples of silence, in which the next word may already have begun
AT_A_TIME = 10 * RATE  # samples; each segment taken out of a whole file copied all that followed
AUDIBLY = 3.0  # dB; less is not worth a note


class StreamingTranscriber:
    """Give it the sound with `hear`; let it `work` while there is time; `finish` does what is left.

    language: what is expected; None to find out. terms: words the speaker is likely to use.
    """

    def __init__(
        self, transcriber: Transcriber, language: str | None, terms: Sequence[str], mender: Mender | None = None
    ) -> None:
        self.words: list[Word] = []  # of the segments decoded so far
        self._heard = DecodedSegment()  # of the unfinished segment, which may change
        self._segments = SegmentDecoder(transcriber, language, tuple(terms), mender)
        self._gain_control = GainControl()
        self._gain = 1.0  # of the segment that was made loudest
        self._voice = VoiceActivityDetector()
        self._segmenter = Segmenter()
        self._waiting: deque[tuple[Segment, Sound]] = deque()
        self._guessed: Segment | None = None
        self._blocks: list[Sound] = []  # what no segment has taken yet
        self._from = self._to = 0  # samples before them, and up to their end
        self._unheard: list[Span] = []
        self._held: list[Span] = []
        self._done = 0

    @property
    def guess(self) -> list[Word]:
        """Words of the unfinished segment, which may change."""
        return self._heard.words

    @property
    def seconds(self) -> float:
        """How much sound there has been."""
        return self._to / RATE

    @property
    def behind(self) -> float:
        """Seconds of finished segments that wait to be decoded."""
        return sum(segment.end - segment.start for segment, _ in tuple(self._waiting))

    def accept(self, sound: Sound) -> None:
        """Take in samples, of any number; nothing is decoded yet."""
        self._to += len(sound)
        for begin in range(0, len(sound), AT_A_TIME):
            self._look(self._gain_control.accept(sound[begin : begin + AT_A_TIME]))

    def _look(self, sound: Sound) -> None:
        """Find what of it is speech, and keep nothing else."""
        self._blocks.append(sound)
        for segment in self._segmenter.accept(self._voice.accept(sound).tolist()):
            self._take(segment)
        silence = sum(map(len, self._blocks)) - KEPT if self._segmenter.idle else 0
        if silence > KEPT:
            self._forget(silence)

    def work(self) -> bool:
        """Decode the next segment, or in a pause the unfinished one. False where there is nothing to do."""
        if self._waiting:
            self._decode(*self._waiting.popleft())
            return True
        segment = self._segmenter.unfinished()
        if (
            segment is None
            or segment == self._guessed
            or not self._segments.main_language
            or self._segmenter.silent < GUESS_AFTER
        ):
            return False
        self._heard, self._guessed = (
            self._segments.decode(segment, self._clip(segment), self._segmenter.speech),
            segment,
        )
        return True

    def catch_up(self) -> None:
        """Decode every segment that is complete."""
        while self._waiting:
            self._decode(*self._waiting.popleft())

    def finish(self, progress: Callable[[float], None] = lambda _: None) -> Transcript:
        """What was said, all of it. progress: told the share of the segments that are done, 0 to 1."""
        self._look(self._gain_control.end())
        for segment in self._segmenter.accept(self._voice.end().tolist()):
            self._take(segment)
        last = self._segmenter.unfinished(self.seconds)
        if last:
            self._take(last)
        while self._waiting:
            self._decode(*self._waiting.popleft())
            progress(self._done / (self._done + len(self._waiting)))
        notes = list(self._segments.notes)
        if self.words and self._gain_db:
            notes.append(Note("amplified", {"decibels": self._gain_db}))
        held = tuple((round(start, 2), round(end, 2)) for start, end in self._held)
        speech, unheard = tuple(self._segmenter.speech), tuple(self._unheard)
        return Transcript(tuple(self.words), self._settings(), speech, tuple(notes), unheard, held)

    def _take(self, segment: Segment) -> None:
        self._waiting.append((segment, self._clip(segment)))
        gains = self._gain_control.gains[int(segment.start * RATE) // PORTION : int(segment.end * RATE) // PORTION + 1]
        self._gain = max([self._gain, *gains])
        self._forget(int(segment.end * RATE) - self._from)

    def _clip(self, segment: Segment) -> Sound:
        return self._sound()[int(segment.start * RATE) - self._from : int(segment.end * RATE) - self._from].copy()

    def _sound(self) -> Sound:
        """What no segment has taken yet, in one block."""
        import numpy as np

        if len(self._blocks) != 1:
            self._blocks = [np.concatenate([np.zeros(0, np.float32), *self._blocks])]
        return self._blocks[0]

    def _forget(self, samples: int) -> None:
        """Drop as many from the beginning."""
        self._blocks = [self._sound()[samples:].copy()]
        self._from += samples

    def _decode(self, segment: Segment, clip: Sound) -> None:
        decoded = (
            self._heard if segment == self._guessed else self._segments.decode(segment, clip, self._segmenter.speech)
        )
        self.words += decoded.words
        self._unheard += decoded.unheard
        self._held += decoded.held
        self._segments.keep(decoded)
        self._heard, self._guessed = DecodedSegment(), None
        self._done += 1

    @property
    def _gain_db(self) -> float:
        gain = round(20 * math.log10(self._gain), 1)
        return gain if gain >= AUDIBLY else 0.0

    def _settings(self) -> TranscriptSettings:
        segments = self._segments
        engine = segments.transcriber
        return TranscriptSettings(engine.engine, engine.model, segments.main_language, segments.terms, self._gain_db)


def transcribe(
    transcriber: Transcriber,
    sound: Sound | Iterator[Sound],
    *,
    language: str | None,
    terms: Sequence[str] = (),
    mender: Mender | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> Transcript:
    """A whole recording, mono samples at samples.RATE between -1 and 1. Silence is a result, not an error.

    sound: at once, or in blocks, of which only what is not understood yet is held in memory.
    """
    listening = StreamingTranscriber(transcriber, language, terms, mender)
    for block in sound if isinstance(sound, Iterator) else [sound]:
        listening.accept(block)
        if isinstance(sound, Iterator):
            listening.catch_up()
    return listening.finish(progress)
