"""What to say beside what was said: the reference answer, what was missed of it in colour, own words for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rehearse.bank.question import Question
from rehearse.i18n import _
from rehearse.judge.coverage import PointVerdict
from rehearse.judge.reference import ReferenceSentence
from rehearse.takes.take import Take
from rehearse.text.units import simplified
from rehearse.views.escapes import style, visible
from rehearse.views.layout import heading, minutes, painted, shorten, wrap
from rehearse.views.result import MARKS

MISSED = {"missed": {"fg": "yellow", "bold": True}}


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
    missing = [number for number in passage.points if number in owed]
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
    for number in numbers:
        point = points[number - 1]
        if number not in owed and point.quote:
            mark, colour = MARKS[point.verdict]
            when = "" if point.start is None else f"{minutes(point.start)} "
            own = shorten(f"{number}. {when}“{simplified(point.quote).strip('，。,. ')}”", width - 4)
            yield f"  {style(mark, fg=colour)} {style(own, dim=True)}"


def _statement(number: int, point: PointVerdict, missing: bool, width: int) -> str:
    mark, colour = MARKS[point.verdict]
    text = wrap(f"{number}. {point.point}", width - 2, "  ").lstrip()
    return f"{style(mark, fg=colour)} {style(text, **MISSED['missed']) if missing else text}"
