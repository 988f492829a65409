"""Proposed wordings and mistakes of a question as text."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.bank.additions import Addition
from rehearse.bank.question import Question
from rehearse.evaluation.additions import Checked
from rehearse.i18n import N_, _
from rehearse.views.escapes import style
from rehearse.views.layout import wrap

KINDS = {"also": N_("wording: {text}"), "mistakes": N_("mistake: {text}")}


def additions_text(question: Question, proposals: Sequence[Checked], width: int) -> str:
    """Point by point; what was refused with the reason."""
    lines: list[str] = []
    for number, point in enumerate(question.points):
        mine = [proposal for proposal in proposals if proposal.addition.point == number]
        lines += [wrap(f"{number + 1}. {point.point}", width)] if mine else []
        lines += [_line(proposal, width) for proposal in mine]
    return "\n".join(lines)


def proposal_text(question: Question, addition: Addition, number: int, of: int, width: int) -> str:
    """One that the user is asked about."""
    head = f"[{number}/{of}] {question.points[addition.point].point}"
    keys = _("y take it  n leave it out  e change it  q enough")
    text = _(KINDS[addition.kind]).format(text=addition.text)
    return f"\n{wrap(head, width)}\n{wrap(text, width, '  ')}\n{style(wrap(keys, width), dim=True)}"


def _line(proposal: Checked, width: int) -> str:
    text = _(KINDS[proposal.addition.kind]).format(text=proposal.addition.text)
    if proposal.refused:
        return style(wrap(f"✗ {text} ({proposal.refused})", width, "   "), dim=True)
    return wrap(f"+ {text}", width, "   ")
