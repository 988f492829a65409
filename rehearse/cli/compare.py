"""`rehearse compare`: takes of one question side by side."""

from __future__ import annotations

import click

from rehearse.cli import completers
from rehearse.cli.clock import now
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command
from rehearse.cli.options import json_option, workspace_options
from rehearse.progress.comparison import Matrix, matrix
from rehearse.progress.comparison import compare as compared
from rehearse.takes.lookup import find_pair, find_takes
from rehearse.takes.store import Store
from rehearse.takes.take import Summary, heard
from rehearse.terminal.width import width


@click.command(cls=Command)
@click.argument("first", metavar="[ID|TAKE]", required=False, shell_complete=completers.takes)
@click.argument("second", metavar="[TAKE]", required=False, shell_complete=completers.takes)
@json_option
@workspace_options
@pass_context
def compare(context: Context, first: str | None, second: str | None, as_json: bool) -> None:
    """Put takes of a question side by side, point by point.

    Of a question: every take against every point, with score, length and pace; without an ID, of the question answered
    last. Of a take: against the one before it, or against the one named second. Takes are named by their id, the
    beginning of one, or a day.

    \b
    Examples:
      rehearse compare deepspeed-zero-stages
      rehearse compare yesterday today
      rehearse compare 20261124T --json
    """
    from rehearse.views.comparison import comparison_json, comparison_text, matrix_json, matrix_text
    from rehearse.views.json_view import to_json

    store = context.store
    pair = find_pair(store, first, second, now().date())
    if pair:
        comparison = compared(*(store.get(take.id) for take in pair))
        click.echo(to_json(comparison_json(comparison)) if as_json else comparison_text(comparison, width()))
    else:
        matrix = _matrix(context, store, find_takes(store, first, now().date())[-1])
        click.echo(to_json(matrix_json(matrix)) if as_json else matrix_text(matrix, width()))


def _matrix(context: Context, store: Store, last: Summary) -> Matrix:
    """Every take of the question, which is taken as it is now, or as its last take had it where it left the bank."""
    readable = (store.readable(take.id) for take in heard(store.summaries(last.question)))
    takes = list(filter(None, readable)) or [store.get(last.id)]
    now_asked = [question for question in context.bank(whole=False) if question.id == last.question]
    return matrix(now_asked[0] if now_asked else takes[-1].question, takes)
