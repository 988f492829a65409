"""`rehearse mock`: a mock interview under a time limit, and one report over all of it."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, question_options, session_options, workspace_options
from rehearse.cli.practice import choose_questions
from rehearse.terminal.width import width
from rehearse.text.kept import CHOSEN, ROUND, ROUND_AND_TOPIC

if TYPE_CHECKING:
    from rehearse.takes.interview import Interview
    from rehearse.terminal.practice_loop import Loop


@click.command(cls=Command)
@question_options
@option("--count", type=click.IntRange(min=1), metavar="N", help="At most this many questions.")
@option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="No further question is asked after this long; the answer under way may be finished.",
)
@option(
    "--think",
    type=click.FloatRange(min=0),
    default=0,
    show_default=True,
    metavar="SECONDS",
    help="Time to think before each answer; Enter begins it at once.",
)
@session_options
@json_option
@workspace_options
@pass_context
def mock(context: Context, /, ids: tuple[str, ...], as_json: bool, **choices: Any) -> None:
    """Hold a mock interview: questions back to back, one report at the end.

    Answers are judged while the next question is asked, and kept like any others. A missed point may be followed up.
    Outside a round, questions come in other wordings than the one you know. After Ctrl-C or a crash the same command
    offers to go on with the questions and the time that remain.

    \b
    Examples:
      rehearse mock --round 25 --minutes 30
      rehearse mock --topic 智能客服 --count 3 --think 15
      rehearse mock grpo-algorithm why-leave-job --json
    """
    from rehearse.cli.loops import Choices, practice_loop
    from rehearse.practice.mock import Mock
    from rehearse.takes.interview import report
    from rehearse.takes.interview_file import read_interview
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.interview import report_text
    from rehearse.views.json_view import to_json

    new = _new(context, ids, choices)
    file = context.workspace.interview
    with Keyboard() as keyboard:
        loop = practice_loop(keyboard, context, Choices(as_json=as_json, live="time", **choices))
        interrupted = read_interview(file)
        key = _offered(loop, interrupted) if interrupted else "n"
        if key not in ("c", "e", "n"):
            return
        interview = interrupted if interrupted and key != "n" else new
        running = Mock(interview, loop.session, loop.screen, file, time.monotonic)
        takes = running.run(asking=key != "e")
    for told in running.behind.told:
        click.echo(f"rehearse: {told}", err=True)
    found = report(running.interview, takes)
    click.echo(to_json(found) if as_json else f"\n{report_text(found, width())}")
    file.unlink(missing_ok=True)


def _new(context: Context, ids: tuple[str, ...], choices: dict[str, Any]) -> Interview:
    from rehearse.cli.clock import now
    from rehearse.takes.interview import Interview

    topic, round_name, count = (choices.pop(name) for name in ("topic", "round_name", "count"))
    questions = choose_questions(context, ids, topic, round_name)[:count]
    if not round_name:
        takes = Counter(take.question for take in context.store.summaries())
        questions = [question.variant(takes[question.id]) for question in questions]
    title = (ROUND_AND_TOPIC if topic else ROUND).format(name=round_name, topic=topic) if round_name else topic
    return Interview(
        title=title or CHOSEN,
        started_at=now().isoformat(timespec="seconds"),
        minutes=choices.pop("minutes"),
        think=choices.pop("think"),
        questions=tuple(questions),
    )


def _offered(loop: Loop, interrupted: Interview) -> str:
    from rehearse.views.interview import interrupted_text

    loop.screen.echo(interrupted_text(interrupted, width()))
    return "c" if loop.keyboard.closed else loop.key()
