"""What an import did, as text."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rehearse.bank.draft import Summary
from rehearse.views.layout import plural, wrap

SHOWN = 8  # of each kind of thing that needs a person


def imported_text(told: Summary, width: int) -> str:
    repeats = told.asked - told.questions
    done = [
        f"{plural(told.lines, 'line')} read: {plural(told.asked, 'question')}, of which {repeats} repeat another.",
        f"{plural(told.questions, 'question')} written to {told.file}, {told.answers} with an answer, "
        f"{plural(told.points, 'key point')} proposed from them, {plural(told.notes, 'line')} kept as notes.",
    ]
    needs = [
        *_needs("have no key points yet; write what a good answer says", told.without_points),
        *_needs("have fewer than three points", told.few_points),
        *_needs("have answers with long sentences, which became no points", told.long_parts),
        *_needs(
            "may ask the same; put one under variants of the other",
            [f"“{one}” and “{other}”" for one, other in told.perhaps_the_same],
            "pair",
        ),
    ]
    person = [click.style("Needs a person", bold=True), *needs] if needs else []
    following = [
        "Next",
        f"  rehearse --bank {told.file} questions check",
        f"  rehearse --bank {told.file} practice",
    ]
    texts = [wrap(line, width) for line in done]
    return "\n".join([*texts, *([""] if person else []), *(_wrapped(line, width) for line in person), "", *following])


def _wrapped(line: str, width: int) -> str:
    """Wrapped within its own indent."""
    text = line.lstrip(" ")
    return wrap(text, width, " " * (len(line) - len(text)))


def _needs(what: str, which: Sequence[str], noun: str = "question") -> list[str]:
    if not which:
        return []
    more = [f"  ... and {len(which) - SHOWN} more"] if len(which) > SHOWN else []
    return [f"{plural(len(which), noun)} {what}:", *(f"  {each}" for each in which[:SHOWN]), *more]
