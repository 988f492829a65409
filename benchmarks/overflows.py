"""Whether recording ever stutters while an answer is heard and judged: blocks of sound lost in a long answer.

    python -m benchmarks.overflows FOLDER natural_dev.jsonl [--minutes 10] [--points]

FOLDER holds index.jsonl with file and id a line. The answers are played one after another into a virtual microphone
(PulseAudio); PortAudio records it and the words are heard meanwhile. --points: the points are judged ten times a second
as well, as `rehearse practice --live points` does.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import tempfile
import time
import wave
from pathlib import Path

from rehearse.audio.files import read_sound
from rehearse.audio.samples import FULL_SCALE, RATE
from rehearse.evaluation.labelled import question_from
from tests.support.sound_server import SoundServer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--points", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder))
        server.start()
        os.environ.update(server.environment)  # before PortAudio is loaded
        try:
            measure(options, server, Path(folder))
        finally:
            server.stop()


def measure(options: argparse.Namespace, server: SoundServer, folder: Path) -> None:
    from rehearse.audio.recorder import Recorder
    from rehearse.cli.wiring import make_engines, microphone
    from rehearse.practice.engines import SoFar
    from rehearse.stt.worker import TranscriptionWorker

    entries = map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())
    questions = {entry["id"]: question_from(entry) for entry in entries}
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()]
    items = [item for item in items if questions[item["id"]].language == "zh"]
    question = questions[items[0]["id"]]
    said = folder / "said.wav"
    seconds = 60 * options.minutes
    with wave.open(str(said), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for item in itertools.cycle(items):
            file.writeframes((read_sound(options.folder / item["file"]) * FULL_SCALE).astype("<i2").tobytes())
            if file.tell() >= seconds * RATE:
                break
    engines = make_engines("base")
    assert engines.transcriber
    assert engines.encoder
    transcription = TranscriptionWorker(lambda: engines.transcriber, "zh", question.terms)
    recorder = Recorder(microphone(None)(), folder / "answer.flac", transcription.accept)
    so_far = SoFar(transcription, question, engines)
    began, busy = time.monotonic(), time.process_time()
    recorder.start()
    speaking = server.speak(said)
    while time.monotonic() - began < seconds and recorder.going:
        if options.points:
            so_far.points()
        time.sleep(0.1)
    recorded = recorder.stop()
    speaking.kill()
    stopped, used = time.monotonic(), time.process_time() - busy
    heard = transcription.finish(lambda _: None)
    so_far.points()  # the verdict
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{recorded.seconds:.0f} s recorded, {recorded.overflows} overflows, {len(heard.text)} characters heard, "
        f"{time.monotonic() - stopped:.2f} s after the end, CPU {used / recorded.seconds:.3f} s a second, "
        f"peak memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
