"""Processor time and memory of a process and of all that it starts, from /proc; and of the rest of the machine."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
LOOK = 0.5  # s between two looks at the memory


class Watched:
    """peak: the most memory at once so far, in bytes, what is shared counted once (proportional set size)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def processor(self) -> float:
        """Seconds so far, of those at work and of those they have waited for."""
        return sum(sum(map(int, fields[11:15])) for fields in _family(self._pid).values()) / TICKS

    def end(self) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _run(self) -> None:
        while not self._over.wait(LOOK):
            self._look()

    def _look(self) -> None:
        self.peak = max(self.peak, sum(map(_memory, _family(self._pid))))


def machine() -> float:
    """Seconds for which any core of the machine was busy, or wanted by another machine beside it, since it started."""
    fields = [int(field) for field in (PROC / "stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS


def _family(pid: int) -> dict[int, list[str]]:
    """What /proc/PID/stat says from the state on, of the process and of all that come from it."""
    stats: dict[int, list[str]] = {}
    children: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        stats[int(folder.name)] = fields
        children[int(fields[1])].append(int(folder.name))
    family, waiting = {}, [pid] if pid in stats else []
    while waiting:
        one = waiting.pop()
        family[one] = stats[one]
        waiting += children[one]
    return family


def _memory(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
