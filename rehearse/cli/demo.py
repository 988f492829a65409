"""`rehearse demo`: the whole loop with a recorded answer, with or without a microphone."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command
from rehearse.cli.options import (
    json_option,
    model_option,
    speaker_option,
    voice_option,
    voice_options,
    workspace_options,
)
from rehearse.cli.result import result_text
from rehearse.i18n import _

if TYPE_CHECKING:
    from rehearse.takes.store import Store
    from rehearse.takes.take import Take
    from rehearse.tts.choice import VoiceChoice

QUESTION = "deepspeed-zero-stages"
ANSWER = Path(__file__).parent.parent / "data" / "demo" / "answer.flac"


@click.command(cls=Command)
@voice_option
@speaker_option()
@voice_options
@model_option
@json_option
@workspace_options
@pass_context
def demo(
    context: Context, /, voice: bool, speaker: str | None, voice_choice: VoiceChoice, model: str, as_json: bool
) -> None:
    """Run the whole loop on a recorded answer.

    Asks one question of the shipped bank, takes the spoken answer that comes with it, and judges that.

    Everything but the speaker of the answer is real: voice, recorder, Whisper, judge, the take that is kept. It does
    not count as yours: only history --demo lists it.

    \b
    Example:
      rehearse demo
    """
    from rehearse.audio.player import Player
    from rehearse.audio.sources import RecordedAnswer
    from rehearse.bank.bank import read_bank
    from rehearse.cli.clock import now
    from rehearse.cli.wiring import make_engines, make_synthesizer
    from rehearse.config.workspace import shipped_bank
    from rehearse.practice.judging import Judging
    from rehearse.practice.session import Session
    from rehearse.practice.voice import Voice
    from rehearse.terminal.keyboard import Keyboard
    from rehearse.terminal.screen import TerminalScreen

    store = context.store
    store.demo = True
    with Keyboard() as keyboard:
        screen = TerminalScreen(keyboard, to_stderr=as_json)
        synthesizer = make_synthesizer(voice_choice, screen.notice) if voice else None
        session = Session(
            screen=screen,
            voice=Voice(Player(speaker), screen, synthesizer),
            source=partial(RecordedAnswer, ANSWER),
            judging=Judging(make_engines(model), store),
            clock=now,
        )
        take = session.practise(read_bank(shipped_bank()).get(QUESTION))
    if take:
        if not as_json:
            screen.clear()
        _show(take, store, as_json)


def _show(take: Take, store: Store, as_json: bool) -> None:
    from rehearse.terminal.telling import tell
    from rehearse.views.json_view import to_json

    if as_json:
        click.echo(to_json(take))
        return
    click.echo(f"\n{result_text(take, store)}")
    if not sys.stdout.isatty():
        click.echo(f"\n{_('Kept in {path}').format(path=store.path(take.id))}")
    tell(_("It does not count as yours. Now with your own voice: rehearse practice"))
