"""Errors that carry their own sentence and exit code; the command line turns each into one line."""

from __future__ import annotations

import errno
import os
from pathlib import Path


class RehearseError(Exception):
    """What happened and what to do next, in one or two sentences. Exit code 1: the user's input was wrong."""

    exit_code = 1


class MachineError(RehearseError):
    """The machine lacks something: a device, a voice, weights, room on the disk. Exit code 3."""

    exit_code = 3


class Interrupted(RehearseError):
    """The user pressed Ctrl-C; whatever had been recorded is kept. Exit code 130."""

    exit_code = 130


def explain_os_error(error: OSError, path: Path, doing: str) -> MachineError:
    """Turn a failed file operation into a sentence that says what to do next."""
    instead = "" if doing == "read" else ", or choose another workspace with --home"
    causes = {
        errno.ENOSPC: "the disk is full; free some space",
        errno.EDQUOT: "the disk quota is used up; free some space",
        errno.EFBIG: "the file may not grow any further; free some space",
        errno.EROFS: "the folder is read-only; choose another workspace with --home",
        errno.EACCES: f"permission is denied; change that{instead}",
        errno.EPERM: f"permission is denied; change that{instead}",
    }
    cause = causes.get(error.errno or 0, os.strerror(error.errno) if error.errno else str(error))
    return MachineError(f"Cannot {doing} {path}: {cause}.")
