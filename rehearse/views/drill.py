"""A compression drill as text: one step against the first, and all of them at the end."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rehearse.attempts.attempt import Attempt
from rehearse.attempts.drill import Step
from rehearse.views.layout import minutes, plural, table, wrap
from rehearse.views.result import MARKS, delivery_text

GROUPS = (("Kept", "✓", "green"), ("Lost", "✗", "red"), ("New", "+", "green"))


def head_text(number: int, targets: Sequence[int], width: int) -> str:
    """What the step asks for."""
    how = "the whole answer" if number == 1 else "the same points in less time"
    return click.style(wrap(f"Step {number} of {len(targets)}: {how}, {targets[number - 1]} s", width), bold=True)


def step_text(step: Step, attempt: Attempt, width: int) -> str:
    """Which points of the first step this one kept and which it lost, and how long it took."""
    parts = []
    for (name, mark, colour), points in zip(GROUPS, (step.kept, step.lost, step.gained), strict=True):
        if points:
            lines = [f"{click.style(mark, fg=colour)} {wrap(point, width - 2, '  ').lstrip()}" for point in points]
            head = f"{name} {plural(len(points), 'point')} of the first step" if name != "New" else "New"
            parts.append("\n".join([click.style(wrap(head, width), bold=True), *lines]))
    if not parts:
        parts.append(wrap("None of its points was made, neither here nor in the first step.", width))
    return "\n\n".join([*parts, delivery_text(attempt.delivery, attempt.question.language, width)])


def drill_text(steps: Sequence[Step], attempts: Sequence[Attempt], width: int) -> str:
    """Every point by step, with what each step took."""
    rows = [
        (points[0].point, *(MARKS[point.verdict][0] for point in points))
        for points in zip(*(attempt.coverage.points for attempt in attempts), strict=True)
    ]
    rows += [
        ("points kept", *(str(len(step.kept)) for step in steps)),
        ("points lost", *(str(len(step.lost)) for step in steps)),
        ("time", *(minutes(step.seconds) for step in steps)),
        ("length", *(step.length for step in steps)),
    ]
    right = tuple(range(1, 1 + len(steps)))
    return table(("point", *(f"{step.target} s" for step in steps)), rows, width, right=right)
