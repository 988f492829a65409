"""Count how common each token is and write rehearse/data/judge/counts.txt.

    python -m benchmarks.count_tokens

The texts are the shipped bank's: every wording of every key point, and every clause of every reference answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from rehearse.bank.bank import read_bank
from rehearse.judge.answer import answer_from_text
from rehearse.text.sound import spell
from rehearse.text.units import grams

ROOT = Path(__file__).parent.parent
LEAST = 4  # texts; rarer tokens would make the table long and hardly differ from unseen ones
KINDS: dict[str, tuple[int, Callable[[str], str]]] = {
    "letters": (1, str),
    "pairs": (2, str),
    "syllables": (1, spell),
    "syllable_pairs": (2, spell),
}


def texts() -> list[str]:
    found: list[str] = []
    for question in read_bank(ROOT / "questions"):
        found += [wording for point in question.points for wording in point.wordings]
        found += [window.text for window in answer_from_text(question.answer).windows if len(window.clauses) == 1]
    return found


def main() -> None:
    everything = texts()
    lines = [
        "# How many short texts of the shipped bank hold each token: kind, texts, tokens. "
        "Written by benchmarks/count_tokens.py.",
        f"all {len(everything)}",
    ]
    for name, (size, spelled) in KINDS.items():
        counts = Counter(token for text in everything for token in grams(text, size, spelled))
        by_count: defaultdict[int, list[str]] = defaultdict(list)
        for token, count in sorted(counts.items()):
            if count >= LEAST:
                by_count[count].append(token.replace(" ", "+"))
        lines += [f"{name} {count} {' '.join(by_count[count])}" for count in sorted(by_count, reverse=True)]
        print(f"{name}: {sum(map(len, by_count.values()))} of {len(counts)} tokens")
    (ROOT / "rehearse" / "data" / "judge" / "counts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
