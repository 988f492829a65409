"""`rehearse report`: takes and progress as a page for the browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, workspace_options
from rehearse.i18n import _
from rehearse.terminal.streams import echo_document

if TYPE_CHECKING:
    from rehearse.practice.report import ReportScope


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """As the command line names them. takes: how many can be read and played."""

    out: Path | None
    question: str | None
    since: datetime | None
    takes: int
    sounds: Literal["link", "embed"]


@click.command(cls=Command)
@option("--out", type=click.Path(path_type=Path), metavar="FILE|-", help="Default: report.html in the workspace.")
@option("--question", metavar="ID", shell_complete=completers.questions, help="Only takes of this question.")
@option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only takes from this day on.")
@option(
    "--takes",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    metavar="N",
    help="How many, of the newest, can be read and played; figures count all.",
)
@option(
    "--sounds",
    type=click.Choice(["link", "embed"]),
    default="link",
    show_default=True,
    help="Play recordings from where they lie, or put them into the page.",
)
@option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@json_option
@workspace_options
@pass_context
@as_one(ReportOptions)
def report(context: Context, /, as_json: bool, in_browser: bool, choices: ReportOptions) -> None:
    """Write a page of takes and progress for the browser.

    It is one file and loads nothing from anywhere. In it: coverage, length and pace over time, the points you keep
    missing, and every take to read and play, with the words lighting up as you said them.

    \b
    Examples:
      rehearse report --open
      rehearse report --question deepspeed-zero-stages --since 2026-11-01
      rehearse report --sounds embed --out ~/for-my-coach.html
    """
    from rehearse.config.atomic import save_text
    from rehearse.practice.report import check_place, make_report, written
    from rehearse.views.json_view import to_json
    from rehearse.views.report import report_html, written_text

    file = _file(context, choices.out, as_json or in_browser)
    if file is not None:
        check_place(file)
    store = context.store
    choices = replace(choices, question=context.question_id(choices.question))
    document = make_report(store, _wanted(context, file, choices), datetime.now(UTC))
    if file is None:
        for piece in report_html(document):
            echo_document(piece)
    else:
        save_text(file, report_html(document))
        summary = written(document, file, choices.sounds)
        click.echo(to_json(summary) if as_json else written_text(summary))
    if file is not None and in_browser:
        _open(file)


def _file(context: Context, out: Path | None, needs_a_file: bool) -> Path | None:
    """Where the page goes; None is standard output."""
    if out is None:
        return context.workspace.home / "report.html"
    if str(out) != "-":
        return out.expanduser()
    if needs_a_file:
        raise click.UsageError(_("--out - prints the page itself; leave out --json and --open, or name a file."))
    return None


def _wanted(context: Context, file: Path | None, choices: ReportOptions) -> ReportScope:
    from rehearse.practice.report import ReportScope

    since = choices.since
    beside = file.absolute().parent if file else context.workspace.home.absolute()
    return ReportScope(choices.question, since and since.astimezone(), choices.takes, choices.sounds, beside)


def _open(file: Path) -> None:
    import webbrowser

    from rehearse.errors import MachineError

    if not webbrowser.open(file.absolute().as_uri()):
        raise MachineError(_("No browser could be opened here. Open this file in one: {file}").format(file=file))
