"""The file that a mock interview is kept in while it lasts, so that it can go on after an interruption; and that of the
last one, whose report can be shown again.
"""

from __future__ import annotations

from pathlib import Path

from rehearse.config.atomic import json_document, save_text
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.takes.decode import Damaged, decode
from rehearse.takes.folder import read_inside
from rehearse.takes.interview import Interview


def read_interview(file: Path) -> Interview | None:
    """The interview that was interrupted; None where none was. Raises RehearseError where the file is damaged."""
    return _read(file, N_("{file} {reason}. Delete it to begin a new interview; takes are kept."))


def read_last(file: Path) -> Interview | None:
    """The interview before that of `file`; None where there is none. Raises RehearseError where it is damaged."""
    damaged = N_(
        "{file} {reason}, so there is no report of the last interview; its takes are kept. The next interview that "
        "ends takes the file's place."
    )
    return _read(last_interview(file), damaged)


def _read(file: Path, damaged: str) -> Interview | None:
    try:
        return decode(read_inside(file.parent, file.name), Interview)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = _("cannot be read ({reason})").format(reason=error.strerror)
    except Damaged as error:
        reason = str(error)
    raise RehearseError(_(damaged).format(file=file, reason=reason))


def save_interview(file: Path, interview: Interview) -> None:
    """Raises MachineError."""
    save_text(file, json_document(interview, indent=1).decode())


def last_interview(file: Path) -> Path:
    """Where the interview before that of `file` is kept, in the same form."""
    return file.with_name(f"{file.stem}-last{file.suffix}")


def put_aside(file: Path) -> None:
    """The interview has ended: it is the last one now. Nothing happens where it was deleted meanwhile. Raises
    MachineError.
    """
    try:
        file.replace(last_interview(file))
    except FileNotFoundError:
        return
    except OSError as error:
        raise explain_os_error(error, file, N_("write")) from None
