"""The file that a mock interview is kept in while it lasts, so that it can go on after an interruption."""

from __future__ import annotations

from pathlib import Path

from rehearse.config.atomic import json_document, save_text
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.takes.decode import Damaged, decode
from rehearse.takes.folder import read_inside
from rehearse.takes.interview import Interview


def read_interview(file: Path) -> Interview | None:
    """The interview that was interrupted; None where none was. Raises RehearseError where the file is damaged."""
    try:
        return decode(read_inside(file.parent, file.name), Interview)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = _("cannot be read ({reason})").format(reason=error.strerror)
    except Damaged as error:
        reason = str(error)
    text = _("{file} {reason}. Delete it to begin a new interview; takes are kept.")
    raise RehearseError(text.format(file=file, reason=reason))


def save_interview(file: Path, interview: Interview) -> None:
    """Raises MachineError."""
    save_text(file, json_document(interview, indent=1).decode())
