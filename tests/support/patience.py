"""How long a test waits for what must come. What a second of work takes depends on what else the machine does."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 300.0  # s


def until(holds: Callable[[], object], what: str) -> None:
    """Wait until it holds; `what` is what is waited for, in the words of the failure."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, f"not in {PATIENCE:.0f} s: {what}"
        time.sleep(0.05)
