"""Notes as they were given, as a draft of a bank: in whichever form and encoding they come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from rehearse.bank.fields import MOST_QUESTIONS
from rehearse.bank.importing.cards import is_anki, read_anki, read_csv
from rehearse.bank.importing.draft import Draft, ImportSummary, make_draft
from rehearse.bank.importing.forms import read_any
from rehearse.bank.importing.notes import Notes
from rehearse.errors import RehearseError
from rehearse.i18n import _


@dataclass(frozen=True, slots=True)
class Imported:
    """lines: of the notes, without blank ones. forms: what they were read as."""

    draft: Draft
    lines: int
    forms: frozenset[str]

    def summary(self, file: str) -> ImportSummary:
        return self.draft.summary(file, self.lines, sorted(self.forms))


def imported(files: Iterable[tuple[Path, bytes]], taken: Collection[str] = ()) -> Imported:
    """What the files hold. taken: ids that questions have already. Raises RehearseError."""
    notes, lines, forms, names = Notes(), 0, set[str](), []
    for file, data in files:
        text = _text(file, data)
        lines += sum(bool(line.strip()) for line in text.splitlines())
        read, form = _read(text, file)
        forms.add(form)
        names.append(file)
        notes.asked += read.asked
        notes.loose += read.loose
    if not notes.asked:
        raise RehearseError(_("No question was found in {file}. Number them: 1. What is ZeRO?").format(file=names[0]))
    draft = make_draft(notes, taken)
    if len(draft.questions) > MOST_QUESTIONS:
        many = _("{file} holds more than {most} questions. Divide it into several files.")
        raise RehearseError(many.format(file=names[0], most=MOST_QUESTIONS))
    return Imported(draft, lines, frozenset(forms))


def _read(text: str, file: Path) -> tuple[Notes, str]:
    """What the file holds, and in which form: "cards", "rows" or one of bank.forms."""
    if file.suffix.lower() in (".csv", ".tsv"):
        return read_csv(text, file.stem), "rows"
    if is_anki(text):
        return read_anki(text, file.stem), "cards"
    return read_any(text, file.stem)


def _text(file: Path, data: bytes) -> str:
    """The file's text. Notes are old and come from anywhere: UTF-8, UTF-16 with its mark, or GB 18030."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            if not text.strip():
                raise RehearseError(_("{file} is empty.").format(file=file))
            return text
    raise RehearseError(_("{file} is not text. Save the notes as UTF-8 text, Markdown or CSV.").format(file=file))
