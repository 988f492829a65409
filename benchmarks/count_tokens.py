"""Count how common each token is and write rehearse/judge/common.py.

    python -m benchmarks.count_tokens

The texts are the shipped bank's: every wording of every key point, and every clause of every reference answer.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rehearse.bank.bank import read_bank
from rehearse.judge.answer import answer_from_text
from rehearse.text.sound import spell
from rehearse.text.units import grams

ROOT = Path(__file__).parent.parent
LEAST = 4  # texts; rarer tokens would make the table long and hardly differ from unseen ones
WIDTH = 76  # characters a line; a Chinese one takes two cells
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
    parts = []
    for name, (size, spelled) in KINDS.items():
        counts = Counter(token for text in everything for token in grams(text, size, spelled))
        kept = sorted(
            ((token, count) for token, count in counts.items() if count >= LEAST), key=lambda e: (-e[1], e[0])
        )
        listed = " ".join(f"{token.replace(' ', '+')} {count}" for token, count in kept)
        lines = textwrap.wrap(listed, WIDTH, break_long_words=False, break_on_hyphens=False)
        parts.append(f'    "{name}": """\n' + "\n".join(lines) + '\n""",\n')
        print(f"{name}: {len(kept)} of {len(counts)} tokens")
    (ROOT / "rehearse" / "judge" / "common.py").write_text(
        '"""How many of TEXTS short texts hold a token; written by benchmarks/count_tokens.py, do not edit."""\n\n'
        f"TEXTS = {len(everything)}\nCOUNTS = {{\n{''.join(parts)}}}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
