"""Values of a bank file replaced, put in and taken away where they stand in its text, whatever style they have.

Nodes are those of yaml_places. ValueError, where the text around a node is not as expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from rehearse.bank.yaml_places import quoted

Cut = tuple[int, int, str]  # from, to, what stands there instead
BLOCK_SCALARS = ("|", ">")
# The comma behind an entry in brackets, and the comment on its line.
_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,[^\S\r\n]*(?:#[^\r\n]*)?")


def applied(text: str, cuts: Iterable[Cut]) -> str:
    """The text with all of them. Of several at one place, the first stands first."""
    for begin, end, instead in sorted(cuts, key=lambda cut: cut[0])[::-1]:
        text = text[:begin] + instead + text[end:]
    return text


def whole_lines(text: str) -> str:
    """The text with an end of its last line, where that has none, so that lines can be put behind it."""
    return text if text.endswith("\n") or not text else f"{text}{line_break(text)}"


def line_break(text: str) -> str:
    """As the file has it."""
    return "\r\n" if "\r\n" in text else "\n"


def replaced(text: str, node: Any, new: str) -> Cut:
    """Another scalar in the place of one. A comment behind the sign of a block scalar stays."""
    begin, end = _extent(text, node)
    _sign, comment, words = text[begin:end].partition("\n")[0].partition(" #")
    kept = f"{comment}{words}".rstrip("\r") if node.style in BLOCK_SCALARS else ""
    return begin, end, f"{quoted(new)}{kept}"


def in_brackets(node: Any, items: Sequence[str]) -> Cut:
    """Behind the last entry of a list or mapping in brackets. items: as they are written."""
    if node.value:
        last = node.value[-1]
        place = int((last[1] if isinstance(last, tuple) else last).end_mark.index)
        return place, place, "".join(f", {item}" for item in items)
    place = int(node.end_mark.index) - 1
    return place, place, ", ".join(items)


def taken_out(text: str, sequence: Any, indices: Sequence[int]) -> list[Cut]:
    """Without these entries of a list, at least one of which stays if it is written in lines."""
    if not sequence.flow_style:
        return [
            (_entry_line(text, sequence.value[index]), end_of(text, sequence.value[index]), "") for index in indices
        ]
    return list(_out_of_brackets(text, sequence.value, indices))


def emptied(text: str, mapping: Any, key: str) -> Cut:
    """Without a key whose value is a list in lines; with an empty list where the key shares its line with others."""
    name, value = next(pair for pair in mapping.value if pair[0].value == key)
    begin = line_of(text, name)
    if text[begin : name.start_mark.index].isspace() or begin == name.start_mark.index:
        return begin, end_of(text, value), ""
    return name.end_mark.index, end_of(text, value), f": []{line_break(text)}"


def line_of(text: str, node: Any) -> int:
    """Where the line begins that a value begins in."""
    return text.rfind("\n", 0, int(node.start_mark.index)) + 1


def end_of(text: str, node: Any) -> int:
    """The end of the last line that belongs to a value, with a comment in it; nothing that follows does."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    following = text.find("\n", _extent(text, node)[1])
    if following < 0:
        raise ValueError(node)
    return following + 1


def _extent(text: str, node: Any) -> tuple[int, int]:
    """PyYAML counts the blank lines behind a block scalar to it."""
    begin, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in BLOCK_SCALARS:
        end = begin + len(text[begin:end].rstrip())
    return begin, end


def _entry_line(text: str, item: Any) -> int:
    """Where the line begins that an entry's dash stands in, which may be above the entry."""
    end = int(item.start_mark.index)
    while True:
        begin = text.rfind("\n", 0, end) + 1
        before = text[begin:end].partition("#")[0].strip()
        if before == "-":
            return begin
        if before or not begin:
            raise ValueError(item)
        end = begin - 1


def _out_of_brackets(text: str, items: Sequence[Any], indices: Sequence[int]) -> Iterable[Cut]:
    """An entry goes with the comma behind it and the comment on its line, those at the end with the comma before them.
    Comments between that comma and them are about what stays; so the comma stays too, which YAML lets be the last.
    """
    kept = [index for index in range(len(items)) if index not in indices]
    last = kept[-1] if kept else -1
    for index in indices:
        if index < last:
            yield int(items[index].start_mark.index), _past_comma(text, items[index]), ""
    if last < len(items) - 1:
        begin, end = int(items[last + 1].start_mark.index), int(items[-1].end_mark.index)
        before = int(items[last].end_mark.index) if kept else begin
        if "#" in text[before:begin]:
            yield begin, _past_comma(text, items[-1]), ""
        else:
            yield before, end, ""


def _past_comma(text: str, item: Any) -> int:
    """Where what follows an entry begins; or the end of its line, where that stays and a comment line follows."""
    begin, end = int(item.start_mark.index), int(item.end_mark.index)
    if behind := _COMMA.match(text, end):
        end = behind.end()
        following = end + len(text[end:]) - len(text[end:].lstrip())
        if text[following] != "#" or not text[line_of(text, item) : begin].strip():
            return following
    return end
