"""`rehearse grade`: the same judgement for sound files made elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from rehearse.attempts.attempt import Attempt
from rehearse.attempts.store import Store
from rehearse.audio.sources import RecordedAnswer
from rehearse.bank.question import Question
from rehearse.commands.context import (
    Context,
    json_option,
    model_option,
    width,
    workspace_options,
)
from rehearse.commands.parts import make_ears, now
from rehearse.commands.screen import FileScreen
from rehearse.errors import MachineError, RehearseError
from rehearse.session import Ears, Session


@click.command()
@click.argument("audio", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--question", "question_id", metavar="ID", required=True, help="The question the files answer.")
@click.option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's.")
@model_option
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
    attempts, failed = _grade_all(audio, question, Store(context.workspace.recordings), make_ears(model), language)
    if as_json:
        click.echo(to_json(attempts))
    else:
        for attempt in attempts:
            click.echo(f"\n{click.style(attempt.recording.source, bold=True)}\n{attempt_text(attempt, width())}")
    click_context.exit(1 if failed else 0)


def _grade_all(
    audio: tuple[Path, ...], question: Question, store: Store, ears: Ears, language: str | None
) -> tuple[list[Attempt], bool]:
    """The attempts, and whether a file could not be read."""
    attempts: list[Attempt] = []
    failed = False
    screen = FileScreen(len(audio))
    with screen.bar:
        for path in audio:
            screen.begin(path.name)
            session = Session(screen, None, partial(RecordedAnswer, path), ears, store, now, language)
            try:
                attempt = session.take(question)
            except MachineError:
                raise
            except RehearseError as error:
                failed = True
                screen.notice(str(error))
            else:
                attempts += [attempt] if attempt else []
            screen.done()
    return attempts, failed
