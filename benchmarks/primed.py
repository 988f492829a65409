"""How often a term that the transcriber was told to expect is written though nobody said it.

    python -m benchmarks.primed FOLDER natural_dev.jsonl [--every 2]

FOLDER holds index.jsonl with file, id and text a line. Each answer is heard with its own question's terms and those
of another question, clean and under noise; and noise alone, and silence. A term counts as not said where it stands
neither in the true text nor, for a Chinese one, sounds like a stretch of it.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.hear import another, as_written, text_of
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.question import Question
from rehearse.cli.wiring import make_engines
from rehearse.evaluation.labelled import question_from
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import as_said
from rehearse.text.likeness import by_chance, likeness
from rehearse.text.units import units

SEED = 1


def noisy(sound: NDArray[np.float32], decibels: float, chance: np.random.Generator) -> NDArray[np.float32]:
    """With pink-like noise at this ratio of speech to noise."""
    noise = np.cumsum(chance.standard_normal(len(sound)))
    noise -= np.convolve(noise, np.ones(400) / 400, mode="same")  # what is slower than 40 Hz is not heard
    noise *= np.sqrt(np.mean(sound**2) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    mixed: NDArray[np.float32] = np.clip(sound + noise, -1, 1).astype(np.float32)
    return mixed


def was_said(term: str, text: str) -> bool:
    wanted, said = units(term), units(text)
    return stands_in(wanted, said) or likeness(wanted, said) > max(0.8, by_chance(len(wanted)))


def stands_in(wanted: list[str], said: list[str]) -> bool:
    """As whole words: LLM does not stand in LLaMA."""
    return any(said[i : i + len(wanted)] == wanted for i in range(len(said) - len(wanted) + 1))


def expecting(
    item: dict[str, Any], questions: dict[str, Question], sound: NDArray[np.float32], chance: np.random.Generator
) -> Iterator[tuple[str, NDArray[np.float32], Question]]:
    """An answer clean and under noise, with its own question expected and another; each with its name."""
    other = questions[another(list(questions), item["id"])]
    for name, heard in (("clean", sound), ("8 dB", noisy(sound, 8, chance))):
        yield f"{name}, own terms", heard, questions[item["id"]]
        yield f"{name}, another question's terms", heard, other


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every so many answers")
    options = parser.parse_args()
    entries = map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())
    questions = {entry["id"]: question_from(entry) for entry in entries}
    items = [json.loads(line) for line in (options.folder / "index.jsonl").read_text("utf-8").splitlines()][
        :: options.every
    ]
    engines = make_engines("base").transcriber
    chance = np.random.default_rng(SEED)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def hear(name: str, sound: NDArray[np.float32], expected: Question, language: str, truth: str) -> None:
        mender = Mender(expected)
        words = as_said(transcribe(engines, sound, language=language, terms=expected.terms, mender=mender).words)
        absent = [term for term in expected.terms if not was_said(term, truth)]
        counts[name][2] += len(absent)
        for place, stage in enumerate((as_written(words), words)):
            heard = units(text_of(stage))
            written = [term for term in absent if stands_in(units(term), heard)]
            counts[name][place] += len(written)
            if written:
                print(f"  {name}, {('written', 'mended')[place]}: {', '.join(written)}", flush=True)

    for item in items:
        question = questions[item["id"]]
        sound = read_sound(options.folder / item["file"])
        for name, what, expected in expecting(item, questions, sound, chance):
            hear(name, what, expected, question.language, item["text"])
        quiet = np.zeros(20 * RATE, dtype=np.float32)
        hear("silence", quiet, question, question.language, "")
        hear("noise alone", noisy(quiet + 0.02, 0, chance), question, question.language, "")
    for name, (written, mended, absent) in counts.items():
        print(
            f"{name}: of {absent} terms not said {written} are written ({written / max(1, absent):.2%}), "
            f"{mended} stand there after mending ({mended / max(1, absent):.2%})"
        )


if __name__ == "__main__":
    main()
