"""English terms that a transcriber wrote as something else, found again by their sound.

    python -m benchmarks.foreign_terms FOLDER heard.jsonl [--curve]

FOLDER holds index.jsonl with the true text of each spoken answer; heard.jsonl has the same answers as recognised
(benchmarks.hear --plain --out). To be found: the English words of the true text that are missing in what was heard.
False positives: the English terms of the shipped bank that were not said, nor a word that begins alike (token for
tokenizer), in the same answers. --curve: the score that one in a hundred of those reaches, by the weight of a term;
judge.phones.by_chance() says it in one line.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from rehearse.bank.bank import read_bank
from rehearse.config.workspace import shipped_bank
from rehearse.text.phones import Phones, by_chance, heard_at, weight_of
from rehearse.text.units import normalise, units

ALIKE = 4  # letters
_TERM = re.compile(r"[a-z][a-z0-9]+")


def terms_in(text: str) -> set[str]:
    return set(_TERM.findall(normalise(text)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("heard", type=Path)
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    items = map(json.loads, (options.folder / "index.jsonl").read_text("utf-8").splitlines())
    lines = map(json.loads, options.heard.read_text("utf-8").splitlines())
    bank = {term for q in read_bank(shipped_bank()) for wanted in q.terms for term in terms_in(wanted)}
    right: list[tuple[str, float]] = []
    wrong: list[tuple[str, float]] = []
    for item, line in zip(items, lines, strict=True):
        if item["file"].startswith("en-"):
            continue  # English terms among English words are another task
        text = "".join(word[0] for word in line["answers"][0]["words"])
        heard, written = Phones.of(units(text)), terms_in(text)
        said = terms_in(item["text"])
        right += [(term, heard_at(term, heard)[0]) for term in sorted(said - written)]
        near = {word[:ALIKE] for word in said | written}
        wrong += [(term, heard_at(term, heard)[0]) for term in sorted(bank) if term[:ALIKE] not in near]
    found = [term for term, score in right if score >= by_chance(term)]
    false = [term for term, score in wrong if score >= by_chance(term)]
    print(f"{len(found)} of {len(right)} terms found, {len(found) / len(right):.0%}")
    print(f"{len(false)} of {len(wrong)} terms that were not said, {len(false) / len(wrong):.2%}")
    if options.curve:
        by_weight = defaultdict(list)
        for term, score in wrong:
            by_weight[round(weight_of(term))].append(score)
        for weight, scores in sorted(by_weight.items()):
            print(f"  weight {weight}: {np.quantile(scores, 0.99):.2f} of {len(scores)}")
        print("missed:", ", ".join(f"{t} {s:.2f}/{by_chance(t):.2f}" for t, s in right if s < by_chance(t)))
        print("false:", ", ".join(sorted(set(false))))


if __name__ == "__main__":
    main()
