"""What `rehearse init` made, and what to do with it."""

from __future__ import annotations

import shlex
from pathlib import Path

from rehearse.starter import Starter
from rehearse.views.layout import wrap


def made_text(starter: Starter, here: Path, width: int) -> str:
    """here: where the user is, for the commands that come next."""
    said = f"{starter.home} is a workspace."
    made = f"Made {_listed(starter.made)}." if starter.made else "Nothing was missing."
    kept = f"Left as it was: {_listed(starter.kept)}." if starter.kept else ""
    steps = [
        *([f"cd {shlex.quote(str(starter.home))}"] if starter.home != here else []),
        "rehearse practice",
        "rehearse questions check    after changing questions/",
        "rehearse settings           after changing rehearse.toml",
    ]
    told = wrap(" ".join(filter(None, (said, made, kept))), width)
    return "\n".join([told, "", "Next:", *(f"  {step}" for step in steps)])


def _listed(names: list[str]) -> str:
    return ", ".join(names)
