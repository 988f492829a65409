"""From the end of an answer to its verdict, when it is heard while it is spoken, against transcription it at the end.

    python -m benchmarks.live FOLDER natural_dev.jsonl [--plan 30x5,60x2,180x1]

FOLDER holds index.jsonl with file and id a line. Each answer is fed in real time, 50 ms after 50 ms, as a microphone
does, and ends 0.3 s after its last word. What is timed: from there to the judged answer; and, of the same sound, the
same transcriber at the end. CPU: seconds of processor time for each second of speech, up to the end of the sound.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import FULL_SCALE, RATE
from rehearse.bank.question import Question
from rehearse.cli.wiring import load_transcriber
from rehearse.evaluation.labelled import question_from
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import Transcript
from rehearse.stt.vad import FRAME, VoiceActivityDetector
from rehearse.stt.weights import find_weights
from rehearse.stt.worker import TranscriptionWorker

BLOCK = RATE // 20
AFTER = 0.3  # s between the last word and the end


def until(sound: NDArray[np.float32], seconds: float) -> NDArray[np.float32]:
    """About so many seconds of the sound, begun again until it is long enough, up to the end of a word."""
    voice = VoiceActivityDetector()
    long_enough = np.resize(sound, int((seconds + 5) * RATE))
    chances = np.concatenate([voice.accept(long_enough), voice.end()])
    quiet = np.flatnonzero(chances[int(seconds * RATE / FRAME) :] < 0.35)
    end = int(seconds * RATE) + (int(quiet[0]) if len(quiet) else 0) * FRAME
    return np.concatenate([long_enough[:end], np.zeros(int(AFTER * RATE), np.float32)])


def samples_of(sound: NDArray[np.float32]) -> NDArray[np.int16]:
    return (sound * FULL_SCALE).clip(-FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


def speak(live: TranscriptionWorker, sound: NDArray[np.float32]) -> None:
    began = time.perf_counter()
    samples = samples_of(sound)
    for begin in range(0, len(samples), BLOCK):
        time.sleep(max(0.0, began + (begin + BLOCK) / RATE - time.perf_counter()))
        live.accept(samples[begin : begin + BLOCK])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--plan", default="30x5,60x2,180x1", help="seconds x answers, comma after comma")
    options = parser.parse_args()
    questions = {e["id"]: question_from(e) for e in map(json.loads, options.questions.read_text("utf-8").splitlines())}
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()]
    transcriber, encoder = VerifiedTranscriber(load_transcriber(find_weights("base"))), SentenceEncoder()

    def judge(heard: Transcript, question: Question) -> None:
        judge_coverage(answer_from_words(heard.words), question, encoder)

    judge(transcribe(transcriber, np.zeros(RATE, np.float32), language="zh"), questions[items[0]["id"]])
    for plan in options.plan.split(","):
        seconds, count = map(int, plan.split("x"))
        after, at_end, busy, same = [], [], [], 0
        for item in items[:: max(1, len(items) // count)][:count]:
            question = questions[item["id"]]
            sound = until(read_sound(options.folder / item["file"]), seconds)
            live = TranscriptionWorker(lambda: transcriber, question.language, question.terms, Mender(question))
            before = time.process_time()
            speak(live, sound)
            busy.append((time.process_time() - before) / (len(sound) / RATE))
            stopped = time.perf_counter()
            heard = live.finish(lambda _: None)
            judge(heard, question)
            after.append(time.perf_counter() - stopped)
            whole = samples_of(sound).astype(np.float32) / np.float32(FULL_SCALE)
            stopped = time.perf_counter()
            again = transcribe(
                transcriber, whole, language=question.language, terms=question.terms, mender=Mender(question)
            )
            judge(again, question)
            at_end.append(time.perf_counter() - stopped)
            same += heard.words == again.words
        middle, slow = statistics.median(after), max(after)
        end = statistics.median(at_end)
        print(
            f"{seconds} s: {middle:.2f} s after the end (worst {slow:.2f}), at the end {end:.2f} s, "
            f"{end / middle:.0f} times as long; {statistics.mean(busy):.3f} s CPU a second; "
            f"the same words in {same} of {count}",
            flush=True,
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
