"""Files that are given on the command line, where a pipe may stand for one: <(command), /dev/stdin, a named pipe."""

from __future__ import annotations

import os
import select
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.terminal.telling import tell

PATIENCE = 2.0  # s before it is said what is waited for
CHUNK = 1 << 16  # bytes


@contextmanager
def given_file(file: Path, largest: int) -> Iterator[Path]:
    """The file, or for a pipe a file with all that comes out of it, and its name, until this ends. Raises RehearseError
    where that is more than `largest` bytes, and MachineError where it cannot be read.
    """
    try:
        pipe = stat.S_ISFIFO(file.stat().st_mode)
    except OSError:
        pipe = False  # whoever reads it says what is wrong
    if not pipe:
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        copy = Path(folder) / file.name
        try:
            _copy(file, copy, largest)
        except OSError as error:
            raise explain_os_error(error, file, N_("read")) from None
        yield copy


def _copy(pipe: Path, copy: Path, largest: int) -> None:
    descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # or it would wait for a writer without a word
    left, asked = largest, False
    with os.fdopen(descriptor, "rb", buffering=0) as source, copy.open("wb") as target:
        poller = select.poll()
        poller.register(descriptor, select.POLLIN)
        while True:
            ready = poller.poll(None if asked else PATIENCE * 1000)
            data = source.read(CHUNK)
            if data is None:  # somebody has it open and has not written yet
                if not asked:
                    waiting = _("waiting for something to be written to {file}; Ctrl-C ends that.").format(file=pipe)
                    tell(f"rehearse: {waiting}", err=True)
                asked = True
                continue
            if not data and not ready:
                raise RehearseError(_("{file} is a pipe that nobody writes to. Give a file.").format(file=pipe))
            if not data:
                return
            left -= len(data)
            if left < 0:
                raise RehearseError(
                    _("{file} gives more than {largest:.0f} MB. Is it the right one?").format(
                        file=pipe, largest=largest / 1e6
                    )
                )
            target.write(data)
