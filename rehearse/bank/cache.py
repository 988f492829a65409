"""The questions of a large file, kept from one start to the next: YAML of a megabyte takes 0.1 s to read.

Only to be quick, and free to be deleted: a file is known by the digest of its text, and a damaged entry is as good as
none. Files with mistakes are read anew each time, because their mistakes are told.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from rehearse.bank.problem import Mistake
from rehearse.bank.question import Question
from rehearse.config.atomic import json_document, write_atomically
from rehearse.config.reading import read_data
from rehearse.config.typed_json import from_json
from rehearse.config.workspace import user_cache
from rehearse.errors import RehearseError

WORTH_IT = 20_000  # characters; less is read sooner than looked up, and a person's own few questions are not copied
MOST = 40  # files, of some 150 KB each
_RULES = ("question.py", "fields.py", "yaml_nodes.py", "reader.py")


class BankFile(NamedTuple):
    """lines: where each of the questions stands."""

    questions: Sequence[Question]
    lines: Sequence[int]
    mistakes: Sequence[Mistake] = ()


class _KeptFile(msgspec.Struct):
    """digest: of the questions, so that what was damaged is not believed."""

    digest: str
    lines: list[int]
    questions: msgspec.Raw


def read_file(file: Path, text: str) -> BankFile:
    """The questions of a file that holds this text; from the cache where it was read before."""
    if len(text) < WORTH_IT:
        return _read(file, text)
    entry = user_cache() / "bank" / f"{_digest(_rules(), file.stem, text)}.json"
    known = _known(entry)
    if known:
        return known
    read = _read(file, text)
    if not read.mistakes:
        _keep(entry, read)
    return read


def _read(file: Path, text: str) -> BankFile:
    from rehearse.bank.reader import FileReader

    reader = FileReader(file)
    return BankFile(reader.read(text), reader.lines, reader.mistakes)


def _known(entry: Path) -> BankFile | None:
    with contextlib.suppress(RehearseError, msgspec.MsgspecError, ValueError, RecursionError):
        content = from_json(read_data(entry), _KeptFile)
        if content.digest == _digest(bytes(content.questions).decode()):
            return BankFile(from_json(bytes(content.questions), list[Question]), content.lines)
    return None


def _keep(entry: Path, read: BankFile) -> None:
    """Two programs may do so at once: each writes a whole file. Failing is no harm."""
    encoded = json_document(read.questions, indent=-1)
    content = _KeptFile(_digest(encoded.decode()), list(read.lines), msgspec.Raw(encoded))
    with contextlib.suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        oldest_first = sorted(entry.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for old in oldest_first[: max(0, len(oldest_first) - MOST + 1)]:
            old.unlink(missing_ok=True)
        write_atomically(entry, json_document(content, indent=-1))


@cache
def _rules() -> str:
    """Digest of what reads a bank: questions that another version read are not this one's."""
    return _digest(*(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _RULES))


def _digest(*texts: str) -> str:
    return hashlib.blake2b("\0".join(texts).encode(errors="surrogatepass"), digest_size=16).hexdigest()
