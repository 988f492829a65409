"""YAML read into plain values that remember the line they stood on, for errors that point at it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from rehearse.i18n import _

# libyaml's parser is about eight times faster; wheels carry it, a source build may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS: Any = yaml.SafeLoader("")
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
DEEPEST = 20  # lists and mappings in each other; a bank has six
MOST_VALUES = 500_000  # of a file, aliases written out; the shipped bank's largest has 3,000
LONGEST_NUMBER = 40  # characters; working out a number takes the square of its length


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
    """Parse one YAML document. Raises YamlError, also for what is larger or deeper than any bank."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1, len(text.splitlines()) or 1) if mark else 1
        raise YamlError(line, _plain(error, text, line)) from None
    except yaml.reader.ReaderError:
        match = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 1
        raise YamlError(line, _("a character that YAML does not allow stands here; remove it")) from None
    return builder.root


def plain(node: Node) -> Any:
    """The value without its lines."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    return [plain(child) for child in node.value] if isinstance(node.value, list) else node.value


def _plain(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    lines = text.splitlines()
    if "\t" in lines[min(line, len(lines)) - 1]:
        return _("a tab stands here; YAML is indented with spaces only")
    return _invalid(str(error.problem or error.context))


class _Extent(NamedTuple):
    """Of a value: how many it holds with itself, and how deep they stand in each other."""

    values: int = 1
    depth: int = 0


@dataclass(slots=True)
class _Open:
    """A mapping or list that has not ended. key: of the value that comes next, and its line. before: values of the
    file before it. depth: of what it holds.
    """

    node: Node
    anchor: str | None
    before: int
    depth: int = 0
    key: tuple[str, int] | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.node.value, dict) and self.key is None


@dataclass(slots=True)
class _Builder:
    """Puts values together from the parser's events.

    PyYAML's own composer calls itself for each level, which ends the process at some depth, and lets a few lines of
    aliases stand for more values than memory holds.
    """

    root: Node = field(default_factory=lambda: Node(None, 1))
    documents: int = 0
    values: int = 0
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node, _Extent]] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self._alias(str(event.anchor), line)
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event.tag, line)
            self._count(1, line)
            is_key = self.open and self.open[-1].wants_key  # always text, also where it looks like a number
            self._place(Node(event.value if is_key else _value(event), line), _Extent(), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tag(event.tag, line)
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = self.open.pop()
            self._place(ended.node, _Extent(self.values - ended.before, ended.depth + 1), ended.anchor)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise YamlError(line, _invalid(_("but found another document")))

    def _alias(self, name: str, line: int) -> None:
        if any(name == anchor.anchor for anchor in self.open):
            raise YamlError(line, _("the file refers to itself with & and *; write the text out instead"))
        if name not in self.anchors:
            missing = _("nothing before this *{name} is called &{name}; write the text out instead")
            raise YamlError(line, missing.format(name=name))
        node, shape = self.anchors[name]
        self._count(shape.values, line)
        if len(self.open) + shape.depth > DEEPEST:
            raise YamlError(line, _too_deep())
        self._place(replace(node, line=line), shape, None)

    def _begin(self, value: Any, anchor: str | None, line: int) -> None:
        self._count(1, line)
        if len(self.open) == DEEPEST:
            raise YamlError(line, _too_deep())
        self.open.append(_Open(Node(value, line), anchor, self.values - 1))

    def _count(self, values: int, line: int) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            most = _("the file holds more than {most} values, those that * repeats counted each time; divide it")
            raise YamlError(line, most.format(most=MOST_VALUES))

    def _place(self, node: Node, shape: _Extent, anchor: str | None) -> None:
        """Into the list or mapping that is open, as a key or with the line of its key."""
        if anchor:
            self.anchors[anchor] = (node, shape)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.depth = max(parent.depth, shape.depth)
        if parent.wants_key:
            self._key(parent, node)
        elif parent.key is None:
            parent.node.value.append(node)
        else:
            name, line = parent.key
            parent.node.value[name] = replace(node, line=line)
            parent.key = None

    def _key(self, parent: _Open, node: Node) -> None:
        name, line = str(node.value), node.line
        if isinstance(node.value, list | dict):
            raise YamlError(line, _("a list or a mapping stands here in place of a key; write a word"))
        if name == "<<":
            raise YamlError(line, _('"<<" would put another mapping in here; write its keys out instead'))
        if name in parent.node.value:
            raise YamlError(line, _('"{name}" stands twice; keep one of them').format(name=name))
        parent.key = (name, line)

    def _refuse_tag(self, tag: str | None, line: int) -> None:
        if tag not in _TAGS | {None, "!"}:
            text = _('the tag "{tag}" stands here; a bank holds texts, numbers and lists only, so take it away')
            raise YamlError(line, text.format(tag=str(tag).replace("tag:yaml.org,2002:", "!!")))


def _value(event: Any) -> Any:
    """What a scalar means."""
    tag = event.tag or _SCALARS.resolve(yaml.ScalarNode, event.value, event.implicit)
    if tag in ("!", "tag:yaml.org,2002:str") or len(event.value) > LONGEST_NUMBER:
        return event.value
    try:
        return _SCALARS.construct_document(yaml.ScalarNode(tag, event.value))
    except (ValueError, KeyError, yaml.YAMLError):
        return event.value


def _invalid(problem: str) -> str:
    return _("this is not valid YAML ({problem}); check indentation, quotes and colons").format(problem=problem)


def _too_deep() -> str:
    return _("more than {most} lists and mappings stand in each other here; a bank needs six").format(most=DEEPEST)
