"""Standard input, output and error as this program uses them."""

from __future__ import annotations

import codecs
import io
import os
import sys

import click

from rehearse.views.escapes import Shown, unfiltered


def make_streams_robust() -> None:
    """Chinese on a pipe of Windows, or on a terminal of another code page, must not end in a traceback; and what is
    written obeys `Shown`.
    """
    _open_what_is_closed()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            utf8 = (os.name == "nt" and not stream.isatty()) or codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")
            setattr(sys, name, Shown(stream))


def _open_what_is_closed() -> None:
    """`rehearse <&- >&-`: nothing comes, and what is said is lost. Left closed, the next file that is opened, a take
    for example, would get the number, and what others print into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number, which is this
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def echo_document(text: str) -> None:
    """What another program reads is written as it is, and only a terminal is spared the controls in it."""
    if sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        unfiltered(sys.stdout).write(text)
