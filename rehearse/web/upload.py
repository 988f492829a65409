"""A file that was dropped on a page: taken in piece by piece, kept until it was read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rehearse.config.workspace import is_safe_name
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _


@asynccontextmanager
async def uploaded(request: Request) -> AsyncIterator[Path]:
    """The request's body as a file of the name that the page gives, until this ends. Raises RehearseError and
    MachineError; in what is raised of the file meanwhile, it is called by its name alone.
    """
    name = request.query_params.get("name", "")
    with tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
        file = Path(folder) / (name if is_safe_name(name) else _("dropped file"))
        try:
            with file.open("xb") as stream:
                async for piece in request.stream():
                    await to_thread.run_sync(stream.write, piece)
        except OSError as error:
            raise explain_os_error(error, Path(file.name), N_("write")) from None
        try:
            yield file
        except RehearseError as error:
            raise error.reworded(str(error).replace(f"{folder}{os.sep}", "")) from None


def leads_to(address: str) -> Response:
    """What the page's script goes to then."""
    return JSONResponse({"address": address})
