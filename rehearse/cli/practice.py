"""`rehearse practice`: ask, listen, transcribe, judge, keep, show; then retry, replay or go on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from rehearse.bank.question import Question
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, live_option, question_options, session_options, workspace_options
from rehearse.cli.practice_options import PracticeOptions
from rehearse.errors import Hint, RehearseError
from rehearse.i18n import _, language
from rehearse.progress.standing import in_turn, standings
from rehearse.terminal.telling import tell

CARDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionOptions:
    """Which questions, how many at most. points: only single points of them that are missing."""

    ids: tuple[str, ...]
    topic: str | None
    round_name: str | None
    count: int | None
    points: bool


@click.command(cls=Command)
@question_options
@option("--count", type=click.IntRange(min=1), metavar="N", help="Stop after this many questions.")
@option("--points", is_flag=True, help="Only points that your last takes missed, one after another, 10-30 s each.")
@option("--hands-free", is_flag=True, help="End answers at silence, speak the verdict, and listen for what comes next.")
@live_option
@session_options
@json_option
@workspace_options
@pass_context
@as_one(PracticeOptions)
@as_one(QuestionOptions, "which")
def practice(context: Context, /, which: QuestionOptions, choices: PracticeOptions) -> None:
    """Practise questions aloud.

    Without an ID: what is due and weak first, then new ones.

    While recording: Enter stops, p pauses, x cancels. After a take: r retry, m only what was missed, a what to say, p
    replay mine, h hear the question again, 1-4 rate the take yourself, n next, q quit. With --json one take a
    question, and no keys after it.

    --points asks for single points that your last takes missed, ten of them or --count. h shows how one begins, and it
    is asked again then. With --hands-free say next, again or stop after the verdict: 下一题, 再来一次, 停下来.

    \b
    Examples:
      rehearse practice
      rehearse practice grpo-algorithm why-leave-job
      rehearse practice --round 25 --count 5
      rehearse practice --points
      rehearse practice --hands-free --count 5
      rehearse practice --topic 智能客服 --device "USB" --auto-stop 8
    """
    from rehearse.cli.loops import practice_loop
    from rehearse.terminal.cards_loop import run_cards
    from rehearse.terminal.hands_free import HandsFree
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.json_view import to_json

    chosen = choose_questions(context, which.ids, which.topic, which.round_name)
    if which.points:
        chosen = missing_points(context, chosen, which.count or CARDS)
    with Keyboard() as keyboard:
        loop = practice_loop(keyboard, context, choices, opinion_later=not choices.hands_free)
        going_on = loop.offer_interrupted()
        context.name_broken()
        chosen = chosen[: which.count] if going_on else []
        if choices.hands_free:
            takes = HandsFree(loop).run(chosen)
        else:
            takes = run_cards(loop, chosen) if which.points else loop.run(chosen)
    if loop.quiet:
        click.echo(to_json(takes))
    elif takes and sys.stdout.isatty():
        tell(_day(context))  # the last question was cleared away


def _day(context: Context) -> str:
    """How much was practised today."""
    from rehearse.cli.clock import now
    from rehearse.progress.plan import plan
    from rehearse.views.schedule import day_text

    minutes, interview = context.typed("daily_minutes"), context.typed("interview_date")
    return day_text(plan((), context.store.summaries(), (), now(), minutes=minutes, interview=interview))


def missing_points(context: Context, questions: Sequence[Question], most: int) -> list[Question]:
    """A card for each of the points that the last takes missed. Raises RehearseError where there are none."""
    from rehearse.progress.plan import owed_points

    store = context.store
    takes = store.summaries()
    owed = owed_points(standings(questions, takes), takes, store.readable, most)
    if not owed:
        raise RehearseError(_("No point is missing from your last takes of these questions."), Hint("practice"))
    return [point.question.card(point.number) for point in owed]


def choose_questions(
    context: Context, ids: tuple[str, ...], topic: str | None, round_name: str | None
) -> list[Question]:
    """By id, as a round was asked, or what is due, weak and new first."""
    from rehearse.cli.clock import now

    chosen = context.bank().chosen(ids, topic, round_name)
    return chosen if ids or round_name else in_turn(chosen, context.store.summaries(), now(), language())
