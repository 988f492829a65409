"""The user's own facts: a bank file laid over the bank, and the entries that it is filled in from."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.reader import FileReader
from rehearse.config.atomic import save_text
from rehearse.config.reading import read_text
from rehearse.errors import Hint, RehearseError
from rehearse.i18n import _

ABOUT_THE_USER = frozenset(("个人", "项目", "personal", "project"))  # tags
HEADER = """\
# Your own facts, laid over the bank: what you give here replaces the same key of the question with that id.
# Take away the "# " before the lines you want to change, all lines of one key together, and put in what is true of you.
# 你自己的事实：去掉要改的那一项各行前面的“# ”，换成你的真实情况；没有写的项沿用题库。
topic: Mine
questions:
"""


def about_the_user(questions: Iterable[Question]) -> list[Question]:
    """Questions that only the user's own facts can answer: personal ones, projects, and those that ask for a figure."""
    return [
        question
        for question in questions
        if ABOUT_THE_USER & set(question.tags) or any(point.figure for point in question.points)
    ]


def entry(question: Question) -> str:
    """The question's part of the file: its id, and as comments what can be changed."""
    lines = [f"  # {line}" for line in textwrap.wrap(question.ask, 100) or [""]]
    lines.append(f"  - id: {question.id}")
    changeable = [f"seconds: [{question.seconds[0]}, {question.seconds[1]}]"]
    if question.answer:
        changeable += ["answer: |", *(f"  {line}" for line in question.answer.splitlines())]
    if question.points:
        changeable += ["points:", *_points(question)]
    return "\n".join([*lines, *(f"    # {line}".rstrip() for line in changeable), ""])


def add_entries(file: Path, questions: Sequence[Question], bank: Sequence[Question]) -> list[str]:
    """Add an entry for each of `questions` that the file has none for; the ids that were added.

    The file is made where it is missing and otherwise only appended to. Raises RehearseError, and leaves the file as
    it was, where it cannot be appended to.
    """
    text = read_text(file) if file.exists() else HEADER
    bases = {question.id: question for question in bank}
    present = {question.id for question in FileReader(file, bases=bases).read(text)}
    missing = [question for question in questions if question.id not in present]
    longer = "\n".join([text.rstrip("\n"), *(entry(question) for question in missing)])
    if missing:
        reader = FileReader(file, bases=bases)
        if not {question.id for question in missing} <= {question.id for question in reader.read(longer)}:
            unfit = _("{file} cannot be added to as it is; its questions must be the last key and stand two spaces in.")
            raise RehearseError(unfit.format(file=file), Hint("check"))
    if missing or not file.exists():
        save_text(file, longer if missing else text)
    return [question.id for question in missing]


def _points(question: Question) -> Iterator[str]:
    """Neighbours of one group stand under it."""
    for number, points in groupby(question.points, key=lambda point: point.group):
        kept = list(points)
        if number:
            yield f"  - any: {kept[0].enough}"
            yield "    of:"
        for point in kept:
            yield from (f"    {line}" if number else line for line in _point(point))


def _point(point: KeyPoint) -> list[str]:
    lines = [f"  - point: {_scalar(point.point)}"]
    if point.also:
        lines.append(f"    also: [{', '.join(map(_scalar, point.also))}]")
    if point.mistakes:
        lines.append(f"    mistakes: [{', '.join(map(_scalar, point.mistakes))}]")
    if point.weight != 1:
        lines.append(f"    weight: {point.weight:g}")
    if point.figure:
        lines.append("    figure: true")
    if point.bonus:
        lines.append("    bonus: true")
    if point.follow_up:
        lines.append(f"    follow_up: {_scalar(point.follow_up)}")
    return lines


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
