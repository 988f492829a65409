"""Answers to the bank's technical questions by another road than the reference, and confident wrong ones: their scores.

    python -m benchmarks.probes [benchmarks/data/probes.jsonl] [questions] [--each]

Lines of {"id", "right", "wrong"}: what a person who knows the matter says in words of their own, and what somebody says
who does not. Each is judged as a whole answer to the question. Nothing is fitted on these, nor on unseen.jsonl beside
them. Seconds.

Of labelled answers (lines of {"id", "style", "text"}, benchmarks/data/free.jsonl) those with these styles; on them the
judge was fitted.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rehearse.bank.bank import Bank, read_bank
from rehearse.bank.question import Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.coverage import Coverage, judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder

RIGHT, WRONG = 0.6, 0.2  # at least this for a right answer, at most this for a wrong one
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Probe:
    question: Question
    right: str
    wrong: str


def read_probes(file: Path, bank: Bank) -> Iterator[Probe]:
    """Raises RehearseError for a question that is not in the bank."""
    texts: dict[str, dict[str, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        probe = json.loads(line)
        texts.setdefault(probe["id"], {}).update({probe["style"]: probe["text"]} if "style" in probe else probe)
    for identity, text in texts.items():
        if "right" in text:
            yield Probe(bank.get(identity), text["right"], text["wrong"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=HERE / "data" / "probes.jsonl")
    parser.add_argument("bank", type=Path, nargs="?", default=HERE.parent / "questions")
    parser.add_argument(
        "--each", action="store_true", help="print every score, and what a right answer is said to lack"
    )
    options = parser.parse_args()
    encoder = SentenceEncoder()
    right, wrong = [], []
    for probe in read_probes(options.file, read_bank(options.bank)):
        true, false = (
            judge_coverage(answer_from_text(said), probe.question, encoder) for said in (probe.right, probe.wrong)
        )
        right.append(true.score or 0.0)
        wrong.append(false.score or 0.0)
        if options.each:
            print(f"{right[-1]:.2f} {wrong[-1]:.2f} {probe.question.id}")
            print("\n".join([*_verdicts("-", true, "missed", "wrong"), *_verdicts("!", false, "covered")]))
    for name, scores, good in (
        ("right", right, sum(score >= RIGHT for score in right)),
        ("wrong", wrong, sum(score <= WRONG for score in wrong)),
    ):
        print(
            f"{name}: {len(scores)} answers, mean {statistics.mean(scores):.2f}, "
            f"median {statistics.median(scores):.2f}, within bounds {good / len(scores):.0%}"
        )


def _verdicts(sign: str, coverage: Coverage, *verdicts: str) -> Iterator[str]:
    for point in coverage.points:
        if point.verdict in verdicts and not (sign == "-" and point.bonus):
            yield f"    {sign} {point.confidence:.2f} {point.point}  {point.quote}"


if __name__ == "__main__":
    main()
