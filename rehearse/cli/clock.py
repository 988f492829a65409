"""The clock of the command line; everything below takes the time as an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Local time with its offset."""
    return datetime.now(UTC).astimezone()
