"""`rehearse mock`: a mock interview under a time limit, and one report over all of it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, question_options, session_options, workspace_options
from rehearse.cli.practice_options import PracticeOptions
from rehearse.practice.mock_plan import MockPlan, new_interview
from rehearse.terminal.telling import tell
from rehearse.terminal.width import height, list_width, width

if TYPE_CHECKING:
    from rehearse.takes.interview import Interview, InterviewReport
    from rehearse.terminal.practice_loop import PracticeLoop


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
@as_one(PracticeOptions)
@as_one(MockPlan, "planned")
def mock(context: Context, /, planned: MockPlan, choices: PracticeOptions) -> None:
    """Hold a mock interview: questions back to back, one report at the end.

    Answers are judged while the next question is asked, and kept like any others. A missed point may be followed up,
    and a question that has follow-ups of its own is gone deeper into.
    Outside a round, questions come in other wordings than the one you know. After Ctrl-C or a crash the same command
    offers to go on with the questions and the time that remain.

    \b
    Examples:
      rehearse mock --round 25 --minutes 30
      rehearse mock --topic 智能客服 --count 3 --think 15
      rehearse mock grpo-algorithm why-leave-job --json
    """
    from rehearse.cli.clock import now
    from rehearse.cli.loops import practice_loop
    from rehearse.practice.mock import Mock
    from rehearse.takes.interview import report
    from rehearse.takes.interview_file import put_aside, read_interview
    from rehearse.terminal.keyboard import Keyboard

    new = new_interview(planned, context.bank(), context.store.summaries(), now())
    file = context.workspace.interview
    with Keyboard() as keyboard:
        loop = practice_loop(keyboard, context, choices)
        interrupted = read_interview(file)
        key = _offered(loop, interrupted) if interrupted else "n"
        if key not in ("c", "e", "n"):
            return
        interview = interrupted if interrupted and key != "n" else new
        running = Mock(interview, loop.session, loop.screen, file, time.monotonic)
        takes = running.run(asking=key != "e")
    for warning in running.warnings.texts:
        tell(f"rehearse: {warning}", err=True)
    click.echo(_outcome(report(running.interview, takes), choices.as_json))
    put_aside(file)


def _outcome(outcome: InterviewReport, as_json: bool) -> str:
    from rehearse.views.interview import brief_text, report_text
    from rehearse.views.json_view import to_json

    if as_json:
        return to_json(outcome)
    on_screen = sys.stdout.isatty()
    return f"\n{brief_text(outcome, width(), height()) if on_screen else report_text(outcome, width(), list_width())}"


def _offered(loop: PracticeLoop, interrupted: Interview) -> str:
    from rehearse.views.interview import interrupted_text

    loop.screen.echo(interrupted_text(interrupted, width()))
    return "c" if loop.keyboard.closed else loop.key()
