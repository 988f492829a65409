"""`rehearse doctor`: what works on this machine and what to do about the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context
from rehearse.cli.help import Command, option
from rehearse.cli.options import json_option, model_option, opinion_options, voice_options, workspace_options
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import N_, _, english, listed
from rehearse.terminal.width import width
from rehearse.views.escapes import style

if TYPE_CHECKING:
    from rehearse.llm.adviser import Adviser
    from rehearse.tts.choice import VoiceChoice


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. detail: what was found, or what to do."""

    what: str
    ok: bool
    detail: str


@click.command(cls=Command)
@model_option
@opinion_options
@option(
    "--find-models",
    is_flag=True,
    help="Also look on this machine for a language model for --opinion: Ollama, llama.cpp.",
)
@option("--measure", is_flag=True, help="Also measure how fast each installed model decodes, for --model auto.")
@voice_options
@json_option
@workspace_options
@click.pass_context
def doctor(
    click_context: click.Context,
    /,
    model: str,
    find_models: bool,
    measure: bool,
    voice_choice: VoiceChoice,
    as_json: bool,
) -> None:
    """Say what works on this machine and what to do about the rest.

    Looks at microphone, speaker, voices, weights, bank, disk and settings. Exit code 3 if something is missing.

    \b
    Examples:
      rehearse doctor
      rehearse doctor --measure
      rehearse doctor --find-models
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.layout import padded, wrap

    with english(as_json):  # what other programs read is the same in every language
        findings = _examine(click_context.ensure_object(Context), model, voice_choice)
        if find_models:
            findings += _local_models()
        if measure:
            findings += _measure()
    if as_json:
        click.echo(to_json(findings))
    for finding in findings if not as_json else ():
        mark = style("✓", fg="green") if finding.ok else style("✗", fg="red")
        detail = wrap(finding.detail, width(), " " * 14).lstrip()
        click.echo(f"{mark} {padded(_name(finding.what), 11)} {detail}")
    click_context.exit(0 if all(finding.ok for finding in findings) else 3)


def _name(what: str) -> str:
    """The first word names it: voice zh, speed base."""
    first, _space, rest = what.partition(" ")
    return f"{_(first)} {rest}".rstrip()


def _examine(context: Context, model: str, voice_choice: VoiceChoice) -> list[Finding]:
    from rehearse.audio.devices import Direction, choose_device, list_devices
    from rehearse.tts.system import NAMES

    def devices(direction: Direction) -> str:
        connected = list_devices(direction)
        chosen = choose_device(connected, None, direction)
        used, other = _("{number} {name} ({rate} Hz, used)"), "{number} {name} ({rate} Hz)"
        shown = ((used if d == chosen else other).format(number=d.number, name=d.name, rate=d.rate) for d in connected)
        return "; ".join(shown)

    adviser = context.adviser()
    return [
        _look(N_("microphone"), lambda: devices("input")),
        _look(N_("speaker"), lambda: devices("output")),
        *(_look(f"{N_('voice')} {code}", partial(_voice, code, voice_choice)) for code in NAMES),
        _look(N_("weights"), lambda: _weights(model)),
        _look(N_("meaning"), _meaning),
        *([_look(N_("opinion"), partial(_opinion, adviser))] if adviser else []),
        _look(N_("bank"), lambda: _bank(context)),
        _look(N_("recordings"), lambda: _writable(context)),
        Finding(N_("settings"), True, _settings_files(context)),
    ]


def _look(what: str, how: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, how())
    except RehearseError as error:
        return Finding(what, False, str(error))


def _voice(code: str, choice: VoiceChoice) -> str:
    from rehearse.cli.wiring import describe_voice
    from rehearse.tts.system import NAMES

    return _("{name}: {text}").format(name=_(NAMES[code]), text=describe_voice(code, choice))


def _opinion(adviser: Adviser) -> str:
    return _("{model} answers at {url}").format(model=adviser.greet(), url=adviser.server.url)


def _local_models() -> list[Finding]:
    """Servers of language models on this machine, and the settings that would have them asked."""
    from rehearse.llm import local_servers

    servers = local_servers.find_servers(local_servers.USUAL)
    offer = _("{name} has {models}. To ask it for a second opinion, write this by rehearse settings edit: {setting}")
    details = [
        offer.format(
            name=server.name,
            models=listed(server.models),
            setting=f'opinion_url = "{server.url}#{server.models[0]}"',
        )
        for server in servers
    ]
    looked = listed(f"{name} ({url})" for name, url in local_servers.USUAL)
    nobody = _("No language model answers on this machine: {looked}. Start one, or do without.").format(looked=looked)
    return [Finding(N_("opinion"), True, detail) for detail in details or [nobody]]


def _bank(context: Context) -> str:
    return _("{count} questions in {bank}").format(count=len(context.bank().first), bank=context.workspace.bank)


def _settings_files(context: Context) -> str:
    used = [str(file.path) for file in context.settings.files if file.values is not None]
    return "; ".join(used) or _("no file; make one with rehearse settings edit")


def _writable(context: Context) -> str:
    import shutil

    folder = context.workspace.recordings
    existing = next(candidate for candidate in (folder, *folder.parents) if candidate.exists())
    if not os.access(existing, os.W_OK):
        raise MachineError(
            _("{folder} cannot be written to. Make it writable or choose a workspace with --home.").format(
                folder=existing
            )
        )
    free = shutil.disk_usage(existing).free / 1e9
    return _("{folder} is writable, {free:.0f} GB free").format(folder=folder, free=free)


def _meaning() -> str:
    from rehearse.cli.wiring import load_encoder

    load_encoder()
    return _("works")


def _weights(model: str) -> str:
    from rehearse.cli.wiring import choose_model, server_of
    from rehearse.network.server import is_address
    from rehearse.stt.weights import find_weights

    if is_address(model):
        from rehearse.stt.server import ServerTranscriber

        server = server_of(model)
        return _("{model} at {url}").format(model=ServerTranscriber(server).model, url=server.url)
    kept = find_weights(choose_model() if model == "auto" else model)
    return _("{model} from {origin}, {folder}").format(model=kept.name, origin=_(kept.origin), folder=kept.folder)


def _measure() -> list[Finding]:
    """Decode the demo's answer with every model that is here, and remember how long it took."""
    from rehearse.audio.files import read_sound
    from rehearse.cli.demo import ANSWER
    from rehearse.cli.wiring import load_transcriber
    from rehearse.config.workspace import user_cache
    from rehearse.stt.speed import SECONDS, is_here, measure, write_speeds
    from rehearse.stt.weights import KNOWN, find_weights

    sound = read_sound(ANSWER)
    seconds = {name: measure(load_transcriber(find_weights(name)), sound, "zh") for name in KNOWN if is_here(name)}
    write_speeds(user_cache(), seconds)
    return [
        Finding(
            f"{N_('speed')} {name}",
            True,
            _("{seconds} s of speech are decoded in {taken:.2f} s").format(seconds=SECONDS, taken=taken),
        )
        for name, taken in seconds.items()
    ]
