"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from rehearse.errors import explain_os_error
from rehearse.i18n import N_


def save_text(file: Path, text: str) -> None:
    """Write a file of the user's, in UTF-8, and make its folder where that is missing. Raises MachineError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())
    except OSError as error:
        raise explain_os_error(error, file, N_("write")) from None


def write_atomically(file: Path, data: bytes) -> None:
    """The file holds the old content or the new, never half of it, also after a power cut."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
