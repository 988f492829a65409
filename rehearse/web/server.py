"""The studio on a port of this machine, and of the network at home where that was asked for."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path

import uvicorn

from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.web.access import Access, Key
from rehearse.web.app import make_pages
from rehearse.web.guard import App, Guard
from rehearse.web.microphone import LONGEST_BLOCK
from rehearse.web.studio import Studio

HERE = "127.0.0.1"
PATIENCE = 3  # s for what is under way when the studio ends


@dataclass(frozen=True, slots=True)
class HomeNetwork:
    """Where else the studio can be reached. certificate: file with that and its key. notice: is told what happens to
    the pairing.
    """

    address: IPv4Address
    certificate: Path
    notice: Callable[[str], None]


Opened = Callable[[Access, Access | None], None]


def serve(studio: Studio, port: int, opened: Opened, network: HomeNetwork | None = None) -> None:
    """Until Ctrl-C. port: 0 for any that is free. opened: is given who may come in, here and from the network. Raises
    MachineError.
    """
    with contextlib.closing(_listening(HERE, port)) as here:
        port = here.getsockname()[1]
        access = Access(f"{HERE}:{port}")
        pages = make_pages(studio)
        server = uvicorn.Server(_config(Guard(pages, access, nobody)))
        with contextlib.suppress(KeyboardInterrupt), _beside(pages, network, port) as elsewhere:  # its ordinary end
            opened(access, elsewhere)
            server.run(sockets=[here])


def nobody(_text: str) -> None:
    """There is nothing to pair on this machine."""


@contextlib.contextmanager
def _beside(pages: App, network: HomeNetwork | None, port: int) -> Iterator[Access | None]:
    """The same pages for the network, in a thread of their own until this ends."""
    if network is None:
        yield None
        return
    with contextlib.closing(_listening(str(network.address), port)) as there:
        access = Access(f"{network.address}:{port}", "https", Key.typed())
        server = uvicorn.Server(_config(Guard(pages, access, network.notice), network.certificate))
        thread = threading.Thread(target=server.run, args=([there],), name="home-network", daemon=True)
        thread.start()
        try:
            yield access
        finally:
            server.should_exit = True
            thread.join(PATIENCE + 1)


def _config(pages: App, certificate: Path | None = None) -> uvicorn.Config:
    config = uvicorn.Config(
        pages,
        ws="websockets-sansio",
        ws_max_size=LONGEST_BLOCK,
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=PATIENCE,
        ssl_certfile=certificate,
    )
    config.load()  # now: a signal that comes while two threads import would leave one waiting for the other
    return config


def _listening(address: str, port: int) -> socket.socket:
    """Raises MachineError."""
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen()
    except OSError as error:
        listening.close()
        text = _("Port {port} cannot be used ({reason}). Choose another with --port.")
        if error.errno == errno.EADDRINUSE:
            text = _("Port {port} is in use, by another studio perhaps. Choose another with --port.")
        if error.errno == errno.EADDRNOTAVAIL:
            text = _("{address} is not an address of this machine. Leave it out, and rehearse finds it.")
        raise MachineError(text.format(port=port, reason=error.strerror, address=address)) from None
    return listening
