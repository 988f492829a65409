"""`rehearse questions enrich`: what a language model proposes for a question, and the user takes of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, opinion_options, workspace_options
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _, counted, english, one_line
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.bank.additions import Addition
    from rehearse.bank.question import Question
    from rehearse.evaluation.additions import Checked


@click.command(cls=Command)
@click.argument("question_id", metavar="ID", shell_complete=completers.questions)
@option("--yes", is_flag=True, help="Write all that is proposed and passes the checks, without asking about each.")
@opinion_options
@json_option
@workspace_options
@pass_context
def enrich(context: Context, question_id: str, yes: bool, as_json: bool) -> None:
    """Have a language model of yours propose wordings and mistakes for a question.

    It is asked once, when a question is written; judging stays without it. What the checks of the bank refuse is left
    out. In a terminal you are asked about each proposal, and what you take is written into the question's file, whose
    comments and layout stay as they are. Elsewhere nothing is written without --yes.

    \b
    Examples:
      rehearse questions enrich my-question --opinion http://localhost:11434/v1
      rehearse questions enrich my-question --yes --json
    """
    from rehearse.bank.edits import question_file
    from rehearse.views.additions import additions_text
    from rehearse.views.json_view import to_json

    question = context.bank().get(question_id)
    file = question_file(question_id, context.workspace.bank, context.workspace.mine).file
    proposals = _proposed(context, question, as_json)
    good = [proposal.addition for proposal in proposals if not proposal.refused]
    if as_json:
        if good and yes:
            _write(file, question, good)
        click.echo(to_json(_as_rows(question, proposals, file if good and yes else None)))
        return
    asks = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    if asks:
        click.echo(additions_text(question, [proposal for proposal in proposals if proposal.refused], width()))
        good = _chosen(question, good)
    else:
        click.echo(additions_text(question, proposals, width()))
    if good and (yes or asks):
        _write(file, question, good)
        click.echo(counted("{count} text added:", "{count} texts added:", len(good)))
        click.echo(one_line(file))
    else:
        click.echo(_("Nothing was written.") if asks or not good else _("Nothing was written; --yes writes them."))


def _proposed(context: Context, question: Question, as_json: bool) -> list[Checked]:
    """What the model proposes, checked. Raises RehearseError where there is no model, or nothing to propose for."""
    from rehearse.cli.wiring import load_encoder
    from rehearse.evaluation.additions import checked
    from rehearse.llm.suggester import Suggester

    if not question.points:
        raise RehearseError(
            _("This question has no key points yet. Write them first; rehearse questions edit opens it.")
        )
    adviser = context.adviser()
    if adviser is None:
        raise RehearseError(
            _("Name a language model with --opinion URL; rehearse doctor --find-models looks for one on this machine.")
        )
    with english(as_json):  # what other programs read is the same in every language
        encoder = load_encoder()  # first: where it cannot be read, what the model says would be lost
        return checked(question, Suggester(adviser).suggest(question), encoder)


def _write(file: Path, question: Question, additions: Sequence[Addition]) -> None:
    from rehearse.bank.additions import written
    from rehearse.config.atomic import save_text
    from rehearse.config.reading import read_text

    save_text(file, written(read_text(file), question, additions, file))


def _chosen(question: Question, additions: Sequence[Addition]) -> list[Addition]:
    """What the user takes and the checks let pass, as some of it may be in words of their own."""
    from rehearse.cli.wiring import load_encoder
    from rehearse.evaluation.additions import checked
    from rehearse.views.additions import additions_text

    proposals = checked(question, _taken(question, additions), load_encoder())
    click.echo(additions_text(question, proposals, width()))
    return [proposal.addition for proposal in proposals if not proposal.refused]


def _taken(question: Question, additions: Sequence[Addition]) -> list[Addition]:
    from rehearse.terminal.editor import edit_text
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.additions import proposal_text
    from rehearse.views.layout import wrap

    taken: list[Addition] = []
    with Keyboard() as keyboard:
        for number, addition in enumerate(additions, 1):
            click.echo(proposal_text(question, addition, number, len(additions), width()))
            while (key := keyboard.wait()) == "e":
                try:
                    with keyboard.released():
                        text = edit_text(f"{addition.text}\n")
                except MachineError as error:  # it must not end with all that was taken before
                    click.echo(wrap(str(error), width()))
                    continue
                line = " ".join((text or "").split())
                taken += [replace(addition, text=line)] if line else []
                break
            if key == "y":
                taken.append(addition)
            elif key in ("q", "escape"):
                break
    return taken


def _as_rows(question: Question, proposals: Sequence[Checked], file: Path | None) -> dict[str, object]:
    rows = [
        {
            "point": question.points[proposal.addition.point].point,
            "kind": proposal.addition.kind,
            "text": proposal.addition.text,
            "refused": proposal.refused,
        }
        for proposal in proposals
    ]
    return {"question": question.id, "written": str(file) if file else None, "proposals": rows}
