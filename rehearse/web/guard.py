"""What stands before every page and socket: access, sizes, and what a browser may do with the pages."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

from rehearse.audio.files import LARGEST as SOUND
from rehearse.config.reading import LARGEST as NOTES
from rehearse.i18n import _
from rehearse.web.access import ENTRANCE, READING, REFUSALS, Access, Refusal
from rehearse.web.pairing import LONGEST, STYLE_HASH, opens, pairing_page

TOO_MUCH = 413
MOST_SENT = 2**20  # bytes of one form: the words of an answer of four hours fit
UPLOADS = ((re.compile("/import"), NOTES), (re.compile("/questions/[^/]+/sound"), SOUND))  # files that are dropped
STATUS: dict[Refusal, int] = {"name": 421, "site": 403, "key": 403}
REFUSED = 4403  # the code a socket is closed with

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """An ASGI application before another. Nothing reaches that one that was not let in."""

    def __init__(self, app: App, access: Access, notice: Callable[[str], None]) -> None:
        """notice: is told where a device was paired, and when none can be any more."""
        self._app = app
        self._access = access
        self._notice = notice
        self._policy = _headers(access)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return
        headers = _headers_of(scope)
        refusal = self._access.refusal(headers, scope.get("method", ""))
        entering = refusal is None and scope["type"] == "http" and scope["path"] == ENTRANCE
        known = refusal is None and self._access.knows(headers)
        if entering:
            await self._enter(scope, receive, send, known)
        elif not known:
            await self._refuse(scope, receive, send, refusal or "key")
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._pass_on(scope, headers, receive, send)

    async def _enter(self, scope: Scope, receive: Receive, send: Send, known: bool) -> None:
        """Let in whoever has the key: in the address, or in the form of another device."""
        key, reading = self._access.key, scope["method"] in READING
        if known:
            await self._answer(send, 303, b"", (b"location", b"/"))
        elif self._access.paired and reading:
            await self._pairing(pairing_page(key, scope["query_string"]), scope, receive, send)
        elif self._access.paired:
            await self._pair(scope, receive, send)
        elif reading and self._admits(scope):
            await self._answer(send, 303, b"", (b"location", b"/"), self._cookie())
        else:
            await self._refuse(scope, receive, send, "key")

    async def _pair(self, scope: Scope, receive: Receive, send: Send) -> None:
        key, address = self._access.key, (scope.get("client") or ("?",))[0]
        was_closed = key.closed
        if opens(key, await _form(receive)):
            self._notice(_("A device was paired: {address}.").format(address=address))
            await self._answer(send, 303, b"", (b"location", b"/"), self._cookie())
            return
        if key.closed and not was_closed:
            text = _("Too many wrong codes came, the last from {address}; no device is paired any more.")
            self._notice(text.format(address=address))
        await self._pairing(pairing_page(key, b"", wrong=True), scope, receive, send)

    async def _pairing(self, page: App, scope: Scope, receive: Receive, send: Send) -> None:
        await page(scope, receive, _with(send, _headers(self._access, STYLE_HASH)))

    async def _pass_on(self, scope: Scope, headers: dict[str, str], receive: Receive, send: Send) -> None:
        length = headers.get("content-length", "0")
        most = next((size for path, size in UPLOADS if path.fullmatch(scope["path"])), MOST_SENT)
        if length.isdecimal() and int(length) <= most:
            await self._app(scope, _counted(receive, most), _with(send, self._policy))
        else:
            await self._answer(send, TOO_MUCH, _("This is more than the studio takes at once.").encode())

    def _admits(self, scope: Scope) -> bool:
        keys = parse_qs(scope["query_string"].decode("ascii", "replace")).get("key", [""])
        return self._access.key.fits(keys[0])

    def _cookie(self) -> tuple[bytes, bytes]:
        return b"set-cookie", self._access.cookie.encode()

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
        if scope["type"] == "websocket":
            await receive()  # its wish to connect
            await send({"type": "websocket.close", "code": REFUSED})
        elif refusal == "key" and self._access.paired and scope["path"] == "/":  # its address, typed by hand
            await self._answer(send, 303, b"", (b"location", ENTRANCE.encode()))
        else:
            await self._answer(send, STATUS[refusal], _(REFUSALS[refusal]).encode())

    async def _answer(self, send: Send, status: int, text: bytes, *headers: tuple[bytes, bytes]) -> None:
        plain = (b"content-type", b"text/plain; charset=utf-8")
        all_headers = [plain, *headers, *self._policy.items()]
        await send({"type": "http.response.start", "status": status, "headers": all_headers})
        await send({"type": "http.response.body", "body": text})


def _headers(access: Access, style: str = "'self'") -> dict[bytes, bytes]:
    """Sent with every page: nothing of another site is loaded, run or shown in it, and no other site holds it."""
    socket = access.origin.replace("http", "ws", 1)
    policy = (
        f"default-src 'none'; script-src 'self'; style-src {style}; img-src 'self'; media-src 'self'; "
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


def _with(send: Send, headers: dict[bytes, bytes]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *headers.items()]
        await send(message)

    return sending


def _headers_of(scope: Scope) -> dict[str, str]:
    """By name; of what is said twice, all of it, which then equals nothing that is expected."""
    by_name: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        joint = "; " if key == "cookie" else ", "
        by_name[key] = f"{by_name[key]}{joint}{text}" if key in by_name else text
    return by_name


def _counted(receive: Receive, most: int) -> Receive:
    """The same, up to so many bytes. Raises HTTPException."""
    left = most

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(TOO_MUCH)
        return message

    return counted


async def _form(receive: Receive) -> bytes:
    """What a browser sends that nobody knows yet: no more of it than the form of the pairing holds."""
    form, more = b"", True
    while more and len(form) <= LONGEST:
        message = await receive()
        form, more = form + message.get("body", b""), message.get("more_body", False)
    return form
