"""Results as JSON: the stable form that other tools read."""

from __future__ import annotations

from typing import Any

import msgspec


def to_json(value: Any) -> str:
    """Indented JSON of dataclasses, lists and plain values; Chinese stays readable."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
