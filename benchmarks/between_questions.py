"""How long a mock interview keeps one waiting: from Enter to the next question, or to the follow-up on the last one.

    python -m benchmarks.between_questions [--seconds 16]

Needs what the tests need: PulseAudio, whose virtual microphone hears the beginning of the demo's answer each time. The
first two questions have no follow-up; the third has, and waits for its verdict up to mock.FOLLOW_UP_WITHIN.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pexpect

from rehearse.audio.files import read_sound
from rehearse.audio.samples import FULL_SCALE, RATE
from rehearse.cli.demo import ANSWER
from tests.support.sound_server import SoundServer

QUESTIONS = ("why-multi-head-attention", "gpu-utilization-inference", "deepspeed-zero-stages", "other-offers")
AFTER_THE_LAST_WORD = 0.3  # s until Enter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=16.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        server.start()
        try:
            interview(server, Path(folder), spoken(Path(folder) / "answer.wav", seconds))
        finally:
            server.stop()


def spoken(file: Path, seconds: float) -> Path:
    with wave.open(str(file), "wb") as stream:
        stream.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        stream.writeframes((read_sound(ANSWER)[: round(seconds * RATE)] * (FULL_SCALE - 1)).astype(np.int16).tobytes())
    return file


def interview(server: SoundServer, home: Path, answer: Path) -> None:
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "--home", str(home / "workspace"), "mock", "--no-voice", *QUESTIONS],
        env={**os.environ, **server.environment},
        encoding="utf-8",
        timeout=120,
        dimensions=(40, 80),
    )
    child.expect("Question 1 of")
    for number in range(1, 4):
        child.expect("● rec")
        server.speak(answer).wait()
        time.sleep(AFTER_THE_LAST_WORD)
        child.send("\r")
        began = time.perf_counter()
        follow_up = child.expect([f"Question {number + 1} of", "Follow-up"]) == 1
        print(f"{'follow-up' if follow_up else 'next question':13} after {time.perf_counter() - began:.2f} s")
    child.close(force=True)


if __name__ == "__main__":
    main()
