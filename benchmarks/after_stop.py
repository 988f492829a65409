"""From the end of a 60 s answer to the shown verdict, weights loaded; and the peak memory of a whole round.

    python -m benchmarks.after_stop [--runs 5]

Seconds of work for each second of speech (goal: at most 0.15 with base on two cores), and the largest resident set of
`rehearse demo`, which loads everything, speaks, records, hears, judges, keeps and shows (goal: at most 700 MB).
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.cli.demo import ANSWER, QUESTION
from rehearse.config.workspace import shipped_bank
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import measure_delivery
from rehearse.llm.sentence_encoder import SentenceEncoder
from rehearse.stt.streaming import transcribe
from rehearse.stt.weights import find_weights
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.views.result import coverage_text, delivery_text, transcript_text


def answer(seconds: float, source: Path = ANSWER) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The shipped answer, begun again until it is long enough."""
    sound = read_sound(source)
    return np.resize(sound, int(seconds * RATE))


def round_memory() -> float:
    """Megabytes; a process of its own, so that nothing of this one counts."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run([sys.executable, "-m", "rehearse", "--home", home, "demo"], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    question = read_bank(shipped_bank()).get(QUESTION)
    weights = find_weights("base")
    transcriber = WhisperTranscriber(weights.folder, weights.name, threads=options.threads)
    encoder = SentenceEncoder()
    sound = answer(options.seconds)
    spent = []
    for _ in range(options.runs):
        began = time.perf_counter()
        heard = transcribe(transcriber, sound, language="zh", terms=question.terms)
        judging = time.perf_counter()
        coverage = judge_coverage(answer_from_words(heard.words), question, encoder)
        delivery = measure_delivery(heard.words, heard.speech, options.seconds, question.seconds)
        shown = coverage_text(coverage, 80) + delivery_text(delivery, "zh", 80) + transcript_text(heard, 80)
        done = time.perf_counter()
        spent.append(done - began)
        print(f"{done - began:.2f} s, of which judging and rendering {done - judging:.3f} s ({len(shown)} characters)")
    print(f"peak memory of a round: {round_memory():.0f} MB")
    print(f"{statistics.median(spent) / options.seconds:.3f} s a second of speech (median of {options.runs})")


if __name__ == "__main__":
    main()
