"""The real parts of a session, made from the command line's choices."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rehearse.audio.devices import choose_device, list_devices
from rehearse.audio.player import Player
from rehearse.audio.sources import Microphone
from rehearse.audio.speaker import SystemSpeaker
from rehearse.judge.meaning import Encoder
from rehearse.session import Ears, Voice
from rehearse.speech.transcriber import Transcriber
from rehearse.speech.weights import find_weights
from rehearse.workspace import user_cache


def now() -> datetime:
    """Local time with its offset."""
    return datetime.now(UTC).astimezone()


def make_ears(model: str) -> Ears:
    """Weights are looked for at once, so that a missing model is said before the answer, not after it."""
    weights = find_weights(model)

    def transcriber() -> Transcriber:
        # The libraries below it must not reach for the network, whatever they find missing.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from rehearse.speech.whisper import WhisperTranscriber

        return WhisperTranscriber(weights.folder, weights.name)

    def encoder() -> Encoder:
        from rehearse.encoder import SentenceEncoder

        return SentenceEncoder()

    return Ears(transcriber, encoder)


def make_voice(speaker_device: str | None) -> Voice:
    return Voice(SystemSpeaker(voice_cache()), Player(speaker_device))


def voice_cache() -> Path:
    return user_cache() / "voice"


def microphone(wanted: str | None) -> Callable[[], Microphone]:
    """The chosen microphone, looked up now: a missing one is said before the question is asked."""
    device = choose_device(list_devices("input"), wanted, "input")
    return lambda: Microphone(device)
