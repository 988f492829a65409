"""What `rehearse init` made, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from rehearse.config.starter import Starter
from rehearse.i18n import _, joined, listed
from rehearse.views.escapes import shell_word
from rehearse.views.layout import wrap


def made_text(starter: Starter, here: Path, width: int) -> str:
    """here: where the user is, for the commands that come next."""
    workspace = _("Your workspace is {home}.").format(home=starter.home)
    made = _("Made {names}.").format(names=listed(starter.made)) if starter.made else _("Nothing was missing.")
    kept = _("Left as it was: {names}.").format(names=listed(starter.kept)) if starter.kept else ""
    steps = [
        *([f"cd {shell_word(str(starter.home))}"] if starter.home != here else []),
        "rehearse practice",
        f"rehearse questions check    {_('after changing questions/')}",
        f"rehearse settings           {_('after changing rehearse.toml')}",
    ]
    return "\n".join([wrap(joined(workspace, made, kept), width), "", _("Next:"), *(f"  {step}" for step in steps)])
