"""Key points of arguments: the test set of the KPA-2021 shared task (ArgKP), nothing fitted on it.

    python -m benchmarks.key_points FOLDER [--part test]

FOLDER holds arguments_, key_points_ and labels_ test.csv. Each argument is an answer to its topic and is given the
key point that the judge is surest of; within a topic and stance the surer half is kept, and average precision
computed. Strict: a pair that nobody labelled counts as no match; relaxed: as a match. Mean over topics and stances.
Source: Friedman-Melamed et al. 2021, Overview of the 2021 Key Point Analysis Shared Task, arXiv:2110.10577.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path

import numpy as np

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text
from rehearse.judge.chance import probability
from rehearse.judge.evidence import UNTOLD, Evidence
from rehearse.judge.gathering import gather
from rehearse.llm.sentence_encoder import SentenceEncoder

Scored = tuple[float, str, str]  # confidence, argument, key point


def average_precision(labels: Sequence[int]) -> float:
    """Of labels in the order of falling confidence."""
    hits = np.cumsum(labels)
    return float((hits / np.arange(1, len(labels) + 1))[np.array(labels) == 1].mean()) if sum(labels) else 0.0


def mean_average_precision(
    groups: Sequence[Sequence[Scored]], labels: dict[tuple[str, str], int], unlabelled: int
) -> float:
    precisions = []
    for group in groups:
        kept = sorted(group, key=lambda scored: -scored[0])[: len(group) // 2]
        precisions.append(average_precision([labels.get((arg, point), unlabelled) for _, arg, point in kept]))
    return float(np.mean(precisions))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="test")
    options = parser.parse_args()
    points, arguments = defaultdict(list), defaultdict(list)
    for row in rows(options.folder, f"key_points_{options.part}.csv"):
        points[row["topic"], row["stance"]].append((row["key_point_id"], row["key_point"]))
    for row in rows(options.folder, f"arguments_{options.part}.csv"):
        arguments[row["topic"], row["stance"]].append((row["arg_id"], row["argument"]))
    labels = {
        (row["arg_id"], row["key_point_id"]): int(row["label"])
        for row in rows(options.folder, f"labels_{options.part}.csv")
    }
    encoder = SentenceEncoder()
    found: list[tuple[list[str], list[tuple[str, list[Evidence]]]]] = []
    for (topic, stance), kept in points.items():
        asked = Question("topic", topic, "", "en", (60, 120), tuple(KeyPoint(text) for _, text in kept))
        said = [(arg, gather(answer_from_text(text), asked, encoder)) for arg, text in arguments[topic, stance]]
        found.append(([identity for identity, _ in kept], said))
    measures: dict[str, Callable[[Evidence], float]] = {"the judge": probability}
    measures |= {name: attrgetter(name) for name in (*UNTOLD[:8], "meaning")}
    for name, measure in measures.items():
        groups = [
            [
                max((measure(each), arg, point) for each, point in zip(evidence, ids, strict=True))
                for arg, evidence in said
            ]
            for ids, said in found
        ]
        strict, relaxed = (mean_average_precision(groups, labels, unlabelled) for unlabelled in (0, 1))
        print(f"{name:16} mAP strict {strict:.3f}, relaxed {relaxed:.3f}")


if __name__ == "__main__":
    main()
