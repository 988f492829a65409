"""What is read aloud, as text on the screen, and the files it was written to."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.bank.question import Question
from rehearse.bank.script import Passage
from rehearse.i18n import counted, listed, one_line
from rehearse.views.escapes import style
from rehearse.views.layout import facts_line, heading, minutes, wrap


def passage_text(question: Question, passage: Passage, width: int) -> str:
    """The question as it is asked, under its topic; of an answer what is being said."""
    if passage.part != "question":
        return wrap(passage.text, width, "  ")
    head = style(wrap(facts_line(question.topic, question.id), width), dim=True)
    return f"\n{head}\n{heading(question.ask, width)}"


def written_text(files: Sequence[tuple[str, float, int]], width: int) -> str:
    """files: name, seconds, number of chapters."""
    lines = []
    for name, seconds, chapters in files:
        lines += [
            one_line(name),  # or what follows a line break in it would pass for a line of the program's own
            wrap(listed((minutes(seconds), counted("{count} chapter", "{count} chapters", chapters))), width, "  "),
        ]
    return "\n".join(lines)
