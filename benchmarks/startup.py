"""How long commands take to start, as a ratio to `python -c "import click"` measured in turn with them.

    python -m benchmarks.startup [--runs 15]

Goal: at most 4 times for `rehearse --help` and `rehearse questions list`.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

CLICK = (sys.executable, "-c", "import click")
COMMANDS = (("--help",), ("questions", "list"), ("questions", "list", "--json"), ("history",))


def seconds(command: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    for arguments in COMMANDS:
        command = (sys.executable, "-m", "rehearse", *arguments)
        pairs = [(seconds(command), seconds(CLICK)) for _ in range(runs)]
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
        print(f"rehearse {' '.join(arguments):24} {ratio:.2f} x  ({ours * 1000:.0f} ms to {theirs * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
