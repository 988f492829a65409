"""Where I stand and what comes next, as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rehearse.i18n import N_, _, clauses, counted, pgettext
from rehearse.progress.schedule import rate
from rehearse.takes.take import day_of
from rehearse.views.layout import table, wrap
from rehearse.views.names import rating_name, state_name
from rehearse.views.notes import as_sentence
from rehearse.views.tables import history_table, score_text

if TYPE_CHECKING:
    from rehearse.progress.standing import Standing
    from rehearse.takes.take import Rating, Summary

SHOWN = 5  # questions and takes
RATE = N_("Yours instead: 1 again  2 hard  3 good  4 easy")


def standing_text(
    upcoming: Sequence[Standing], takes: Sequence[Summary], unfinished: Sequence[str], now: datetime, width: int
) -> str:
    """Where I stand: how much is due, weak and new, what comes next, the last takes, what to type.

    upcoming: every question of the bank, the next one first. unfinished: what was interrupted, see unfinished_texts.
    """
    counts = [
        _("{count} due").format(count=sum(standing.state(now) == "due" for standing in upcoming)),
        _("{count} weak").format(count=sum(standing.weak for standing in upcoming)),
        _("{count} new").format(count=sum(not standing.takes for standing in upcoming)),
    ]
    practised = sum(bool(standing.takes) for standing in upcoming)
    lines = [
        wrap(
            _("{practised} of {count} questions practised, {takes}.").format(
                practised=practised,
                count=len(upcoming),
                takes=counted("{count} take", "{count} takes", len(takes)),
            ),
            width,
        ),
        wrap(as_sentence(clauses(counts)), width),
    ]
    lines += [wrap(text, width) for text in unfinished]
    following = [standing for standing in upcoming if standing.state(now) != "later"] or list(upcoming)
    if following:
        lines += ["", _("Next"), _upcoming_table(following[:SHOWN], now, width)]
    if takes:
        lines += ["", _("Last takes"), history_table(takes[-SHOWN:][::-1], width)]
    if following:
        lines += [
            "",
            _("Type"),
            "  rehearse practice",
            f"  rehearse practice {following[0].question.id}",
        ]
    return "\n".join(lines)


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
    rows = [(standing.question.ask, _why(standing, now), score_text(standing.last)) for standing in upcoming]
    return table((_("question"), _("why"), _("score")), rows, width, right=(2,))


def _why(standing: Standing, now: datetime) -> str:
    state = standing.state(now)
    if state == "later" and standing.due:
        return ahead(standing.due, now)
    return _("due, weak") if state == "due" and standing.weak else state_name(state)


def rating_text(take: Summary, rating: Rating | None, due: datetime | None, now: datetime, width: int) -> str:
    """What a take means for the schedule. rating: the one that counts."""
    if rating is None or due is None:
        return wrap(f"{_('This take leaves the schedule as it was.')}\n{_(RATE)}", width)
    told = _("Rated {rating} by coverage and length; comes again {when}.")
    if take.stumbles and rate(take.score, take.length) != rating:
        told = _("Rated {rating} by coverage, length and delivery; comes again {when}.")
    if take.rating:
        told = _("Rated {rating} by your rating; comes again {when}.")
    return wrap(f"{told.format(rating=rating_name(rating), when=ahead(due, now))}\n{_(RATE)}", width)


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
