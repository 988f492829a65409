"""A sentence for a person, outside the screen of a session."""

from __future__ import annotations

import sys

import click

from rehearse.terminal.width import width


def tell(sentence: str, *, err: bool = False) -> None:
    """On a terminal broken between words, a long name whole so that it can be copied; elsewhere one line, as programs
    look for it.
    """
    from rehearse.views.layout import wrap

    stream = sys.stderr if err else sys.stdout
    click.echo(wrap(sentence, width(), cut=False) if stream.isatty() else sentence, err=err)
