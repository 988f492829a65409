"""`rehearse grade`: the same judgement for sound files made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.attempts.attempt import Attempt
from rehearse.attempts.store import Store
from rehearse.audio.player import Player
from rehearse.audio.sources import RecordedAnswer
from rehearse.bank.question import Question
from rehearse.commands.context import (
    Context,
    json_option,
    model_option,
    opinion_options,
    width,
    workspace_options,
)
from rehearse.commands.parts import make_ears, now
from rehearse.commands.screen import FileScreen
from rehearse.ears import Ears
from rehearse.errors import MachineError, RehearseError
from rehearse.session import Session

if TYPE_CHECKING:
    from rehearse.adviser import Adviser


@click.command()
@click.argument("audio", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--question", "question_id", metavar="ID", required=True, help="The question the files answer.")
@click.option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's.")
@model_option
@opinion_options
@json_option
@workspace_options
@click.pass_context
def grade(
    click_context: click.Context,
    audio: tuple[Path, ...],
    question_id: str,
    language: str | None,
    model: str,
    as_json: bool,
) -> None:
    """Judge recorded answers: wav, mp3, m4a, ogg, flac, webm. Each file becomes a take of the workspace.

    A file that cannot be read is named, and the others are judged; the exit code is then 1.

    \b
    Examples:
      rehearse grade phone.m4a --question deepspeed-zero-stages
      rehearse grade takes/*.wav --question why-leave-job --json > takes.json
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.result import attempt_text

    context = click_context.ensure_object(Context)
    question = context.bank().get(question_id)
    batch = Batch(question, Store(context.workspace.recordings), make_ears(model), language, context.adviser())
    try:
        batch.run(audio)
    finally:  # what was judged is shown, whatever stopped the rest
        if as_json:
            click.echo(to_json(batch.attempts))
        else:
            for attempt in batch.attempts:
                click.echo(f"\n{click.style(attempt.recording.source, bold=True)}\n{attempt_text(attempt, width())}")
    click_context.exit(1 if batch.failed else 0)


@dataclass(slots=True)
class Batch:
    """Sound files answering one question. failed: how many could not be read."""

    question: Question
    store: Store
    ears: Ears
    language: str | None
    adviser: Adviser | None = None
    attempts: list[Attempt] = field(default_factory=list)
    failed: int = 0

    def run(self, audio: Sequence[Path]) -> None:
        """Judge each file; one that cannot be read is named. Raises MachineError when going on is pointless."""
        screen = FileScreen(len(audio))
        with screen.bar:
            for path in audio:
                screen.begin(path.name)
                try:
                    self._grade(path, screen)
                except MachineError:
                    raise
                except RehearseError as error:
                    if error.exit_code != RehearseError.exit_code:
                        raise
                    self.failed += 1
                    screen.notice(str(error))
                screen.done()

    def _grade(self, path: Path, screen: FileScreen) -> None:
        source = partial(RecordedAnswer, path)
        session = Session(screen, None, Player(), source, self.ears, self.store, now, self.language, self.adviser)
        attempt = session.take(self.question)
        if attempt is not None:
            self.attempts.append(attempt)
