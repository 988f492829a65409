"""What tells expected terms that were said from those that were not: the thresholds of rehearse/stt/hotwords.py.

    python -m benchmarks.doubted_terms FOLDER natural_dev.jsonl [--every 4]

FOLDER holds index.jsonl with file, id and text a line. Each answer is heard with its own question's terms and those of
another question, clean and under noise. Of every term that is written in a segment: the mean probability of its words,
which the attention pass gives without knowing of the list, and, where that is low, its likeness to what is heard
without the list at that time. A term is said when it stands in the true text or sounds like a stretch of it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.primed import SEED, expecting, was_said
from rehearse.audio.files import read_sound
from rehearse.cli.wiring import load_transcriber
from rehearse.evaluation.labelled import question_from
from rehearse.stt.hotwords import doubtful, likeness_at
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import Abilities, Transcriber
from rehearse.stt.transcript import Word
from rehearse.stt.weights import find_weights

PROBABILITIES = (0.05, 0.1, 0.2, 0.3)
LIKENESSES = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(slots=True)
class Doubted:
    term: str
    below: float  # the lowest of PROBABILITIES that its own is below
    likeness: float
    said: bool


@dataclass(slots=True)
class Doubter:
    """A transcriber that notes every improbable term. truth: what is really said; set before each answer."""

    transcriber: Transcriber
    truth: str = ""
    found: list[Doubted] = field(default_factory=list)

    @property
    def engine(self) -> str:
        return self.transcriber.engine

    @property
    def model(self) -> str:
        return self.transcriber.model

    @property
    def abilities(self) -> Abilities:
        return self.transcriber.abilities

    def language_of(self, clip: NDArray[np.float32]) -> str:
        return self.transcriber.language_of(clip)

    def decode(self, clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        words = self.transcriber.decode(clip, language=language, terms=terms)
        doubted = doubtful(words, terms, PROBABILITIES[-1])
        plain = self.transcriber.decode(clip, language=language, terms=()) if doubted else []
        for term, places in doubted.items():
            below = next(limit for limit in PROBABILITIES if term in doubtful(words, [term], limit))
            likeness = max(likeness_at(term, place, plain) for place in places)
            self.found.append(Doubted(term, below, likeness, was_said(term, self.truth)))
        return words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every so many answers")
    options = parser.parse_args()
    entries = map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())
    questions = {entry["id"]: question_from(entry) for entry in entries}
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()]
    doubter, chance = Doubter(load_transcriber(find_weights("base"))), np.random.default_rng(SEED)
    for item in items[:: options.every]:
        sound = read_sound(options.folder / item["file"])
        doubter.truth = item["text"]
        for _name, heard, expected in expecting(item, questions, sound, chance):
            transcribe(doubter, heard, language=questions[item["id"]].language, terms=expected.terms)
    for each in sorted(doubter.found, key=lambda doubted: doubted.likeness):
        print(f"{each.likeness:.2f} {'said    ' if each.said else 'not said'} p < {each.below:.2f}  {each.term}")
    print("\n| p below | said | not said | " + " | ".join(f"less alike than {limit}" for limit in LIKENESSES) + " |")
    for below in PROBABILITIES:
        some = [each for each in doubter.found if each.below <= below]
        cells = []
        for limit in LIKENESSES:
            unlike = [each.said for each in some if each.likeness < limit]
            cells.append(f"{sum(unlike)} said, {unlike.count(False)} not")
        said = sum(each.said for each in some)
        print(f"| {below} | {said} | {len(some) - said} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
