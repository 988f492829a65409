"""Small questions at the keyboard: a key, a number, are you sure."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Protocol

from rehearse.i18n import _
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.width import width
from rehearse.views.layout import wrap


class Echo(Protocol):
    def echo(self, text: str = "", newline: bool = True) -> None: ...


def ask_number(screen: Echo, key: Callable[[], str], question: str, count: int) -> int | None:
    """A number from 1 to `count`, typed with Enter after it where it may have two digits; None for anything else."""
    keys = _("1-{count}, any other key: none")
    if count > 9:
        keys = _("1-{count}, then Enter, any other key: none")
    screen.echo(wrap(f"{question} {keys.format(count=count)}", width()))
    digits = ""
    while (pressed := key()).isdecimal():
        digits += pressed
        if count <= 9:
            break
        screen.echo(pressed, newline=False)
    if count > 9:
        screen.echo()
    whole = pressed == "enter" or count <= 9
    return int(digits) if whole and digits and 1 <= int(digits) <= count else None


def ask_line(screen: Echo, keyboard: Keyboard, question: str, text: str = "") -> str:
    """A line that the user types. text: what stands there already, to be changed."""
    with keyboard.released(), _typed_already(text):
        screen.echo(wrap(question, width()))  # input itself would write around sys.stdout
        try:
            return input().strip()
        except EOFError:
            return ""


@contextlib.contextmanager
def _typed_already(text: str) -> Iterator[None]:
    """Without readline a terminal cannot take back a Chinese character it echoed, and nothing stands there already."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def sure(screen: Echo, key: Callable[[], str], question: str) -> bool:
    screen.echo(wrap(f"{question} {_('y yes, any other key no')}", width()))
    return key() == "y"
