"""Memory of a long take by microphone, minute by minute, and how long its verdict takes.

    python -m benchmarks.long_take [--minutes 20] [--sound answer.flac]

The whole program on a pseudo-terminal, points lighting up, with a virtual microphone (PulseAudio) into which a sound is
spoken again and again. Megabytes: proportional set size of the program and its children.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
import wave
from pathlib import Path

import numpy as np
import pexpect

from benchmarks.watched import Watched
from rehearse.audio.files import read_sound
from rehearse.audio.samples import FULL_SCALE, RATE
from tests.support.sound_server import SoundServer

ANSWER = Path(__file__).parent.parent / "rehearse" / "data" / "demo" / "answer.flac"


def repeated(sound: Path, seconds: float, into: Path) -> Path:
    samples = (np.resize(read_sound(sound), int(seconds * RATE)) * (FULL_SCALE - 1)).astype(np.int16)
    with wave.open(str(into), "wb") as stream:
        stream.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        stream.writeframes(samples.tobytes())
    return into


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--sound", type=Path, default=ANSWER)
    parser.add_argument("--question", default="deepspeed-zero-stages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spoken = repeated(options.sound, options.minutes * 60, folder / "spoken.wav")
        server = SoundServer(folder)
        server.start()
        program = ["-m", "rehearse", "--home", name, "practice", options.question, "--no-voice", "--live", "points"]
        surroundings = {**os.environ, **server.environment, "REHEARSE_LANG": "en"}
        child = pexpect.spawn(
            sys.executable, program, env=surroundings, encoding="utf-8", codec_errors="replace", dimensions=(24, 80)
        )
        child.expect("● rec", timeout=60)
        speech = server.speak(spoken)
        watched = Watched(child.pid)
        for minute in range(1, options.minutes + 1):
            until = time.monotonic() + 60
            while time.monotonic() < until:  # what is shown has to be read, or the program waits
                child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=max(0.1, until - time.monotonic()))
            print(f"minute {minute:>2}: {watched.peak >> 20} MB at most so far", flush=True)
        speech.wait()
        child.buffer = ""  # what was shown before does not count
        child.send("\r")
        stopped = time.monotonic()
        child.expect(re.compile(r"Covered"), timeout=300)
        watched.end()
        print(f"verdict {time.monotonic() - stopped:.1f} s after Enter, {watched.peak >> 20} MB at most")
        child.close(force=True)
        server.stop()


if __name__ == "__main__":
    main()
