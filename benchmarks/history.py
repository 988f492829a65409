"""How long `rehearse history` takes over many takes.

    python -m benchmarks.history [--takes 10000]

Takes are copies of one real attempt (made with `rehearse demo`) under other ids. Goal: 10,000 within 1 s. The first
line reads every file; the others know what did not change. CPU time is given as well, for a machine that does other
work meanwhile.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=int, default=10000)
    takes = parser.parse_args().takes
    with tempfile.TemporaryDirectory() as folder:
        home = (sys.executable, "-m", "rehearse", "--home", folder)
        subprocess.run([*home, "demo", "--no-voice"], check=True, capture_output=True)
        size = copy(Path(folder) / "recordings", takes)
        surroundings = {**os.environ, "XDG_CACHE_HOME": f"{folder}/cache"}
        commands = ((), ("--json",), ("--by", "day"))
        for arguments in ([*home, "history"], *([*home, "history", *each] for each in commands), list(home)):
            name = " ".join(("rehearse", *arguments[len(home) :]))
            print(f"{name:24} {takes} takes of {size / 1000:.0f} kB: {measured(arguments, surroundings)}")


def copy(recordings: Path, takes: int) -> int:
    """Make as many takes of the one that is there; characters of one."""
    (kept,) = recordings.iterdir()
    text = (kept / "attempt.json").read_text(encoding="utf-8")
    for number in range(takes - 1):
        identity = f"2025{number // 600 % 12 + 1:02d}{number % 28 + 1:02d}T{number % 24:02d}0000Z-x-{number:04x}"
        (recordings / identity).mkdir()
        (recordings / identity / "attempt.json").write_text(text.replace(kept.name, identity), encoding="utf-8")
    return len(text)


def measured(command: list[str], surroundings: Mapping[str, str]) -> str:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(surroundings))
    spent, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{spent:.2f} s ({busy:.2f} s CPU), {len(done.stdout.splitlines())} lines"


if __name__ == "__main__":
    main()
