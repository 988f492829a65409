"""A compression drill as text: one step against the first, and all of them at the end."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.i18n import _, counted
from rehearse.progress.drill import Step
from rehearse.takes.take import Take
from rehearse.views.escapes import style
from rehearse.views.layout import heading, minutes, table, wrap
from rehearse.views.names import length_name
from rehearse.views.result import MARKS, delivery_text

SIGNS = (("✓", "green"), ("✗", "red"), ("+", "green"))


def head_text(number: int, targets: Sequence[int], width: int) -> str:
    """What the step asks for."""
    asked = _("Step {number} of {count}: the same points in less time, {seconds} s")
    if number == 1:
        asked = _("Step {number} of {count}: the whole answer, {seconds} s")
    text = asked.format(number=number, count=len(targets), seconds=targets[number - 1])
    return heading(text, width)


def step_text(step: Step, take: Take, width: int) -> str:
    """Which points of the first step this one kept and which it lost, and how long it took."""
    parts = []
    heads = (
        counted("Kept {count} point of the first step", "Kept {count} points of the first step", len(step.kept)),
        counted("Lost {count} point of the first step", "Lost {count} points of the first step", len(step.lost)),
        _("New"),
    )
    groups = (step.kept, step.lost, step.gained)
    for head, (mark, colour), points in zip(heads, SIGNS, groups, strict=True):
        if points:
            lines = [f"{style(mark, fg=colour)} {wrap(point, width - 2, '  ').lstrip()}" for point in points]
            parts.append("\n".join([heading(head, width), *lines]))
    if not parts:
        parts.append(wrap(_("None of its points was made, neither here nor in the first step."), width))
    return "\n\n".join([*parts, delivery_text(take.delivery, take.question.language, width)])


def drill_text(steps: Sequence[Step], takes: Sequence[Take], width: int) -> str:
    """Every point by step, with what each step took."""
    rows = [
        (points[0].point, *(MARKS[point.verdict][0] for point in points))
        for points in zip(*(take.coverage.points for take in takes), strict=True)
    ]
    rows += [
        (_("points kept"), *(str(len(step.kept)) for step in steps)),
        (_("points lost"), *(str(len(step.lost)) for step in steps)),
        (_("time"), *(minutes(step.seconds) for step in steps)),
        (_("length"), *(length_name(step.length) for step in steps)),
    ]
    right = tuple(range(1, 1 + len(steps)))
    return table(
        (_("point"), *(_("{seconds} s").format(seconds=step.target) for step in steps)), rows, width, right=right
    )
