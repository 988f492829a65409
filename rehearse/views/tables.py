"""Lists as text: questions, attempts, models, the machine's state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from rehearse.views.layout import local_time, minutes, table, wrap

if TYPE_CHECKING:
    from rehearse.attempts.attempt import Summary
    from rehearse.bank.question import Question


def questions_table(questions: Sequence[Question], width: int) -> str:
    """Under a heading for each topic, in the order given."""
    rows = [(q.id, q.ask, f"{q.seconds[0]}-{q.seconds[1]} s", str(len(q.points))) for q in questions]
    lines = table(("id", "question", "target", "points"), rows, width, right=(2, 3), elastic=1).split("\n")
    shown, topic = lines[:2], ""
    for question, line in zip(questions, lines[2:], strict=True):
        if question.topic != topic:
            topic = question.topic
            shown.append(click.style(topic, bold=True))
        shown.append(line)
    return "\n".join(shown)


def question_card(question: Question, width: int) -> str:
    """Everything about a question but its reference answer, which is for after a take."""
    lines = [wrap(question.ask, width), ""]
    facts = [
        f"id        {question.id}",
        f"topic     {question.topic}",
        f"language  {question.language}",
        f"target    {question.seconds[0]}-{question.seconds[1]} s",
    ]
    if question.asked_in:
        facts.append(f"asked in  {', '.join(question.asked_in)}")
    if question.why:
        facts.append(f"why       {wrap(question.why, width - 10, ' ' * 10).lstrip()}")
    lines += facts
    for variant in question.variants:
        lines.append(f"also      {wrap(variant, width - 10, ' ' * 10).lstrip()}")
    if question.notes:
        lines.append(f"notes     {wrap(question.notes, width - 10, ' ' * 10).lstrip()}")
    lines += ["", "Key points"]
    for point in question.points:
        weight = f"  (x{point.weight:g})" if point.weight != 1 else ""
        lines.append(f"- {wrap(point.point + weight, width - 2, '  ').lstrip()}")
        if point.also:
            lines.append(wrap(" / ".join(point.also), width, "    "))
        if point.follow_up:
            lines.append(wrap(f"if missed: {point.follow_up}", width, "    "))
    return "\n".join(lines)


def history_table(takes: Sequence[Summary], width: int) -> str:
    rows = [
        (
            local_time(take.started_at),
            take.question,
            score_text(take),
            f"{take.covered}/{take.points}",
            minutes(take.seconds),
            take.length,
            f"{take.pace:.0f}" if take.pace else "",
        )
        for take in takes
    ]
    return table(
        ("when", "question", "score", "points", "length", "", "pace"), rows, width, right=(2, 3, 4, 6), elastic=1
    )


def takes_list(takes: Sequence[Summary], width: int) -> str:
    """With their ids, so that one of them can be named."""
    rows = [
        (
            take.id,
            local_time(take.started_at)[-5:],
            score_text(take),
            f"{take.covered}/{take.points}",
            minutes(take.seconds),
        )
        for take in takes
    ]
    return table(("take", "at", "score", "points", "length"), rows, width, right=(2, 3, 4))


def score_text(take: Summary | None) -> str:
    return f"{take.score:.0%}" if take and take.score is not None else "-"
