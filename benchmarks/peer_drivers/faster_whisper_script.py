"""A script as people write it around faster-whisper: weights loaded beforehand, the recording heard when it has ended.

Options: batched (its BatchedInferencePipeline), hotwords (the question's terms given as its `hotwords`).
"""

from __future__ import annotations

import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel

from benchmarks.peer_drivers.answering import RATE, THREADS, given, tell


def main() -> None:
    answer = given()
    model = WhisperModel(answer.weights, device="cpu", compute_type="int8", cpu_threads=THREADS)
    list(model.transcribe(np.zeros(RATE, np.float32), language=answer.language)[0])
    settings = {"language": answer.language, "beam_size": 5, "vad_filter": True}
    if answer.options.get("hotwords"):
        settings["hotwords"] = ", ".join(answer.terms)
    if answer.options.get("batched"):
        settings["batch_size"] = 8
    transcription = BatchedInferencePipeline(model) if answer.options.get("batched") else model
    tell("spoken")
    segments, _ = transcription.transcribe(answer.sound, **settings)
    tell("heard", "".join(segment.text for segment in segments))


if __name__ == "__main__":
    main()
