"""How often the quote of a covered point is words that state the point, as a reader marked them.

    python -m benchmarks.quotes natural_dev.jsonl [benchmarks/data/quotes.jsonl] [--each]

Lines of {"question", "answer", "point", "begin", "end"}: of the file's answers and their points, counted from 0, where
the words stand in the answer's text that state the point. A quote is right that holds at least half of their letters.
The marks hold none of the answers' text. 100 points that the judge and the labels call covered, in turn from each
question, chosen by a seed. Seconds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rehearse.evaluation.labelled import Labelled, read_labelled
from rehearse.judge.coverage import PointVerdict, judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder

HALF = 0.5
MARKS = Path(__file__).parent / "data" / "quotes.jsonl"


@dataclass(frozen=True, slots=True)
class Mark:
    """begin, end: of the words that state the point, in the answer's text."""

    question: str
    answer: int
    point: int
    begin: int
    end: int

    def share_in(self, text: str, quote: str) -> float:
        """How much of the words the quote holds."""
        begin = text.find(quote) if quote else -1
        if begin < 0:
            return 0.0
        common = min(self.end, begin + len(quote)) - max(self.begin, begin)
        return max(0, common) / (self.end - self.begin)


def read_marks(file: Path) -> Iterator[Mark]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield Mark(**json.loads(line))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("answers", type=Path)
    parser.add_argument("marks", type=Path, nargs="?", default=MARKS)
    parser.add_argument("--each", action="store_true", help="print every quote that is not right")
    options = parser.parse_args()
    answers, encoder = list(read_labelled(options.answers)), SentenceEncoder()
    judged: dict[int, tuple[PointVerdict, ...]] = {}
    right = uncovered = of = 0
    for mark in read_marks(options.marks):
        answer: Labelled = answers[mark.answer]
        if mark.answer not in judged:
            judged[mark.answer] = judge_coverage(answer.answer, answer.question, encoder).points
        verdict = judged[mark.answer][mark.point]
        if verdict.verdict != "covered":
            uncovered += 1
            continue
        of += 1
        is_right = mark.share_in(answer.answer.text, verdict.quote) >= HALF
        right += is_right
        if options.each and not is_right:
            print(f"{mark.question} {mark.answer}: {verdict.point}\n    {verdict.quote}")
    print(f"{right} of {of} quotes state their point ({right / of:.0%}); {uncovered} points are covered no more")


if __name__ == "__main__":
    main()
