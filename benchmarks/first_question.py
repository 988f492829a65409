"""How long `rehearse practice` takes to show its first question, and the next one after `n`.

    python -m benchmarks.first_question [--runs 5]

On a pseudo-terminal with PulseAudio's virtual microphone, without a voice: with one, the question is on the screen
before it is spoken. Goal: the first within 0.5 s of the command.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from tests.support.sound_server import SoundServer

QUESTIONS = {"deepspeed-zero-stages": "各个阶段分别切分什么", "why-leave-job": "为什么"}


def shown_after(folder: Path, environment: dict[str, str]) -> list[float]:
    """Seconds from the command, or from the key before, to each question."""
    began = time.perf_counter()
    command = ["-m", "rehearse", "--home", str(folder), "practice", "--no-voice", *QUESTIONS]
    child = pexpect.spawn(sys.executable, command, env={**os.environ, **environment}, encoding="utf-8", timeout=60)
    taken = []
    for text in QUESTIONS.values():
        child.expect(text)
        taken.append(time.perf_counter() - began)
        child.expect("● rec")
        child.send("x")
        child.expect("Throw away")
        child.send("y")
        child.expect("r retry")
        began = time.perf_counter()
        child.send("n")
    child.expect(pexpect.EOF)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        server.start()
        try:
            shown_after(Path(folder), server.environment)  # the weights are joined from their packages once
            first, second = zip(*(shown_after(Path(folder), server.environment) for _ in range(runs)), strict=True)
        finally:
            server.stop()
    print(f"first question {statistics.median(first):.2f} s (worst {max(first):.2f}), "
          f"second {statistics.median(second):.2f} s (worst {max(second):.2f})")  # fmt: skip


if __name__ == "__main__":
    main()
