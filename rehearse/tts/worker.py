"""A process of its own for work that must not take this one with it: JSON lines in, JSON lines out."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from typing import Any

from rehearse.config.installation import extra_command
from rehearse.errors import Hint, MachineError
from rehearse.i18n import _


class Child:
    """Starts with the first request, ends with close() or when its standard input does."""

    def __init__(self, command: tuple[str, ...], name: str, *, gentle: bool = False) -> None:
        """name: as a sentence about its failure begins. gentle: at a low priority, which it is told as well."""
        self._command = (*command, "--gentle") if gentle else command
        self._name = name
        self._flags = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0) if gentle else 0  # Windows has no nice()
        self._process: subprocess.Popen[str] | None = None

    def ask(self, request: dict[str, Any], within: float) -> dict[str, Any]:
        """Its reply, within so many seconds. Raises MachineError, after which the next request starts it anew."""
        try:
            process = self._process = self._process or self._start()
        except OSError as error:
            raise MachineError(
                _("{program} cannot be started ({reason}).").format(program=_(self._name), reason=error)
            ) from None
        assert process.stdin and process.stdout
        late = threading.Timer(within, process.kill)
        late.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            reply: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            took_too_long = late.finished.is_set()
            self.close()
            if took_too_long:
                raise MachineError(
                    _("{program} did not answer within {seconds:.0f} s and was stopped.").format(
                        program=_(self._name), seconds=within
                    )
                ) from None
            stopped = _("{program} stopped without saying why.").format(program=_(self._name))
            raise MachineError(stopped, Hint("doctor")) from None
        except BaseException:  # Ctrl-C: what it would answer next is nobody's question any more
            self.close()
            raise
        finally:
            late.cancel()
        if "damaged" in reply:  # an extra of the program
            damaged = _("{program} cannot speak, because its model is damaged. Install it again: {install}")
            install = extra_command(reply["damaged"], again=True)
            raise MachineError(damaged.format(program=_(self._name), install=install))
        if "error" in reply:
            reason = f"{reply.get('kind', 'error')}: {_(reply['error'])}"
            raise MachineError(_("{program} failed ({reason}).").format(program=_(self._name), reason=reason))
        return reply

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            encoding="utf-8",
            creationflags=self._flags,
        )  # fmt: skip
