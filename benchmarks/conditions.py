"""Labelled spoken answers, clean, under noise and in a room: the product against the whole file decoded at the end.

    python -m benchmarks.conditions FOLDER natural_dev.jsonl [--every 2] [--under clean,15dB,8dB,room]

FOLDER holds index.jsonl with file, id and text a line. Ways: `segments`, as the product hears, live or from a file;
`batched`, faster-whisper's batched pipeline with a prompt in simplified characters and the question's terms as
hotwords; `hotwords`, its transcribe() with the terms; `plain`, without them. All with voice activity detection and the
same weights, in one run. Missing and added: the longest stretch of characters that a way left out or put in, over all
answers; a dropped or doubled segment is one of twenty and more.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.hear import characters, errors
from benchmarks.primed import SEED, noisy
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.question import Question
from rehearse.cli.wiring import load_transcriber
from rehearse.evaluation.labelled import question_from
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.weights import find_weights

Sound = NDArray[np.float32]
Way = Callable[[Sound, Question], str]
REVERBERATION = 0.5  # s until the echo is 60 dB down: a furnished room
DIRECT = 0.5  # of the sound, beside the echo
PROMPT = "以下是普通话的句子。"


def in_a_room(sound: Sound, chance: np.random.Generator) -> Sound:
    """With the echo of a room: noise that dies away exponentially, as Polack's model of late reverberation has it."""
    time_axis = np.arange(int(REVERBERATION * RATE)) / RATE
    echo = chance.standard_normal(len(time_axis)) * 10 ** (-3 * time_axis / REVERBERATION)
    echo /= np.sqrt(np.sum(echo**2))
    size = len(sound) + len(echo) - 1
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(echo, size), size)[: len(sound)]
    mixed: Sound = (DIRECT * sound + (1 - DIRECT) * wet).astype(np.float32)
    return mixed


CONDITIONS: dict[str, Callable[[Sound, np.random.Generator], Sound]] = {
    "clean": lambda sound, _: sound,
    "15dB": lambda sound, chance: noisy(sound, 15, chance),
    "8dB": lambda sound, chance: noisy(sound, 8, chance),
    "room": in_a_room,
}


def ways() -> dict[str, Way]:
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    weights = find_weights("base")
    ours = VerifiedTranscriber(load_transcriber(weights))
    theirs: Any = WhisperModel(str(weights.folder), device="cpu", compute_type="int8", cpu_threads=1)
    batched: Any = BatchedInferencePipeline(theirs)

    def batch(sound: Sound, question: Question) -> str:
        found, _ = batched.transcribe(
            sound,
            language=question.language,
            initial_prompt=PROMPT if question.language == "zh" else None,
            hotwords=" ".join(question.terms) or None,
        )
        return "".join(segment.text for segment in found)

    def whole(sound: Sound, question: Question, terms: tuple[str, ...]) -> str:
        hotwords = " ".join(terms) or None
        found, _ = theirs.transcribe(sound, language=question.language, vad_filter=True, hotwords=hotwords)
        return "".join(segment.text for segment in found)

    return {
        "segments": lambda sound, question: (
            transcribe(ours, sound, language=question.language, terms=question.terms, mender=Mender(question)).said
        ),
        "batched": batch,
        "hotwords": lambda sound, question: whole(sound, question, question.terms),
        "plain": lambda sound, question: whole(sound, question, ()),
    }


@dataclass(slots=True)
class Tally:
    wrong: int = 0
    length: int = 0
    right: int = 0
    terms: int = 0
    missing: int = 0
    added: int = 0
    busy: float = 0.0
    seconds: float = 0.0

    def count(self, text: str, heard: str) -> None:
        true, got = characters(text), characters(heard)
        self.wrong, self.length = self.wrong + errors(true, got), self.length + len(true)
        said = {term.lower() for term in re.findall(r"[A-Za-z][A-Za-z0-9]+", text)}
        self.right, self.terms = self.right + sum(term in "".join(got) for term in said), self.terms + len(said)
        for _, i, j, k, m in SequenceMatcher(None, true, got, autojunk=False).get_opcodes():
            self.missing, self.added = max(self.missing, (j - i) - (m - k)), max(self.added, (m - k) - (j - i))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every so many answers")
    parser.add_argument("--under", default=",".join(CONDITIONS))
    parser.add_argument("--ways", default="segments,batched,hotwords,plain")
    options = parser.parse_args()
    entries = map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())
    questions = {entry["id"]: question_from(entry) for entry in entries}
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()]
    known = ways()
    print("| under | way | CER | terms right | longest missing, added | s CPU a second |\n|---|---|---|---|---|---|")
    for condition in options.under.split(","):
        chance = np.random.default_rng(SEED)
        sounds = [
            CONDITIONS[condition](read_sound(options.folder / item["file"]), chance) for item in items[:: options.every]
        ]
        for name in options.ways.split(","):
            tally = Tally()
            for item, sound in zip(items[:: options.every], sounds, strict=True):
                began = time.process_time()
                heard = known[name](sound, questions[item["id"]])
                tally.busy, tally.seconds = tally.busy + time.process_time() - began, tally.seconds + len(sound) / RATE
                tally.count(item["text"], heard)
            print(
                f"| {condition} | {name} | {tally.wrong / tally.length:.1%} | {tally.right} of {tally.terms} "
                f"| {tally.missing}, {tally.added} | {tally.busy / tally.seconds:.3f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
