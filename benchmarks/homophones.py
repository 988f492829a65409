"""Terms that a transcriber got wrong, found again by their sound: AISHELL-3 sentences as true and as recognised.

    python -m benchmarks.homophones aishell3_valid.json

Terms are the words of two characters or more that hold a wrong one, cut by jieba (pip install jieba). False positives:
the same terms against fifteen other sentences each. Thresholds by length are those at which one in a hundred is one.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
from collections.abc import Callable
from pathlib import Path

from rehearse.text.likeness import by_chance, likeness
from rehearse.text.sound import spell
from rehearse.text.units import simplified

OTHERS = 15
RATE = 0.01
SEED = 1


def terms_of(file: Path) -> list[tuple[str, str]]:
    """(term, sentence as recognised)."""
    import jieba  # type: ignore[import-not-found, import-untyped, unused-ignore]

    jieba.setLogLevel(logging.ERROR)
    found = []
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        true, heard = simplified(row["true_text"]), simplified(row["text"])
        position = 0
        for word in jieba.cut(true) if len(true) == len(heard) else ():
            end = position + len(word)
            if len(word) > 1 and true[position:end] != heard[position:end]:
                found.append((word, heard))
            position = end
    return found


def windowed(term: str, text: str, same: Callable[[str], str]) -> float:
    """Share of the term's characters in the best window of its length, in place."""
    wanted, said = [same(c) for c in term], [same(c) for c in text]
    width = len(wanted)
    return max(
        (sum(a == b for a, b in zip(wanted, said[i : i + width], strict=False)) / width for i in range(len(said))),
        default=0.0,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    pairs = terms_of(parser.parse_args().file)
    chance = random.Random(SEED)
    sentences = sorted({heard for _, heard in pairs})
    others = [(term, other) for term, _ in pairs for other in chance.sample(sentences, OTHERS) if term not in other]
    print(
        f"{len(pairs)} terms, {len(others)} false pairs, as they stand {sum(t in h for t, h in pairs) / len(pairs):.1%}"
    )
    measures: dict[str, Callable[[str, str], float]] = {
        "same characters": lambda term, text: windowed(term, text, str),
        "same syllables, pairs merged": lambda term, text: windowed(term, text, spell),
        "alike": lambda term, text: likeness(list(term), list(text)),
    }
    for name, measure in measures.items():
        right = [(len(term), measure(term, heard)) for term, heard in pairs]
        wrong = [(len(term), measure(term, heard)) for term, heard in others]
        found = false = 0
        for length in {size for size, _ in right}:
            ranked = sorted((score for size, score in wrong if size == length), reverse=True)
            threshold = ranked[int(len(ranked) * RATE)]
            found += sum(score > threshold for size, score in right if size == length)
            false += sum(score > threshold for score in ranked)
        print(f"{name:30} recall {found / len(pairs):.1%} at {false / len(others):.2%} false positives")
        if name == "alike":
            found = sum(score > by_chance(size) for size, score in right)
            false = sum(score > by_chance(size) for size, score in wrong)
            print(f"{'  with by_chance()':30} recall {found / len(pairs):.1%} at {false / len(others):.2%}")


if __name__ == "__main__":
    main()
