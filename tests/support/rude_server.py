"""A server that may break every rule: it answers each connection with raw bytes, for as long as it is listened to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterable


class RudeServer:
    """answer: the bytes for each connection, in portions, given its number counted from 0; None resets it. count: of
    connections so far.
    """

    def __init__(self, answer: Callable[[int], Iterable[bytes | None]]) -> None:
        self._answer = answer
        self.count = 0
        self.stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while not self.stopped.is_set():
                connection, _ = self._listener.accept()
                self.count += 1  # before it is answered, or whoever has the answer may look too early
                threading.Thread(target=self._say, args=(connection, self.count - 1), daemon=True).start()

    def _say(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError), connection:
            connection.recv(1 << 16)
            for portion in self._answer(number):
                if self.stopped.is_set():
                    return
                if portion is None:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                    return
                connection.sendall(portion)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(5)
            while connection.recv(1 << 16):
                pass
