"""`rehearse grade`: the same judgement for sound files made elsewhere."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from rehearse.audio.files import LARGEST
from rehearse.cli.clock import now
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.inputs import given_file
from rehearse.cli.options import answered_option, as_one, json_option, model_option, opinion_options, workspace_options
from rehearse.cli.result import result_text
from rehearse.cli.wiring import make_engines
from rehearse.i18n import N_
from rehearse.practice.batch import Batch
from rehearse.practice.judging import Judging
from rehearse.terminal.screen import FilesBar
from rehearse.views.escapes import style


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeOptions:
    """resume: pass over files that were judged before. language: None for the question's."""

    question_id: str
    model: str
    language: str | None
    resume: bool


@click.command(cls=Command)
@click.argument("audio", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@answered_option(N_("The question the files answer."))
@option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's.")
@option("--resume", is_flag=True, help="Pass over files that were judged before, after an interruption.")
@model_option
@opinion_options
@json_option
@workspace_options
@pass_context
@as_one(GradeOptions)
def grade(context: Context, /, audio: tuple[Path, ...], as_json: bool, choices: GradeOptions) -> None:
    """Judge recorded answers: wav, mp3, m4a, ogg, flac, webm.

    Each file becomes a take of the workspace. A file that cannot be read is named, and the others are judged; the exit
    code is then 1. Several files use all cores. After an interruption, --resume goes on with what is left.

    \b
    Examples:
      rehearse grade phone.m4a --question deepspeed-zero-stages
      rehearse grade takes/*.wav --question why-leave-job --json > takes.json
      rehearse grade takes/*.wav --question why-leave-job --resume
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.layout import one_line

    question = context.bank().get(choices.question_id)
    at_once = min(len(audio), os.cpu_count() or 1)
    adviser = context.adviser()
    judging = Judging(make_engines(choices.model, at_once), context.store, choices.language, lambda: adviser)
    batch = Batch(question, judging, now, choices.resume)
    try:
        with ExitStack() as given:
            files = [given.enter_context(given_file(file, LARGEST)) for file in audio]
            batch.run(files, at_once, given.enter_context(FilesBar(len(set(files)))))
    finally:  # what was judged is shown, whatever stopped the rest
        if as_json:
            click.echo(to_json(batch.takes))
        else:
            for take in batch.takes:
                click.echo(f"\n{style(one_line(take.recording.source), bold=True)}\n{result_text(take, context.store)}")
    if batch.failed:
        click.get_current_context().exit(1)
