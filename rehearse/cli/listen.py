"""`rehearse listen`: questions and their answers read aloud, or written to a sound file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, question_options, speaker_option, voice_options, workspace_options
from rehearse.i18n import N_, _
from rehearse.terminal.telling import tell
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.bank.question import Question
    from rehearse.bank.script import Passage, Programme
    from rehearse.practice.narration import ReadAloud
    from rehearse.practice.narration_file import FileWritten
    from rehearse.tts.choice import VoiceChoice
    from rehearse.tts.system import Synthesizer

KEYS = N_("space or p pause  n next  q quit")


@click.command(cls=Command)
@question_options
@option("--points", is_flag=True, help="Read the key points instead of the reference answer.")
@option(
    "--think",
    type=click.FloatRange(0, 300),
    default=3.0,
    show_default=True,
    metavar="SECONDS",
    help="Time to think between a question and its answer.",
)
@option(
    "--export",
    "target",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE",
    help="Write sound files with chapters instead: one a topic, or all in one .m4a, .m4b, .mp3 or .ogg.",
)
@speaker_option("device")
@voice_options
@json_option
@workspace_options
@pass_context
def listen(
    context: Context,
    /,
    target: Path | None,
    device: str | None,
    voice_choice: VoiceChoice,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Hear questions and their answers read aloud, or write them to a sound file.

    After each question there is time to think, then the reference answer, or the key points where there is none. Keys:
    space or p pauses, n goes to the next question, q quits.

    \b
    Examples:
      rehearse listen --topic 智能客服
      rehearse listen deepspeed-zero-stages --points --think 10
      rehearse listen --round 25 --export 25.m4b
      rehearse listen --export ~/Music/rehearse
    """
    from rehearse.bank.script import script
    from rehearse.cli.wiring import make_synthesizer
    from rehearse.views.json_view import to_json
    from rehearse.views.listening import written_text

    questions = context.bank().chosen(chosen["ids"], chosen["topic"], chosen["round_name"])
    programme = [(question, script(question, chosen["think"], points=chosen["points"])) for question in questions]
    synthesizer = make_synthesizer(voice_choice, _notice, stay=True)
    if target is None:
        readings = _read(programme, synthesizer, device, quiet=as_json)
        if as_json:
            click.echo(to_json(readings))
        return
    written = _export(programme, synthesizer, target.expanduser())
    files = [(file.file, file.seconds, len(file.chapters)) for file in written]
    click.echo(to_json(written) if as_json else written_text(files, width()))


def _notice(text: str) -> None:
    tell(f"rehearse: {text}", err=True)


def _read(programme: Programme, synthesizer: Synthesizer, device: str | None, quiet: bool) -> list[ReadAloud]:
    from rehearse.audio.player import Player
    from rehearse.practice.narration import Narration
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.views.listening import passage_text

    def show(question: Question, passage: Passage) -> None:
        click.echo(passage_text(question, passage, width()), err=quiet)

    def paused(on: bool) -> None:
        click.echo(_("‖ paused; space goes on") if on else "▶", err=quiet)

    with Keyboard() as keyboard:
        if not keyboard.closed:
            click.echo(_(KEYS), err=quiet)
        return Narration(synthesizer, Player(device), keyboard, show, paused).give(programme)


def _export(programme: Programme, synthesizer: Synthesizer, target: Path) -> list[FileWritten]:
    from rehearse.practice.narration_file import export
    from rehearse.views.escapes import unfiltered

    length = sum(len(passage.text) for _question, passages in programme for passage in passages)
    with click.progressbar(length=length, label=_("Reading aloud"), file=unfiltered(sys.stderr)) as bar:
        return export(programme, target, synthesizer, lambda passage: bar.update(len(passage.text)))
