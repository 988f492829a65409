"""`rehearse practice`: ask, listen, transcribe, judge, keep, show; then retry, replay or go on."""

from __future__ import annotations

from typing import Any

import click

from rehearse.attempts.progress import next_up, standings
from rehearse.attempts.store import Store
from rehearse.bank.question import Question
from rehearse.commands.context import (
    Context,
    json_option,
    model_option,
    opinion_options,
    pass_context,
    voice_options,
    workspace_options,
)
from rehearse.commands.history import warn_broken


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--topic", help="Only this topic or tag; part of its name is enough.")
@click.option("--round", "round_name", help="The questions of this round, in its order.")
@click.option("--count", type=click.IntRange(min=1), help="Stop after this many questions.")
@click.option("--device", metavar="NAME|NUMBER", help="Microphone; rehearse doctor lists them.")
@click.option("--speaker", metavar="NAME|NUMBER", help="Where sound is played.")
@click.option("--voice/--no-voice", default=True, help="Speak the question, or only show it.")
@voice_options
@click.option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's.")
@click.option(
    "--auto-stop",
    type=click.FloatRange(min=5),
    metavar="SECONDS",
    help="Stop by itself after this long a silence (5 or more). Off by default: thinking takes time.",
)
@click.option(
    "--live",
    type=click.Choice(["off", "time", "caption", "points"]),
    default="time",
    show_default=True,
    help="What to show while you speak: nothing that moves, time and level, also your words, or also the points made.",
)
@model_option
@opinion_options
@json_option
@workspace_options
@pass_context
def practice(
    context: Context,
    /,
    ids: tuple[str, ...],
    topic: str | None,
    round_name: str | None,
    count: int | None,
    **choices: Any,
) -> None:
    """Practise questions aloud. Without an ID: weak ones first, then those never tried.

    While recording: Enter stops, p pauses, x cancels. After a take: r retry, p replay mine, h hear the
    question again, a reference answer, n next, q quit. With --json one take a question, and no keys after it.

    \b
    Examples:
      rehearse practice
      rehearse practice grpo-algorithm why-leave-job
      rehearse practice --round 25 --count 5
      rehearse practice --topic 智能客服 --device "USB" --auto-stop 8
    """
    from rehearse.commands.loop import Choices, Loop
    from rehearse.keyboard import Keyboard
    from rehearse.views.json_view import to_json

    chosen = _choose(context, ids, topic, round_name)[:count]
    with Keyboard() as keyboard:
        loop = Loop.open(keyboard, context, Choices(**choices))
        going_on = loop.offer_interrupted()
        warn_broken(loop.session.store)
        attempts = loop.run(chosen if going_on else [])
    if loop.quiet:
        click.echo(to_json(attempts))


def _choose(context: Context, ids: tuple[str, ...], topic: str | None, round_name: str | None) -> list[Question]:
    found = context.bank().chosen(ids, topic, round_name)
    if ids or round_name:
        return found
    takes = Store(context.workspace.recordings).summaries()
    return [standing.question for standing in next_up(standings(found, takes))]
