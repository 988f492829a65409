"""The model hub, asked at the user's request only: its files have bounds in bytes, its listings in time as well."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.errors import MachineError
from rehearse.i18n import _
from rehearse.network.reply import clean

if TYPE_CHECKING:
    import httpx2

LISTING = 4 << 20  # bytes; that of a repository with a dozen files is some thousands
LISTED_WITHIN = 60.0  # s
SILENT = 30.0  # s without a byte


def snapshot(repository: str, into: Path, patterns: list[str], megabytes: int, revision: str | None = None) -> None:
    """The files of these patterns, none bigger than that. Raises MachineError: what the hub said, what else to do;
    OSError where the disk fails.
    """
    os.environ.pop("HF_HUB_OFFLINE", None)
    from huggingface_hub import get_session, snapshot_download

    try:
        bound_replies(get_session(), megabytes << 20)
        snapshot_download(repository, revision=revision, local_dir=into, allow_patterns=patterns)
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk; what the hub's library raises without a number may be an OSError too
        lines = clean(str(error)).strip().splitlines() or [type(error).__name__]
        reason = lines[0].removeprefix("Got: ").rstrip(".")
        text = _("The model hub did not deliver {repository}: {reason}. Behind a firewall set HF_ENDPOINT to a mirror.")
        raise MachineError(text.format(repository=repository, reason=reason)) from None


def bound_replies(client: httpx2.Client, largest: int) -> None:
    """Make whatever comes through this client stop at `largest` bytes, and listings sooner."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, stream: httpx2.SyncByteStream, most: int, until: float) -> None:
            self._stream, self._most, self._until = stream, most, until

        def __iter__(self) -> Iterator[bytes]:
            received = 0
            for chunk in self._stream:
                received += len(chunk)
                if received > self._most or time.monotonic() > self._until:
                    raise httpx2.ReadError(_("it sends more than it should, or too slowly"))
                yield chunk

        def close(self) -> None:
            self._stream.close()

    def bound(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise httpx2.ReadError(_("it compresses its replies although it was asked not to"))
        is_listing = response.request.url.path.startswith("/api/")
        most, until = (LISTING, time.monotonic() + LISTED_WITHIN) if is_listing else (largest, float("inf"))
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = Bounded(response.stream, most, until)

    client.event_hooks = {**client.event_hooks, "response": [bound]}
    client.headers["Accept-Encoding"] = "identity"
    client.timeout = SILENT
