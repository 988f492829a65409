"""How long the judge takes for an answer, with one thread for its matrices, as shipped, and with all.

    python -m benchmarks.judge_time

Our own takes (benchmarks/data/answers.jsonl) are judged against the bank, twice in the same order: the first round
knows nothing of a question when its first answer comes, the second knows all.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

from benchmarks.bank_answers import own
from rehearse.bank.bank import read_bank
from rehearse.evaluation.labelled import Labelled
from rehearse.judge.coverage import judge_coverage
from rehearse.llm.sentence_encoder import SentenceEncoder

OWN = Path(__file__).parent / "data" / "answers.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bank", type=Path, default=Path("questions"))
    answers = list(own(OWN, read_bank(parser.parse_args().bank)))
    for threads in (1, os.cpu_count() or 1):
        encoder = SentenceEncoder()
        encoder._model.threads = threads
        with threadpool_limits(threads, user_api="blas"):
            first, again = (rounds(answers, encoder) for _ in range(2))
        print(f"threads {threads}: {describe(first)} the first time, {describe(again)} again")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def rounds(answers: list[Labelled], encoder: SentenceEncoder) -> list[tuple[float, float]]:
    """Seconds of each answer, and of the processor."""
    times = []
    for answer in answers:
        begin, begun = time.perf_counter(), time.process_time()
        judge_coverage(answer.answer, answer.question, encoder)
        times.append((time.perf_counter() - begin, time.process_time() - begun))
    return times


def describe(times: list[tuple[float, float]]) -> str:
    passed, spent = (1000 * statistics.median(column) for column in zip(*times, strict=True))
    return f"{passed:.0f} ms an answer (processor {spent:.0f} ms)"


if __name__ == "__main__":
    main()
