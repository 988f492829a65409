"""Where things stand in the text of a bank file, so that only what changes is written anew. All raise LookupError."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml


class PointPlace(NamedTuple):
    """The list that a point is an entry of, and which, counted from 0."""

    sequence: Any
    number: int

    @property
    def node(self) -> Any:
        return self.sequence.value[self.number]


def point_places(text: str, question: str) -> Iterator[PointPlace]:
    """Of a question's points, those of lists among them, in its order. text: known to be within bounds."""
    points = value_node(question_node(text, question), "points")
    for index, node in enumerate(points.value):
        if isinstance(node, yaml.MappingNode) and any(name.value == "of" for name, _node in node.value):
            group = value_node(node, "of")
            yield from (PointPlace(group, inner) for inner in range(len(group.value)))
        else:
            yield PointPlace(points, index)


def question_node(text: str, question: str) -> Any:
    """The mapping of a question."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for entry in value_node(root, "questions").value:
        if value_node(entry, "id").value == question:
            return entry
    raise LookupError(question)


def value_node(node: Any, key: str) -> Any:
    for name, value in node.value:
        if name.value == key:
            return value
    raise LookupError(key)


def quoted(text: str) -> str:
    """As YAML has it anywhere."""
    return json.dumps(text, ensure_ascii=False)
