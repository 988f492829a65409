"""What lists need of takes that did not change since they were last read: only to be quick, and free to be deleted."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Self

import msgspec

from rehearse.config.atomic import json_document, write_atomically
from rehearse.config.typed_json import from_json
from rehearse.config.workspace import user_cache
from rehearse.takes.folder import read_inside
from rehearse.takes.take import Summary

WORTH_IT = 200  # takes; fewer are read sooner than a cache is looked after
# A cache of other fields, or of takes that were looked at less closely, is of another version of the program.
VERSION = ",".join(["2", *(field.name for field in fields(Summary))])


class _Entry(msgspec.Struct, array_like=True):
    """mtime, size: of attempt.json, in nanoseconds and bytes."""

    mtime: int
    size: int
    summary: Summary


class _Content(msgspec.Struct):
    """digest: of the takes, so that what this program did not write is not believed."""

    version: str
    digest: str
    takes: msgspec.Raw

    @classmethod
    def of(cls, takes: dict[str, _Entry]) -> Self:
        encoded = json_document(takes, indent=-1)
        return cls(VERSION, _digest(encoded), msgspec.Raw(encoded))


@dataclass(slots=True)
class SummaryCache:
    """One file a recordings folder, in the user's cache folder: a synchronised folder must not carry it to a machine
    with other file times. A damaged one is as good as none.
    """

    file: Path | None = None  # None: nothing is remembered
    _known: dict[str, _Entry] = field(default_factory=dict)
    _now: dict[str, _Entry] = field(default_factory=dict)
    _new: int = 0

    @classmethod
    def of(cls, recordings: Path) -> Self:
        name = hashlib.sha256(os.fsencode(recordings.resolve())).hexdigest()[:16]
        file = user_cache() / "takes" / f"{name}.json"
        cache = cls(file)
        with contextlib.suppress(OSError, msgspec.MsgspecError, ValueError, RecursionError):
            content = from_json(read_inside(file.parent, file.name), _Content)
            if content.version == VERSION and content.digest == _digest(bytes(content.takes)):
                cache._known = from_json(bytes(content.takes), dict[str, _Entry])
        return cache

    def get(self, name: str, stat: os.stat_result) -> Summary | None:
        """The summary of the take in the folder of this name, if its file is still the same."""
        entry = self._known.get(name)
        if entry is None or (entry.mtime, entry.size) != (stat.st_mtime_ns, stat.st_size):
            return None
        self._now[name] = entry
        return entry.summary

    def put(self, name: str, stat: os.stat_result, summary: Summary) -> None:
        self._now[name] = _Entry(stat.st_mtime_ns, stat.st_size, summary)
        self._new += 1

    def save(self) -> None:
        """Keep what is known now, where that is much more than before, or where a take is gone: nothing of one that was
        deleted shall be left. Two programs may do so at once: each writes a whole file. Failing is no harm.
        """
        gone = self._known.keys() - self._now.keys()
        if self.file is None or (self._new < WORTH_IT and not gone):
            return
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self.file, json_document(_Content.of(self._now), indent=-1))


def _digest(takes: bytes) -> str:
    return hashlib.blake2b(takes, digest_size=16).hexdigest()
