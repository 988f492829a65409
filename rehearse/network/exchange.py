"""Asking a server that speaks OpenAI's interface: llama.cpp, Ollama, vLLM, speaches.

Nothing is sent unless the user named an address, and nothing to any other: redirects are not followed. An exchange is
bounded in time and in bytes, and what a server says is typed by rehearse/network/reply.py before anybody reads it.
"""

from __future__ import annotations

import asyncio
import os
import re
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from rehearse.i18n import _, listed
from rehearse.network.reply import as_object, clean, entries, text_of
from rehearse.network.server import Server

if TYPE_CHECKING:
    import httpx2

LARGEST = 4 << 20  # bytes of a reply, unpacked; half a minute of words with all their figures is a tenth of a megabyte
BUSY, BROKEN = (429, 503), (502, 504)  # tried again while there is time; tried again once
PAUSE, LONGEST_PAUSE = 1.0, 8.0  # s before another try, doubled each time, where the server does not say how long
SOONEST = 0.2  # s; a server that says "at once" for ever is not asked without a pause
MOST_NAMES = 20  # of models in a message
_PACKED = ("gzip", "x-gzip", "deflate")


class Refused(Exception):
    """The server cannot be used: why, and what to do about it, in a sentence that has no capital letter."""


class NotFound(Refused):
    """The server does not know what was asked for (404, 405 or 501)."""


class NotUnderstood(Exception):
    """The server says that the request is wrong (400 or 422): it may know fewer options than others."""


class _Broken(Exception):
    """The connection broke off: worth another try."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Requests to one server. until: the loop's time at which they have to be over."""

    server: Server
    client: httpx2.AsyncClient
    until: float

    async def send(self, method: str, path: str, **body: Any) -> dict[str, Any]:
        """The reply's JSON object. body: httpx2's json, data and files. Raises Refused and NotUnderstood."""
        pause, once_more = PAUSE, True
        while True:
            try:
                status, headers, content = await self._request(method, path, body)
            except _Broken as error:
                if not once_more:
                    raise Refused(str(error)) from None
                status, headers, content = BROKEN[0], {}, b""
            if status in BUSY:
                await self._wait(_asked_for(headers) or pause, status, content)
                pause = min(2 * pause, LONGEST_PAUSE)
            elif status in BROKEN and once_more:
                await self._wait(SOONEST, status, content)
                once_more = False
            else:
                return self._object(status, content)

    async def models(self) -> list[str]:
        """Names of the server's models. Raises Refused and NotUnderstood."""
        reply = await self.send("GET", "models")
        return sorted({text_of(entry, "id") for entry in entries(reply, "data")} - {""})

    async def choose_model(self, wanted: str, option: str) -> str:
        """The model called `wanted`, or the only one where that is "". option: what names one. Raises Refused.

        A server that lists none is believed to have the one that was named; it will say so if it has not.
        """
        host = self.server.host
        try:
            names = await self.models()
        except (NotUnderstood, NotFound) as error:
            if wanted:
                return wanted
            raise Refused(
                _("{host} does not list its models ({reason}); name one with {option}.").format(
                    host=host, reason=error, option=option
                )
            ) from None
        if wanted and (wanted in names or not names):
            return wanted
        if len(names) == 1 and not wanted:
            return names[0]
        several = _("{host} does not say what models it has; name one of its models with {option}.")
        if names:
            several = _("{host} has {models}; name one of its models with {option}.")
        shown = [*names[:MOST_NAMES], *(["…"] if len(names) > MOST_NAMES else [])]
        raise Refused(several.format(host=host, models=listed(shown), option=option))

    async def _request(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Mapping[str, str], bytes]:
        """Raises Refused and _Broken."""
        import httpx2

        url = self.server.url
        try:
            async with self.client.stream(method, path, **body) as response:
                return response.status_code, response.headers, await self._content(response)
        except Refused:
            raise
        except (httpx2.ConnectError, httpx2.UnsupportedProtocol, httpx2.ProxyError) as error:
            why = clean(str(error)) or type(error).__name__
            raise Refused(
                _("nobody answers at {url} ({why}); is the server running?").format(url=url, why=why)
            ) from None
        except (httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
            raise _Broken(_broken(url, error)) from None
        except Exception as error:  # noqa: BLE001 - names, ports and packings go wrong in many libraries' ways
            raise Refused(_broken(url, error)) from None

    async def _content(self, response: httpx2.Response) -> bytes:
        """All of it, unpacked. Raises Refused beyond LARGEST: neither a bomb nor an endless reply fills the memory."""
        packing = response.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("", "identity", *_PACKED):
            raise Refused(
                _("{host} compresses its replies although it was asked not to.").format(host=self.server.host)
            )
        unpacker = zlib.decompressobj(47) if packing in _PACKED else None
        content, received = bytearray(), 0
        async for chunk in response.aiter_raw():
            received += len(chunk)
            content += unpacker.decompress(chunk, LARGEST + 1 - len(content)) if unpacker else chunk
            if max(len(content), received) > LARGEST:
                raise Refused(
                    _("{host} answered with more than {megabytes} MB, far more than such a reply has.").format(
                        host=self.server.host, megabytes=LARGEST >> 20
                    )
                )
        return bytes(content)

    async def _wait(self, seconds: float, status: int, content: bytes) -> None:
        """Raises Refused where there is not the time to wait so long."""
        if asyncio.get_running_loop().time() + seconds >= self.until:
            raise Refused(
                _("{host} is busy ({status}: {text}) and there is no time to wait {seconds:.0f} s for it.").format(
                    host=self.server.host, status=status, text=self.server.quoted(content), seconds=seconds
                )
            )
        await asyncio.sleep(max(seconds, SOONEST))

    def _object(self, status: int, content: bytes) -> dict[str, Any]:
        server = self.server
        if status in (400, 422):
            raise NotUnderstood(server.quoted(content))
        if status in (401, 403):
            raise Refused(_("{host} wants another key; set {name}.").format(host=server.host, name=server.key_name))
        if status != 200:
            raise (NotFound if status in (404, 405, 501) else Refused)(
                _("{host} answered {status} ({text}).").format(
                    host=server.host, status=status, text=server.quoted(content)
                )
            )
        reply = as_object(content)
        if reply is None:
            raise Refused(
                _("{url} is not an OpenAI-compatible server; the address of one usually ends in /v1.").format(
                    url=server.url
                )
            )
        return reply


@asynccontextmanager
async def exchange(server: Server, seconds: float) -> AsyncIterator[Exchange]:
    """seconds: for all that is asked in it; TimeoutError after them. Raises Refused."""
    async with asyncio.timeout(seconds), _client(server) as client:
        yield Exchange(server, client, asyncio.get_running_loop().time() + seconds)


def _client(server: Server) -> httpx2.AsyncClient:
    """Raises Refused: it reads the environment, which may hold anything."""
    import httpx2

    try:
        return httpx2.AsyncClient(
            base_url=server.base,
            headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {server.key}"} if server.key else {}),
            auth=httpx2.BasicAuth(*server.login) if server.login else None,
            timeout=None,
            trust_env=not server.is_local,  # a proxy cannot reach this machine's own server
        )
    except OSError as error:
        reason = _("the certificates that {variables} names cannot be read ({why}); correct it or unset it.")
        why = error.strerror or type(error).__name__
        raise Refused(reason.format(variables=_set_among("SSL_CERT_FILE", "SSL_CERT_DIR"), why=why)) from None
    except Exception:  # noqa: BLE001 - its text may hold the proxy's password
        reason = _("the proxy that {variables} names cannot be used; give one like http://localhost:7890, or unset it.")
        raise Refused(reason.format(variables=_set_among("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"))) from None


def _broken(url: str, error: BaseException) -> str:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    why = clean(str(error))[:120] or type(error).__name__
    return _("the exchange with {url} broke off ({why}).").format(url=url, why=why)


def _set_among(*variables: str) -> str:
    """Those of them that are set, in either case; all where the system's own settings name it."""
    return listed([key for name in variables for key in (name, name.lower()) if os.environ.get(key)] or variables)


def _asked_for(headers: Mapping[str, str]) -> float | None:
    """Seconds of Retry-After, which is a number or a date; None where it says nothing of use."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d*)?", value):
        return max(float(value), SOONEST)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return max((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), SOONEST)
