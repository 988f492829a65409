"""Speech that was rendered before: one sound file for each thing said in each way."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import wave
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any

from rehearse.errors import MachineError
from rehearse.i18n import _

HEADER = 44  # bytes at least
ROOM = 4 << 20  # bytes; half a minute of speech has two million


def rendered(folder: Path, key: list[Any], make: Callable[[Path], None]) -> Path:
    """The file for this key; `make` writes it where there is none yet, or one that is not whole. Where the folder
    cannot be written, or is full, it is made in a temporary one of this process. Raises MachineError.
    """
    digest = hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()
    name = f"{digest[:24]}.wav"
    if is_whole(folder / name):
        return folder / name
    try:
        into = folder if _has_room(folder) else _temporary()
        return into / name if is_whole(into / name) else _made(into / name, make)
    except OSError as error:
        raise MachineError(_("The voice could not write its sound ({reason}).").format(reason=error)) from None


def is_whole(sound: Path) -> bool:
    """A wav file with as much sound as its header says, and some; a file of another kind with anything in it."""
    try:
        with sound.open("rb") as stream:
            if stream.read(4) != b"RIFF":  # macOS writes AIFF, whatever the name
                return sound.stat().st_size > HEADER
        with contextlib.closing(wave.open(str(sound), "rb")) as file:
            size = file.getnframes() * file.getnchannels() * file.getsampwidth()
            return 0 < size <= sound.stat().st_size - HEADER
    except (OSError, EOFError, wave.Error):
        return False


def _made(wanted: Path, make: Callable[[Path], None]) -> Path:
    """Raises MachineError for what is not whole, OSError where it cannot be written."""
    unfinished = wanted.with_name(f".{os.getpid()}-{get_ident()}-{wanted.name}")
    try:
        make(unfinished)
        if not is_whole(unfinished):
            part = _("The voice wrote only a part of its sound into {folder}. Is the disk full?")
            raise MachineError(part.format(folder=wanted.parent))
        _sync(unfinished)
        unfinished.replace(wanted)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return wanted


def _sync(file: Path) -> None:
    """Onto the disk, so that a power cut leaves no file of the right length and no content."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _has_room(folder: Path) -> bool:
    """Found out by writing: what rights and quotas allow is not told in any other way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(ROOM))
    except OSError:
        return False
    return True


@cache
def _temporary() -> Path:
    """Gone with the process."""
    folder = Path(tempfile.mkdtemp(prefix="rehearse-voice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
