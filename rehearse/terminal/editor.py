"""The user's own editor, for words and files that are corrected there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from rehearse.errors import MachineError
from rehearse.i18n import _


def edit_text(text: str) -> str | None:
    """The text as it was saved; None if it was not. Raises MachineError for an editor that fails."""
    with _explained():
        return click.edit(text, extension=".txt")


def edit_file(file: Path) -> None:
    """Raises MachineError for an editor that fails."""
    with _explained():
        click.edit(filename=str(file))


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise MachineError(_("The editor saved no UTF-8, so nothing was changed. Save as UTF-8.")) from None
    except (click.ClickException, ValueError) as error:  # not there, ended with an error, or quotes that do not close
        reason = error.format_message() if isinstance(error, click.ClickException) else error
        raise MachineError(
            _("The editor failed ({reason}). Name another, for example: export EDITOR=nano").format(reason=reason)
        ) from None
