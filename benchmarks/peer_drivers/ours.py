"""rehearse: TranscriptionWorker, as `rehearse practice` uses it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.peer_drivers.answering import given, microphone, tell
from rehearse.audio.samples import RATE
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.streaming import transcribe
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.stt.worker import TranscriptionWorker


def main() -> None:
    answer = given()
    transcriber = VerifiedTranscriber(WhisperTranscriber(Path(answer.weights), "base"))
    transcribe(transcriber, np.zeros(RATE, np.float32), language=answer.language)
    live = TranscriptionWorker(lambda: transcriber, answer.language, answer.terms)
    for block in microphone(answer.samples()):
        live.accept(block)
    tell("heard", live.finish(lambda _: None).text)


if __name__ == "__main__":
    main()
