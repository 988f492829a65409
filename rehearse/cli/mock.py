"""`rehearse mock`: a mock interview under a time limit, and one report over all of it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, question_options, session_options, workspace_options
from rehearse.cli.practice import choose_questions
from rehearse.cli.practice_options import PracticeOptions
from rehearse.terminal.width import width
from rehearse.text.note import Note

if TYPE_CHECKING:
    from rehearse.takes.interview import Interview
    from rehearse.terminal.practice_loop import PracticeLoop


@dataclass(frozen=True, slots=True, kw_only=True)
class MockOptions:
    """Which questions, how many at most, for how many minutes; think: seconds before each answer."""

    ids: tuple[str, ...]
    topic: str | None
    round_name: str | None
    count: int | None
    minutes: float
    think: float


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
@as_one(MockOptions, "planned")
def mock(context: Context, /, planned: MockOptions, choices: PracticeOptions) -> None:
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
    from rehearse.cli.loops import practice_loop
    from rehearse.practice.mock import Mock
    from rehearse.takes.interview import report
    from rehearse.takes.interview_file import read_interview
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.interview import brief_text, report_text
    from rehearse.views.json_view import to_json

    new = _new(context, planned)
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
        click.echo(f"rehearse: {warning}", err=True)
    outcome = report(running.interview, takes)
    text = brief_text if sys.stdout.isatty() else report_text
    click.echo(to_json(outcome) if choices.as_json else f"\n{text(outcome, width())}")
    file.unlink(missing_ok=True)


def _new(context: Context, planned: MockOptions) -> Interview:
    from rehearse.cli.clock import now
    from rehearse.takes.interview import Interview

    topic, round_name = planned.topic, planned.round_name
    questions = choose_questions(context, planned.ids, topic, round_name)[: planned.count]
    takes = Counter(take.question for take in context.store.summaries())
    if not round_name:
        questions = [question.variant(takes[question.id]) for question in questions]
    bank = context.bank()
    follow_ups = {question.id: bank.following(question.id) for question in questions}
    deeper = {name: follows[takes[name] % len(follows)] for name, follows in follow_ups.items() if follows}
    title = Note("topic", {"name": topic}) if topic else Note("chosen")
    if round_name:
        title = (
            Note("round and topic", {"name": round_name, "topic": topic})
            if topic
            else Note("round", {"name": round_name})
        )
    return Interview(
        title=title,
        started_at=now().isoformat(timespec="seconds"),
        minutes=planned.minutes,
        think=planned.think,
        questions=tuple(questions),
        following=tuple(deeper.values()),
    )


def _offered(loop: PracticeLoop, interrupted: Interview) -> str:
    from rehearse.views.interview import interrupted_text

    loop.screen.echo(interrupted_text(interrupted, width()))
    return "c" if loop.keyboard.closed else loop.key()
