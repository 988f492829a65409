"""What to say beside what was said: the reference answer, what was missed of it in colour, own words for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rehearse.bank.question import Question
from rehearse.i18n import _
from rehearse.judge.coverage import PointVerdict
from rehearse.judge.reference import ReferenceSentence
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.escapes import style, visible
from rehearse.views.layout import beside, heading, minutes, painted, shorten, wrap
from rehearse.views.result import MARKS

MISSED = {"missed": {"fg": "yellow", "bold": True}}


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A sentence of the reference answer, or a point that none makes. parts: of it, each with whether it was missed.
    missing: numbers of the points in it that are. said: by number, what was said for the others.
    """

    parts: tuple[tuple[str, bool], ...]
    missing: tuple[int, ...]
    said: tuple[tuple[int, PointVerdict], ...]


def reference_rows(take: Take, passages: Sequence[ReferenceSentence]) -> list[ReferenceRow]:
    """The same as `reference_text`, for a page."""
    points, owed = take.coverage.points, set(take.coverage.owed)
    rows = [
        ReferenceRow(_parts(passage, owed), _missing(passage, owed), tuple(_quoted(passage.points, points, owed)))
        for passage in passages
    ]
    placed = {number for passage in passages for number in passage.points}
    for number in range(1, len(points) + 1):
        if number not in placed:
            missing = (number,) if number in owed else ()
            parts = ((points[number - 1].point, number in owed),)
            rows.append(ReferenceRow(parts, missing, tuple(_quoted((number,), points, owed))))
    return rows


def reference_text(take: Take, passages: Sequence[ReferenceSentence], width: int) -> str:
    """Sentence after sentence, and under each what was said for its points; then points that no sentence makes."""
    points, owed = take.coverage.points, set(take.coverage.owed)
    title = _("No reference answer; the points:")
    if passages:
        title = _("Reference answer; what you missed of it is marked")
    lines = [heading(title, width)]
    for passage in passages:
        lines.append(_passage_text(passage, owed, width))
        lines += _said(passage.points, points, owed, width)
    placed = {number for passage in passages for number in passage.points}
    for number, point in enumerate(points, 1):
        if number not in placed:
            lines.append(_statement(number, point, number in owed, width))
            lines += _said((number,), points, owed, width)
    if take.question.answer and take.question.source:
        lines.append(style(wrap(_("Source: {source}").format(source=take.question.source), width), dim=True))
    return "\n".join(lines)


def cues_text(part: Question, width: int) -> str:
    """What the points begin with that are to be said again."""
    cues = _("; ").join(point.cue for point in part.points)
    return heading(_("Only what was missed: {cues}").format(cues=cues), width)


def card_text(number: int, count: int, width: int) -> str:
    """What stands above a card."""
    return heading(_("Card {number} of {count}: one point, 10-30 s").format(number=number, count=count), width)


def _passage_text(passage: ReferenceSentence, owed: set[int], width: int) -> str:
    """The sentence, and after it the marks of the points in it that are missing."""
    missing = _missing(passage, owed)
    marks = "".join(f" ✗{number}" for number in missing)
    inside = [span for number, span in zip(passage.points, passage.spans, strict=True) if number in missing]
    text = visible(f"{passage.text}{marks}")
    names = [
        "missed" if place >= len(passage.text) or any(begin <= place < end for begin, end in inside) else ""
        for place, char in enumerate(text)
        if not char.isspace()
    ]
    return painted(wrap(text, width), names, MISSED)


def _said(numbers: Sequence[int], points: Sequence[PointVerdict], owed: set[int], width: int) -> Iterator[str]:
    for number, point in _quoted(numbers, points, owed):
        mark, colour = MARKS[point.verdict]
        when = "" if point.start is None else f"{minutes(point.start)} "
        own = shorten(f"{number}. {when}“{point.quote}”", width - 4)
        yield f"  {style(mark, fg=colour)} {style(own, dim=True)}"


def _quoted(
    numbers: Sequence[int], points: Sequence[PointVerdict], owed: set[int]
) -> Iterator[tuple[int, PointVerdict]]:
    """Of these points those that were made in words, which are as they are shown."""
    for number in numbers:
        point = points[number - 1]
        if number not in owed and point.quote:
            yield number, replace(point, quote=readable(point.quote).strip("，。,. "))


def _missing(passage: ReferenceSentence, owed: set[int]) -> tuple[int, ...]:
    return tuple(number for number in passage.points if number in owed)


def _parts(passage: ReferenceSentence, owed: set[int]) -> tuple[tuple[str, bool], ...]:
    """The sentence in pieces that were missed or not."""
    spans = [span for number, span in zip(passage.points, passage.spans, strict=True) if number in owed]
    marked = [any(begin <= place < end for begin, end in spans) for place in range(len(passage.text))]
    pieces = groupby(zip(passage.text, marked, strict=True), key=lambda each: each[1])
    return tuple(("".join(char for char, _missed in piece), missed) for missed, piece in pieces)


def _statement(number: int, point: PointVerdict, missing: bool, width: int) -> str:
    mark, colour = MARKS[point.verdict]
    text = beside(f"{number}. {point.point}", width, 2)
    return f"{style(mark, fg=colour)} {style(text, **MISSED['missed']) if missing else text}"
