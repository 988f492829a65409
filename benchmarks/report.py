"""How long `rehearse report` takes over many takes, and how large its page is.

    python -m benchmarks.report [--takes 10000]

Takes are copies of one real take (made with `rehearse demo`) spread over the questions of the shipped bank and over
three years; the newest 200 have its recording (52 s), hard-linked. Goals: 10,000 within 5 s; a page of 200 takes
under 5 MB without sounds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from rehearse.bank.bank import read_bank
from rehearse.config.workspace import shipped_bank

END = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
VERDICTS = ("covered", "covered", "covered", "maybe", "missed", "missed")
WITH_SOUND = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = (sys.executable, "-m", "rehearse", "--home", folder)
        subprocess.run([*home, "demo", "--no-voice"], check=True, capture_output=True)
        recordings = Path(folder) / "recordings"
        (kept,) = recordings.iterdir()
        write_takes(recordings, kept, options.takes - 1)
        for arguments in (("--json",), ("--json", "--takes", "0")):
            wall, cpu = min(timed((*home, "report", *arguments)) for _ in range(options.runs))
            written = json.loads(subprocess.run([*home, "report", *arguments], check=True, capture_output=True).stdout)
            print(
                f"rehearse report {' '.join(arguments[1:]):10} {written['takes']} takes, {written['players']} to play: "
                f"{wall:.2f} s, {cpu:.2f} s of CPU, {written['bytes'] / 1e6:.2f} MB"
            )


def write_takes(recordings: Path, kept: Path, takes: int) -> None:
    """The newest last; every take at a random question of the bank, with random verdicts."""
    take = json.loads((kept / "attempt.json").read_text(encoding="utf-8"))
    questions = [json.loads(msgspec.json.encode(question)) for question in read_bank(shipped_bank())]
    chance = random.Random(1)
    for number in range(takes):
        question = chance.choice(questions)
        at = END - timedelta(hours=(takes - number) * 26_280 / takes)
        folder = recordings / f"{at:%Y%m%dT%H%M%SZ}-{question['id']}-{number:05x}"
        folder.mkdir()
        changed = {**take, "id": folder.name, "question": question, "started_at": at.isoformat()}
        changed["coverage"] = judged(question, chance)
        changed["delivery"] = {**take["delivery"], "target": question["seconds"], "spoken": chance.uniform(30, 150)}
        (folder / "attempt.json").write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
        if number >= takes - WITH_SOUND:
            os.link(kept / "answer.flac", folder / "answer.flac")


def judged(question: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    points = []
    for place, point in enumerate(question["points"]):
        verdict = chance.choice(VERDICTS)
        evidence = (
            {}
            if verdict == "missed"
            else {"quote": "第三个阶段连模型参数也切", "start": 4.0 * place, "end": 4.0 * place + 3}
        )
        points.append(
            {"point": point["point"], "verdict": verdict, "confidence": 0.5, "weight": point["weight"], **evidence}
        )
    covered = sum({"covered": 1.0, "maybe": 0.5, "missed": 0.0}[point["verdict"]] for point in points)
    return {"score": round(covered / len(points), 3) if points else None, "points": points, "judge": "synthetic"}


def timed(command: tuple[str, ...]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor."""
    began, used = time.perf_counter(), os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user - used.children_user + after.children_system - used.children_system
    return time.perf_counter() - began, spent


if __name__ == "__main__":
    main()
