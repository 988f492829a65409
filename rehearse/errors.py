"""Errors that carry their own sentence and exit code; the command line turns each into one line."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from rehearse.i18n import N_, _

CANNOT = N_("Cannot {doing} {path}: {cause}.")


@dataclass(frozen=True)
class Hint:
    """Which command helps: views/hints.py has the sentence. name: of the question, take or model it is about."""

    kind: str
    name: str = ""


class RehearseError(Exception):
    """What happened and what to do next, in one or two sentences. Exit code 1: the user's input was wrong.

    hint: a command that helps, for where commands are typed.
    """

    exit_code = 1

    def __init__(self, message: str = "", hint: Hint | None = None) -> None:
        super().__init__(message)
        self.hint = hint

    def reworded(self, message: str) -> Self:
        """The same in other words: its kind, its hint and whatever else it carries. A new one, as what failed once may
        be raised to many.
        """
        other = type(self).__new__(type(self), message)
        other.__dict__.update(self.__dict__)
        other.args = (message,)
        return other


class MachineError(RehearseError):
    """The machine lacks something: a device, a voice, weights, room on the disk. Exit code 3."""

    exit_code = 3


class ChangedMeanwhile(MachineError):
    """Another program wrote the take after it was read here; to write over that would lose what it holds."""

    def __init__(self, identity: str) -> None:
        text = _("Another program has changed the take {id} since it was opened here; nothing was written over that.")
        super().__init__(text.format(id=identity), Hint("reopen", identity))


class Interrupted(RehearseError):
    """The user pressed Ctrl-C; whatever had been recorded is kept. Exit code 130."""

    exit_code = 130


def explain_os_error(error: OSError, path: Path, doing: str) -> MachineError:
    """Turn a failed file operation into a sentence that says what to do next. doing: a text that is marked."""
    return MachineError(_(CANNOT).format(doing=_(doing), path=path, cause=_(os_cause(error, doing))))


def os_cause(error: OSError, doing: str) -> str:
    """Why it failed, in a text that is marked."""
    denied = N_("permission is denied; change that, or choose another workspace with --home")
    read_only = N_("the folder is read-only; choose another workspace with --home")
    if doing == "read":
        denied = N_("permission is denied; change that")
    if doing == "write":  # a file that the user named
        denied = N_("permission is denied; change that, or name another place")
        read_only = N_("the folder is read-only; name another place")
    causes = {
        errno.ENOSPC: N_("the disk is full; free some space"),
        errno.EDQUOT: N_("the disk quota is used up; free some space"),
        errno.EFBIG: N_("the file may not grow any further; free some space"),
        errno.EROFS: read_only,
        errno.EEXIST: N_("a folder in it is a file; name another place"),
        errno.ENOTDIR: N_("a folder in it is a file; name another place"),
        errno.ENAMETOOLONG: N_("the name is too long; choose a shorter one"),
        errno.EACCES: denied,
        errno.EPERM: denied,
    }
    return causes.get(error.errno or 0, error.strerror or str(error))
