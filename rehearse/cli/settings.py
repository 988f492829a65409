"""`rehearse settings`: what is set, and where."""

from __future__ import annotations

import os
import sys

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.group import Group
from rehearse.cli.help import option
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import _, one_line
from rehearse.terminal.width import list_width


@click.group(cls=Group, invoke_without_command=True)
@json_option
@workspace_options
@click.pass_context
def settings(click_context: click.Context, as_json: bool) -> None:
    """Show what is set once for all commands, and edit it.

    Without a command: every setting, its value, and what set it. An option counts before its environment variable,
    that before rehearse.toml of the workspace, and that before your own rehearse.toml. Keys for servers are secrets
    and stand in no file: REHEARSE_MODEL_KEY, REHEARSE_OPINION_KEY.

    \b
    Examples:
      rehearse settings
      rehearse settings --json
      rehearse settings edit
      rehearse settings edit --workspace
    """
    if click_context.invoked_subcommand is None:
        _show(click_context.ensure_object(Context), as_json)


def _show(context: Context, as_json: bool) -> None:
    from rehearse.config.settings_files import in_force
    from rehearse.views.json_view import to_json
    from rehearse.views.settings import settings_text

    values, files = in_force(context.settings, os.environ), context.settings.files
    if as_json:
        listed = [{"scope": file.scope, "file": str(file.path), "exists": file.values is not None} for file in files]
        click.echo(to_json({"settings": values, "files": listed}))
    else:
        click.echo(settings_text(values, files, list_width()))


@settings.command()
@option("--workspace", "of_workspace", is_flag=True, help="Those of the workspace instead of your own for all.")
@workspace_options
@pass_context
def edit(context: Context, of_workspace: bool) -> None:
    """Open your settings in your editor.

    The editor is EDITOR. A file that is not there yet is made, with every key explained and commented out. Prints where
    it is.

    \b
    Examples:
      rehearse settings edit
      rehearse settings edit --workspace
    """
    from rehearse.config.atomic import save_text
    from rehearse.config.settings_files import FILE, Scope, read_file, user_file
    from rehearse.terminal.editor import edit_file
    from rehearse.views.settings import file_text

    scope: Scope = "workspace" if of_workspace else "user"
    file = context.home_folder / FILE if of_workspace else user_file()
    if not file.exists():
        save_text(file, file_text(scope))
    click.echo(one_line(file))
    if sys.stdin.isatty() and sys.stdout.isatty():
        edit_file(file)
        read_file(scope, file)
        click.echo(_("The settings are in order."))
