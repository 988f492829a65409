"""A kept take as its owner reads it again."""

from __future__ import annotations

from rehearse.i18n import _
from rehearse.progress.comparison import Among
from rehearse.takes.take import Attempt
from rehearse.views.comparison import among_text
from rehearse.views.escapes import style
from rehearse.views.layout import facts_line, local_time, wrap
from rehearse.views.result import (
    coverage_text,
    delivery_text,
    nothing_heard_text,
    question_text,
    recording_text,
    said_title,
)
from rehearse.views.timeline import timeline_text


def review_text(attempt: Attempt, among: Among, width: int) -> str:
    """Everything but the reference answer, which is shown when it is asked for."""
    parts = [question_text(attempt.question, width), head_text(attempt, among, width)]
    if attempt.transcript.words:
        also = {point.point: point.also for point in attempt.question.points}
        parts += [
            coverage_text(attempt.coverage, width, explain=True, wordings=also),
            delivery_text(attempt.delivery, attempt.question.language, width),
            f"{style(said_title(attempt), bold=True)}\n{timeline_text(attempt, width)}",
        ]
    else:
        parts.append(nothing_heard_text(attempt.recording, width))
    parts += [recording_text(attempt.recording, attempt.transcript, width), among_text(among, width)]
    return "\n\n".join(part for part in parts if part)


def head_text(attempt: Attempt, among: Among, width: int) -> str:
    place = _("take {number} of {count}").format(number=among.number, count=among.of)
    facts = facts_line(local_time(attempt.started_at), place, attempt.recording.source, attempt.id)
    head = style(wrap(facts, width), dim=True)
    return f"{head}\n{note_text(attempt.note, width)}" if attempt.note else head


def note_text(note: str, width: int) -> str:
    return wrap(_("Your note: {note}").format(note=note), width)
