"""How long `rehearse history` takes over many takes.

    python -m benchmarks.history [--takes 5000]

Takes are copies of one real attempt (made with `rehearse demo`) under other ids. Goal: 5,000 within 1 s.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takes", type=int, default=5000)
    takes = parser.parse_args().takes
    with tempfile.TemporaryDirectory() as folder:
        home = (sys.executable, "-m", "rehearse", "--home", folder)
        subprocess.run([*home, "demo", "--no-voice"], check=True, capture_output=True)
        recordings = Path(folder) / "recordings"
        (kept,) = recordings.iterdir()
        text = (kept / "attempt.json").read_text(encoding="utf-8")
        for number in range(takes - 1):
            identity = f"2025{number // 600 % 12 + 1:02d}{number % 28 + 1:02d}T{number % 24:02d}0000Z-x-{number:04x}"
            (recordings / identity).mkdir()
            (recordings / identity / "attempt.json").write_text(text.replace(kept.name, identity), encoding="utf-8")
        for arguments in (("history",), ("history", "--json"), ()):
            began = time.perf_counter()
            done = subprocess.run([*home, *arguments], check=True, capture_output=True, text=True)
            spent = time.perf_counter() - began
            print(
                f"rehearse {' '.join(arguments):16} {takes} takes of {len(text) / 1000:.0f} kB: {spent:.2f} s, "
                f"{len(done.stdout.splitlines())} lines"
            )


if __name__ == "__main__":
    main()
