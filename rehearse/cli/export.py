"""`rehearse export`: all takes as a table."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import _
from rehearse.terminal.streams import echo_document
from rehearse.terminal.telling import tell


@click.command(cls=Command)
@option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True, help="In which form.")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")
@option(
    "--question",
    "question_id",
    metavar="ID",
    shell_complete=completers.questions,
    help="Only the takes of this question.",
)
@option("--points", is_flag=True, help="A row a point instead of a row a take.")
@option("--bom", is_flag=True, help="Begin a CSV with the mark by which Excel knows UTF-8.")
@json_option
@workspace_options
@pass_context
def export(
    context: Context, /, form: str, out: Path | None, question_id: str | None, as_json: bool, **how: bool
) -> None:
    """Write all takes as a table for other programs.

    A row a take, oldest first, or a row a point. The names of the columns and their order stay as they are;
    docs/formats.md lists them. Text that a spreadsheet would take for a formula has an apostrophe in front.

    \b
    Examples:
      rehearse export --out takes.csv --bom
      rehearse export --points --question deepspeed-zero-stages
      rehearse export --format json
    """
    from rehearse.config.atomic import save_text
    from rehearse.views.export import POINTS, TAKES, csv_text, point_rows, take_row
    from rehearse.views.json_view import to_json

    store = context.store
    takes = store.takes(context.question_id(question_id))
    rows = list(chain.from_iterable(map(point_rows, takes)) if how["points"] else map(take_row, takes))
    columns = POINTS if how["points"] else TAKES
    text = f"{to_json(rows)}\n" if as_json or form == "json" else csv_text(rows, columns, how["bom"])
    if out is None:
        echo_document(text)
    else:
        save_text(out, text)
        tell(_("{count} rows written to {file}").format(count=len(rows), file=out), err=True)
