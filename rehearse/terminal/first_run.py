"""What is asked once, when a workspace is made. Each question may be skipped."""

from __future__ import annotations

from typing import Any

import click

from rehearse.config.settings import SETTINGS
from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, use
from rehearse.terminal.width import width
from rehearse.views.layout import wrap

QUESTIONS = {
    "lang": N_("Which language, en or zh?"),
    "interview_date": N_("When is your interview? A day like 2026-12-24."),
    "daily_minutes": N_("How many minutes a day, if not 15?"),
    "voice": N_("Shall questions be read aloud? y, or n if not."),
}
AGAIN = {"voice": N_("y or n")}  # what to give, where the setting's own words are for a file


def asked_settings() -> dict[str, Any]:
    """Values by the name of the setting; without those that were skipped."""
    click.echo(wrap(_("Four questions; Enter skips one, Ctrl-D all that are left."), width()))
    values: dict[str, Any] = {}
    for name, question in QUESTIONS.items():
        try:
            value = _asked(name, question)
        except EOFError:
            click.echo()
            break
        if value is not None:
            values[name] = value
        if name == "lang" and value:
            use(value)
    return values


def _asked(name: str, question: str) -> Any:
    """The value that the user gives; None where there is none. Raises EOFError."""
    setting = SETTINGS[name]
    while True:
        click.echo(_(question), nl=False)
        text = input(" ").strip()
        if not text:
            return None
        try:
            value = setting.from_environment(text)
            setting.check(value)
        except (ValueError, RehearseError):
            click.echo(wrap(_("Give {values}.").format(values=_(AGAIN.get(name, setting.values))), width()))
        else:
            return value
