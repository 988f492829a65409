"""`rehearse questions import`: a person's notes as a draft bank."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.inputs import given_file
from rehearse.cli.options import json_option, workspace_options
from rehearse.config.atomic import save_text
from rehearse.config.reading import LARGEST, read_data
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.bank.importing.notes import Notes


@click.command("import", cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--out", type=click.Path(path_type=Path), metavar="FILE.yaml", help="Default: FILE's name, in this folder.")
@json_option
@workspace_options
@pass_context
def import_notes(context: Context, files: tuple[Path, ...], out: Path | None, as_json: bool) -> None:
    """Turn your notes into a draft bank.

    Notes are Markdown or text, CSV, or Anki's text export: lists of questions, questions as headings, after Q: or 问：,
    in tables or in <details>. What they were read as is said, and what to do where that is doubtful. Repeated questions
    become one with variants, answers are taken apart into proposed key points, remarks after ==> become why it is
    asked, and every other line is kept as a note. Nothing is overwritten. On a terminal the first question is then
    rendered, to be spoken at once when it is asked; Enter skips that.

    \b
    Examples:
      rehearse questions import interview-notes.md
      rehearse questions import deck.txt more.csv --out mine.yaml
    """
    from rehearse.bank.fields import MOST_QUESTIONS
    from rehearse.bank.importing.draft import make_draft, to_yaml
    from rehearse.bank.importing.notes import Notes
    from rehearse.views.imported import imported_text
    from rehearse.views.json_view import to_json

    out = out or Path(f"{files[0].stem}.yaml")
    if out.exists():
        raise RehearseError(
            _("{file} exists already, and an import overwrites nothing. Name another with --out.").format(file=out)
        )
    notes, lines, forms = Notes(), 0, set[str]()
    for file in files:
        text = _text(file)
        lines += sum(bool(line.strip()) for line in text.splitlines())
        read, form = _read(text, file)
        forms.add(form)
        notes.asked += read.asked
        notes.loose += read.loose
    if not notes.asked:
        raise RehearseError(_("No question was found in {file}. Number them: 1. What is ZeRO?").format(file=files[0]))
    draft = make_draft(notes)
    if len(draft.questions) > MOST_QUESTIONS:
        many = _("{file} holds more than {most} questions. Divide it into several files.")
        raise RehearseError(many.format(file=files[0], most=MOST_QUESTIONS))
    save_text(out, to_yaml(draft, out.stem))
    summary = draft.summary(str(out), lines, sorted(forms))
    click.echo(to_json(summary) if as_json else imported_text(summary, width()))
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        from rehearse.cli.loops import prepare_voice

        prepare_voice(Context(home=context.home, bank_path=out))


def _read(text: str, file: Path) -> tuple[Notes, str]:
    """What the file holds, and in which form: "cards", "rows" or one of bank.forms."""
    from rehearse.bank.importing.cards import is_anki, read_anki, read_csv
    from rehearse.bank.importing.forms import read_any

    if file.suffix.lower() in (".csv", ".tsv"):
        return read_csv(text, file.stem), "rows"
    if is_anki(text):
        return read_anki(text, file.stem), "cards"
    return read_any(text, file.stem)


def _text(file: Path) -> str:
    """The file's text. Notes are old and come from anywhere: UTF-8, UTF-16 with its mark, or GB 18030."""
    if file.is_dir():
        raise RehearseError(_("{file} is a folder. Name the notes themselves.").format(file=file))
    with given_file(file, LARGEST) as readable:
        data = read_data(readable)
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
