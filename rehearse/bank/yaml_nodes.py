"""YAML read into plain values that remember the line they stood on, for errors that point at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from rehearse.i18n import _

# libyaml's parser is about eight times faster; wheels carry it, a source build may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS = yaml.SafeLoader("")


class YamlError(Exception):
    """line counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Node:
    """A value (scalar, list of Node, or dict of str to Node) and its line, counted from 1: its key's, if it has one."""

    value: Any
    line: int

    @property
    def kind(self) -> str:
        names = {
            dict: _("a mapping"),
            list: _("a list"),
            str: _("text"),
            bool: _("true or false"),
            int: _("a whole number"),
            float: _("a number"),
            type(None): _("nothing"),
        }
        return names.get(type(self.value), _("a date"))


def parse(text: str) -> Node:
    """Parse one YAML document. Raises YamlError."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1, len(text.splitlines()) or 1) if mark else 1
        raise YamlError(line, _plain(error, text, line)) from None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 1
        raise YamlError(line, _("a character that YAML does not allow stands here; remove it")) from None
    try:
        return _node(root, root.start_mark.line + 1) if root is not None else Node(None, 1)
    except RecursionError:
        raise YamlError(1, _("the file refers to itself with & and *; write the text out instead")) from None


def _plain(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    lines = text.splitlines()
    if "\t" in lines[min(line, len(lines)) - 1]:
        return _("a tab stands here; YAML is indented with spaces only")
    return _("this is not valid YAML ({problem}); check indentation, quotes and colons").format(
        problem=error.problem or error.context
    )


def _node(node: yaml.Node, line: int) -> Node:
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                raise YamlError(key.start_mark.line + 1, _('"{name}" stands twice; keep one of them').format(name=name))
            found[name] = _node(value, key.start_mark.line + 1)
        return Node(found, line)
    if isinstance(node, yaml.SequenceNode):
        return Node([_node(item, item.start_mark.line + 1) for item in node.value], line)
    return Node(_scalar(node), line)


def _scalar(node: Any) -> Any:
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    try:
        return _SCALARS.construct_object(node)
    except (ValueError, KeyError, yaml.YAMLError):
        return node.value
