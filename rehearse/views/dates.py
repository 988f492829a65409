"""Days and moments as a page says them."""

from __future__ import annotations

from datetime import date, datetime

from rehearse.i18n import N_, _

_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)


def month_name(day: date) -> str:
    return _(_MONTHS[day.month - 1])


def day_name(day: date) -> str:
    """In a year that is known."""
    return _("{day} {month}").format(day=day.day, month=month_name(day))


def day_text(day: date, year: int) -> str:
    """To the day in this year, to the month in others."""
    if day.year == year:
        return day_name(day)
    return _("{month} {year}").format(month=month_name(day), year=day.year)


def moment_text(at: datetime) -> str:
    return _("{day} {month} {year}, {time}").format(
        day=at.day, month=month_name(at), year=at.year, time=at.strftime("%H:%M")
    )
