"""`rehearse studio`: practise and review in a page of one's own browser."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import (
    as_one,
    language_option,
    live_option,
    model_option,
    opinion_options,
    setting_option,
    voice_option,
    voice_options,
    workspace_options,
)
from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.tts.choice import VoiceChoice
    from rehearse.web.access import Access
    from rehearse.web.server import HomeNetwork
    from rehearse.web.studio import Live, Studio

NEEDED = ("starlette", "uvicorn", "websockets", "python_multipart", "cryptography", "segno")
PORT = 8797  # always the same one: browsers remember by it who may use the microphone


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioOptions:
    """As the command line names them."""

    voice: bool
    voice_choice: VoiceChoice
    language: str | None
    model: str
    live: Live
    auto_stop: float | None


@click.command(cls=Command)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="Where on this machine the pages are served; 0 for any port that is free.",
)
@option(
    "--lan",
    is_flag=False,
    flag_value="any",
    metavar="[ADDRESS]",
    help="Also for a phone in the network at home, at this machine's address in it; shows how to pair it.",
)
@option("--no-open", is_flag=True, help="Only print the address, and do not open the browser.")
@live_option
@setting_option("auto_stop")
@voice_option
@voice_options
@language_option
@model_option
@opinion_options
@workspace_options
@pass_context
@as_one(StudioOptions)
def studio(context: Context, /, port: int, lan: str | None, no_open: bool, choices: StudioOptions) -> None:
    """Practise and review in a page of your own browser, with its microphone.

    The same questions, takes and schedule as in the terminal. The pages come from this machine and can be reached from
    it alone, by the browser that is opened; with --lan also from the network at home, by a phone that was paired by a
    code. Ctrl-C ends the studio.

    \b
    Examples:
      rehearse studio
      rehearse studio --live caption
      rehearse studio --no-open --port 9000
      rehearse studio --lan
    """
    _check_installed()
    from rehearse.views.pairing import pairing_text
    from rehearse.web.certificate import fingerprint
    from rehearse.web.server import serve

    network = _network(lan) if lan else None

    def opened(access: Access, elsewhere: Access | None) -> None:
        click.echo(
            _("The studio is open. Ctrl-C ends it. If no browser opens, open this address in one; it works once:")
        )
        click.echo(access.address)
        if network and elsewhere:
            click.echo(pairing_text(elsewhere.address, elsewhere.key.text, fingerprint(network.certificate), width()))
        if not no_open:
            webbrowser.open(access.address)

    serve(_studio(context, choices), port, opened, network)
    click.echo(_("The studio is closed."))


def _network(wanted: str) -> HomeNetwork:
    """Where a phone finds the studio. Raises RehearseError."""
    from rehearse.cli.clock import now
    from rehearse.config.workspace import user_cache
    from rehearse.web.certificate import certificate_file
    from rehearse.web.home_network import address_of
    from rehearse.web.server import HomeNetwork

    address = address_of(wanted)
    return HomeNetwork(address, certificate_file(user_cache() / "studio", address, now()), click.echo)


def _check_installed() -> None:
    from importlib.util import find_spec

    from rehearse.config.installation import extra_command

    if not all(map(find_spec, NEEDED)):
        text = _("The studio needs packages that are not installed: {install}")
        raise MachineError(text.format(install=extra_command("studio")))


def _studio(context: Context, choices: StudioOptions) -> Studio:
    """With the real parts; weights and voice are found before a page is opened. Raises RehearseError."""
    from functools import partial

    from rehearse.cli.clock import now
    from rehearse.cli.wiring import make_engines, make_synthesizer
    from rehearse.config.workspace import shipped_bank
    from rehearse.practice.judging import Judging
    from rehearse.web.studio import Studio

    adviser, store, workspace = context.adviser(), context.store, context.workspace
    own = workspace.bank.is_dir() and workspace.bank != shipped_bank()
    store.discard_blank(now())
    return Studio(
        bank=partial(context.bank, whole=False),
        judging=Judging(make_engines(choices.model), store, choices.language, lambda: adviser),
        synthesizer=make_synthesizer(choices.voice_choice, context.notice) if choices.voice else None,
        clock=now,
        wordings=workspace.wordings,
        interview_file=workspace.interview,
        own_bank=workspace.bank if own else None,
        mine=workspace.mine,
        live=choices.live,
        auto_stop=choices.auto_stop,
        minutes=context.typed("daily_minutes"),
        interview=context.typed("interview_date"),
    )
