"""How well an import merges repeated questions, measured on notes whose grouping is known.

    python -m benchmarks.import_notes

The truth is the shipped bank: lines of tests/data/note_lines.tsv belong together where one question holds both.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from rehearse.bank.bank import read_bank
from rehearse.bank.importing import draft
from rehearse.bank.importing.notes import NoteQuestion, Notes

ROOT = Path(__file__).parent.parent


def main() -> None:
    lines = [line.split("\t") for line in (ROOT / "tests/data/note_lines.tsv").read_text("utf-8").splitlines()]
    truth = {place: question.id for question in read_bank(ROOT / "questions") for place in question.asked_in}
    merged = draft.make_draft(Notes([NoteQuestion(text, place.rpartition("#")[0], place) for place, text in lines]))
    group = {asked.place: question.id for question in merged.questions for asked in question.asked}
    pairs = [(truth[one] == truth[other], group[one] == group[other]) for one, other in combinations(truth, 2)]
    right = sum(together and found for together, found in pairs)
    print(f"{len(lines)} lines, {len(set(truth.values()))} questions in the bank, {len(merged.questions)} in the draft")
    print(f"pairs merged: {sum(found for _, found in pairs)}, wrongly {sum(f and not t for t, f in pairs)}")
    print(f"pairs that belong together: {sum(together for together, _ in pairs)}, found {right}")
    print(f"pairs left to a person: {len(merged.perhaps)}")


if __name__ == "__main__":
    main()
