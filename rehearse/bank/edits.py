"""A point of a question changed, added or taken away in its bank file: only what changes is written anew, so that the
comments around it stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from rehearse.bank.additions import KINDS, Addition, Kind, bracketed, holds_points, written
from rehearse.bank.folder import bank_files
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.reader import FileReader
from rehearse.bank.yaml_cuts import (
    Cut,
    applied,
    emptied,
    end_of,
    in_brackets,
    line_break,
    replaced,
    taken_out,
    whole_lines,
)
from rehearse.bank.yaml_places import PointPlace, point_places, question_node, quoted, value_node
from rehearse.config.reading import read_text
from rehearse.errors import RehearseError
from rehearse.i18n import _


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
            text = whole_lines(self.text)
            text = applied(text, [self._one_more(text, new)])
        except _UNFIT:
            raise self._cannot() from None
        return self._written(text, points)

    def without(self, number: int) -> str:
        """Without point `number`, counted from 1. Raises RehearseError."""
        points = [point for place, point in enumerate(self.question.points, 1) if place != number]
        try:
            text = whole_lines(self.text)
            place = self._places(text)[number - 1]
            text = applied(text, taken_out(text, place.sequence, [place.number]))
        except _UNFIT:
            raise self._cannot() from None
        return self._written(text, points)

    def _with_texts(self, index: int, old: KeyPoint, new: PointTexts) -> str:
        more: list[Addition] = []
        try:
            text = whole_lines(self.text)
            node = self._places(text)[index].node
            statement = node if isinstance(node, yaml.ScalarNode) else value_node(node, "point")
            cuts = [] if new.point == old.point else [replaced(text, statement, new.point)]
            for kind in KINDS:
                before, after = PointTexts(old.point, old.also, old.mistakes).of(kind), new.of(kind)
                gone, come = _difference(before, after)
                more += [Addition(index, kind, added) for added in come[len(gone) :]]
                if gone:
                    cuts += _list_cuts(text, node, kind, before, dict(zip_longest(gone, come[: len(gone)])))
            text = applied(text, cuts)
        except _UNFIT:
            raise self._cannot() from None
        return written(text, self.question, more, self.file) if more else text

    def _written(self, text: str, points: Sequence[KeyPoint]) -> str:
        """The text, if it says these points and all else as before. Raises RehearseError with what is wrong in it."""
        before, after = FileReader(self.file, bases=dict(self.bases)), FileReader(self.file, bases=dict(self.bases))
        others, read = before.read(self.text), after.read(text)
        if not read:  # an anchor was changed, to which an alias leads
            raise self._cannot()
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

    def _places(self, text: str) -> list[PointPlace]:
        return list(point_places(text, self.question.id))

    def _one_more(self, text: str, new: PointTexts) -> Cut:
        """A point behind the last, or the first of all."""
        entry = question_node(text, self.question.id)
        points = next((value for name, value in entry.value if name.value == "points"), None)
        in_braces = f"{{point: {', '.join(_options(new))}}}"
        if points is None and entry.flow_style:
            return in_brackets(entry, [f"points: [{in_braces}]"])
        if isinstance(points, yaml.ScalarNode):  # a key without a value
            return points.start_mark.index, points.end_mark.index, f" [{in_braces}]"
        if points is not None and points.flow_style:
            return in_brackets(points, [in_braces])
        column = (entry if points is None else points).start_mark.column
        head = ["points:"] if points is None else []
        first, *rest = _options(new)
        lines = [*head, f"- point: {first}", *(f"  {line}" for line in rest)]
        place = end_of(text, entry if points is None else points)
        return place, place, "".join(f"{' ' * column}{line}{line_break(text)}" for line in lines)

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


def _options(new: PointTexts) -> Iterator[str]:
    """What stands behind point:, and its lists, as they are written."""
    yield quoted(new.point)
    for kind in KINDS:
        if new.of(kind):
            yield f"{kind}: {bracketed(new.of(kind))}"


def _list_cuts(
    text: str, node: Any, kind: Kind, before: Sequence[str], gone: Mapping[str, str | None]
) -> Iterator[Cut]:
    """For one list of a point: texts replaced where they stand, or taken away where None comes instead."""
    sequence = value_node(node, kind)
    away = [place for place, known in enumerate(before) if known in gone and gone[known] is None]
    if len(away) == len(sequence.value) and not sequence.flow_style:
        yield emptied(text, node, kind)  # an empty list of lines is no list
        return
    yield from taken_out(text, sequence, away)
    for item, known in zip(sequence.value, before, strict=True):
        if instead := gone.get(known):
            yield replaced(text, item, instead)
