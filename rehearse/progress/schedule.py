"""When a question comes again: a rating for every take, and FSRS on the ratings.

The card of a question is computed from its takes each time it is wanted, so that plain files stay the only store:
delete or overrule a take, and the schedule is as if it had always been so.

The rating of a take is the user's own where they gave one. Otherwise, with a maybe counting half:

    covered by weight   at once              spoken for more than 1.5 x the longest target
    under 50 %          again                again
    50 % to 75 %        hard                 again
    75 % and more       good                 hard
    95 % and more       easy if the length is within the target and the delivery does not stumble, else good; hard when
                        far over

A question without points is good, or hard where the answer was too short or far over. A take in which nothing was heard
says nothing about the question, and neither do the later steps of a compression drill: what is squeezed into 45 s
leaves points out on purpose. The first step is an answer from memory like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, cast, get_args

from rehearse.takes.decode import begins
from rehearse.takes.take import Rating, Summary

if TYPE_CHECKING:
    from fsrs import Scheduler

RATINGS = cast("tuple[Rating, ...]", get_args(Rating))  # worst first
HARD, GOOD, EASY = 0.5, 0.75, 0.95  # of the points' weight, from which a take is rated so


def rating_of(take: Summary) -> Rating | None:
    """The rating that counts for the schedule; None where the take says nothing about the question."""
    if take.rating:
        return take.rating
    if take.length == "nothing heard" or take.drill > 1:
        return None
    return rate(take.score, take.length, take.stumbles)


def rate(score: float | None, length: str, stumbles: bool = False) -> Rating:
    """score: coverage, 0 to 1, None without points. length, stumbles: see judge.delivery. Table: see above."""
    if score is None:
        return "hard" if length in ("short", "far over") else "good"
    step = (score >= HARD) + (score >= GOOD) + (score >= EASY and length == "good" and not stumbles)
    return RATINGS[max(0, step - (length == "far over"))]


def due_after(takes: Iterable[Summary]) -> datetime | None:
    """When FSRS wants the question again after these takes, in UTC; None where none of them counts."""
    rated = [(begins(take.started_at), rating) for take in takes if (rating := rating_of(take))]
    return due(sorted(rated, key=lambda review: review[0])) if rated else None


def due(reviews: Iterable[tuple[datetime, Rating]]) -> datetime:
    """What the fsrs library says after these reviews, oldest first, in UTC: its own parameters and steps, no fuzz."""
    from fsrs import Card
    from fsrs import Rating as Grade

    grades = dict(zip(RATINGS, Grade, strict=True))
    card = Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))  # with neither given it would read the clock
    for when, rating in reviews:
        card, _ = _scheduler().review_card(card, grades[rating], when)
    return card.due


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)
