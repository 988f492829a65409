"""pip install, saying what happens and how far it is: `make install` would be silent for a minute or more.

    .venv/bin/python tools/install.py --constraint constraints.txt --editable '.[offline]'

Takes pip's own arguments. pip's errors stay on standard error, and its exit code is kept.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from pathlib import Path

SAY_EVERY = 2.0  # s; a line for each package would hide the lines that matter
QUIET_AT_MOST = 10.0  # s
LARGE = 5.0  # MB; a download that takes a while
_SIZE = re.compile(r"\s*(?:Downloading|Using cached) (?:\S*/)?(\w[\w.]*?)-\S+ \((\d+(?:\.\d+)?) MB\)")
_COLLECTING = re.compile(r"\s*Collecting ([\w.-]+)")


class Progress:
    """Short lines that stay, the same in a terminal and in a pipe."""

    def __init__(self) -> None:
        self._begun = self._said = time.monotonic()
        self._done = threading.Event()
        self.packages = 0
        threading.Thread(target=self._keep_talking, daemon=True).start()

    def take(self, line: str) -> None:
        """One line of pip's."""
        if found := _COLLECTING.match(line):
            self.packages += 1
            if time.monotonic() - self._said >= SAY_EVERY:
                self.say(f"package {self.packages}: {found[1]}")
        elif (found := _SIZE.match(line)) and float(found[2]) >= LARGE:
            self.say(f"{found[1]}, {float(found[2]):.0f} MB")
        elif line.startswith("Installing collected packages"):
            self.say(f"unpacking {line.count(',') + 1} packages")

    def say(self, text: str) -> None:
        self._said = time.monotonic()
        sys.stdout.write(f"  {self._said - self._begun:3.0f} s  {text}\n")
        sys.stdout.flush()

    def end(self) -> None:
        self._done.set()

    def _keep_talking(self) -> None:
        while not self._done.wait(1.0):
            if time.monotonic() - self._said >= QUIET_AT_MOST:
                self.say("still at it")


def main(arguments: list[str]) -> int:
    sys.stdout.write(f"Installing into {Path(sys.prefix)}, once; with an empty cache this takes some minutes.\n")
    progress = Progress()
    command = [sys.executable, "-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check"]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True, errors="replace") as pip:
        assert pip.stdout
        for line in pip.stdout:
            progress.take(line)
    progress.end()
    if pip.returncode:
        sys.stderr.write(
            "Installing failed; the lines of pip above say why. Without a network, or behind a mirror, set "
            "PIP_INDEX_URL; on a full disk free some space. Then run the same command again: what was downloaded is "
            "kept.\n"
        )
    else:
        progress.say("installed")
    return pip.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
