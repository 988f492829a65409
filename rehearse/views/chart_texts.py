"""A chart in words: a sentence, and the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.i18n import N_, _
from rehearse.progress.trends import Span

NOTES = {  # by what a dot stands for
    "take": N_("Each dot is a take; the line is the mean of the last {count}."),
    "day": N_("Each dot is a day; the line is the mean of the last {count}."),
    "week": N_("Each dot is a week; the line is the mean of the last {count}."),
    "month": N_("Each dot is a month; the line is the mean of the last {count}."),
}
DOTS = {  # where one day makes no line
    "take": N_("Each dot is a take."),
    "day": N_("Each dot is a day."),
    "week": N_("Each dot is a week."),
    "month": N_("Each dot is a month."),
}
_ONE = {
    "take": N_("{what} of one take: {first}."),
    "day": N_("{what} of one day: {first}."),
    "week": N_("{what} of one week: {first}."),
    "month": N_("{what} of one month: {first}."),
}
_SEVERAL = {
    "take": N_("{what} of {count} takes: {first} in the first, {last} in the last."),
    "day": N_("{what} of {count} days: {first} in the first, {last} in the last."),
    "week": N_("{what} of {count} weeks: {first} in the first, {last} in the last."),
    "month": N_("{what} of {count} months: {first} in the first, {last} in the last."),
}
_HEADINGS = {"day": N_("Day"), "week": N_("Week"), "month": N_("Month")}


def told(what: str, unit: str, shown: Sequence[str]) -> str:
    """shown: the figures, oldest first, at least one."""
    text = (_ONE if len(shown) == 1 else _SEVERAL)[unit]
    return _(text).format(what=what, count=len(shown), first=shown[0], last=shown[-1])


def headings(unit: str, *columns: str) -> tuple[str, ...]:
    return (_("When"), *columns) if unit == "take" else (_(_HEADINGS[unit]), _("Takes"), *columns)


def rows(unit: str, spans: Sequence[Span], cells: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Newest first."""
    shown = [
        (f"{span.at:%Y-%m-%d %H:%M}", *row) if unit == "take" else (f"{span.at:%Y-%m-%d}", str(span.takes), *row)
        for span, row in zip(spans, cells, strict=True)
    ]
    return tuple(reversed(shown))
