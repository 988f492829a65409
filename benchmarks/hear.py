"""Transcribe labelled spoken answers as the product does: error rate, terms, speed, and a file to fit on.

    python -m benchmarks.hear FOLDER natural_dev.jsonl [--plain] [--other] [--out heard.jsonl]

FOLDER holds index.jsonl with file, id, text and labels a line. Character error rate after traditional-to-simplified
and without punctuation; a term is an English word of the true text.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.cli.wiring import make_engines
from rehearse.evaluation.labelled import question_from
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import Word, as_said
from rehearse.text.units import units
from rehearse.views.notes import note_text


def distances(one: list[str], other: list[str]) -> list[int]:
    """Levenshtein distance of the first to every beginning of the second, the empty one first."""
    row = list(range(len(other) + 1))
    for i, unit in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, beside in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (unit != beside))
    return row


def errors(true: list[str], heard: list[str]) -> int:
    """Levenshtein distance."""
    return distances(true, heard)[-1]


def characters(text: str) -> list[str]:
    return list("".join(units(text)))


def questions_in(path: Path) -> dict[str, Question]:
    """By id, of a bank's folder or of labelled answers."""
    if path.is_dir():
        return {question.id: question for question in read_bank(path).questions}
    return {entry["id"]: question_from(entry) for entry in map(json.loads, path.read_text("utf-8").splitlines())}


def another(ids: Sequence[str], question: str) -> str:
    """The id of a question that has little in common with this one: further on in the list."""
    return ids[(ids.index(question) + 7) % len(ids)]


def as_written(words: Sequence[Word]) -> list[Word]:
    """Before mending."""
    return [replace(word, text=word.written or word.text, written="", digits=False) for word in words]


def text_of(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--model", default="base")
    parser.add_argument("--plain", action="store_true", help="without the question: no terms, nothing mended")
    parser.add_argument("--other", action="store_true", help="expect another question, none of whose points is made")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    entries = {e["id"]: e for e in map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())}
    transcriber = make_engines(options.model).transcriber
    wrong = length = right = terms = 0
    spent = heard_seconds = 0.0
    lines: list[dict[str, Any]] = []
    for item in map(json.loads, (options.folder / "index.jsonl").read_text(encoding="utf-8").splitlines()):
        asked, labels = entries[item["id"]], item["labels"]
        if options.other:
            asked = entries[another(list(entries), item["id"])]
            labels = ["missed"] * len(asked["points"])
        question = question_from(asked)
        sound = read_sound(options.folder / item["file"])
        began = time.perf_counter()
        transcript = transcribe(
            transcriber,
            sound,
            language=question.language,
            terms=() if options.plain else question.terms,
            mender=None if options.plain else Mender(question),
        )
        spent += time.perf_counter() - began
        heard_seconds += len(sound) / RATE
        said = as_said(transcript.words)
        true, heard = characters(item["text"]), characters(text_of(said))
        mistakes = errors(true, heard)
        wrong, length = wrong + mistakes, length + len(true)
        spoken = {term.lower() for term in re.findall(r"[A-Za-z][A-Za-z0-9]+", item["text"])}
        right, terms = right + sum(term in "".join(heard) for term in spoken), terms + len(spoken)
        print(
            f"{item['file']}: CER {mistakes / len(true):.1%} {'; '.join(map(note_text, transcript.notes))}", flush=True
        )
        words = [[word.text, word.start, word.end, word.probability] for word in said]
        written = [word.text for word in as_written(said)]
        answer = {"words": words, "written": written, "labels": labels}
        lines.append({**asked, "answers": [answer]})
    print(f"CER {wrong / length:.1%}, terms {right} of {terms}, {spent / heard_seconds:.3f} s a second of speech")
    if options.out:
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
