"""Where I stand and what comes next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rich.cells import cell_len

from rehearse.i18n import N_, _, clauses, counted, joined, pgettext
from rehearse.progress.schedule import rate
from rehearse.progress.standing import worth_it
from rehearse.takes.take import day_of, heard
from rehearse.views.escapes import style
from rehearse.views.layout import minutes, padded, shorten, table, wrap
from rehearse.views.names import rating_name, state_name
from rehearse.views.notes import as_sentence
from rehearse.views.tables import history_table, score_text

if TYPE_CHECKING:
    from rehearse.progress.plan import OwedPoint, Plan
    from rehearse.progress.standing import Standing
    from rehearse.takes.take import Rating, Summary

SHOWN, SHOWN_TAKES = 4, 2  # questions, takes
LEAST_LINES = 24  # of a screen; one that has fewer shows no last takes
LEAST_POINT = 20  # cells; where a point has less beside its question's id, it stands alone
RATE = N_("Rate it yourself:  1 again  2 hard  3 good  4 easy")  # parted where it may be broken


def standing_row(today: Plan, upcoming: Sequence[Standing], waiting: int, now: datetime) -> dict[str, object]:
    """What standing_text shows, for other programs. waiting: takes that were recorded and not judged."""
    return {
        "questions": len(upcoming),
        "practised": sum(bool(standing.takes) for standing in upcoming),
        "weak": [standing.question.id for standing in upcoming if standing.weak],
        "due": [standing.question.id for standing in upcoming if standing.state(now) == "due"],
        "waiting": waiting,
        "next": upcoming[0].question.id if upcoming else None,
        "minutes": today.minutes,
        "practised_today": round(today.practised, 1),
        "streak": today.streak,
        "days_left": today.days_left,
        "today": [standing.question.id for standing in today.today],
        "points": [{"question": owed.question.id, "point": owed.point} for owed in today.points],
    }


def standing_text(
    today: Plan,
    upcoming: Sequence[Standing],
    takes: Sequence[Summary],
    unfinished: Sequence[str],
    now: datetime,
    screen: os.terminal_size,
) -> str:
    """One screen: today, how much is due, weak and new, what comes next, points that are missing, what to type.

    upcoming: every question of the bank, the next one first. unfinished: what was interrupted, see unfinished_texts.
    """
    width = screen.columns
    lines = [wrap(day_text(today), width), wrap(counts_text(upcoming, takes, now), width)]
    lines += [wrap(text, width) for text in unfinished]
    following = list(today.today) or worth_it(upcoming, now)
    if following:
        lines += ["", _upcoming_table(following[:SHOWN], now, width)]
    if today.points:
        lines += ["", _("Missing from your last takes")]
        lines += [_owed_text(item, width) for item in today.points]
    answers = heard(takes)
    if answers and screen.lines >= LEAST_LINES:
        lines += ["", history_table(answers[-SHOWN_TAKES:][::-1], width)]
    if following:
        typed = ["rehearse practice", *(["rehearse practice --points"] if today.points else [])]
        lines += ["", *(f"  {command}" for command in typed)]
    return "\n".join(lines)


def day_text(today: Plan) -> str:
    """How much was practised today, and what is left until the interview."""
    parts = [
        _("Today {practised} of {minutes:g} minutes").format(practised=minutes(today.practised), minutes=today.minutes)
    ]
    if today.streak:
        parts.append(counted("{count} day in a row", "{count} days in a row", today.streak))
    if today.days_left is not None:
        left = counted("{count} day until the interview", "{count} days until the interview", today.days_left)
        parts.append(left if today.days_left else _("the interview is today"))
    return as_sentence(clauses(parts))


def counts_text(upcoming: Sequence[Standing], takes: Sequence[Summary], now: datetime) -> str:
    """How many questions were practised; how many are due, weak and new."""
    practised = _("{practised} of {count} questions practised, {takes}.").format(
        practised=sum(bool(standing.takes) for standing in upcoming),
        count=len(upcoming),
        takes=counted("{count} take", "{count} takes", len(takes)),
    )
    counts = [
        _("{count} due").format(count=sum(standing.state(now) == "due" for standing in upcoming)),
        _("{count} weak").format(count=sum(standing.weak for standing in upcoming)),
        _("{count} new").format(count=sum(not standing.takes for standing in upcoming)),
    ]
    return joined(practised, as_sentence(clauses(counts)))


def _owed_text(owed: OwedPoint, width: int) -> str:
    """The point and the id of its question, in a line."""
    tail = f"  {owed.question.id}"
    room = width - 2 - cell_len(tail)
    if room < LEAST_POINT:
        return f"✗ {shorten(owed.point, width - 2)}"
    return f"✗ {padded(shorten(owed.point, room), room)}{style(tail, dim=True)}"


def unfinished_texts(waiting: int, interview: bool) -> list[str]:
    """waiting: interrupted takes that were not judged yet. interview: a mock interview was interrupted."""
    takes = counted(
        "{count} interrupted take to be judged: rehearse practice",
        "{count} interrupted takes to be judged: rehearse practice",
        waiting,
    )
    going_on = _("A mock interview to go on with: rehearse mock")
    return [*([takes] if waiting else []), *([going_on] if interview else [])]


def _upcoming_table(upcoming: Sequence[Standing], now: datetime, width: int) -> str:
    rows = [(standing.question.ask, why_text(standing, now), score_text(standing.last)) for standing in upcoming]
    return table((_("question"), _("why"), _("score")), rows, width, right=(2,))


def why_text(standing: Standing, now: datetime) -> str:
    """Why it comes next, or when it comes."""
    state = standing.state(now)
    if state == "later" and standing.due:
        return ahead(standing.due, now)
    return _("due, weak") if state == "due" and standing.weak else state_name(state)


def rated_text(take: Summary, rating: Rating | None, due: datetime | None, now: datetime) -> str:
    """What a take means for the schedule. rating: the one that counts."""
    if rating is None or due is None:
        return _("This take leaves the schedule as it was.")
    text = _("Rated “{rating}” by coverage and length; due {when}.")
    if take.stumbles and rate(take.score, take.length) != rating:
        text = _("Rated “{rating}” by coverage, length and delivery; due {when}.")
    if take.rating:
        text = _("Rated “{rating}” by you; due {when}.")
    return text.format(rating=rating_name(rating), when=ahead(due, now))


def ahead(due: datetime, now: datetime) -> str:
    """How far off a moment is: "now", "in 9 minutes", "in 3 days" of the calendar."""
    left = due - now
    if left <= timedelta():
        return pgettext("when", "now")
    if left >= timedelta(days=1):
        return counted("in {count} day", "in {count} days", (day_of(due) - day_of(now)).days)
    if left >= timedelta(hours=1):
        return counted("in {count} hour", "in {count} hours", round(left / timedelta(hours=1)))
    if left >= timedelta(minutes=1):
        return counted("in {count} minute", "in {count} minutes", round(left / timedelta(minutes=1)))
    return _("in a minute")
