"""Signals that end the program: the take is kept and the terminal given back, as after Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")  # Windows has the first alone
PATIENCE = 5.0  # s; a terminal that is closed sends two at once, and the second must not cut the order short


class Terminated(KeyboardInterrupt):
    """One of these signals has come; whatever Ctrl-C would unwind is unwound."""


@dataclass(slots=True)
class Ending:
    """number: of the signal that came, or 0."""

    number: int = 0
    _since: float = 0.0
    _before: dict[int, Any] = field(default_factory=dict)

    def exit_code(self, otherwise: int) -> int:
        return 128 + self.number if self.number else otherwise

    def install(self) -> None:
        """Only for what nobody ignores on purpose, like nohup."""
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in ENDING if hasattr(signal, name)):
                if signal.getsignal(number) is signal.SIG_DFL:
                    self._before[number] = signal.signal(number, self._end)

    def take_away(self) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        if not self.number:
            self.number, self._since = number, time.monotonic()
            raise Terminated
        if time.monotonic() - self._since > PATIENCE:  # the program hangs
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)


@contextmanager
def ended_in_order() -> Iterator[Ending]:
    """Once; the group of commands below another has the same."""
    outer = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(outer, Ending):
        yield outer
        return
    ending = Ending()
    ending.install()
    try:
        yield ending
    finally:
        ending.take_away()
