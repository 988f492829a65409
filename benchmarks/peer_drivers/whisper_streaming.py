"""whisper_streaming of ÚFAL: the loop of its own command, with its defaults, --vad, and int8 on the processor.

Where its loop would wait until a second of sound has come, the end of the answer is heard at once.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from whisper_online import FasterWhisperASR, OnlineASRProcessor

from benchmarks.peer_drivers.answering import RATE, THREADS, as_floats, given, microphone, tell

CHUNK = 1.0  # s; its --min-chunk-size


class OnProcessor(FasterWhisperASR):  # type: ignore[misc]
    """Its own loads to a graphics card and says which line to change."""

    def load_model(self, _size: None, _cache: None, model_dir: str) -> WhisperModel:
        return WhisperModel(model_dir, device="cpu", compute_type="int8", cpu_threads=THREADS)


def main() -> None:
    answer = given()
    logging.disable(logging.DEBUG)
    transcription = OnProcessor(answer.language, model_dir=answer.weights)
    transcription.use_vad()
    transcription.transcribe(np.zeros(RATE, np.float32))
    online = OnlineASRProcessor(transcription)
    come: list[Any] = []
    ended = threading.Event()

    def record() -> None:
        for block in microphone(answer.samples()):
            come.append(block)
        ended.set()

    texts = []
    taken, last = 0, time.perf_counter()
    threading.Thread(target=record).start()
    going = True
    while going:
        ended.wait(max(0.0, last + CHUNK - time.perf_counter()))
        going, last = not ended.is_set(), time.perf_counter()
        blocks = come[taken:]
        taken += len(blocks)
        if blocks:
            online.insert_audio_chunk(as_floats(np.concatenate(blocks)))
            texts.append(online.process_iter()[2])
    texts.append(online.finish()[2])
    tell("heard", "".join(texts))


if __name__ == "__main__":
    main()
