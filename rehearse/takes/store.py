"""Reading and writing `recordings/`: one folder a take, its JSON written last and atomically.

Layout: recordings/<UTC time>-<question id>-<tick and random>/ with answer.flac; take.json while it is not yet judged,
then attempt.json. The last part puts takes of one second in order, and lets two machines record at the same moment.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from rehearse.audio.samples import HEADER, MAGIC
from rehearse.bank.question import Question
from rehearse.config.atomic import is_running, json_document, remove_unfinished, write_atomically
from rehearse.config.workspace import is_safe_name
from rehearse.errors import ChangedMeanwhile, Hint, RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.takes.cache import WORTH_IT, SummaryCache
from rehearse.takes.decode import EARLY, begins, check, in_order
from rehearse.takes.folder import locked, open_inside, resolved_inside
from rehearse.takes.reader import ATTEMPT, DELETED, SOUND, TAKE, BrokenError, TakeReader, digest_of, remove, unreadable
from rehearse.takes.take import Pending, Summary, Take, summary_of

TICKS = 256  # of a second: what two hexadecimal digits tell apart
STILL_RECORDING = 600.0  # s; a take may be paused, and then its file does not grow


@dataclass(slots=True)
class Store(TakeReader):
    """Takes under one folder. failed: ids of what could not be kept or deleted.

    demo: takes begun here are the demo's. They are not the user's own, and no list has them that does not ask for them.
    """

    demo: bool = False
    failed: set[str] = field(default_factory=set)

    def begin(
        self, question: Question, source: str, now: datetime, digest: str = "", drill: int = 0
    ) -> tuple[Pending, Path]:
        """Make the folder of a new take; the sound goes to the path returned. Raises RehearseError, MachineError."""
        folder = self._new_folder(question, now)
        started_at = now.isoformat(timespec="seconds")
        pending = Pending(
            folder.name, question, started_at, source, os.getpid(), socket.gethostname(), digest, drill, self.demo
        )
        try:
            check(pending)  # or it could be recorded and not be read again
            write_atomically(folder / TAKE, json_document(pending))
        except ValueError as error:
            shutil.rmtree(folder, ignore_errors=True)
            text = _("No take of {question} can be kept ({reason}). Correct the question.")
            raise RehearseError(text.format(question=question.id, reason=error)) from None
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise explain_os_error(error, self.folder, N_("keep takes in")) from None
        return pending, folder / SOUND

    def _new_folder(self, question: Question, now: datetime) -> Path:
        """Named so that takes sort as they were begun, also within a second. Raises MachineError."""
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        tick = now.microsecond * TICKS // 1_000_000
        while True:
            folder = self.path(f"{stamp}-{question.id}-{tick:02x}{secrets.token_hex(2)}")
            try:
                folder.mkdir(parents=True)
            except OSError as error:
                if folder.is_dir():  # chance gave the name of a take begun at the same moment
                    continue
                raise explain_os_error(error, self.folder, N_("keep takes in")) from None
            return folder

    def keep(self, take: Take) -> Path:
        """Write attempt.json, after which the take is no longer pending. Raises MachineError; the sound stays.

        Raises ChangedMeanwhile where another program has written it since it was read here.
        """
        folder = self.path(take.id)
        data = json_document(in_order(take))
        try:
            with locked(folder):
                if self.digest(take.id) != self.seen.get(take.id, ""):
                    raise ChangedMeanwhile(take.id)
                write_atomically(resolved_inside(self.folder, take.id) / ATTEMPT, data)
                self.seen[take.id] = digest_of(data)
            (folder / TAKE).unlink(missing_ok=True)
        except (OSError, ChangedMeanwhile) as error:
            self.failed.add(take.id)
            if isinstance(error, OSError):
                raise explain_os_error(error, folder, N_("write the result to")) from None
            raise
        self.failed.discard(take.id)
        return folder

    def discard(self, identity: str) -> None:
        """Delete a take for good: only when the user asked for it. Where that fails the take is there again, at least
        what is left of it: nobody shall believe that it is gone. Raises MachineError.
        """
        folder, doomed = self.path(identity), self.folder / f"{DELETED}{secrets.token_hex(8)}"
        try:
            folder.rename(doomed)
            remove(doomed)
        except OSError as error:
            with contextlib.suppress(OSError):
                doomed.rename(folder)
            self.failed.add(identity)
            raise explain_os_error(error, folder, N_("delete")) from None

    def path(self, identity: str) -> Path:
        """The folder of a take. An id that would leave the recordings folder is refused."""
        if not is_safe_name(identity):
            raise RehearseError(_('"{id}" is not the id of a take.').format(id=identity), Hint("history"))
        return self.folder / identity

    def conflicts(self, identity: str) -> list[str]:
        """Other versions of its files that a syncer put beside them, because two machines changed the take."""
        return self.copies(self.path(identity).name, ATTEMPT, TAKE, SOUND)

    def open_sound(self, identity: str, name: str = SOUND, *, changing: bool = False) -> BinaryIO:
        """The recording of a take. Raises OSError with a reason to show."""
        stream = open_inside(self.folder, identity, name, changing=changing)
        if stream.read(len(MAGIC)) != MAGIC:  # nothing else goes to decoders and into pages
            stream.close()
            raise OSError(errno.EINVAL, _("it is not a FLAC file"))
        stream.seek(0)
        return stream

    def sound(self, identity: str, name: str = SOUND) -> Path:
        """The file to play. Raises RehearseError where it is not there, or is not what a recording is."""
        file = self.path(identity) / name
        try:
            self.open_sound(identity, name).close()
        except FileNotFoundError:
            text = _("The sound of this take is not there: {file}. If the folder is synchronised, it may still come.")
            raise RehearseError(text.format(file=file)) from None
        except OSError as error:
            text = _("The sound of this take, {file}, cannot be read ({reason}).")
            raise RehearseError(text.format(file=file, reason=error.strerror)) from None
        return file.resolve()

    def has(self, identity: str) -> bool:
        """Whether there is a take of exactly this id."""
        return is_safe_name(identity) and (self.folder / identity / ATTEMPT).is_file()

    def get(self, identity: str) -> Take:
        """Raises RehearseError."""
        if not self.path(identity).is_dir():
            raise RehearseError(_('There is no take "{id}".').format(id=identity), Hint("history"))
        remove_unfinished(self.path(identity), ATTEMPT, TAKE)
        try:
            return self.take(identity)
        except FileNotFoundError:
            raise RehearseError(f"{identity}: {_('{file} is missing').format(file=ATTEMPT)}.") from None
        except BrokenError as error:
            raise RehearseError(f"{error}.") from None

    def takes(self, question: str | None = None) -> Iterator[Take]:
        """Every take of the user's whole, oldest first, one after another."""
        for name in self.names(question):
            take = self.readable(name)
            if take and not take.demo and question in (None, take.question.id):
                yield take

    def summaries(self, question: str | None = None, demos: bool = False) -> list[Summary]:
        """What lists need of every take, oldest first; reads only those files that it does not know. demos: those of
        the demo, too.
        """
        names = self.names(question)
        cache = SummaryCache.of(self.folder) if len(names) > WORTH_IT else SummaryCache()
        readable = (self._summary(name, cache) for name in names)
        summaries = [e for e in readable if e and question in (None, e.question) and (demos or not e.demo)]
        if question is None:
            cache.save()
        return summaries

    def pending(self, now: datetime) -> list[Pending]:
        """Takes with sound that were never judged, oldest first, but for those being recorded right now."""
        return [take for take, size in self._unjudged(now) if size > HEADER]

    def discard_blank(self, now: datetime) -> None:
        """Delete takes that ended before there was sound. That of another machine's may still be on its way."""
        for take, size in self._unjudged(now):
            if size <= HEADER and made_here(take):
                self.discard(take.id)

    def _unjudged(self, now: datetime) -> Iterator[tuple[Pending, int]]:
        """With the bytes of their sound."""
        for name in self.names():
            if os.path.exists(f"{self.folder}/{name}/{ATTEMPT}"):  # noqa: PTH110 - 10,000 Paths take 0.1 s to make
                continue
            try:
                with open_inside(self.folder, name, SOUND) as stream:
                    sound = os.fstat(stream.fileno())
                take = self.decoded(name, TAKE, Pending)[0]
            except FileNotFoundError:
                continue
            except OSError as error:
                self.note(str(unreadable(name, SOUND, error)))
            except BrokenError as error:
                self.note(str(error))
            else:
                if not _still_recording(take, sound.st_mtime, now):
                    # The folder's name counts: a copied folder must not stand for the one it was copied from.
                    yield replace(take, id=name), sound.st_size

    def _summary(self, name: str, cache: SummaryCache) -> Summary | None:
        try:
            stat = os.stat(f"{self.folder}{os.sep}{name}{os.sep}{ATTEMPT}")  # noqa: PTH116 - see _unjudged
        except OSError:
            self.readable(name)  # which says why
            return None
        known = cache.get(name, stat)
        if known and begins(known.started_at) <= self.clock() + EARLY:
            return known
        take = self.readable(name)
        if take is None:
            return None
        cache.put(name, stat, summary_of(take))
        return summary_of(take)


def _still_recording(take: Pending, changed: float, now: datetime) -> bool:
    """Another running rehearse has it. One of this machine that was killed left it behind, though another program may
    have its process number by now: then the sound has not grown for a while. That alone tells what another machine is
    doing that shares the folder. changed: when its sound grew last; one from the future says nothing.
    """
    quiet_for = abs(now.timestamp() - changed)
    return quiet_for < STILL_RECORDING and (not made_here(take) or _runs_elsewhere(take.pid))


def made_here(take: Pending) -> bool:
    """On this machine, and not on another one that shares the folder."""
    return take.host == socket.gethostname()


def _runs_elsewhere(pid: int) -> bool:
    return pid != os.getpid() and is_running(pid)
