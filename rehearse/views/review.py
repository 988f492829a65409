"""A kept take as its owner reads it again."""

from __future__ import annotations

from rehearse.i18n import _
from rehearse.progress.comparison import Among
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.comparison import among_text
from rehearse.views.escapes import style
from rehearse.views.layout import facts_line, heading, local_time, minutes, shorten, wrap
from rehearse.views.places import places_text
from rehearse.views.result import (
    coverage_text,
    delivery_text,
    nothing_heard_text,
    question_text,
    recording_text,
    said_title,
)
from rehearse.views.summary import summary_text
from rehearse.views.timeline import timeline_text


def review_text(take: Take, among: Among, width: int) -> str:
    """Everything but the reference answer, which is shown when it is asked for."""
    parts = [question_text(take.question, width), head_text(take, among, width)]
    if take.transcript.words:
        parts += [
            why_text(take, width),
            delivery_text(take.delivery, take.language, width, take.shorter),
            places_text(take, width),
            said_text(take, width),
        ]
    else:
        parts.append(nothing_heard_text(take.recording, width))
    parts += [recording_text(take.recording, take.transcript, width), among_text(among, width)]
    return "\n\n".join(part for part in parts if part)


def brief_text(take: Take, among: Among, width: int) -> str:
    """What matters of it, on one screen: which take of which question, and how it went."""
    place = _("take {number} of {count}").format(number=among.number, count=among.of)
    facts = facts_line(local_time(take.started_at), place, take.question.id)
    head = [style(shorten(facts, width), dim=True), heading(take.question.ask, width)]
    note = [shorten(_("Your note: {note}").format(note=take.note), width)] if take.note else []
    return "\n".join([*head, *note, "", summary_text(take, among, width)])


def why_text(take: Take, width: int, most: int | None = None) -> str:
    """What each verdict goes by, and what would have counted: so many wordings of a point, or all."""
    also = {point.point: point.also[:most] for point in take.question.points}
    return coverage_text(take.coverage, width, explain=True, wordings=also)


def said_text(take: Take, width: int) -> str:
    """The words on a line of time, with the points that they made."""
    return f"{style(said_title(take), bold=True)}\n{timeline_text(take, width)}"


def written_text(take: Take, width: int) -> str:
    """What the recogniser wrote where a word was mended, a line each, with the time."""
    mended = [word for word in take.transcript.words if word.written]
    if not mended:
        return wrap(_("No word of this take was mended."), width)
    lines = (
        f"{minutes(word.start):>5}  {readable(word.written).strip()} → {readable(word.text).strip()}" for word in mended
    )
    return "\n".join([style(_("As the recogniser wrote it"), bold=True), *(wrap(line, width) for line in lines)])


def head_text(take: Take, among: Among, width: int) -> str:
    place = _("take {number} of {count}").format(number=among.number, count=among.of)
    facts = facts_line(local_time(take.started_at), place, take.recording.source, take.id)
    head = style(wrap(facts, width), dim=True)
    return f"{head}\n{note_text(take.note, width)}" if take.note else head


def note_text(note: str, width: int) -> str:
    return wrap(_("Your note: {note}").format(note=note), width)
