"""Escape sequences: the program's own reach the terminal; every other character that could steer one is made visible.

Text comes from banks, recordings, file names and servers. Written as it is, it could set the clipboard or the title,
clear what stands above it, or turn a sentence about. So a sequence of the program's own carries a number that only
this process knows, and `Shown`, through which everything is written, lets no other pass.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from rehearse.i18n import one_line

_NONCE = secrets.randbits(63)
_OWN = rf"\x1b\[{_NONCE};([\d;]*)([mKJA])"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"  # of England and the like, spelt with what hides text elsewhere
# C0 but tab and newline, DEL, C1; what reorders or hides text: marks, embeddings, isolates, zero-width spaces and
# operators, tags, interlinear notes, line separators; surrogates, which stand for the bytes of a name that are no
# UTF-8. Joiners stay: emoji and Persian are written with them.
_CONTROL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_STEERING = re.compile(rf"{_OWN}|{_FLAG}|(?!\r\n){_CONTROL}")
_HIDDEN_IN_JSON = re.compile(rf"{_FLAG}|{_CONTROL}")
CLEAR = f"\x1b[{_NONCE};J"  # an empty screen; what scrolled off it stays
ERASE_LINE = f"\x1b[{_NONCE};K"  # begin the line at the cursor anew
ERASE_ABOVE = f"\x1b[{_NONCE};A"  # the line above it


def style(text: str, **looks: Any) -> str:
    """click.style, with sequences that `Shown` lets pass; click.unstyle takes them away."""
    begin = click.style("", reset=False, **looks).replace("\x1b[", f"\x1b[{_NONCE};")
    return f"{begin}{text}\x1b[{_NONCE};0m" if begin else text


def visible(text: str) -> str:
    """The text with every control in it shown as a sign: ␛, \\x9b, \\u202e. Styles of the program's own stay."""
    return _STEERING.sub(lambda match: match[0] if match[2] else _sign(match[0]), text)


def shell_word(text: str) -> str:
    """As a command has it that is to be copied: quoted, and with escapes where it could not be copied as it is."""
    if visible(text) == one_line(text) == text:
        return shlex.quote(text)
    escaped = re.sub(rb"[^\w/.-]", lambda match: b"\\x%02x" % ord(match[0]), os.fsencode(text))
    return f"$'{escaped.decode()}'"


def json_escaped(document: str) -> str:
    """The same JSON, with what a terminal or an editor would obey written as \\u and four digits."""
    return _HIDDEN_IN_JSON.sub(lambda match: match[0] if len(match[0]) > 1 else json.dumps(match[0])[1:-1], document)


def _sign(control: str) -> str:
    code = ord(control[0])
    if len(control) > 1:  # a flag
        return control
    if code < 0x20:
        return chr(0x2400 + code)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return "␡" if code == 0x7F else ascii(control)[1:-1]


def _obeyed(match: re.Match[str]) -> str:
    if match[2]:
        moves = {"K": "\r\x1b[K", "J": "\x1b[H\x1b[2J", "A": "\x1b[1A\r\x1b[K"}
        return moves.get(match[2]) or f"\x1b[{match[1]}m"
    return _sign(match[0])


def unfiltered(stream: TextIO) -> TextIO:
    """The stream itself: for documents that are not shown but kept, and for what draws by itself, like a progress bar,
    and is given visible text alone.
    """
    return stream.raw if isinstance(stream, Shown) else stream


@contextmanager
def _while_it_is_there() -> Iterator[None]:
    """A terminal that was closed takes no more; that must not keep a take from being kept."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EIO:
            raise


class Shown:
    """A text stream on which only visible text and the program's own sequences arrive.

    It has no `buffer`, through which click would write around it on Windows and where the encoding is ASCII.
    """

    def __init__(self, raw: TextIO) -> None:
        self.raw = raw

    def write(self, text: str) -> int:
        with _while_it_is_there():
            self.raw.write(_STEERING.sub(_obeyed, text))
        return len(text)

    def flush(self) -> None:
        with _while_it_is_there():
            self.raw.flush()

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.raw, name)
