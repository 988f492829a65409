"""A point of a question changed, added or taken away in its bank file: only what changes is written anew, so that the
comments around it stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from rehearse.bank.additions import Addition, Kind, holds_points, written
from rehearse.bank.folder import bank_files
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.reader import FileReader
from rehearse.bank.yaml_places import point_nodes, question_node, quoted, value_node
from rehearse.config.reading import read_text
from rehearse.errors import RehearseError
from rehearse.i18n import _

Cut = tuple[int, int, str]  # from, to, what stands there instead
KINDS: tuple[Kind, ...] = ("also", "mistakes")


@dataclass(frozen=True, slots=True)
class PointTexts:
    """What a point says, the other wordings that count, and what is false in its place."""

    point: str
    also: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[str, ...]:
        return self.also if kind == "also" else self.mistakes


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file of the bank and the question in it, as it is written there. bases: what the file is laid over."""

    file: Path
    text: str
    question: Question
    bases: Mapping[str, Question]

    def saying(self, text: str) -> Question:
        """The question as this text of the file has it."""
        read = FileReader(self.file, bases=dict(self.bases)).read(text)
        return next(question for question in read if question.id == self.question.id)

    def changed(self, number: int, new: PointTexts) -> str:
        """The file's text with other texts for point `number`, counted from 1. Raises RehearseError."""
        points = [*self.question.points]
        old = points[number - 1]
        points[number - 1] = replace(old, point=new.point, also=_in_order(old.also, new.also),
                                     mistakes=_in_order(old.mistakes, new.mistakes))  # fmt: skip
        return self._written(self._with_texts(number - 1, old, new), points)

    def added(self, new: PointTexts) -> str:
        """With one more point, the last one. Raises RehearseError."""
        points = (*self.question.points, KeyPoint(new.point, new.also, mistakes=new.mistakes))
        try:
            place, column, head = self._after_the_last()
        except _UNFIT:
            raise self._cannot() from None
        lines = [*head, f"- point: {quoted(new.point)}"]
        lines += [f"  {kind}: [{', '.join(map(quoted, new.of(kind)))}]" for kind in KINDS if new.of(kind)]
        block = "".join(f"{' ' * column}{line}\n" for line in lines)
        return self._written(self.text[:place] + block + self.text[place:], points)

    def without(self, number: int) -> str:
        """Without point `number`, counted from 1. Raises RehearseError."""
        points = [point for place, point in enumerate(self.question.points, 1) if place != number]
        try:
            node = self._nodes()[number - 1]
            begin = _line_of(self.text, node)
            if not self.text[begin:].lstrip().startswith("- "):
                raise ValueError(node)
            text = self.text[:begin] + self.text[_end_of(self.text, node) :]
        except _UNFIT:
            raise self._cannot() from None
        return self._written(text, points)

    def _with_texts(self, index: int, old: KeyPoint, new: PointTexts) -> str:
        try:
            node = self._nodes()[index]
            statement = node if isinstance(node, yaml.ScalarNode) else value_node(node, "point")
            cuts = [] if new.point == old.point else [_replaced(statement, new.point)]
            more: list[Addition] = []
            for kind in KINDS:
                before, after = PointTexts(old.point, old.also, old.mistakes).of(kind), new.of(kind)
                gone, come = _difference(before, after)
                more += [Addition(index, kind, text) for text in come[len(gone) :]]
                if gone:
                    cuts += _list_cuts(
                        self.text, value_node(node, kind), before, dict(zip(gone, come, strict=False)), gone
                    )
            text = self.text
            for begin, end, instead in sorted(cuts, reverse=True):
                text = text[:begin] + instead + text[end:]
        except _UNFIT:
            raise self._cannot() from None
        return written(text, self.question, more, self.file) if more else text

    def _written(self, text: str, points: Sequence[KeyPoint]) -> str:
        """The text, if it says these points and all else as before. Raises RehearseError with what is wrong in it."""
        before, after = FileReader(self.file, bases=dict(self.bases)), FileReader(self.file, bases=dict(self.bases))
        others, read = before.read(self.text), after.read(text)
        if new := [
            mistake for mistake in after.mistakes if mistake.message not in {m.message for m in before.mistakes}
        ]:
            raise RehearseError(new[0].message)
        wanted = [
            replace(question, points=tuple(points)) if question.id == self.question.id else question
            for question in others
        ]
        if read != wanted:
            raise self._cannot()
        return text

    def _nodes(self) -> list[Any]:
        return list(point_nodes(self.text, self.question.id))

    def _after_the_last(self) -> tuple[int, int, list[str]]:
        """Where one more point is put, its column, and what stands before the first."""
        entry = question_node(self.text, self.question.id)
        points = next((value for name, value in entry.value if name.value == "points"), None)
        block = entry if points is None else points
        if block.flow_style or not block.value:
            raise ValueError(block)
        last = block.value[-1][1] if points is None else block.value[-1]
        return _end_of(self.text, last), block.start_mark.column, ["points:"] if points is None else []

    def _cannot(self) -> RehearseError:
        text = _("{file} cannot be changed as it is written; change the points of {id} by hand.")
        return RehearseError(text.format(file=self.file.name, id=self.question.id))


_UNFIT = (yaml.YAMLError, AttributeError, LookupError, StopIteration, TypeError, ValueError)


def question_file(identity: str, bank: Path, mine: Path | None) -> QuestionFile:
    """Where the question's points are given, or could be: the user's own facts, else the bank. Raises RehearseError."""
    for file in (*([mine] if mine and mine.exists() else []), *bank_files(bank)[0]):
        text = read_text(file)
        if holds_points(text, identity) if file == mine else identity in text:
            bases = {question.id: question for question in _all(bank)} if file == mine else {}
            questions = {question.id: question for question in FileReader(file, bases=bases).read(text)}
            if identity in questions:
                return QuestionFile(file, text, questions[identity], bases)
    raise RehearseError(_("No file of the bank gives the points of {id}.").format(id=identity))


def _all(bank: Path) -> Iterator[Question]:
    for file in bank_files(bank)[0]:
        yield from FileReader(file).read(read_text(file))


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is gone and what has come; wordings have no order."""
    return [text for text in before if text not in after], [text for text in after if text not in before]


def _in_order(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The new texts as they come to stand: in the place of those that are gone, the rest behind."""
    gone, come = _difference(before, after)
    instead = dict(zip(gone, come, strict=False))
    kept = [instead.get(text, text) for text in before if text not in gone or text in instead]
    return (*kept, *come[len(gone) :])


def _list_cuts(
    text: str, node: Any, before: Sequence[str], instead: Mapping[str, str], gone: Sequence[str]
) -> Iterator[Cut]:
    """For one list: some texts replaced where they stand, others taken away."""
    items = list(zip(node.value, before, strict=True))
    if all(known not in instead for known in gone) and len(gone) == len(items) and not node.flow_style:
        raise ValueError(node)  # an empty list of lines is no list
    kept = [item for item, known in items if known not in gone or known in instead]
    if node.flow_style and len(kept) < len(items):
        shown = [
            quoted(instead[known]) if known in instead else text[item.start_mark.index : item.end_mark.index]
            for item, known in items
            if item in kept
        ]
        yield node.start_mark.index, node.end_mark.index, f"[{', '.join(shown)}]"
        return
    for item, known in items:
        if known in instead:
            yield _replaced(item, instead[known])
        elif known in gone:
            yield _line_of(text, item), _end_of(text, item), ""


def _replaced(node: Any, new: str) -> Cut:
    if node.style in ("|", ">"):
        raise ValueError(node)
    return node.start_mark.index, node.end_mark.index, quoted(new)


def _line_of(text: str, node: Any) -> int:
    return text.rfind("\n", 0, int(node.start_mark.index)) + 1


def _end_of(text: str, node: Any) -> int:
    """The end of the last line that belongs to it; comments and blank lines before what follows do not."""
    end = int(node.end_mark.index)
    if text[text.rfind("\n", 0, end) + 1 : end].strip(" -"):  # it ends within its line
        following = text.find("\n", end)
        if following < 0:
            raise ValueError(node)  # the file ends in the middle of its line
        return following + 1
    end = text.rfind("\n", 0, end) + 1
    while (line := text[text.rfind("\n", 0, end - 1) + 1 : end]).strip()[:1] in ("", "#") and line:
        end -= len(line)
    return end
