"""Single key presses without waiting: on a terminal, on Windows, and from a pipe."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

ESCAPE_REST = 0.02  # s; an arrow key sends three bytes at once


class Keyboard:
    """While open, keys arrive one by one and unechoed. Ctrl-C still interrupts.

    poll(seconds) gives the next key within that time: a character, "enter", "escape", or None.
    """

    def __init__(self) -> None:
        self._stdin = sys.stdin.fileno() if _has_fileno(sys.stdin) else -1
        self._before: Any = None
        self._handlers: dict[signal.Signals, Any] = {}
        self._closed = self._stdin < 0
        self._next: str | None = None  # a key read from a pipe while looking whether it has ended

    def __enter__(self) -> Self:
        if os.name != "nt" and self._stdin >= 0 and os.isatty(self._stdin):
            import termios

            self._before = termios.tcgetattr(self._stdin)
            self._listen()
            self._handlers = {number: signal.getsignal(number) for number in (signal.SIGCONT, signal.SIGTSTP)}
            signal.signal(signal.SIGCONT, self._listen)
            signal.signal(signal.SIGTSTP, self._stop)
        elif os.name == "nt" and not self._closed and not os.isatty(self._stdin):
            self._closed = True  # Windows can wait for keys of a console only
        elif not self._closed and os.name != "nt":
            self._next = self.poll(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
            self._give_back()
            self._before = None

    def _listen(self, *_signal: object) -> None:
        """Also after Ctrl-Z and fg: the shell gives the terminal back as it likes it. A key that is typed meanwhile
        stays to be read, which tty.setcbreak alone would not do.
        """
        import termios
        import tty

        with contextlib.suppress(termios.error):  # the terminal is gone
            tty.setcbreak(self._stdin, termios.TCSADRAIN)

    def _give_back(self) -> None:
        import termios

        with contextlib.suppress(termios.error):
            termios.tcsetattr(self._stdin, termios.TCSADRAIN, self._before)

    def _stop(self, number: int, _frame: object) -> None:
        """Ctrl-Z: the shell gets the terminal as it was before, and the program stops, until it goes on here."""
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._stop)
        self._listen()

    @contextlib.contextmanager
    def released(self) -> Iterator[None]:
        """The terminal as it was before, for another program that reads it, like an editor."""
        self.__exit__(None, None, None)
        try:
            yield
        finally:
            self.__enter__()

    @property
    def closed(self) -> bool:
        """No key will ever come: standard input has ended."""
        return self._closed

    def poll(self, seconds: float) -> str | None:
        if os.name == "nt" and self._stdin >= 0 and os.isatty(self._stdin):
            return _poll_windows(seconds)
        if self._next is not None:
            key, self._next = self._next, None
            return key
        if self._closed:
            time.sleep(seconds)
            return None
        if not select.select([self._stdin], [], [], seconds)[0]:
            return None
        return self._read()

    def wait(self) -> str:
        """The next key; "q" when none will come any more."""
        while not self._closed:
            key = self.poll(1.0)
            if key is not None:
                return key
        return "q"

    def drain(self) -> None:
        """Forget keys pressed before now, so that an impatient Enter does not stop the next recording."""
        while self._before is not None and self.poll(0) is not None:
            pass

    def _read(self) -> str | None:
        try:
            data = os.read(self._stdin, 1)
        except OSError:  # the terminal was closed
            data = b""
        if not data:
            self._closed = True
            return None
        if data == b"\x1b":
            while select.select([self._stdin], [], [], ESCAPE_REST)[0]:
                os.read(self._stdin, 8)
                return None  # an arrow or function key, which means nothing here
            return "escape"
        while data[0] >= 0x80 and not _whole(data):
            data += os.read(self._stdin, 1)
        return _name(data.decode("utf-8", "replace"))


def _whole(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return len(data) >= 4
    return True


def _name(key: str) -> str:
    return {"\r": "enter", "\n": "enter", "\x1b": "escape"}.get(key, key.lower())


def _poll_windows(seconds: float) -> str | None:
    import msvcrt

    until = time.monotonic() + seconds
    while not msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]
        if time.monotonic() >= until:
            return None
        time.sleep(0.01)
    key = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
    if key in ("\x00", "\xe0"):
        msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        return None
    if key == "\x03":
        raise KeyboardInterrupt
    return _name(key)


def _has_fileno(stream: Any) -> bool:
    try:
        stream.fileno()
    except (AttributeError, OSError, ValueError):
        return False
    return True
