"""faster-whisper behind the Transcriber interface."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.samples import RATE
from rehearse.speech.invented import is_stock_phrase, without_afterthought, without_loop
from rehearse.speech.pieces import Piece, Span, cut
from rehearse.speech.transcript import Settings, Transcript, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

PADDING = 5.0  # s of silence encoded after a piece
SPARSE = 1.0  # characters a voiced second; real speech has 3-6, a dropped window next to none
TOKENS_PER_SECOND = 12  # ceiling for one piece: stops a runaway decode that would take minutes
QUIET_PEAK = 0.1  # below this peak a recording without detected speech is amplified and tried once more
FAINT_PEAK = 0.0002  # -74 dBFS: nothing but the noise of the converter


class WhisperTranscriber:
    """Whisper weights in memory. Making one loads them (0.3-1 s for base)."""

    def __init__(self, folder: Path, name: str, *, device: str = "cpu", threads: int = 0) -> None:
        from faster_whisper import WhisperModel

        class FittedWhisper(WhisperModel):  # type: ignore[misc]
            """Encodes as many frames as the piece needs instead of 30 s of mostly padding."""

            frames = 3000

            def encode(self, features: Any) -> Any:
                return super().encode(features[..., : self.frames])

        self._model: Any = FittedWhisper(
            str(folder),
            device=device,
            compute_type="int8",
            cpu_threads=threads or threads_for(os.cpu_count() or 1),
            local_files_only=True,
        )
        self._name = name

    def transcribe(
        self,
        sound: Sound,
        *,
        language: str | None,
        terms: Sequence[str] = (),
        progress: Callable[[float], None] | None = None,
    ) -> Transcript:
        speech, gain = find_speech(sound)
        if gain != 1.0:
            sound = sound * gain
        notes: list[str] = []
        if speech and language is None:
            language = self._detect(sound, speech)
        words: list[Word] = []
        pieces = cut(speech, len(sound) / RATE)
        for index, piece in enumerate(pieces):
            words += self._decode_piece(sound, piece, language or "en", terms, notes)
            if progress:
                progress((index + 1) / len(pieces))
        if gain != 1.0:
            notes.append(f"the recording was very quiet and was amplified by {20 * math.log10(gain):.0f} dB")
        settings = Settings(
            engine="faster-whisper",
            model=self._name,
            language=language or "",
            terms=tuple(terms),
            gain_db=round(20 * math.log10(gain), 1),
        )
        return Transcript(tuple(words), settings, tuple(speech), tuple(notes))

    def _detect(self, sound: Sound, speech: Sequence[Span]) -> str:
        """Chinese or English, from the first half minute of speech; other languages are not offered."""
        start = int(speech[0][0] * RATE)
        self._model.frames = 3000
        _, _, chances = self._model.detect_language(sound[start : start + 30 * RATE])
        likely = dict(chances)
        return "zh" if likely.get("zh", 0) + likely.get("yue", 0) >= likely.get("en", 0) else "en"

    def _decode_piece(
        self, sound: Sound, piece: Piece, language: str, terms: Sequence[str], notes: list[str]
    ) -> list[Word]:
        """Decode with the terms as bias; when the result looks dropped or looping, without them as well."""
        clip = sound[int(piece.start * RATE) : int(piece.end * RATE)]
        words, doubtful = self._decode(clip, piece, language, terms)
        if doubtful and terms:
            again, _ = self._decode(clip, piece, language, ())
            if _length(again) > _length(words):
                notes.append(f"{piece.start:.0f}-{piece.end:.0f} s was decoded again without the expected terms")
                words = again
        text = "".join(word.text for word in words)
        if is_stock_phrase(text):
            notes.append(f"{text.strip()!r} at {piece.start:.0f} s was left out: recognisers invent it in silence")
            return []
        return words

    def _decode(self, clip: Sound, piece: Piece, language: str, terms: Sequence[str]) -> tuple[list[Word], bool]:
        """Words, and whether they are doubtful: too few for the voiced seconds, or a loop was cut off.

        Without the text before a piece as context: it made more windows drop out and the error rate higher.
        """
        seconds = len(clip) / RATE
        # Less than 5 s of padding after the speech made Whisper double sentences and run away.
        self._model.frames = min(3000, math.ceil((seconds + PADDING) * 100))
        segments, _ = self._model.transcribe(
            clip,
            language=language,
            beam_size=5,
            temperature=[0.0, 0.4],
            compression_ratio_threshold=None,  # loops are cut off below; trying five temperatures took 10 s a piece
            condition_on_previous_text=False,
            hotwords=" ".join(terms) or None,
            word_timestamps=True,
            max_new_tokens=min(220, 24 + int(seconds * TOKENS_PER_SECOND)),
        )
        heard = [
            Word(
                word.word,
                round(piece.start + float(word.start), 2),
                round(piece.start + float(word.end), 2),
                round(float(word.probability), 3),
            )
            for segment in segments
            for word in segment.words or ()
        ]
        words, looped = without_loop(heard)
        words = without_afterthought(words, piece.voice_end)
        return words, looped or _length(words) < SPARSE * piece.voiced


def threads_for(cores: int) -> int:
    """Decoding is many small steps: on two cores one thread is a third faster than two (benchmarks/after_stop.py)."""
    return max(1, min(4, cores // 2))


def find_speech(sound: Sound) -> tuple[list[Span], float]:
    """Stretches of voice in seconds, and the gain that was needed to hear them (1.0: none)."""
    import numpy as np

    speech = _voiced(sound)
    peak = float(np.abs(sound).max(initial=0.0))
    if speech or not FAINT_PEAK < peak < QUIET_PEAK:
        return speech, 1.0
    gain = 0.5 / peak
    speech = _voiced(sound * np.float32(gain))
    return speech, gain if speech else 1.0


def _voiced(sound: Sound) -> list[Span]:
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    options = VadOptions(
        min_silence_duration_ms=250, speech_pad_ms=100, min_speech_duration_ms=100, max_speech_duration_s=24.0
    )
    return [(span["start"] / RATE, span["end"] / RATE) for span in get_speech_timestamps(sound, options)]


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text.strip()) for word in words)
