"""What is read aloud, as text on the screen, and the files it was written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from rehearse.bank.question import Question
from rehearse.bank.script import Passage
from rehearse.views.layout import minutes, plural, wrap

if TYPE_CHECKING:
    from rehearse.export import FileWritten


def passage_text(question: Question, passage: Passage, width: int) -> str:
    """The question as it is asked, under its topic; of an answer what is being said."""
    if passage.part != "question":
        return wrap(passage.text, width, "  ")
    head = click.style(wrap(f"{question.topic} · {question.id}", width), dim=True)
    return f"\n{head}\n{click.style(wrap(question.ask, width), bold=True)}"


def written_text(files: Sequence[FileWritten], width: int) -> str:
    lines = []
    for each in files:
        length = f"{minutes(each.seconds)}, {plural(len(each.chapters), 'chapter')}"
        lines += [each.file, wrap(length, width, "  ")]
    return "\n".join(lines)
