"""Reading and writing `recordings/`: one folder an attempt, its JSON written last and atomically.

Layout: recordings/<UTC time>-<question id>-<tick and random>/ with answer.flac; take.json while it is not yet judged,
then attempt.json. The last part puts takes of one second in order, and lets two machines record at the same moment.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from rehearse.atomic import write_atomically
from rehearse.attempts.attempt import SCHEMA, Attempt, Pending, Summary
from rehearse.attempts.brief import Brief
from rehearse.attempts.cache import WORTH_IT, SummaryCache
from rehearse.bank.question import Question
from rehearse.decode import from_json
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _

SOUND = "answer.flac"
ATTEMPT = "attempt.json"
TAKE = "take.json"
TICKS = 256  # of a second: what two hexadecimal digits tell apart
STILL_RECORDING = 600.0  # s; a take may be paused, and then its file does not grow
_IDENTITY = re.compile(r"\w[^/\\:\x00-\x1f]*")  # a copy of a folder may be called "… (1)" or "…的副本"
T = TypeVar("T")


@dataclass(slots=True)
class Store:
    """Attempts under one folder. Reading never fails on a broken attempt: it is named in `broken` and passed over.

    demo: takes begun here are the demo's. They are not the user's own, and no list has them that does not ask for them.
    """

    folder: Path
    demo: bool = False
    broken: list[str] = field(default_factory=list)

    def begin(
        self, question: Question, source: str, now: datetime, digest: str = "", drill: int = 0
    ) -> tuple[Pending, Path]:
        """Make the folder of a new take; the sound goes to the path returned. Raises MachineError."""
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        tick = now.microsecond * TICKS // 1_000_000  # names sort as takes were begun, also within a second
        identity = f"{stamp}-{question.id}-{tick:02x}{secrets.token_hex(2)}"
        started_at = now.isoformat(timespec="seconds")
        pending = Pending(
            identity, question, started_at, source, os.getpid(), socket.gethostname(), digest, drill, self.demo
        )
        folder = self.folder / identity
        try:
            folder.mkdir(parents=True)
            write_atomically(folder / TAKE, msgspec.json.format(msgspec.json.encode(pending)))
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise explain_os_error(error, self.folder, N_("keep takes in")) from None
        return pending, folder / SOUND

    def keep(self, attempt: Attempt) -> Path:
        """Write attempt.json, after which the take is no longer pending. Raises MachineError; the sound stays."""
        folder = self.path(attempt.id)
        try:
            write_atomically(folder / ATTEMPT, msgspec.json.format(msgspec.json.encode(attempt)))
            (folder / TAKE).unlink(missing_ok=True)
        except OSError as error:
            raise explain_os_error(error, folder, N_("write the result to")) from None
        return folder

    def discard(self, identity: str) -> None:
        """Delete a take for good: only when the user asked for it. All of it or nothing."""
        doomed = self.folder / f".deleted-{identity}"
        try:
            self.path(identity).rename(doomed)
            shutil.rmtree(doomed)
        except OSError as error:
            raise explain_os_error(error, self.path(identity), N_("delete")) from None

    def path(self, identity: str) -> Path:
        """The folder of an attempt. An id that would leave the recordings folder is refused."""
        if not _IDENTITY.fullmatch(identity):
            raise RehearseError(
                _('"{id}" is not the id of an attempt. List them with: rehearse history').format(id=identity)
            )
        return self.folder / identity

    def conflicts(self, identity: str) -> list[str]:
        """Other versions of attempt.json that a syncer put beside it, because two machines changed the take."""
        try:
            names = [file.name for file in self.path(identity).iterdir()]
        except OSError:
            return []
        return sorted(name for name in names if name != ATTEMPT and re.fullmatch(r"attempt\b.*\.json", name))

    def sound(self, attempt: Attempt) -> Path:
        """The file to play. Raises RehearseError where it is not there."""
        file = self.path(attempt.id) / attempt.recording.sound
        if not file.is_file():
            raise RehearseError(
                _(
                    "The sound of this take is not there: {file}. If the folder is synchronised, it may still come."
                ).format(file=file)
            )
        return file

    def has(self, identity: str) -> bool:
        """Whether there is a take of exactly this id."""
        return bool(_IDENTITY.fullmatch(identity)) and (self.folder / identity / ATTEMPT).is_file()

    def get(self, identity: str) -> Attempt:
        folder = self.path(identity)
        if not folder.is_dir():
            raise RehearseError(_('There is no attempt "{id}". List them with: rehearse history').format(id=identity))
        attempt = self._read(folder / ATTEMPT, Attempt)
        if attempt is None:
            raise RehearseError(f"{self.broken[-1]}.")
        return replace(attempt, id=identity)

    def attempts(self, question: str | None = None) -> Iterator[Attempt]:
        """Every take whole, oldest first, one after another."""
        for take in self.summaries(question):
            attempt = self._read(self.path(take.id) / ATTEMPT, Attempt)
            if attempt:
                yield replace(attempt, id=take.id)

    def pending(self, now: datetime) -> list[tuple[Pending, Path]]:
        """Takes with sound that were never judged, oldest first, but for those being recorded right now."""
        found = []
        for name in self._names():
            if os.path.exists(f"{self.folder}/{name}/{ATTEMPT}"):  # noqa: PTH110 - 10,000 Paths take 0.1 s to make
                continue
            folder = self.folder / name
            if not (folder / SOUND).exists():
                continue
            take = self._read(folder / TAKE, Pending)
            if take is not None and not _still_recording(take, folder / SOUND, now):
                # The folder's name counts: a copied folder must not stand for the one it was copied from.
                found.append((replace(take, id=folder.name), folder / SOUND))
        return found

    def summaries(self, question: str | None = None, demos: bool = False) -> list[Summary]:
        """What lists need of every attempt, oldest first; decodes only that much of each file that it does not know.
        demos: those of the demo, too.
        """
        names = [name for name in self._names() if question is None or f"-{question}-" in name]
        cache = SummaryCache.of(self.folder) if len(names) > WORTH_IT else SummaryCache()
        found = (self._summary(name, cache) for name in names)
        summaries = [e for e in found if e and question in (None, e.question) and (demos or not e.demo)]
        if question is None:
            cache.save()
        return summaries

    def _summary(self, name: str, cache: SummaryCache) -> Summary | None:
        file = f"{self.folder}{os.sep}{name}{os.sep}{ATTEMPT}"  # thousands of paths: text is quicker than Path
        try:
            stat = os.stat(file)  # noqa: PTH116 - see above
        except FileNotFoundError:
            self._name_half_written(self.folder / name)
            return None
        except OSError as error:
            self._note(Path(file), _("cannot be read ({reason})").format(reason=error.strerror))
            return None
        known = cache.get(name, stat)
        if known:
            return known
        brief = self._read(Path(file), Brief)
        if brief is None:
            return None
        cache.put(name, stat, brief.summary(name))
        return brief.summary(name)

    def each(self, kind: type[T], question: str | None = None) -> Iterator[tuple[str, T]]:
        """The id of every judged attempt, oldest first, with what `kind` wants of its JSON. question: passes over
        most attempts at another one without opening them, not all; `kind` may have to look.
        """
        for name in self._names():
            file = self.folder / name / ATTEMPT
            if (question is None or f"-{question}-" in name) and file.exists():
                found = self._read(file, kind)
                if found is not None:
                    yield name, found

    def _folders(self) -> list[Path]:
        return [self.folder / name for name in self._names()]

    def _names(self) -> list[str]:
        """Of the folders that may be takes. Hidden ones belong to somebody else, like a syncer's .stfolder."""
        if not self.folder.is_dir():
            return []
        try:
            with os.scandir(self.folder) as entries:
                return sorted(entry.name for entry in entries if _IDENTITY.fullmatch(entry.name) and entry.is_dir())
        except OSError as error:
            raise explain_os_error(error, self.folder, N_("read")) from None

    def _read(self, file: Path | str, kind: type[T]) -> T | None:
        try:
            with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 - see pending
                found = from_json(stream.read(), kind)
        except FileNotFoundError:
            self._note(file, _("is missing"))
        except OSError as error:
            self._note(file, _("cannot be read ({reason})").format(reason=error.strerror))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            self._note(file, _("is damaged ({reason})").format(reason=error))
        else:
            if getattr(found, "schema", SCHEMA) <= SCHEMA:
                return found
            self._note(file, _("was written by a newer version of rehearse; update this one"))
        return None

    def _note(self, path: Path | str, what: str) -> None:
        file = Path(path)
        self.broken.append(f"{file.parent.name}: {file.name} {what}")

    def _name_half_written(self, folder: Path) -> None:
        """A take that is pending is no mistake; anything else without its file is named."""
        if (folder / TAKE).exists():
            self._read(folder / TAKE, Pending)
            return
        others = self.conflicts(folder.name)
        told = _("{take}: no {file}")
        if others:
            told = _("{take}: no {file}; {other} is there: call it {file} to have the take back")
        elif (folder / SOUND).exists():
            told = _("{take}: no {file} yet; if no syncer brings it: rehearse grade {sound} --question ID")
        names = {"take": folder.name, "file": ATTEMPT, "other": "".join(others[:1]), "sound": folder / SOUND}
        self.broken.append(told.format(**names))


def _still_recording(take: Pending, sound: Path, now: datetime) -> bool:
    """Another running rehearse has it. One of this machine that was killed left it behind, though another program may
    have its process number by now: then the sound has not grown for a while. That alone tells what another machine is
    doing that shares the folder.
    """
    quiet_for = now.timestamp() - sound.stat().st_mtime
    return quiet_for < STILL_RECORDING and (not made_here(take) or _runs(take.pid))


def made_here(take: Pending) -> bool:
    """On this machine, and not on another one that shares the folder."""
    return take.host == socket.gethostname()


def _runs(pid: int) -> bool:
    if pid == os.getpid():
        return False
    if os.name == "nt":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    """os.kill with signal 0 would end the process there."""
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - the type checker knows it on Windows only
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)
