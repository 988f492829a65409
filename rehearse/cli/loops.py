"""The loops of keys with the real parts, as the command line's choices name them."""

from __future__ import annotations

from functools import cache

from rehearse.audio.player import Player
from rehearse.cli.clock import now
from rehearse.cli.context import Context
from rehearse.cli.practice_options import PracticeOptions
from rehearse.cli.wiring import load_encoder, make_engines, make_synthesizer, microphone
from rehearse.errors import RehearseError
from rehearse.i18n import _, language
from rehearse.practice.engines import Engines, nothing
from rehearse.practice.judging import Judging
from rehearse.practice.session import Session
from rehearse.practice.voice import Voice
from rehearse.progress.standing import next_up, standings
from rehearse.takes.take import Take
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.hands_free import SILENCE
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.practice_loop import PracticeLoop
from rehearse.terminal.review_loop import ReviewLoop
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.take_views import TakeViews
from rehearse.tts.choice import VoiceChoice


def practice_loop(
    keyboard: Keyboard, context: Context, choices: PracticeOptions, *, opinion_later: bool = False
) -> PracticeLoop:
    """Microphone, voice and weights are found before the first question. Raises MachineError.

    opinion_later: a second opinion is asked for while the verdict is read, where somebody is there to read it.
    """
    auto_stop = choices.auto_stop or (SILENCE if choices.hands_free else None)
    if keyboard.closed and not auto_stop:
        raise RehearseError(
            _(
                "There is no keyboard to stop a recording with. Run it in a terminal, "
                "add --auto-stop 8, or give sound files to rehearse grade."
            )
        )
    screen = TerminalScreen(
        keyboard, to_stderr=choices.as_json, auto_stop=auto_stop, live=choices.live, plain=choices.plain
    )
    workspace = context.workspace
    synthesizer = make_synthesizer(choices.voice_choice, screen.notice) if choices.voice else None
    adviser = context.adviser()
    later = adviser if opinion_later and not (keyboard.closed or choices.as_json) else None
    session = Session(
        screen=screen,
        voice=Voice(Player(choices.speaker), screen, synthesizer),
        source=microphone(choices.device),
        judging=Judging(
            make_engines(choices.model), context.store, choices.language, lambda: None if later else adviser
        ),
        clock=now,
    )
    corrections = Corrections(screen, keyboard, session.judging, workspace.wordings)
    return PracticeLoop(session, screen, keyboard, choices.as_json, corrections, later)


def prepare_voice(context: Context) -> None:
    """Render the question that comes first, so that it is spoken at once. Enter skips it; it may fail."""
    try:
        if context.typed("voice"):
            _render_first(context)
    except RehearseError as error:
        context.notice(str(error))


def _render_first(context: Context) -> None:
    first = next_up(standings(context.bank().first, []), now(), language())[0].question
    choice = VoiceChoice(context.typed("voice_name") or (), context.typed("voice_speed"))
    with Keyboard() as keyboard:
        screen = TerminalScreen(keyboard)
        voice = Voice(Player(None), screen, make_synthesizer(choice, screen.notice))
        try:
            voice.rendered(first.spoken, first.language)
        finally:
            voice.close()


def review_loop(keyboard: Keyboard, context: Context, take: Take, speaker: str | None) -> ReviewLoop:
    """Nothing is loaded yet: most takes are only read and played."""
    screen = TerminalScreen(keyboard, plain=context.typed("plain"))
    judging = Judging(Engines(nothing, load_encoder), context.store, adviser=cache(context.adviser))
    corrections = Corrections(screen, keyboard, judging, context.workspace.wordings)
    return ReviewLoop(Voice(Player(speaker), screen), screen, keyboard, corrections, TakeViews(judging, now), take)
