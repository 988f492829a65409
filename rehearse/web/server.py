"""The studio on a port of this machine."""

from __future__ import annotations

import contextlib
import errno
import socket
from collections.abc import Callable

import uvicorn

from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.web.access import Access
from rehearse.web.app import make_app
from rehearse.web.microphone import LONGEST_BLOCK
from rehearse.web.studio import Studio

HERE = "127.0.0.1"
PATIENCE = 3  # s for what is under way when the studio ends


def serve(studio: Studio, port: int, opened: Callable[[str], None]) -> None:
    """Until Ctrl-C. port: 0 for any that is free. opened: text the address to open. Raises MachineError."""
    with contextlib.closing(_listening(port)) as listening:
        access = Access(f"{HERE}:{listening.getsockname()[1]}")
        config = uvicorn.Config(
            make_app(studio, access),
            ws="websockets-sansio",
            ws_max_size=LONGEST_BLOCK,
            ws_per_message_deflate=False,
            lifespan="off",
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=PATIENCE,
        )
        opened(access.address)
        with contextlib.suppress(KeyboardInterrupt):  # the ordinary way to end it
            uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HERE, port))
        listening.listen()
    except OSError as error:
        listening.close()
        text = _("Port {port} cannot be used ({reason}). Choose another with --port.")
        if error.errno == errno.EADDRINUSE:
            text = _("Port {port} is in use, by another studio perhaps. Choose another with --port.")
        raise MachineError(text.format(port=port, reason=error.strerror)) from None
    return listening
