"""The keys of a YAML mapping read as what they must be, with every mistake named by line and question."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rehearse.bank.problem import Mistake
from rehearse.bank.yaml_nodes import Node
from rehearse.config.reading import LONGEST
from rehearse.i18n import _, listed
from rehearse.text.nearest import nearest

MOST_QUESTIONS = 20_000  # of a file
MOST_ENTRIES = 200  # of any other list


@dataclass(slots=True)
class FieldReader:
    """What cannot be read is left out and noted in `mistakes`."""

    file: Path
    mistakes: list[Mistake] = field(default_factory=list)
    _question: str = ""

    def _flag(self, node: Node, key: str) -> bool:
        child = node.value.get(key)
        if child is not None and type(child.value) is not bool:
            self._mistake(child.line, _("{key} is {kind}; write true or false"), key=key, kind=child.kind)
        return child is not None and child.value is True

    def _required(self, node: Node, key: str) -> str:
        text = self._text(node, key)
        child = node.value.get(key)
        if child is None or child.value is None or (isinstance(child.value, str) and not text):
            self._mistake(child.line if child else node.line, _('"{key}" is missing; add it'), key=key)
        return text

    def _text(self, node: Node, key: str) -> str:
        child = node.value.get(key)
        if child is None or child.value is None:
            return ""
        if not isinstance(child.value, str):
            self._mistake(child.line, _('"{key}" is {kind}, not text; put it in quotes'), key=key, kind=child.kind)
            return ""
        if key != "notes" and len(child.value) > LONGEST:
            long = _('"{key}" has more than {most} characters, three hours of speech; shorten it')
            self._mistake(child.line, long, key=key, most=LONGEST)
        return child.value.strip()

    def _texts(self, node: Node, key: str) -> tuple[str, ...]:
        texts = []
        for item in self._list(node, key):
            if isinstance(item.value, str) and item.value.strip():
                texts.append(item.value.strip())
            else:
                self._mistake(
                    item.line,
                    _('"{key}" holds {kind}; each entry must be text, in quotes if need be'),
                    key=key,
                    kind=item.kind,
                )
        return tuple(texts)

    def _list(self, node: Node, key: str) -> list[Node]:
        child = node.value.get(key)
        if child is None or child.value is None:
            return []
        if not isinstance(child.value, list):
            self._mistake(
                child.line,
                _('"{key}" is {kind}; write a list, each entry on a line with "- "'),
                key=key,
                kind=child.kind,
            )
            return []
        most = MOST_QUESTIONS if key == "questions" else MOST_ENTRIES
        if len(child.value) > most:
            self._mistake(
                child.value[most].line, _('"{key}" has more than {most} entries; divide it'), key=key, most=most
            )
        return child.value[:most]

    def _refuse_unknown(self, node: Node, known: tuple[str, ...]) -> None:
        for key, child in node.value.items():
            if key not in known:
                near = nearest(key, known)
                unknown = _('"{key}" is not a known key; known here: {known}')
                if near:
                    unknown = _('"{key}" is not a known key; did you mean "{near}"?')
                self._mistake(child.line, unknown, key=key, near="".join(near[:1]), known=listed(known))

    def _mistake(self, line: int, message: str, **values: object) -> None:
        """values: what the places in the message are filled with."""
        message = message.format(**values) if values else message
        self.mistakes.append(Mistake(self.file, line, self._question, message))
