"""Wordings and mistakes written into a bank file as it stands: its comments, its order and its layout are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.yaml_nodes import YamlError, parse, plain
from rehearse.bank.yaml_places import point_nodes, quoted, value_node
from rehearse.errors import RehearseError
from rehearse.i18n import _

Kind = Literal["also", "mistakes"]
# Text that needs no quotes wherever it stands in a list: letters first, and no sign that YAML reads as one of its own.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff](?:[^:#\[\]{}\"'\\\n]|:(?=\S)){2,}")


@dataclass(frozen=True, slots=True)
class Addition:
    """point: of the question, counted from 0. kind: which of its lists the text goes into."""

    point: int
    kind: Kind
    text: str


def extended(question: Question, additions: Iterable[Addition]) -> Question:
    """The question as it is with them."""
    points = list(question.points)
    for addition in additions:
        points[addition.point] = _with(points[addition.point], addition)
    return replace(question, points=tuple(points))


def written(text: str, question: Question, additions: Sequence[Addition], file: Path) -> str:
    """The file's text with the additions. Raises RehearseError, where they cannot be put in without changing more."""
    cannot = RehearseError(
        _("{file} cannot be added to as it is written; add to the points of {id} by hand.").format(
            file=file, id=question.id
        )
    )
    try:
        before = plain(parse(text))  # within bounds, which the composer below knows nothing of
        points = list(point_nodes(text, question.id))
        added: list[tuple[int, str]] = []
        for index in sorted({addition.point for addition in additions}):
            mine = [addition for addition in additions if addition.point == index]
            added += _insertions(text, points[index], mine)
        for place, new in sorted(added, key=lambda place: place[0], reverse=True):
            text = text[:place] + new + text[place:]
        after = plain(parse(text))
    except (YamlError, yaml.YAMLError, AttributeError, LookupError, TypeError, ValueError):
        raise cannot from None
    if after != _expected(before, question.id, additions):
        raise cannot
    return text


def holds_points(text: str, question: str) -> bool:
    """Whether this text of a bank file gives the points of a question."""
    try:
        root = plain(parse(text))
    except YamlError:
        return False
    entries = root.get("questions") if isinstance(root, dict) else None
    return isinstance(entries, list) and any(
        isinstance(entry, dict) and entry.get("id") == question and entry.get("points") for entry in entries
    )


def _with(point: KeyPoint, addition: Addition) -> KeyPoint:
    if addition.kind == "also":
        return replace(point, also=(*point.also, addition.text))
    return replace(point, mistakes=(*point.mistakes, addition.text))


def _insertions(text: str, node: Any, additions: Sequence[Addition]) -> Iterator[tuple[int, str]]:
    """Where in the text what is put in, for one point."""
    if isinstance(node, yaml.ScalarNode):  # a point with no options: a sentence
        yield node.start_mark.index, "point: "
    for kind in ("also", "mistakes"):
        new = [addition.text for addition in additions if addition.kind == kind]
        if not new:
            continue
        known = next((value for name, value in node.value if name.value == kind), None) if _is_mapping(node) else None
        if known is None:
            yield _new_list(text, node, kind, new)
        elif known.flow_style:
            yield _in_brackets(text, known, new)
        else:
            indent = " " * known.start_mark.column
            yield _line_after(text, known.value[-1]), "".join(f"{indent}- {_scalar(line)}\n" for line in new)


def _is_mapping(node: Any) -> bool:
    return isinstance(node, yaml.MappingNode)


def _new_list(text: str, node: Any, kind: str, new: Sequence[str]) -> tuple[int, str]:
    """A list that the point has not had: behind its statement, or in its braces."""
    if _is_mapping(node) and node.flow_style:
        return node.end_mark.index - 1, f", {kind}: [{', '.join(map(quoted, new))}]"
    statement = value_node(node, "point") if _is_mapping(node) else node
    indent = " " * node.start_mark.column
    items = "".join(f"{indent}  - {_scalar(line)}\n" for line in new)
    return _line_after(text, statement), f"{indent}{kind}:\n{items}"


def _in_brackets(text: str, node: Any, new: Sequence[str]) -> tuple[int, str]:
    end = node.end_mark.index - 1
    while text[end - 1].isspace():
        end -= 1
    comma = ", " if node.value and text[end - 1] != "," else ""
    return end, comma + ", ".join(map(quoted, new))


def _line_after(text: str, node: Any) -> int:
    """Where the line after a value begins; a comment behind it stays with it."""
    end = node.end_mark.index
    if node.end_mark.column == 0 and end > node.start_mark.index:
        return int(end)
    end_of_line = text.find("\n", end)
    if end_of_line < 0:
        raise ValueError(node)  # the file ends in the middle of its line
    return end_of_line + 1


def _scalar(text: str) -> str:
    is_text = _PLAIN.fullmatch(text) and not text.endswith(" ") and isinstance(yaml.safe_load(text), str)
    return text if is_text and " #" not in text else quoted(text)


def _expected(before: Any, question: str, additions: Iterable[Addition]) -> Any:
    """The file's values with the additions."""
    for entry in before["questions"]:
        if entry.get("id") == question:
            places = [(entry["points"], i) for i in range(len(entry["points"]))]
            flat = [place for place in places for place in _unfolded(*place)]
            for addition in additions:
                points, index = flat[addition.point]
                if isinstance(points[index], str):
                    points[index] = {"point": points[index]}
                points[index][addition.kind] = [*(points[index].get(addition.kind) or []), addition.text]
    return before


def _unfolded(points: list[Any], index: int) -> list[tuple[list[Any], int]]:
    """A point's place, or those of the points of a list."""
    if isinstance(points[index], dict) and "of" in points[index]:
        return [(points[index]["of"], inner) for inner in range(len(points[index]["of"]))]
    return [(points, index)]
