"""rehearse: LiveListening, as `rehearse practice` uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.peer_drivers.answering import given, microphone, tell
from rehearse.samples import RATE
from rehearse.speech.listening import transcribe
from rehearse.speech.live import LiveListening
from rehearse.speech.whisper import WhisperRecogniser
from rehearse.support import SupportedRecogniser


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
