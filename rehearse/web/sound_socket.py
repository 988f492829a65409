"""The socket that a page's microphone comes through: sound and keys come in, what becomes of them goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

import anyio
from anyio import from_thread, to_thread
from starlette.websockets import WebSocket, WebSocketDisconnect

from rehearse.errors import Interrupted, RehearseError
from rehearse.web.microphone import LONGEST_BLOCK, BrowserMicrophone
from rehearse.web.screen import PageScreen, Tell
from rehearse.web.studio import Live, Studio

KEYS = ("pause", "resume", "cancel", "ready")
MakeScreen = Callable[[Tell, BrowserMicrophone, Live], PageScreen]
Run = Callable[[Any], dict[str, Any]]  # with the screen, in a thread of its own; what the page is told in the end


@dataclass(frozen=True, slots=True)
class Telling:
    """Sends messages from the thread of a session; none where the page is gone."""

    socket: WebSocket

    def __call__(self, message: dict[str, Any]) -> None:
        try:
            from_thread.run(self.socket.send_json, message)
        except (WebSocketDisconnect, RuntimeError):
            return


async def record(socket: WebSocket, studio: Studio, run: Run, make_screen: MakeScreen = PageScreen) -> None:
    """What one page says, from its first message to the last."""
    await socket.accept()
    try:
        begin = await socket.receive_json()
        microphone = BrowserMicrophone(str(begin["name"]), int(begin["rate"]))
        live: Live = begin["live"] if begin["live"] in get_args(Live) else studio.live
    except (RehearseError, KeyError, TypeError, ValueError) as error:
        await socket.send_json({"kind": "failed", "text": str(error)})
        await socket.close()
        return
    except WebSocketDisconnect:
        return
    screen = make_screen(Telling(socket), microphone, live)
    screen.auto_stop = studio.auto_stop
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_listen, socket, screen)
        ending = await to_thread.run_sync(partial(_ended, studio, run, screen))
        tasks.cancel_scope.cancel()
    if not screen.gone:
        await socket.send_json(ending)
        await socket.close()


def _ended(studio: Studio, run: Run, screen: PageScreen) -> dict[str, Any]:
    try:
        with studio.idle():
            screen.on_vanish = studio.leaving.set
            return run(screen)
    except RehearseError as error:
        return {"kind": "failed", "text": str(error), "interrupted": isinstance(error, Interrupted)}


async def _listen(socket: WebSocket, screen: PageScreen) -> None:
    """Sound and keys, until the page is gone."""
    while True:
        message = await socket.receive()
        data, text = message.get("bytes"), message.get("text")
        if message["type"] == "websocket.disconnect":
            return screen.vanish()
        if data and len(data) <= LONGEST_BLOCK:
            screen.microphone.accept(data)
        elif text == "stop":
            screen.microphone.finish()
        elif text in KEYS:
            screen.press(text)
