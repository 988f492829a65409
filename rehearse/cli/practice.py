"""`rehearse practice`: ask, listen, transcribe, judge, keep, show; then retry, replay or go on."""

from __future__ import annotations

import click

from rehearse.bank.question import Question
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, live_option, question_options, session_options, workspace_options
from rehearse.cli.practice_options import PracticeOptions
from rehearse.progress.standing import next_up, standings


@click.command(cls=Command)
@question_options
@option("--count", type=click.IntRange(min=1), metavar="N", help="Stop after this many questions.")
@live_option
@session_options
@json_option
@workspace_options
@pass_context
@as_one(PracticeOptions)
def practice(
    context: Context,
    /,
    ids: tuple[str, ...],
    topic: str | None,
    round_name: str | None,
    count: int | None,
    choices: PracticeOptions,
) -> None:
    """Practise questions aloud.

    Without an ID: what is due and weak first, then new ones.

    While recording: Enter stops, p pauses, x cancels. After a take: r retry, p replay mine, h hear the
    question again, a reference answer, 1-4 rate the take yourself, n next, q quit. With --json one take a
    question, and no keys after it.

    \b
    Examples:
      rehearse practice
      rehearse practice grpo-algorithm why-leave-job
      rehearse practice --round 25 --count 5
      rehearse practice --topic 智能客服 --device "USB" --auto-stop 8
    """
    from rehearse.cli.loops import practice_loop
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.json_view import to_json

    chosen = choose_questions(context, ids, topic, round_name)[:count]
    with Keyboard() as keyboard:
        loop = practice_loop(keyboard, context, choices)
        going_on = loop.offer_interrupted()
        context.name_broken()
        takes = loop.run(chosen if going_on else [])
    if loop.quiet:
        click.echo(to_json(takes))


def choose_questions(
    context: Context, ids: tuple[str, ...], topic: str | None, round_name: str | None
) -> list[Question]:
    """By id, as a round was asked, or what is due, weak and new first."""
    from rehearse.cli.clock import now

    chosen = context.bank().chosen(ids, topic, round_name)
    if ids or round_name:
        return chosen
    takes = context.store.summaries()
    return [standing.question for standing in next_up(standings(chosen, takes), now())]
