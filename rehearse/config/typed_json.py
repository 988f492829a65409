"""What was kept as JSON, and what YAML holds, as types: the one place that decodes them."""

from __future__ import annotations

from threading import Lock
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
# What msgspec learns of a type when it first meets it stands in the type before it is complete: another thread that
# meets the type meanwhile, or one with a field of it, ends the process (msgspec 0.22, a segmentation fault).
_learning = Lock()


def from_json(content: bytes, kind: type[T]) -> T:
    """Raises msgspec.MsgspecError or UnicodeDecodeError."""
    with _learning:
        decoder = _decoders.get(kind)
        if decoder is None:
            decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    return cast(T, decoder.decode(content))


def converted(value: object, kind: type[T]) -> T:
    """Of lists, dictionaries and the like. Raises msgspec.ValidationError."""
    with _learning:
        return msgspec.convert(value, kind)
