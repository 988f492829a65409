"""faster-whisper behind the Transcriber interface."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.audio.samples import RATE
from rehearse.config.threads import multiply_in_one_thread
from rehearse.stt.transcriber import Abilities, introduction
from rehearse.stt.transcript import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

FRAMES = 100  # of the spectrogram, a second
WINDOW = 30 * FRAMES
PADDING = 6.0  # s of silence encoded after a segment; with less Whisper doubles phrases, filling up to 30 s is slow
BEAM = 3  # with 5 the same number of errors, and a tenth more time
TOKENS_PER_SECOND = 12  # ceiling for one segment: stops a runaway decode that would take minutes
MOST_TOKENS = 220  # half of what the network can hold; the other half is for the expected terms
LEAST = 1e-12  # probability of a token; its logarithm is wanted
NO_SPEECH, UNLIKELY = 0.6, -1.0  # chance of silence, and log probability a token, at which nothing was said: OpenAI's


class WhisperTranscriber:
    """Whisper weights in memory. Making one loads them (0.3-1 s for base).

    A segment is decoded in one pass and without time stamps, which faster-whisper's own loop does not offer: it starts
    again wherever the network put the last stamp, and on the labelled spoken answers that doubled phrases, dropped
    others and took half as long again (docs/benchmarks.md). Times come from the attention, as its `word_timestamps` do.
    """

    engine = "faster-whisper"
    abilities = Abilities()

    def __init__(self, folder: Path, model: str, *, device: str = "cpu", at_once: int = 1, threads: int = 0) -> None:
        """device: "cpu" or "cuda". at_once: how many answers are decoded side by side. threads: for each of them;
        0 for as many as suit the machine.
        """
        from faster_whisper import WhisperModel

        multiply_in_one_thread()
        self.model = model
        self._whisper: Any = WhisperModel(
            str(folder),
            device=device,
            compute_type="int8" if device == "cpu" else "int8_float16",
            cpu_threads=threads or threads_for(os.cpu_count() or 1, at_once),
            num_workers=at_once,
            local_files_only=True,
        )
        self._last: tuple[Sound, Any] | None = None  # a segment is often decoded again, with other terms: encoded once
        self._tokenizer = cache(self._make_tokenizer)  # of its own: a cache of the module would keep the weights

    def decode(self, clip: Sound, *, language: str, terms: Sequence[str]) -> list[Word]:
        whisper, tokens = self._whisper, self._tokenizer(language)
        seconds = len(clip) / RATE
        encoded = self._encoded(clip)
        before = [tokens.sot_prev, *tokens.encode(introduction(terms, language))[:MOST_TOKENS]] if terms else []
        prompt = [*before, *tokens.sot_sequence, tokens.no_timestamps]
        limit = min(MOST_TOKENS, 24 + int(seconds * TOKENS_PER_SECOND))
        result = whisper.model.generate(
            encoded,
            [prompt],
            beam_size=BEAM,
            max_length=min(whisper.max_length, len(prompt) + limit),
            suppress_tokens=_unspoken(tokens),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        if result.no_speech_prob > NO_SPEECH and result.scores[0] < UNLIKELY:
            return []
        text = [token for token in result.sequences_ids[0] if token < tokens.eot]
        return _words(whisper.find_alignment(tokens, [text], encoded, round(seconds * FRAMES)) if text else [])

    def scores(self, clip: Sound, text: str, *, language: str) -> list[tuple[int, float]]:
        """One pass of the decoder over the text, on what was encoded for decoding."""
        tokens = self._tokenizer(language)
        known = tokens.encode(text)
        frames = round(len(clip) / RATE * FRAMES)
        alignment = self._whisper.model.align(self._encoded(clip), tokens.sot_sequence, [known], frames)[0]
        return [(token, math.log(max(p, LEAST))) for token, p in zip(known, alignment.text_token_probs, strict=True)]

    def language_of(self, clip: Sound) -> str:
        chances = self.chances(clip[: 30 * RATE])
        return max(chances, key=lambda name: chances[name])

    def chances(self, clip: Sound) -> dict[str, float]:
        """One step of the decoder on what is encoded for decoding anyway."""
        chance = dict(self._whisper.model.detect_language(self._encoded(clip))[0])
        return {"zh": chance.get("<|zh|>", 0.0) + chance.get("<|yue|>", 0.0), "en": chance.get("<|en|>", 0.0)}

    def _make_tokenizer(self, language: str) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        whisper = self._whisper
        return Tokenizer(whisper.hf_tokenizer, whisper.model.is_multilingual, task="transcribe", language=language)

    def _encoded(self, clip: Sound) -> Any:
        """The clip as the decoder takes it in. Threads may share this: at worst one encodes what another has."""
        import numpy as np

        last = self._last
        if last and last[0] is clip:
            return last[1]
        frames = min(WINDOW, math.ceil((len(clip) / RATE + PADDING) * FRAMES))
        spectrogram = self._whisper.feature_extractor(clip)[:, :frames]
        # Silence has the lowest value there is, as in the network's training; 0, as faster-whisper has it, is a hum.
        silence = ((0, 0), (0, frames - spectrogram.shape[1]))
        encoded = self._whisper.encode(np.pad(spectrogram, silence, constant_values=float(spectrogram.min())))
        self._last = clip, encoded
        return encoded


def best_device() -> str:
    """ "cuda" where the decoder can use a graphics card."""
    import ctranslate2

    return "cuda" if ctranslate2.get_cuda_device_count() else "cpu"


def threads_for(cores: int, at_once: int = 1) -> int:
    """For each answer under way. Decoding is many small steps: on two cores one thread is a third faster than two
    (benchmarks/after_stop.py).
    """
    return max(1, min(4, cores // 2, cores // at_once))


def _unspoken(tokens: Any) -> list[int]:
    """Tokens that are never speech: marks, notes of music, tags."""
    from faster_whisper.transcribe import get_suppressed_tokens

    return list(get_suppressed_tokens(tokens, [-1]))


def _words(alignments: list[list[dict[str, Any]]]) -> list[Word]:
    from faster_whisper.transcribe import merge_punctuations

    for alignment in alignments:
        merge_punctuations(alignment, "\"'“¿([{-", "\"'.。,，!！?？:：”)]}、")
        return [
            Word(
                word["word"],
                round(float(word["start"]), 2),
                round(float(word["end"]), 2),
                round(float(word["probability"]), 3),
            )
            for word in alignment
            if word["word"]
        ]
    return []
