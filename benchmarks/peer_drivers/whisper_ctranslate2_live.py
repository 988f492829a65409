"""whisper-ctranslate2 --live_transcribe: its Live class, fed blocks of the size that it asks of the microphone.

It hears a segment after 2 s without voice or 10 s with it. When the answer ends, the segment that it is collecting is
handed over at once, which its command, ended by Ctrl+C, does not do: it would lose those words.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

import numpy as np
from whisper_ctranslate2 import live as live_module
from whisper_ctranslate2.commandline import CommandLine
from whisper_ctranslate2.transcribe import Transcribe
from whisper_ctranslate2.whisper_ctranslate2 import get_transcription_options

from benchmarks.peer_drivers.answering import RATE, THREADS, Answer, as_floats, given, microphone, tell


class Kept:
    """Its transcriber, keeping what it understood, which Live only prints."""

    def __init__(self, answer: Answer) -> None:
        self._inner = Transcribe(answer.weights, "cpu", 0, "int8", THREADS, None, True, False)
        self.texts: list[str] = []

    def inference(self, **settings: Any) -> Any:
        result = self._inner.inference(**settings)
        self.texts.append(result["text"])
        return result


def listening(answer: Answer, kept: Kept) -> Any:
    sys.argv = [sys.argv[0], "--live_transcribe", "True", "--verbose", "False"]
    settings = CommandLine().read_command_line()
    live = live_module.Live(
        answer.weights,
        None,
        True,
        "transcribe",
        answer.language,
        THREADS,
        "cpu",
        0,
        "int8",
        False,
        settings["live_volume_threshold"],
        None,
        RATE,
        get_transcription_options(settings),
    )
    live.transcribe = kept
    return live


def main() -> None:
    answer = given()
    kept = Kept(answer)
    live = listening(answer, kept)
    list(kept._inner.model.transcribe(np.zeros(RATE, np.float32), language=answer.language)[0])

    def work() -> None:
        while live.running or live.buffers_to_process:
            live.process()

    thread = threading.Thread(target=work)
    thread.start()
    for block in microphone(answer.samples(), RATE * live_module.BlockSize // 1000):
        live.callback(as_floats(block).reshape(-1, 1), len(block), None, None)
    if len(live.buffer):
        live._save_to_process()
    live.running = False
    thread.join()
    tell("heard", "".join(kept.texts))


if __name__ == "__main__":
    main()
