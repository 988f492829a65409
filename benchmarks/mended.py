"""What mending does to labelled spoken answers, clean, under noise and in a room: before and after in one run.

    python -m benchmarks.mended FOLDER natural_dev.jsonl [--every 2] [--first 1] [--under clean,15dB,8dB,room]

FOLDER as in benchmarks/hear.py or by benchmarks/speak.py; the questions may be a bank's folder. A mended stretch is
right where it takes errors away, wrong where it adds some.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.conditions import CONDITIONS, Tally
from benchmarks.hear import as_written, characters, errors, questions_in, text_of
from benchmarks.primed import SEED
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.question import Question
from rehearse.cli.wiring import make_engines
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.transcript import Word, as_said


class TimedMender(Mender):
    """seconds: of processor time that mending took."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.seconds = 0.0

    def mend(self, transcriber: Transcriber, clip: NDArray[np.float32], words: list[Word], language: str) -> list[Word]:
        began = time.process_time()
        mended = super().mend(transcriber, clip, words, language)
        self.seconds += time.process_time() - began
        return mended


def gains(words: Sequence[Word], text: str) -> list[tuple[int, Word]]:
    """How many errors fewer each mended word makes, beside all others as they are."""
    true = characters(text)
    now = errors(true, characters(text_of(words)))
    found = []
    for place, word in enumerate(words):
        if word.written:
            without = [*words[:place], *as_written([word]), *words[place + 1 :]]
            found.append((errors(true, characters(text_of(without))) - now, word))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every so many answers")
    parser.add_argument("--first", type=int, default=0, help="which answer is the first, counted from 0")
    parser.add_argument("--under", default=",".join(CONDITIONS))
    options = parser.parse_args()
    questions = questions_in(options.questions)
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()]
    transcriber = make_engines("base").transcriber
    for condition in options.under.split(","):
        chance = np.random.default_rng(SEED)
        before, after = Tally(), Tally()
        found: list[tuple[int, Word]] = []
        mending = 0.0
        for item in items[options.first :: options.every]:
            question = questions[item["id"]]
            sound = CONDITIONS[condition](read_sound(options.folder / item["file"]), chance)
            mender, began = TimedMender(question), time.process_time()
            heard = as_said(
                transcribe(transcriber, sound, language=question.language, terms=question.terms, mender=mender).words
            )
            after.busy += time.process_time() - began
            after.seconds += len(sound) / RATE
            mending += mender.seconds
            before.count(item["text"], text_of(as_written(heard)))
            after.count(item["text"], text_of(heard))
            found += gains(heard, item["text"])
        for gain, word in found:
            if gain < 0:
                print(f"  wrong: {word.written} -> {word.text}")
        right, wrong = sum(gain > 0 for gain, _ in found), sum(gain < 0 for gain, _ in found)
        print(
            f"{condition}: CER {before.wrong / before.length:.1%} to {after.wrong / after.length:.1%}, terms "
            f"{before.right} to {after.right} of {after.terms}, {right} right, {wrong} wrong of {len(found)} mended; "
            f"{after.busy / after.seconds:.3f} s of CPU a second, {mending / after.seconds:.3f} of it mending",
            flush=True,
        )


if __name__ == "__main__":
    main()
