"""How long `rehearse history`, and `rehearse` alone with its schedule, take over many takes.

    python -m benchmarks.history [--takes 10000] [--runs 3]

Takes are copies of one real take (made with `rehearse demo`) under other ids, dates and questions of the shipped
bank. Wall time and processor time, the median of the runs. Goal: 10,000 takes within 1 s on an idle machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rehearse.bank.bank import read_bank
from rehearse.config.workspace import shipped_bank

FIRST = datetime(2020, 1, 1, 9, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = (sys.executable, "-m", "rehearse", "--home", folder)
        subprocess.run([*home, "demo", "--no-voice"], check=True, capture_output=True)
        size = copies(Path(folder) / "recordings", chosen.takes)
        for arguments in (("history",), ("history", "--json"), (), ("--json",)):
            runs = [timed([*home, *arguments]) for _ in range(chosen.runs)]
            wall, cpu = (statistics.median(each) for each in zip(*runs, strict=True))
            command = " ".join(("rehearse", *arguments))
            print(f"{command:24} {chosen.takes} takes of {size / 1000:.0f} kB: {wall:.2f} s, {cpu:.2f} s of processor")


def copies(recordings: Path, takes: int) -> int:
    """Copy the one take there is until there are that many; the size of one in bytes."""
    (kept,) = recordings.iterdir()
    text = (kept / "attempt.json").read_text(encoding="utf-8")
    started_at = text.split('"started_at": "')[1].split('"')[0]
    ids = [question.id for question in read_bank(shipped_bank())]
    for number in range(takes - 1):
        question, when = ids[number % len(ids)], FIRST + timedelta(hours=5 * number)
        identity = f"{when:%Y%m%dT%H%M%SZ}-{question}-{number:04x}"
        copy = text.replace(kept.name, identity).replace("deepspeed-zero-stages", question)
        (recordings / identity).mkdir()
        (recordings / identity / "attempt.json").write_text(
            copy.replace(started_at, when.isoformat()), encoding="utf-8"
        )
    return len(text.encode())


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds by the clock, and of processor time."""
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    spent, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, cpu


if __name__ == "__main__":
    main()
