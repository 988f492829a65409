"""What the drivers share: the answer they are given, its sound as a microphone delivers it, and what they tell.

A driver runs in the environment of its own transcriber, where numpy is and nothing of ours. It is given one answer as
JSON and writes two lines of JSON: "spoken" as the answer begins (or, if it takes a file, has ended), and "heard" with
the complete text. The clock, the processor time and the memory are read from outside, the same for everybody.
"""

from __future__ import annotations

import json
import os
import sys
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
FULL_SCALE = 32_768.0
THREADS = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)  # and those that cannot be told go by it

_told = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # several transcribers print to standard output, and that would end up among what is told


@dataclass(frozen=True)
class Answer:
    """sound: a WAV file, mono, 16 bit, at RATE; terms: what a listener may expect, if the transcriber can be told."""

    sound: str
    weights: str
    language: str
    terms: list[str]
    options: dict[str, Any]

    def samples(self) -> NDArray[np.int16]:
        with wave.open(self.sound, "rb") as file:
            return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")


def given() -> Answer:
    return Answer(**json.loads(sys.argv[1]))


def tell(event: str, text: str = "") -> None:
    _told.write(json.dumps({"event": event, "text": text}) + "\n")
    _told.flush()


def microphone(samples: NDArray[np.int16], block: int = RATE // 20) -> Iterator[NDArray[np.int16]]:
    """Blocks, each when its last sample would have been recorded. Whoever is slow gets the rest without waiting."""
    tell("spoken")
    began = time.perf_counter()
    for begin in range(0, len(samples), block):
        time.sleep(max(0.0, began + min(begin + block, len(samples)) / RATE - time.perf_counter()))
        yield samples[begin : begin + block]


def silence_beside(sound: str) -> str:
    """A WAV file of 2 s of nothing, for those that warm up by a file."""
    path = sound + ".silence.wav"
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(bytes(2 * 2 * RATE))
    return path


def as_floats(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(FULL_SCALE)
