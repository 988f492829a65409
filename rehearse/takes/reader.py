"""Reading the takes of a recordings folder. What cannot be read is named and passed over, whatever is wrong with it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from rehearse.config.workspace import copies_of, is_safe_name
from rehearse.errors import explain_os_error
from rehearse.i18n import N_, _
from rehearse.takes.decode import EARLY, Damaged, begins, decode
from rehearse.takes.folder import read_inside
from rehearse.takes.take import Pending, Take

SOUND = "answer.flac"
ATTEMPT = "attempt.json"
TAKE = "take.json"
DELETED = ".deleted-"  # how the folder of a take begins that is being deleted

T = TypeVar("T", Take, Pending)


class BrokenError(Exception):
    """What is wrong with a take, after its id."""


@dataclass(slots=True)
class TakeReader:
    """broken: what could not be read, each named once. named: how many of them the user was told.

    clock: by which a take cannot begin tomorrow. seen: the digest of each attempt.json as it was last read or written.
    """

    folder: Path
    broken: list[str] = field(default_factory=list)
    named: int = 0
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    seen: dict[str, str] = field(default_factory=dict)

    def readable(self, name: str) -> Take | None:
        """None where it is not judged yet; also where it is broken, which is noted."""
        try:
            return self.take(name)
        except FileNotFoundError:
            self._name_half_written(name)
        except BrokenError as error:
            self.note(str(error))
        return None

    def take(self, name: str) -> Take:
        """Raises FileNotFoundError, BrokenError."""
        take, digest = self.decoded(name, ATTEMPT, Take)
        self.seen[name] = digest
        return replace(take, id=name)

    def decoded(self, name: str, file: str, kind: type[T]) -> tuple[T, str]:
        """With the digest of the file. Raises FileNotFoundError, BrokenError."""
        try:
            data = read_inside(self.folder, name, file)
            record = decode(data, kind)
            if begins(record.started_at) > self.clock() + EARLY:  # it would hide its question until then
                text = _("begins in the future ({moment}); set the clock right, or started_at in it")
                raise Damaged(text.format(moment=record.started_at))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise unreadable(name, file, error) from None
        except Damaged as error:
            raise BrokenError(f"{name}: {file} {error}") from None
        return record, digest_of(data)

    def digest(self, name: str) -> str:
        """Of the attempt.json that is there now; "" where there is none. Raises OSError."""
        try:
            return digest_of(read_inside(self.folder, name, ATTEMPT))
        except FileNotFoundError:
            return ""

    def names(self, question: str | None = None) -> list[str]:
        """Of the folders that may be takes, and may be of this question. Finishes what discard had no time for."""
        if not self.folder.is_dir():
            return []
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in entries if entry.is_dir())
        except OSError as error:
            raise explain_os_error(error, self.folder, N_("read")) from None
        for name in names:
            if name.startswith(DELETED):
                try:
                    remove(self.folder / name)
                except OSError as error:
                    self.note(f"{name}: {_('cannot be deleted ({reason})').format(reason=error.strerror)}")
        return [name for name in names if is_safe_name(name) and (question is None or f"-{question}-" in name)]

    def copies(self, name: str, *files: str) -> list[str]:
        """Second versions of these files of a take."""
        with contextlib.suppress(OSError):
            return [copy for file in files for copy in copies_of(self.folder / name / file)]
        return []

    def note(self, notice: str) -> None:
        if notice not in self.broken:
            self.broken.append(notice)

    def _name_half_written(self, name: str) -> None:
        """A take that is pending is no mistake; anything else without its file is named."""
        folder = self.folder / name
        try:
            self.decoded(name, TAKE, Pending)
        except FileNotFoundError:
            others = self.copies(name, ATTEMPT)
            text = _("{take}: no {file}")
            if others:
                text = _("{take}: no {file}; {other} is there: call it {file} to have the take back")
            elif (folder / SOUND).exists():
                text = _("{take}: no {file} yet; if no syncer brings it: rehearse grade {sound} --question ID")
            names = {"take": name, "file": ATTEMPT, "other": "".join(others[:1]), "sound": folder / SOUND}
            self.note(text.format(**names))
        except BrokenError as error:
            self.note(str(error))


def unreadable(name: str, file: str, error: OSError) -> BrokenError:
    return BrokenError(f"{name}: {file} {_('cannot be read ({reason})').format(reason=error.strerror)}")


def digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def remove(folder: Path) -> None:
    """Delete a take's folder; of one that is a link, the link. What names the take goes last. Raises OSError."""
    if folder.is_symlink():
        folder.unlink()
        return
    with contextlib.suppress(FileNotFoundError):  # another program finishes the same
        for entry in sorted(folder.iterdir(), key=lambda file: file.name in (ATTEMPT, TAKE)):
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        folder.rmdir()
