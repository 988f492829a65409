"""Wordings and mistakes written into a bank file as it stands: its comments, its order and its layout are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.yaml_cuts import Cut, applied, end_of, in_brackets, line_break, replaced, whole_lines
from rehearse.bank.yaml_nodes import YamlError, parse, plain
from rehearse.bank.yaml_places import PointPlace, point_places, quoted, value_node
from rehearse.errors import RehearseError
from rehearse.i18n import _

Kind = Literal["also", "mistakes"]
KINDS: tuple[Kind, ...] = ("also", "mistakes")
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
    text = whole_lines(text)
    try:
        before = plain(parse(text))  # within bounds, which the composer below knows nothing of
        points = list(point_places(text, question.id))
        cuts: list[Cut] = []
        for index in sorted({addition.point for addition in additions}):
            mine = [addition for addition in additions if addition.point == index]
            cuts += _insertions(text, points[index], mine)
        text = applied(text, cuts)
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


def _insertions(text: str, place: PointPlace, additions: Sequence[Addition]) -> Iterator[Cut]:
    """For one point."""
    lists = {kind: new for kind in KINDS if (new := [added.text for added in additions if added.kind == kind])}
    if isinstance(place.node, yaml.ScalarNode):
        yield from _with_options(text, place, lists)
        return
    for kind, new in lists.items():
        known = next((value for name, value in place.node.value if name.value == kind), None)
        if known is None:
            yield _new_list(text, place.node, kind, new)
        elif isinstance(known, yaml.ScalarNode):  # a key without a value
            begin, end = known.start_mark.index, known.end_mark.index
            yield begin, end, f"{'' if begin < end else ' '}{bracketed(new)}"
        elif known.flow_style:
            yield in_brackets(known, [quoted(statement) for statement in new])
        else:
            after = end_of(text, known)
            yield after, after, _lines(text, known.start_mark.column, new)


def _with_options(text: str, place: PointPlace, lists: Mapping[Kind, Sequence[str]]) -> Iterator[Cut]:
    """For a point that is a sentence alone."""
    node, begin = place.node, place.node.start_mark.index
    brief = "\n" not in text[begin : node.end_mark.index]  # else its lines would stand too far to the left
    statement = text[begin : node.end_mark.index] if brief else replaced(text, node, node.value)[2]
    if place.sequence.flow_style:
        options = "".join(f", {kind}: {bracketed(new)}" for kind, new in lists.items())
        yield begin, node.end_mark.index, f"{{point: {statement}{options}}}"
        return
    yield begin, replaced(text, node, "")[1], f"point: {statement}"
    for kind, new in lists.items():
        yield _new_list(text, node, kind, new)


def _new_list(text: str, node: Any, kind: Kind, new: Sequence[str]) -> Cut:
    """A list that the point has not had: behind its statement, or in its braces."""
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        return in_brackets(node, [f"{kind}: {bracketed(new)}"])
    statement = value_node(node, "point") if isinstance(node, yaml.MappingNode) else node
    after, column = end_of(text, statement), node.start_mark.column
    return after, after, f"{' ' * column}{kind}:{line_break(text)}{_lines(text, column + 2, new)}"


def _lines(text: str, column: int, new: Sequence[str]) -> str:
    return "".join(f"{' ' * column}- {_scalar(statement)}{line_break(text)}" for statement in new)


def bracketed(new: Sequence[str]) -> str:
    """A list of texts as it is written in one line."""
    return f"[{', '.join(map(quoted, new))}]"


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
