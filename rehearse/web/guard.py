"""What stands before every page and socket: access, sizes, and what a browser may do with the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

from rehearse.i18n import _
from rehearse.web.access import ENTRANCE, REFUSALS, Access, Refusal

TOO_MUCH = 413
MOST_SENT = 2**20  # bytes of one form: the words of an answer of four hours fit
STATUS: dict[Refusal, int] = {"name": 421, "site": 403, "key": 403}
REFUSED = 4403  # the code a socket is closed with

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """An ASGI application before another. Nothing reaches that one that was not let in."""

    def __init__(self, app: App, access: Access) -> None:
        self._app = app
        self._access = access
        self._policy = _headers(access).items()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        headers = _headers_of(scope)
        refusal = self._access.refusal(headers, scope.get("method", ""))
        entering = refusal is None and scope["type"] == "http" and scope["path"] == ENTRANCE
        known = refusal is None and self._access.knows(headers)
        if entering and (known or self._admits(scope)):
            await self._answer(send, 303, b"", (b"location", b"/"), *(() if known else (self._cookie(),)))
        elif not known:
            await self._refuse(scope, receive, send, refusal or "key")
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._pass_on(scope, headers, receive, send)

    async def _pass_on(self, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._policy]
            await send(message)

        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) <= MOST_SENT:
            await self._app(scope, _counted(receive), with_policy)
        else:
            await self._answer(send, TOO_MUCH, _("This is more than the studio takes at once.").encode())

    def _admits(self, scope: Scope) -> bool:
        keys = parse_qs(scope["query_string"].decode("ascii", "replace")).get("key", [""])
        return scope["method"] == "GET" and self._access.admits(keys[0])

    def _cookie(self) -> tuple[bytes, bytes]:
        return b"set-cookie", self._access.cookie.encode()

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
        if scope["type"] == "websocket":
            await receive()  # its wish to connect
            await send({"type": "websocket.close", "code": REFUSED})
        else:
            await self._answer(send, STATUS[refusal], _(REFUSALS[refusal]).encode())

    async def _answer(self, send: Send, status: int, text: bytes, *headers: tuple[bytes, bytes]) -> None:
        plain = (b"content-type", b"text/plain; charset=utf-8")
        await send({"type": "http.response.start", "status": status, "headers": [plain, *headers, *self._policy]})
        await send({"type": "http.response.body", "body": text})


def _headers(access: Access) -> dict[bytes, bytes]:
    """Sent with every page: nothing of another site is loaded, run or shown in it, and no other site holds it."""
    socket = access.origin.replace("http", "ws", 1)
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        f"connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        b"content-security-policy": policy.encode(),
        b"permissions-policy": b"microphone=(self), camera=(), geolocation=()",
        b"referrer-policy": b"same-origin",  # with no-referrer, browsers would send forms without their origin
        b"x-content-type-options": b"nosniff",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
        b"cache-control": b"no-store",
    }


def _headers_of(scope: Scope) -> dict[str, str]:
    """By name; of what is said twice, all of it, which then equals nothing that is expected."""
    by_name: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        joint = "; " if key == "cookie" else ", "
        by_name[key] = f"{by_name[key]}{joint}{text}" if key in by_name else text
    return by_name


def _counted(receive: Receive) -> Receive:
    """The same, up to MOST_SENT bytes. Raises HTTPException."""
    left = MOST_SENT

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(TOO_MUCH)
        return message

    return counted
