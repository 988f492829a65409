"""`rehearse questions`: the bank."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.edit import edit
from rehearse.cli.enrich import enrich
from rehearse.cli.group import Group
from rehearse.cli.help import option
from rehearse.cli.import_notes import import_notes
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import counted, english, listed
from rehearse.terminal.width import list_width, width
from rehearse.views.notes import as_sentence

if TYPE_CHECKING:
    from rehearse.bank.problem import Mistake
    from rehearse.bank.question import Question
    from rehearse.config.workspace import Workspace
    from rehearse.progress.standing import Standing


@click.group(cls=Group)
@workspace_options
def questions() -> None:
    """List, show, check, edit, enrich and import the questions of the bank.

    The bank is questions/ of the workspace, with your own facts (mine.yaml) laid over it.

    \b
    Examples:
      rehearse questions list --topic 智能客服
      rehearse questions edit --template
      rehearse questions enrich my-question --opinion http://localhost:11434/v1
      rehearse questions import notes.md --out questions/notes.yaml
    """


questions.add_command(edit)
questions.add_command(enrich)
questions.add_command(import_notes)


@questions.command("list")
@option(
    "--topic",
    metavar="NAME",
    shell_complete=completers.topics,
    help="Only this topic or tag; part of its name is enough.",
)
@option(
    "--round",
    "round_name",
    metavar="NAME",
    shell_complete=completers.rounds,
    help="Only questions asked in this round, in its order.",
)
@json_option
@workspace_options
@pass_context
def list_questions(context: Context, topic: str | None, round_name: str | None, as_json: bool) -> None:
    """List questions, where each stands, and what goes deeper into them.

    A part of an id will do for any command, where only one question has it: rehearse practice zero-stages. A round
    is listed as it was asked, without what goes deeper.

    \b
    Examples:
      rehearse questions list
      rehearse questions list --topic 智能客服
      rehearse questions list --round 25 --json
    """
    from rehearse.cli.clock import now
    from rehearse.progress.standing import standings

    bank = context.bank()
    shown = bank.select(topic, round_name)
    if not round_name:
        shown = [one for question in shown for one in (question, *bank.following(question.id))]
    where = standings(shown, context.store.summaries())
    if as_json:
        from rehearse.views.json_view import to_json

        click.echo(to_json([_as_row(standing, now()) for standing in where]))
    else:
        from rehearse.views.tables import questions_table

        click.echo(questions_table(where, now(), list_width()))


def _as_row(standing: Standing, now: datetime) -> dict[str, object]:
    question = standing.question
    return {
        "id": question.id,
        "ask": question.ask,
        "topic": question.topic,
        "language": question.language,
        "seconds": list(question.seconds),
        "points": len(question.points),
        "follows": question.follows,
        "state": standing.state(now),
        "score": standing.last.score if standing.last else None,
    }


@questions.command()
@click.argument("question_id", metavar="ID", shell_complete=completers.questions)
@json_option
@workspace_options
@pass_context
def show(context: Context, question_id: str, as_json: bool) -> None:
    """Show one question with its key points and their wordings.

    \b
    Example:
      rehearse questions show deepspeed-zero-stages
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.tables import question_card

    bank = context.bank()
    question = bank.get(question_id)
    click.echo(to_json(question) if as_json else question_card(question, width(), bank.following(question.id)))


@questions.command()
@option(
    "--answers", is_flag=True, help="Also let the judge read reference answers, wordings and mistakes (some minutes)."
)
@json_option
@workspace_options
@click.pass_context
def check(context: click.Context, answers: bool, as_json: bool) -> None:
    """Check the bank for mistakes, and say what could be better.

    Every mistake comes with its file, its line and what to change. Exit code 1 if there are mistakes; hints do not
    count.

    \b
    Examples:
      rehearse questions check
      rehearse --bank drafts/new.yaml questions check --answers
    """
    own = context.ensure_object(Context)
    own.tell_passed_over()
    with english(as_json):  # what other programs read is the same in every language
        read, mistakes, hints = _checked(own.workspace, answers)
    if as_json:
        from rehearse.views.json_view import to_json

        rows = [{"file": str(m.file), "line": m.line, "question": m.question, "message": m.message} for m in mistakes]
        hint_rows = [{"question": identity, "message": hint} for identity, hint in hints]
        click.echo(to_json({"questions": len(read), "mistakes": rows, "hints": hint_rows}))
    else:
        for mistake in mistakes:
            click.echo(str(mistake), err=True)
        for identity, hint in hints:
            click.echo(f"{identity}: {hint}")
        counts = (
            counted("{count} question", "{count} questions", len(read)),
            counted("{count} key point", "{count} key points", sum(len(question.points) for question in read)),
            counted("{count} mistake", "{count} mistakes", len(mistakes)),
            counted("{count} hint", "{count} hints", len(hints)),
        )
        click.echo(as_sentence(listed(counts)))
    context.exit(1 if mistakes else 0)


def _checked(workspace: Workspace, answers: bool) -> tuple[list[Question], list[Mistake], list[tuple[str, str]]]:
    """The questions that can be read, what is wrong in the files, and hints, each with its question's id."""
    from rehearse.bank.bank import read_with_mistakes
    from rehearse.bank.wordings import read_wordings
    from rehearse.cli.wiring import load_encoder
    from rehearse.evaluation.lint import lint, lint_answer, lint_kept, lint_statements

    read, mistakes = read_with_mistakes(workspace.bank, workspace.mine)
    hints = [(question.id, hint) for question in read for hint in lint(question)]
    if workspace.wordings and not mistakes:  # a question that cannot be read has its points all the same
        hints += lint_kept(read, read_wordings(workspace.wordings))
    if answers:
        encoder = load_encoder()
        hints += [
            (question.id, hint)
            for question in read
            for hint in (*lint_answer(question, encoder), *lint_statements(question, encoder))
        ]
    return read, mistakes, hints
