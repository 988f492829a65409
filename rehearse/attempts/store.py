"""Reading and writing `recordings/`: one folder an attempt, its JSON written last and atomically.

Layout: recordings/<UTC time>-<question id>-<random>/ with answer.flac; take.json while it is not yet judged, then
attempt.json. The random part lets two machines that share the folder record at the same second.
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
from rehearse.bank.question import Question
from rehearse.errors import RehearseError, explain_os_error

SOUND = "answer.flac"
ATTEMPT = "attempt.json"
TAKE = "take.json"
STILL_RECORDING = 600.0  # s; a take may be paused, and then its file does not grow
T = TypeVar("T")


@dataclass(slots=True)
class Store:
    """Attempts under one folder. Reading never fails on a broken attempt: it is named in `broken` and passed over."""

    folder: Path
    broken: list[str] = field(default_factory=list)

    def begin(self, question: Question, source: str, now: datetime) -> tuple[Pending, Path]:
        """Make the folder of a new take; the sound goes to the path returned. Raises MachineError."""
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        identity = f"{stamp}-{question.id}-{secrets.token_hex(2)}"
        pending = Pending(
            identity, question, now.isoformat(timespec="seconds"), source, os.getpid(), socket.gethostname()
        )
        folder = self.folder / identity
        try:
            folder.mkdir(parents=True)
            write_atomically(folder / TAKE, msgspec.json.format(msgspec.json.encode(pending)))
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise explain_os_error(error, self.folder, "keep takes in") from None
        return pending, folder / SOUND

    def keep(self, attempt: Attempt) -> Path:
        """Write attempt.json, after which the take is no longer pending. Raises MachineError; the sound stays."""
        folder = self.path(attempt.id)
        try:
            write_atomically(folder / ATTEMPT, msgspec.json.format(msgspec.json.encode(attempt)))
            (folder / TAKE).unlink(missing_ok=True)
        except OSError as error:
            raise explain_os_error(error, folder, "write the result to") from None
        return folder

    def discard(self, identity: str) -> None:
        """Delete a take for good: only when the user asked for it."""
        try:
            shutil.rmtree(self.path(identity))
        except OSError as error:
            raise explain_os_error(error, self.path(identity), "delete") from None

    def path(self, identity: str) -> Path:
        """The folder of an attempt. An id that would leave the recordings folder is refused."""
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", identity):
            raise RehearseError(f'"{identity}" is not the id of an attempt. List them with: rehearse history')
        return self.folder / identity

    def get(self, identity: str) -> Attempt:
        folder = self.path(identity)
        if not folder.is_dir():
            raise RehearseError(f'There is no attempt "{identity}". List them with: rehearse history')
        attempt = self._read(folder / ATTEMPT, Attempt)
        if attempt is None:
            raise RehearseError(f"{self.broken[-1]}.")
        return replace(attempt, id=identity)

    def latest(self, question: str | None = None) -> Attempt:
        """The last take, or the last of one question. Raises RehearseError where there is none."""
        takes = self.summaries(question)
        if not takes:
            of = f' of "{question}"' if question else ""
            raise RehearseError(f"There is no take{of} yet. Begin with: rehearse practice {question or ''}".rstrip())
        return self.get(takes[-1].id)

    def pending(self, now: datetime) -> list[tuple[Pending, Path]]:
        """Takes with sound that were never judged, oldest first, but for those being recorded right now."""
        found = []
        for folder in self._folders():
            if (folder / ATTEMPT).exists() or not (folder / SOUND).exists():
                continue
            take = self._read(folder / TAKE, Pending)
            if take is not None and not _still_recording(take, folder / SOUND, now):
                # The folder's name counts: a copied folder must not stand for the one it was copied from.
                found.append((replace(take, id=folder.name), folder / SOUND))
        return found

    def summaries(self, question: str | None = None) -> list[Summary]:
        """What lists need of every attempt, oldest first; decodes only that much of each file."""
        return [brief.summary(identity) for identity, brief in self.each(_Brief, question) if brief.asks(question)]

    def each(self, kind: type[T], question: str | None = None) -> Iterator[tuple[str, T]]:
        """The id of every judged attempt, oldest first, with what `kind` wants of its JSON. question: passes over
        most attempts at another one without opening them, not all; `kind` may have to look.
        """
        for folder in self._folders():
            if question is not None and f"-{question}-" not in folder.name:
                continue
            if not (folder / ATTEMPT).exists():
                self._name_half_written(folder)
                continue
            found = self._read(folder / ATTEMPT, kind)
            if found is not None:
                yield folder.name, found

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        try:
            with os.scandir(self.folder) as entries:
                names = [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
        except OSError as error:
            raise explain_os_error(error, self.folder, "read") from None
        return [self.folder / name for name in sorted(names)]

    def _read(self, file: Path, kind: type[T]) -> T | None:
        try:
            found = msgspec.json.decode(file.read_bytes(), type=kind)
        except FileNotFoundError:
            self._note(file, "is missing")
        except OSError as error:
            self._note(file, f"cannot be read ({error.strerror})")
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            self._note(file, f"is damaged ({error})")
        else:
            if getattr(found, "schema", SCHEMA) <= SCHEMA:
                return found
            self._note(file, "was written by a newer version of rehearse; update this one")
        return None

    def _note(self, file: Path, what: str) -> None:
        self.broken.append(f"{file.parent.name}: {file.name} {what}")

    def _name_half_written(self, folder: Path) -> None:
        if (folder / TAKE).exists():
            self._read(folder / TAKE, Pending)
        else:
            self.broken.append(f"{folder.name}: no {ATTEMPT}; if it holds a recording: rehearse grade {folder / SOUND}")


def _still_recording(take: Pending, sound: Path, now: datetime) -> bool:
    """Another running rehearse of this machine has it. One that was killed left it behind, though another
    program may have its process number by now: then the sound has not grown for a while.
    """
    quiet_for = now.timestamp() - sound.stat().st_mtime
    return take.host == socket.gethostname() and quiet_for < STILL_RECORDING and _runs(take.pid)


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


class _BriefQuestion(msgspec.Struct):
    id: str
    ask: str
    topic: str = ""


class _BriefPoint(msgspec.Struct):
    verdict: str


class _BriefCoverage(msgspec.Struct):
    score: float | None
    points: list[_BriefPoint]


class _BriefDelivery(msgspec.Struct):
    seconds: float
    length: str
    target: tuple[int, int]
    pace: float | None = None


class _Brief(msgspec.Struct):
    """The part of attempt.json that a list needs; the decoder skips the rest (the words are most of it)."""

    started_at: str
    question: _BriefQuestion
    coverage: _BriefCoverage
    delivery: _BriefDelivery
    schema: int = SCHEMA

    def asks(self, question: str | None) -> bool:
        return question in (None, self.question.id)

    def summary(self, identity: str) -> Summary:
        return Summary(
            id=identity,
            question=self.question.id,
            ask=self.question.ask,
            topic=self.question.topic,
            started_at=self.started_at,
            seconds=self.delivery.seconds,
            score=self.coverage.score,
            length=self.delivery.length,
            pace=self.delivery.pace,
            covered=sum(point.verdict == "covered" for point in self.coverage.points),
            points=len(self.coverage.points),
            target=self.delivery.target,
        )
