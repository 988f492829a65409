"""Finding takes by what a person remembers of them: the id or its beginning, the question, the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rehearse.errors import Hint, RehearseError
from rehearse.i18n import _, listed
from rehearse.takes.decode import begins
from rehearse.takes.store import Store
from rehearse.takes.take import Summary, day_of, heard
from rehearse.text.nearest import fitting, nearest

_DAYS_AGO = {"today": 0, "yesterday": 1}


def find_takes(store: Store, wanted: str | None, today: date) -> list[Summary]:
    """What `wanted` means, oldest first: the last one is meant unless the user says otherwise.

    A take's id, or the beginning of one; a question's id; a day like 2026-11-24, today or yesterday, by the local
    clock. None: every take. Raises RehearseError where there is none, or where a beginning fits several.
    """
    every = store.summaries(demos=True)
    takes = [take for take in every if not take.demo]
    if wanted is None:
        return _some(takes, _("There is no take yet."), Hint("practice"))
    day = _day(wanted, today)
    if day:
        return _some(
            [take for take in takes if local_day(take.started_at) == day],
            _("There is no take of {day}.").format(day=day.isoformat()),
            Hint("history"),
        )
    return _named(takes, every, wanted)


def find_pair(store: Store, first: str | None, second: str | None, today: date) -> tuple[Summary, Summary] | None:
    """Two takes to compare, in the order named; a take named alone comes after the one before it. None where a question
    is named, or nothing. Raises RehearseError.
    """
    if first is None or (second is None and store.summaries(first)):
        return None
    after = find_takes(store, second or first, today)[-1]
    if second:
        before = find_takes(store, first, today)[-1]
    else:
        earlier = [take for take in heard(store.summaries(after.question)) if take.id < after.id]
        before = _some(
            earlier,
            _("There is no take of {question} before {take} to compare it with.").format(
                question=after.question, take=after.id
            ),
        )[-1]
    if before.question != after.question:
        raise RehearseError(
            _(
                "These are takes of two questions, {one} and {other}; their points cannot be compared. Name two takes "
                "of one question."
            ).format(one=before.question, other=after.question)
        )
    return before, after


def _named(takes: Sequence[Summary], every: Sequence[Summary], wanted: str) -> list[Summary]:
    """every: with those of the demo, which are meant only where nothing else of that name is."""
    exact = [take for take in every if take.id == wanted]
    matching = exact or [take for take in takes if take.question == wanted]
    if matching:
        return matching
    short_for = fitting(wanted, dict.fromkeys(take.question for take in takes if take.whole))
    if len(short_for) == 1:
        return [take for take in takes if take.question == short_for[0]]
    begun = [take for take in takes if take.id.lower().startswith(wanted.lower())]
    begun = begun or [take for take in every if take.id.lower().startswith(wanted.lower())]
    if len(begun) > 1:
        ids = listed(take.id for take in begun[-3:])
        raise RehearseError(
            _('"{text}" is the beginning of {count} takes: {ids}. Write more of it.').format(
                text=wanted, count=len(begun), ids=ids
            )
        )
    if begun:
        return begun
    if re.match(r"\d{8}T\d{6}Z-", wanted):
        raise RehearseError(_('There is no take "{id}". List them with: rehearse history').format(id=wanted))
    near = nearest(wanted, {take.question for take in takes})
    if near:
        raise RehearseError(
            _('There is no take of "{name}" yet. Did you mean {near}?').format(name=wanted, near=near[0])
        )
    raise RehearseError(_('There is no take of "{name}".').format(name=wanted), Hint("history"))


def is_day(wanted: str) -> bool:
    return wanted in _DAYS_AGO or bool(re.fullmatch(r"\d{4}-\d\d-\d\d", wanted))


def _day(wanted: str, today: date) -> date | None:
    if wanted in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[wanted])
    try:
        return date.fromisoformat(wanted) if is_day(wanted) else None
    except ValueError:
        raise RehearseError(
            _("{wanted} is not a day of the calendar. Write it like 2026-11-24.").format(wanted=wanted)
        ) from None


def local_day(started_at: str) -> date:
    """The day on the wall here when a take began."""
    return day_of(begins(started_at))


def _some(takes: list[Summary], otherwise: str, hint: Hint | None = None) -> list[Summary]:
    if not takes:
        raise RehearseError(otherwise, hint)
    return takes
