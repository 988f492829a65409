"""Reading the user's text files within bounds: what a person wrote is small, what came in its place need not be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _, one_line

LARGEST = 8_000_000  # bytes of a file; the shipped bank has 230,000
LONGEST = 50_000  # characters of one text: three hours of speech
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00": "UTF-32"}


class FileError(RehearseError):
    """What is wrong with a file of the user's, and in which line, counted from 1."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(f"{one_line(file)}:{line}: {message}")
        self.file, self.line, self.message = file, line, message


def read_data(file: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises FileError for a pipe, a device or a folder, from which reading might never end, and
    for what is larger than `largest` bytes; MachineError where it cannot be read.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise FileError(file, 1, _("this is a folder, a pipe or a device, not a file; put a text file here"))
        # Should a pipe take its place now, opening it must not wait for somebody to write.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise explain_os_error(error, file, N_("read")) from None
    if len(data) > largest:
        size = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1_000} KB"
        large = _("the file is larger than {size}; is it the right one? Divide it, or take away what does not belong")
        raise FileError(file, 1, large.format(size=size))
    return data


def read_text(file: Path, largest: int = LARGEST) -> str:
    """The text of a UTF-8 file, without its mark. Raises as read_data, and FileError for what is no text."""
    data = read_data(file, largest)
    mark = _MARKS.get(data[:2])
    if mark:
        raise FileError(file, 1, _("the file is {encoding}; save it as UTF-8").format(encoding=mark))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(file, line, _("the file is not UTF-8 here; save it as UTF-8")) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileError(file, line, _("a NUL byte stands here, which no text has; save the file as UTF-8 text"))
    return text
