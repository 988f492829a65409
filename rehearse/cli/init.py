"""`rehearse init`: a workspace of one's own."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, workspace_options
from rehearse.terminal.width import width


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@option("--empty", is_flag=True, help="One example to write your own questions after, not the shipped bank.")
@json_option
@workspace_options
@pass_context
def init(context: Context, folder: Path | None, empty: bool, as_json: bool) -> None:
    """Make a workspace: a folder for questions, takes and settings of your own.

    In DIR, or where --home says, or where you are: questions/ with a copy of the bank that ships with the program,
    recordings/, and rehearse.toml with every setting explained. In a git repository also a .gitignore for what is
    personal. What is there already is left as it is, so it is safe to repeat. On a terminal four questions are asked
    for a new rehearse.toml: language, day of the interview, minutes a day, voice. Enter skips one.

    \b
    Examples:
      rehearse init ~/interviews
      rehearse init --empty
      rehearse questions import notes.md --out questions/notes.yaml
    """
    from rehearse.config.settings_files import FILE
    from rehearse.config.starter import make_workspace
    from rehearse.terminal.first_run import asked_settings
    from rehearse.views.json_view import to_json
    from rehearse.views.settings import file_text
    from rehearse.views.starter import made_text

    home = (folder or context.home or Path()).expanduser().absolute()
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    values = asked_settings() if on_terminal and not (home / FILE).exists() else {}
    made = make_workspace(home, file_text("workspace", values), empty)
    click.echo(to_json({**asdict(made), "home": str(home)}) if as_json else made_text(made, Path.cwd(), width()))
    if on_terminal and made.made:
        from rehearse.cli.loops import prepare_voice

        prepare_voice(Context(home=home))
