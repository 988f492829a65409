"""rehearse: LiveListening, as `rehearse practice` uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.peer_drivers.answering import given, microphone, tell
from rehearse.audio.samples import RATE
from rehearse.stt.hotwords import SupportedRecogniser
from rehearse.stt.streaming import transcribe
from rehearse.stt.whisper import WhisperRecogniser
from rehearse.stt.worker import LiveListening


def main() -> None:
    answer = given()
    recogniser = SupportedRecogniser(WhisperRecogniser(Path(answer.weights), "base"))
    transcribe(recogniser, np.zeros(RATE, np.float32), language=answer.language)
    live = LiveListening(lambda: recogniser, answer.language, answer.terms)
    for block in microphone(answer.samples()):
        live.hear(block)
    tell("heard", live.finish(lambda _: None).text)


if __name__ == "__main__":
    main()
