"""`rehearse questions import`: a person's notes as a draft bank."""

from __future__ import annotations

import sys
from pathlib import Path

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
    from rehearse.bank.importing.draft import to_yaml
    from rehearse.bank.importing.imported import imported
    from rehearse.views.imported import imported_text
    from rehearse.views.json_view import to_json

    out = out or Path(f"{files[0].stem}.yaml")
    if out.exists():
        raise RehearseError(
            _("{file} exists already, and an import overwrites nothing. Name another with --out.").format(file=out)
        )
    read = imported((file, _data(file)) for file in files)
    save_text(out, to_yaml(read.draft, out.stem))
    summary = read.summary(str(out))
    click.echo(to_json(summary) if as_json else imported_text(summary, width()))
    if sys.stdin.isatty() and sys.stdout.isatty() and not as_json:
        from rehearse.cli.loops import prepare_voice

        prepare_voice(Context(home=context.home, bank_path=out))


def _data(file: Path) -> bytes:
    if file.is_dir():
        raise RehearseError(_("{file} is a folder. Name the notes themselves.").format(file=file))
    with given_file(file, LARGEST) as readable:
        return read_data(readable)
