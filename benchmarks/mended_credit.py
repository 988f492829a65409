"""Which verdicts hang on mended words: the same answers judged as they were written and as they were mended.

    python -m benchmarks.mended_credit heard.jsonl

heard.jsonl is written by benchmarks/hear.py --out; with its --other none of the points was made. Gained: covered with
the mended words and not with those written before.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.scores import f1
from rehearse.evaluation.labelled import question_from
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder
from rehearse.stt.transcript import Word


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    encoder = SentenceEncoder()
    changes: Counter[tuple[str, str]] = Counter()
    scores: list[tuple[float, float, float]] = []
    for entry in map(json.loads, options.file.read_text(encoding="utf-8").splitlines()):
        question = question_from(entry)
        for answer in entry["answers"]:
            mended = [Word(*word) for word in answer["words"]]
            written = [replace(word, text=text) for word, text in zip(mended, answer["written"], strict=True)]
            before, after = (
                judge_coverage(answer_from_words(words), question, encoder).points for words in (written, mended)
            )
            for one, other, label in zip(before, after, answer["labels"], strict=True):
                if (one.verdict == "covered") != (other.verdict == "covered"):
                    changes["gained" if other.verdict == "covered" else "lost", label] += 1
                    print(f"  {label}: {one.confidence} to {other.confidence} {other.point}: {other.quote}")
                if label != "partial":
                    scores.append((one.confidence, other.confidence, float(label == "covered")))
    for (change, label), count in sorted(changes.items()):
        print(f"covered {change} by mending, labelled {label}: {count}")
    written_chance, mended_chance, covered = np.array(scores).T
    if covered.any():
        print(f"F1 as written {f1(written_chance, covered):.3f}, mended {f1(mended_chance, covered):.3f}")


if __name__ == "__main__":
    main()
