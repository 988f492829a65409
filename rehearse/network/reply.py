"""What a server said, read by type and within bounds: it may say anything."""

from __future__ import annotations

import json
import math
import re
from typing import Any

LONGEST = 200  # characters of a name
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # they steer a terminal


def as_object(content: bytes | str) -> dict[str, Any] | None:
    """A JSON object; None for what is none, however it is none."""
    try:
        reply = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return reply if isinstance(reply, dict) else None


def clean(text: str) -> str:
    """Text that can be shown and kept: without control characters and halves of a character."""
    return _UNPRINTABLE.sub(" ", text).encode("utf-8", "replace").decode()


def text_of(entry: dict[str, Any], name: str, longest: int = LONGEST) -> str:
    value = entry.get(name)
    return clean(value[:longest]) if isinstance(value, str) else ""


def number_of(entry: dict[str, Any], name: str) -> float | None:
    """A finite number, and not true or false."""
    value = entry.get(name)
    try:
        number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    except OverflowError:  # an integer of 400 digits
        return None
    return number if math.isfinite(number) else None


def entries(entry: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list."""
    value = entry.get(name)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def entry_of(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """The object of that name, or an empty one."""
    value = entry.get(name)
    return value if isinstance(value, dict) else {}
