"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from typing import Any

from rehearse.errors import explain_os_error
from rehearse.i18n import N_

_UNFINISHED = re.compile(r"\.(.+)\.(\d{1,10})")  # what is being written, and by which process
_one_at_a_time = Lock()  # threads of one process would write to the same unfinished file


def save_text(file: Path, text: str | Iterable[str]) -> None:
    """Write a file of the user's, in UTF-8, and make its folder where that is missing. text: whole, or piece by piece.

    Raises MachineError.
    """
    pieces = (text,) if isinstance(text, str) else text
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(
            file, (piece.encode(errors="backslashreplace") for piece in pieces)
        )  # a name's bytes that are no UTF-8
    except OSError as error:
        raise explain_os_error(error, file, N_("write")) from None


def json_document(value: Any, indent: int = 2) -> bytes:
    """JSON of dataclasses. Bytes of a file's name that are no UTF-8, which no JSON holds, become text: \\xff."""
    import msgspec

    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        plain = json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
        encoded = re.sub("[\ud800-\udfff]", _spelt, plain).encode()
    return msgspec.json.format(encoded, indent=indent)


def _spelt(match: re.Match[str]) -> str:
    """Python keeps such a byte as a surrogate. The backslash is one of JSON's text, so it stands twice."""
    code = ord(match[0])
    return f"\\\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\\\u{code:04x}"


def write_atomically(file: Path, data: bytes | Iterable[bytes]) -> None:
    """The file holds the old content or the new, never half of it, also after a power cut."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    with _one_at_a_time:
        remove_unfinished(file.parent, file.name)
        unfinished.unlink(missing_ok=True)  # of an earlier process with this number, or a link to somewhere else
        try:
            with unfinished.open("xb") as stream:
                stream.writelines((data,) if isinstance(data, bytes) else data)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(file)
        except BaseException:  # Ctrl-C as well
            unfinished.unlink(missing_ok=True)
            raise


def remove_unfinished(folder: Path, *names: str) -> None:
    """Delete what processes left behind that were killed while they wrote these files; those that run are let be."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _UNFINISHED.fullmatch(entry.name)
            if match and match[1] in names and not is_running(int(match[2])):
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 - an entry of scandir


def is_running(pid: int) -> bool:
    """Whether there is a process of this number on this machine."""
    if os.name == "nt":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _is_running_on_windows(pid: int) -> bool:
    """os.kill with signal 0 would end the process there."""
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - the type checker knows it on Windows only
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)
