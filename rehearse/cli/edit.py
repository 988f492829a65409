"""`rehearse questions edit`: the user's own facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import workspace_options
from rehearse.errors import RehearseError
from rehearse.i18n import _, listed, ngettext, one_line
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.bank.problem import Mistake
    from rehearse.bank.question import Question


@click.command(cls=Command)
@click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=completers.questions)
@option("--template", is_flag=True, help="Add every question that only your own facts can answer.")
@workspace_options
@pass_context
def edit(context: Context, ids: tuple[str, ...], template: bool) -> None:
    """Put your own facts in place of the bank's.

    Answers, key points and targets of your own: opens mine.yaml of the workspace in your editor (EDITOR), with an entry
    for each question named. What you give there replaces the same key of the bank's question; everything else stays as
    the bank has it.

    \b
    Examples:
      rehearse questions edit why-leave-job salary-expectation
      rehearse questions edit --template
      rehearse questions edit
    """
    from rehearse.bank.bank import read_bank, read_with_mistakes
    from rehearse.bank.facts import about_the_user, add_entries
    from rehearse.bank.wordings import follow_changes
    from rehearse.terminal.editor import edit_file

    workspace = context.workspace
    if workspace.mine is None:
        raise RehearseError(
            _("--bank names {bank}; edit that itself, or leave --bank out.").format(bank=workspace.bank)
        )
    bank = read_bank(workspace.bank)
    wanted = {question.id: question for question in map(bank.get, ids)}
    if template:
        wanted |= {question.id: question for question in about_the_user(bank)}
    _tell(workspace.mine, add_entries(workspace.mine, list(wanted.values()), bank.questions))
    if sys.stdin.isatty() and sys.stdout.isatty():
        before = _faultless(*read_with_mistakes(workspace.bank, workspace.mine))
        edit_file(workspace.mine)
        after = _faultless(*read_with_mistakes(workspace.bank, workspace.mine))
        if workspace.wordings:
            follow_changes(workspace.wordings, before, after)  # though there be mistakes: the next edit knows no more
        count = len(context.bank())
        click.echo(_("{file} is in order: {count} questions.").format(file=workspace.mine.name, count=count))


def _faultless(questions: list[Question], mistakes: list[Mistake]) -> list[Question]:
    """Where the user's entry has a mistake, the bank's own question stands in its place: its points are others. A
    mistake outside of a question may hide any of them.
    """
    faulty = {mistake.question for mistake in mistakes}
    return [] if "" in faulty else [question for question in questions if question.id not in faulty]


def _tell(file: Path, added: list[str]) -> None:
    from rehearse.views.layout import wrap

    if added:
        text = ngettext("Added {count} entry: {ids}", "Added {count} entries: {ids}", len(added))
        click.echo(
            wrap(
                text.format(count=len(added), ids=listed(added)),
                width(),
            )
        )
    click.echo(one_line(file))
