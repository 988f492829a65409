"""`rehearse history`: takes, durations and coverage over time."""

from __future__ import annotations

import click

from rehearse.attempts.store import Store
from rehearse.commands.context import Context, json_option, pass_context, width, workspace_options


@click.command()
@click.argument("question_id", metavar="[ID]", required=False)
@json_option
@workspace_options
@pass_context
def history(context: Context, question_id: str | None, as_json: bool) -> None:
    """List takes with coverage, length and pace. Oldest first; of one question if its ID is given.

    \b
    Examples:
      rehearse history
      rehearse history deepspeed-zero-stages --json
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.tables import history_table

    store = Store(context.workspace.recordings)
    takes = store.summaries(question_id)
    if question_id is not None and not takes:
        context.bank().get(question_id)  # a misspelt id deserves the nearest ones
    if as_json:
        click.echo(to_json(takes))
    elif takes:
        click.echo(history_table(takes, width()))
    else:
        click.echo("No takes yet. Begin with: rehearse practice")
    warn_broken(store)


def warn_broken(store: Store) -> None:
    """Name what could not be read, on standard error, and go on."""
    for broken in store.broken[:5]:
        click.echo(f"rehearse: passed over {broken}", err=True)
    if len(store.broken) > 5:
        click.echo(f"rehearse: and {len(store.broken) - 5} more that cannot be read", err=True)
