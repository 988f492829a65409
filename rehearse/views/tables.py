"""Lists as text: questions, takes, models, the machine's state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rehearse.i18n import _, listed, ngettext, pgettext
from rehearse.takes.take import heard
from rehearse.views.escapes import style
from rehearse.views.layout import (
    beside,
    day_and_time,
    local_time,
    minutes,
    one_line,
    padded,
    seconds_text,
    shorten,
    table,
    wrap,
)
from rehearse.views.names import brief_length, length_name, state_name

NARROW = 72  # cells, below which a list of takes leaves out the year and the pace
WIDE = 100  # cells, from which a list of questions has their targets and points, too
ID_SHARE = 36  # of 100 cells of a line; what is cut off an id need not be typed

if TYPE_CHECKING:
    from datetime import datetime

    from rehearse.bank.question import KeyPoint, Question
    from rehearse.progress.standing import Standing
    from rehearse.takes.take import Summary


def questions_table(standings: Sequence[Standing], now: datetime, width: int) -> str:
    """Under a heading for each topic, in the order given: where each question stands, and its id."""
    rows = [
        (
            f"{'└ ' if standing.question.follows else ''}{standing.question.ask}",
            state_name(standing.state(now)),
            score_text(standing.last),
            *((seconds_text(standing.question.seconds), str(len(standing.question.points))) if width >= WIDE else ()),
            shorten(standing.question.id, width * ID_SHARE // 100),
        )
        for standing in standings
    ]
    more = (_("target"), _("points")) if width >= WIDE else ()
    right = (2, 3, 4) if width >= WIDE else (2,)
    headings = (_("question"), _("state"), _("score"), *more, _("id"))
    lines = table(headings, rows, width, right=right, elastic=0).split("\n")
    shown, topic = lines[:2], ""
    for standing, line in zip(standings, lines[2:], strict=True):
        if standing.question.topic != topic:
            topic = standing.question.topic
            shown.append(style(one_line(topic), bold=True))
        shown.append(line)
    return "\n".join(shown)


def question_card(question: Question, width: int, following: Sequence[Question] = ()) -> str:
    """Everything about a question but its reference answer, which is for after a take. following: what goes deeper."""
    lines = [wrap(one_line(question.ask), width), "", *_facts(question, width), "", _("Key points")]
    group = 0
    for point in question.points:
        if point.group and point.group != group:
            lines.append(
                ngettext("of these {count} is enough:", "of these {count} are enough:", point.enough).format(
                    count=point.enough
                )
            )
        group = point.group
        lines += _point(point, width)
    if following:
        lines += ["", _("Follow-ups")]
        lines += [f"- {beside(f'{question.ask} ({question.id})', width, 2)}" for question in following]
    return "\n".join(lines)


def _facts(question: Question, width: int) -> list[str]:
    facts = [
        (_("id"), question.id),
        (_("topic"), question.topic),
        (_("language"), question.language),
        (_("target"), seconds_text(question.seconds)),
        (_("asked in"), listed(question.asked_in)),
        (_("follows"), question.follows),
        (pgettext("question", "why"), question.why),
        *((_("also"), variant) for variant in question.variants),
        (_("notes"), question.notes),
    ]
    return [f"{padded(name, 10)}{wrap(value, width, ' ' * 10).lstrip()}" for name, value in facts if value]


def _point(point: KeyPoint, width: int) -> list[str]:
    """The point with its wordings, mistakes and follow-up below it."""
    weight = f"  (x{point.weight:g})" if point.weight != 1 else ""
    weight += f"  ({_('extra')})" if point.bonus else ""
    dash = "  - " if point.group else "- "
    below = [
        " / ".join(point.also),
        _("false: {mistakes}").format(mistakes=" / ".join(point.mistakes)) if point.mistakes else "",
        _("if missed: {question}").format(question=point.follow_up) if point.follow_up else "",
    ]
    return [
        dash + beside(point.point + weight, width, len(dash)),
        *(wrap(text, width, "    ") for text in below if text),
    ]


def history_table(takes: Sequence[Summary], width: int) -> str:
    rows = [
        (
            day_and_time(take.started_at) if width < NARROW else local_time(take.started_at),
            take.whole_question,
            score_text(take),
            f"{take.covered}/{take.points}" if heard([take]) else "-",
            minutes(take.spoken or take.seconds),
            _kind(take, width),
            f"{take.pace:.0f}" if take.pace else "",
        )
        for take in takes
    ]
    headings = (_("when"), _("question"), _("score"), _("points"), _("length"), "", _("pace"))
    if width < NARROW:
        return table(headings[:6], [row[:6] for row in rows], width, right=(2, 3, 4), elastic=1, spare=(5,))
    return table(headings, rows, width, right=(2, 3, 4, 6), elastic=1, spare=(6, 5))


def _kind(take: Summary, width: int) -> str:
    """What a take was, where it was no whole answer from memory; else its length."""
    if not take.whole:
        return _("some points")
    if take.drill > 1:
        return _("drill, step {step}").format(step=take.drill)
    return brief_length(take.length) if width < NARROW else length_name(take.length)


def takes_list(takes: Sequence[Summary], width: int) -> str:
    """With their ids, so that one of them can be named."""
    rows = [
        (
            take.id,
            local_time(take.started_at)[-5:],
            score_text(take),
            f"{take.covered}/{take.points}",
            minutes(take.spoken or take.seconds),
        )
        for take in takes
    ]
    return table((_("take"), _("at"), _("score"), _("points"), _("length")), rows, width, right=(2, 3, 4))


def score_text(take: Summary | None) -> str:
    """Of the last take of something; a silent one is no answer of 0 %."""
    return f"{take.score:.0%}" if take and take.score is not None and heard([take]) else "-"
