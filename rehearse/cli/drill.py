"""`rehearse drill`: the same answer in ever less time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from rehearse.cli import completers
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, live_option, session_options, workspace_options
from rehearse.cli.practice_options import PracticeOptions
from rehearse.i18n import N_, _
from rehearse.terminal.width import width

KEYS = N_("r retry  m missed  a answer  n next step  t words  v why  d delivery  ? more  q quit")

if TYPE_CHECKING:
    from rehearse.bank.question import Question
    from rehearse.takes.take import Take
    from rehearse.terminal.practice_loop import PracticeLoop

LONGEST = 900  # s


def _seconds(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, ...]:
    parts = value.split(",") if value else []
    try:
        targets = tuple(int(part) for part in parts)
    except ValueError:
        targets = ()
    falling = sorted(set(targets), reverse=True) == list(targets) and all(0 < seconds <= LONGEST for seconds in targets)
    if value is not None and (len(targets) < 2 or not falling):
        raise click.BadParameter(
            _("{value!r} is not a falling list of seconds, each at most {longest}, like 180,90,45.").format(
                value=value, longest=LONGEST
            )
        )
    return targets


@click.command(cls=Command)
@click.argument("question_id", metavar="ID", shell_complete=completers.questions)
@option("--seconds", metavar="S,S,...", callback=_seconds, help="The target of each step, like 180,90,45.")
@live_option
@session_options
@json_option
@workspace_options
@pass_context
@as_one(PracticeOptions)
def drill(context: Context, /, question_id: str, seconds: tuple[int, ...], choices: PracticeOptions) -> None:
    """Say the same answer in ever less time without losing its points.

    Three steps of 180, 90 and 45 s, or all, half and a quarter of the question's own target where that is shorter.
    After each: which points were kept and which were lost against the first. r repeats a step, n goes on.

    \b
    Examples:
      rehearse drill deepspeed-zero-stages
      rehearse drill why-leave-job --seconds 60,30
    """
    from rehearse.cli.loops import practice_loop
    from rehearse.progress.drill import steps, targets
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.drill import drill_text
    from rehearse.views.json_view import to_json

    question = context.bank().get(question_id)
    with Keyboard() as keyboard:
        loop = practice_loop(keyboard, context, choices, opinion_later=True)
        takes = Drill(loop, question, seconds or targets(question)).run()
    timed_steps = steps(takes) if takes else []
    if choices.as_json:
        click.echo(to_json({"question": question.id, "steps": timed_steps}))
    elif timed_steps:
        click.echo(f"\n{drill_text(timed_steps, takes, width())}")


@dataclass(slots=True)
class Drill:
    """The steps of one question at the keyboard."""

    loop: PracticeLoop
    question: Question
    targets: Sequence[int]
    takes: list[Take] = field(default_factory=list)  # the last of each step

    def run(self) -> list[Take]:
        """Until the last step or the user quits; a cancelled step is left out, a cancelled first one ends it."""
        for number in range(1, 1 + len(self.targets)):
            if not self._step(number) or not self.takes:
                break
        return self.takes

    def _step(self, number: int) -> bool:
        """Take after take of one step; False when the user quits."""
        from rehearse.progress.drill import with_target
        from rehearse.views.drill import head_text

        loop, question = self.loop, with_target(self.question, self.targets[number - 1])
        last: Take | None = None
        while True:
            loop.screen.echo(f"\n{head_text(number, self.targets, width())}")
            take = loop.session.practise(question, aloud=number == 1, drill=number)
            key, take = loop.after(question, take, self._against_the_first if number > 1 else None, KEYS)
            last = take or last
            if key != "r":
                self.takes += [last] if last else []
                return key == "n"

    def _against_the_first(self, take: Take | None) -> str:
        from rehearse.progress.drill import step
        from rehearse.views.drill import step_text

        if take is None or not take.transcript.words:
            return self.loop.views.summary(take)
        return step_text(step(self.takes[0], take), take, width())
