"""What somebody proposes to add to a question, held to what `questions check` holds the bank to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.bank.additions import Addition, extended
from rehearse.bank.question import Question
from rehearse.evaluation.lint import bare, credited, is_unfinished
from rehearse.i18n import _
from rehearse.judge.meaning import Encoder


@dataclass(frozen=True, slots=True)
class Checked:
    """refused: why it must not be added; "" where it may."""

    addition: Addition
    refused: str = ""


def checked(question: Question, additions: Sequence[Addition], encoder: Encoder) -> list[Checked]:
    """Each in its place: doubles and half sentences are refused, and what the judge takes for something else."""
    known = {bare(text) for point in question.points for text in (*point.wordings, *point.mistakes)}
    asked = bare(question.ask)
    reasons: list[str] = []
    for addition in additions:
        text = bare(addition.text)
        if text in known:
            reasons.append(_("it stands there already"))
        elif text in asked:
            reasons.append(_("it stands in the question itself"))
        else:
            reasons.append(_("it says nothing yet") if is_unfinished(addition.text) else "")
        known.add(text)
    longer = extended(question, [addition for addition, reason in zip(additions, reasons, strict=True) if not reason])
    return [
        Checked(addition, reason or _mistaken(addition, longer, encoder))
        for addition, reason in zip(additions, reasons, strict=True)
    ]


def _mistaken(addition: Addition, question: Question, encoder: Encoder) -> str:
    """What the judge takes it for, where that is not what it is meant as."""
    own = question.points[addition.point]
    made = credited(addition.text, question, encoder)
    if addition.kind == "mistakes":
        return _("the judge takes it for the point itself") if own in made else ""
    other = next((point for point in made if point is not own), None)
    return _('the judge takes it for "{other}"').format(other=other.point) if other else ""
