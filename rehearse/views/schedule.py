"""Where I stand and what comes next, as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rehearse.views.layout import plural, table, wrap
from rehearse.views.tables import history_table, score_text

if TYPE_CHECKING:
    from rehearse.attempts.attempt import Rating, Summary
    from rehearse.attempts.progress import Standing

SHOWN = 5  # questions and takes
RATE = "Yours instead: 1 again  2 hard  3 good  4 easy"


def standing_text(
    upcoming: Sequence[Standing], takes: Sequence[Summary], unfinished: Sequence[str], now: datetime, width: int
) -> str:
    """Where I stand: how much is due, weak and new, what comes next, the last takes, what to type.

    upcoming: every question of the bank, the next one first. unfinished: what was interrupted, see unfinished_texts.
    """
    counts = [
        f"{sum(standing.state(now) == 'due' for standing in upcoming)} due",
        f"{sum(standing.weak for standing in upcoming)} weak",
        f"{sum(not standing.takes for standing in upcoming)} new",
    ]
    practised = sum(bool(standing.takes) for standing in upcoming)
    lines = [
        wrap(f"{practised} of {len(upcoming)} questions practised, {plural(len(takes), 'take')}.", width),
        wrap(f"{', '.join(counts)}.", width),
    ]
    lines += [wrap(text, width) for text in unfinished]
    following = [standing for standing in upcoming if standing.state(now) != "later"] or list(upcoming)
    if following:
        lines += ["", "Next", _upcoming_table(following[:SHOWN], now, width)]
    if takes:
        lines += ["", "Last takes", history_table(takes[-SHOWN:][::-1], width)]
    if following:
        lines += ["", "Type", "  rehearse practice", f"  rehearse practice {following[0].question.id}"]
    return "\n".join(lines)


def unfinished_texts(waiting: int, interview: bool) -> list[str]:
    """waiting: interrupted takes that were not judged yet. interview: a mock interview was interrupted."""
    takes = f"{plural(waiting, 'interrupted take')} to be judged: rehearse practice"
    return [*([takes] if waiting else []), *(["A mock interview to go on with: rehearse mock"] if interview else [])]


def _upcoming_table(upcoming: Sequence[Standing], now: datetime, width: int) -> str:
    rows = [(standing.question.ask, _why(standing, now), score_text(standing.last)) for standing in upcoming]
    return table(("question", "why", "score"), rows, width, right=(2,))


def _why(standing: Standing, now: datetime) -> str:
    state = standing.state(now)
    if state == "later" and standing.due:
        return ahead(standing.due, now)
    return "due, weak" if state == "due" and standing.weak else state


def rating_text(rating: Rating | None, own: bool, due: datetime | None, now: datetime, width: int) -> str:
    """What a take means for the schedule. own: the rating is the user's."""
    if rating is None or due is None:
        return wrap(f"This take leaves the schedule as it was.\n{RATE}", width)
    by = "by your rating" if own else "by coverage and length"
    return wrap(f"Rated {rating} {by}; comes again {ahead(due, now)}.\n{RATE}", width)


def ahead(due: datetime, now: datetime) -> str:
    """How far off a moment is: "now", "in 9 minutes", "in 3 days"."""
    left = due - now
    if left <= timedelta():
        return "now"
    for noun, unit in (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        if left >= unit:
            return f"in {plural(round(left / unit), noun)}"
    return "in a minute"
