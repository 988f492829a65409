"""Minimal pairs: is the judge surer of a true statement than of the false one that is nearly the same?

    python -m benchmarks.pairs pairs_dev.jsonl questions [--each]

Lines of {"id", "point", "kind", "before", "after", "right", "wrong"}: each side is judged between the two neutral
clauses, as an answer to the question `id` of the bank. In one process, so that it takes seconds. A point whose text
was changed since is found by likeness; pairs whose point is gone are counted.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

from rehearse.bank.bank import Bank, read_bank
from rehearse.bank.question import Question
from rehearse.judge.answer import Answer, answer_from_text
from rehearse.judge.coverage import PointVerdict, judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder

ALIKE = 0.5  # of the texts of a point then and now


@dataclass(frozen=True, slots=True)
class Pair:
    """index: which of the question's points it is about. answers: with the true side, with the false one."""

    question: Question
    index: int
    kind: str
    sides: tuple[str, str]
    answers: tuple[Answer, Answer]


def read_pairs(file: Path, bank: Bank) -> Iterator[Pair | None]:
    """None for a pair whose point is gone."""
    for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
        pair = json.loads(line)
        known = {question.id: question for question in bank}
        points = known[pair["id"]].points if pair["id"] in known else ()
        likeness = [SequenceMatcher(None, point.point, pair["point"]).ratio() for point in points]
        if max(likeness, default=0.0) < ALIKE:
            yield None
            continue
        sides = pair["right"], pair["wrong"]
        true, false = (answer_from_text("，".join([pair["before"], side, pair["after"]]) + "。") for side in sides)
        yield Pair(known[pair["id"]], likeness.index(max(likeness)), pair["kind"], sides, (true, false))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("bank", type=Path)
    parser.add_argument("--each", action="store_true", help="print every pair")
    options = parser.parse_args()
    encoder = SentenceEncoder()
    found: dict[str, list[tuple[PointVerdict, PointVerdict]]] = defaultdict(list)
    gone = 0
    for pair in read_pairs(options.file, read_bank(options.bank)):
        if pair is None:
            gone += 1
            continue
        true, false = (judge_coverage(a, pair.question, encoder).points[pair.index] for a in pair.answers)
        found[pair.kind].append((true, false))
        if options.each:
            for sign, judged, side in zip("+-", (true, false), pair.sides, strict=True):
                print(f"{sign} {judged.verdict:8} {judged.confidence:.2f} {pair.question.id}: {side}")
    for kind, of_kind in (*sorted(found.items()), ("all", list(chain.from_iterable(found.values())))):
        report(kind, of_kind)
    if gone:
        print(f"{gone} pairs whose point is no longer there")


def surer(true: PointVerdict, false: PointVerdict) -> float:
    """1 where the true side has more confidence, or as much and the better verdict; 0.5 where nothing tells them."""
    if true.confidence != false.confidence:
        return float(true.confidence > false.confidence)
    if true.verdict == false.verdict:
        return 0.5
    return float(false.verdict in ("wrong", "missed"))


def report(kind: str, pairs: list[tuple[PointVerdict, PointVerdict]]) -> None:
    def share(side: int, *verdicts: str) -> float:
        return sum(pair[side].verdict in verdicts for pair in pairs) / len(pairs)

    print(
        f"{kind:10} {len(pairs):3} pairs: true side surer {sum(surer(*pair) for pair in pairs) / len(pairs):.2f}, "
        f"false side covered {share(1, 'covered'):.2f} (called wrong {share(1, 'wrong'):.2f}), "
        f"true side covered {share(0, 'covered'):.2f} ({share(0, 'covered', 'maybe'):.2f} with maybe, "
        f"called wrong {share(0, 'wrong'):.2f})"
    )


if __name__ == "__main__":
    main()
