"""`rehearse history`: takes, durations and coverage over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import _
from rehearse.terminal.width import list_width, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.progress.lengths import By
    from rehearse.takes.take import Summary


@click.command(cls=Command)
@click.argument("question_id", metavar="[ID]", required=False, shell_complete=completers.questions)
@option("--by", type=click.Choice(["topic", "question", "day"]), help="Only the sums of each of these.")
@option("--demo", is_flag=True, help="The takes of rehearse demo, which nothing else counts.")
@json_option
@workspace_options
@pass_context
def history(context: Context, question_id: str | None, by: By | None, demo: bool, as_json: bool) -> None:
    """List takes with coverage, length and pace.

    Oldest first, with the sums of each topic. Of one question if its ID is given: each take's length against the
    target, where that is going, how much of it was pause, and the shortest take that still covered everything.

    \b
    Examples:
      rehearse history
      rehearse history deepspeed-zero-stages
      rehearse history --by day --json
    """
    from rehearse.progress.lengths import sums
    from rehearse.views.json_view import to_json

    kept = context.store.summaries(context.question_id(question_id), demos=demo)
    takes = [take for take in kept if take.demo == demo]
    if as_json:
        click.echo(to_json(sums(takes, by) if by else takes))
    elif takes:
        click.echo(_text(takes, by, one_question=question_id is not None))
    else:
        click.echo(_("No takes yet. Begin with: rehearse practice"))


def _text(takes: Sequence[Summary], by: By | None, one_question: bool) -> str:
    from rehearse.progress.lengths import lengths, sums, total
    from rehearse.views.lengths import lengths_text, sums_table, total_text
    from rehearse.views.tables import history_table

    if by:
        return sums_table(sums(takes, by), total(takes), by, list_width())
    trend = lengths(takes) if one_question else None
    if trend:
        return f"{lengths_text(trend, width())}\n\n{total_text(total(takes), width())}"
    parts = [history_table(takes, list_width()), sums_table(sums(takes, "topic"), total(takes), "topic", list_width())]
    return "\n\n".join([*parts, total_text(total(takes), width())])
