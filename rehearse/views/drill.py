"""A compression drill as text: one step against the first, and all of them at the end."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.i18n import _, clauses, counted
from rehearse.progress.drill import Step
from rehearse.takes.take import Take
from rehearse.views.escapes import style
from rehearse.views.layout import heading, minutes, shorten, span, table
from rehearse.views.names import length_name
from rehearse.views.result import MARKS
from rehearse.views.summary import MOST_POINTS

SIGNS = (("✓", "green"), ("✗", "red"), ("+", "green"))


def head_text(number: int, targets: Sequence[int], width: int) -> str:
    """What the step asks for."""
    asked = _("Step {number} of {count}: the same points in less time, {seconds} s")
    if number == 1:
        asked = _("Step {number} of {count}: the whole answer, {seconds} s")
    text = asked.format(number=number, count=len(targets), seconds=targets[number - 1])
    return heading(text, width)


def step_text(step: Step, take: Take, width: int) -> str:
    """One screen: which points of the first step this one kept, lost and added, a line each, and how long it took."""
    delivery = take.delivery
    heads = [
        counted("Kept {count} point of the first step", "Kept {count} points of the first step", len(step.kept)),
        _("lost {count}").format(count=len(step.lost)),
        _("{length} of {target}").format(length=minutes(delivery.spoken), target=span(delivery.target)),
    ]
    numbers = {point.point: number for number, point in enumerate(take.coverage.points, 1)}
    signs = {
        point: sign for sign, points in zip(SIGNS, (step.kept, step.lost, step.gained), strict=True) for point in points
    }
    wrong = {point.point for point in take.coverage.points if point.verdict == "wrong"}
    signs.update((point, MARKS["wrong"]) for point in wrong & set(step.lost))
    if not signs:
        heads[:2] = [_("None of its points was made, neither here nor in the first step")]
    lines = [heading(clauses(heads), width)]
    if len(signs) > MOST_POINTS:  # those that were kept share a line
        kept = " ".join(str(numbers[point]) for point in step.kept)
        signs = {point: sign for point, sign in signs.items() if point not in step.kept}
        lines.append(f"{style(SIGNS[0][0], fg=SIGNS[0][1])} {shorten(kept, width - 2)}")
    for point in sorted(signs, key=lambda point: numbers[point]):
        mark, colour = signs[point]
        lines.append(f"{style(mark, fg=colour)} {shorten(f'{numbers[point]}. {point}', width - 2)}")
    return "\n".join(lines)


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
