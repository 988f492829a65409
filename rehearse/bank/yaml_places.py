"""Where things stand in the text of a bank file, so that only what changes is written anew. All raise LookupError."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import yaml


def point_nodes(text: str, question: str) -> Iterator[Any]:
    """Of a question's points, those of lists among them, in its order. text: known to be within bounds."""
    for node in value_node(question_node(text, question), "points").value:
        if isinstance(node, yaml.MappingNode) and any(name.value == "of" for name, _node in node.value):
            yield from value_node(node, "of").value
        else:
            yield node


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
