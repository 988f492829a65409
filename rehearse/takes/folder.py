"""Opening what lies in a recordings folder, which may come from somebody else: an archive, a shared or synchronised
folder. Nothing there leads out of it, and only ordinary files are opened.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rehearse.i18n import _

LARGEST = 32 * 2**20  # bytes of JSON: four hours of speech, corrected, are 12 MB
# NONBLOCK: opening a pipe that nobody writes to would wait for ever.
_CAREFULLY = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_BY_FOLDER = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd  # not on Windows


def open_inside(root: Path, *parts: str, changing: bool = False) -> BinaryIO:
    """The ordinary file root/parts, opened for reading, or for changing it where it lies.

    root itself may be a link. A link below it is followed as long as it stays inside; it is resolved first and opened
    without following any, so that one that changes in between leads nowhere. Raises OSError with a reason to show.
    """
    base = os.path.realpath(root)
    flags = (os.O_RDWR if changing else os.O_RDONLY) | _CAREFULLY
    if _BY_FOLDER:
        with contextlib.suppress(_LinkError):
            return _opened(base, parts, flags, changing)
    return _opened(base, resolved_inside(root, *parts).relative_to(base).parts, flags, changing)


def resolved_inside(root: Path, *parts: str) -> Path:
    """Where root/parts really lies. Raises OSError where links lead out of root."""
    base = os.path.realpath(root)
    real = Path(os.path.realpath(os.path.join(base, *parts)))  # noqa: PTH118 - base is text
    if not real.is_relative_to(base):
        raise OSError(errno.EXDEV, _("it leads out of the recordings folder"))
    return real


def read_inside(root: Path, *parts: str) -> bytes:
    """The whole file. Raises OSError, also where it is larger than any that this program writes."""
    with open_inside(root, *parts) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, _("it is larger than {size} MB").format(size=LARGEST // 2**20))
    return data


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """While no other program that asks holds the same folder. Without effect where the system cannot lock folders."""
    try:
        import fcntl

        held = os.open(folder, os.O_RDONLY | _FOLDER)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):  # some network folders
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


class _LinkError(OSError):
    """There is a link on the way."""


def _opened(base: str, parts: tuple[str, ...], flags: int, changing: bool) -> BinaryIO:
    if not _BY_FOLDER:
        return _ordinary(os.open(os.path.join(base, *parts), flags), changing)  # noqa: PTH118 - base is text
    folder = os.open(base, os.O_RDONLY | _FOLDER)
    try:
        for part in parts[:-1]:
            _refuse_link(part, folder)
            inner = os.open(part, os.O_RDONLY | _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inner
        if not stat.S_ISREG(_refuse_link(parts[-1], folder)):  # before it is opened: that may do something to a device
            raise _no_file()
        return _ordinary(os.open(parts[-1], flags, dir_fd=folder), changing)
    finally:
        os.close(folder)


def _refuse_link(name: str, folder: int) -> int:
    """What kind of thing it is, as in stat.st_mode."""
    mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        raise _LinkError(errno.ELOOP, os.strerror(errno.ELOOP))
    return mode


def _ordinary(opened: int, changing: bool) -> BinaryIO:
    info = os.fstat(opened)
    # A second name of the file may lie anywhere: in a backup that is not to change.
    if not stat.S_ISREG(info.st_mode) or (changing and info.st_nlink > 1):
        os.close(opened)
        raise _no_file()
    return os.fdopen(opened, "r+b" if changing else "rb")


def _no_file() -> OSError:
    return OSError(errno.EINVAL, _("it is no ordinary file"))
