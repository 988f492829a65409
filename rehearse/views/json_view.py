"""Results as JSON: the stable form that other tools read."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from rehearse.views.escapes import json_escaped


def to_json(value: Any) -> str:
    """Indented JSON of dataclasses, lists and plain values. Chinese stays readable; what would steer a terminal, and
    the bytes of a file's name that are no UTF-8, are escaped.
    """
    try:
        document = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:  # such a name
        document = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2)
    return json_escaped(document)
