"""What other versions wrote: which one did, and its take as this version would have kept it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

import msgspec

from rehearse.config.typed_json import from_json
from rehearse.takes.take import SCHEMA, Pending, Take

T = TypeVar("T")
_FOLLOW_UP = re.compile(r"(.+)-follow-up-\d+")  # the id of what is asked when a point was missed


def with_origin(record: T) -> T:
    """Of a mock's follow-up: the question it is of was once told by its id alone. A question of a bank may have such an
    id, but does not ask what is asked when its own point is missed.
    """
    if not isinstance(record, Take | Pending) or record.question.follow_up_of:
        return record
    question = record.question
    made = _FOLLOW_UP.fullmatch(question.id)
    if not made or [point.follow_up for point in question.points] != [question.ask]:
        return record
    return replace(record, question=replace(question, follow_up_of=made[1]))


class _Version(msgspec.Struct):
    schema: int = SCHEMA


def schema_of(data: bytes) -> int:
    try:
        return from_json(data, _Version).schema
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return SCHEMA
