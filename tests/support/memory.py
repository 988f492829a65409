"""The most memory that a process had, as Linux counts it.

Not getrusage's: a child begins with its parent's there, and one that was started by a large process seems large itself.
"""

from __future__ import annotations

from pathlib import Path


def peak() -> int:
    """KiB since this program began, or since the last `forget`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def forget() -> None:
    """Begin again with what is in use now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
