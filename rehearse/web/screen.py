"""A page as the session sees it: what it is told, and what its keys ask for."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from rehearse.audio.level import LevelMeter
from rehearse.audio.recorder import Recorder
from rehearse.bank.question import Question
from rehearse.errors import Interrupted
from rehearse.practice.engines import SoFar
from rehearse.practice.judging import kept_text
from rehearse.practice.session import Ending
from rehearse.practice.watching import behind_text, silence_text
from rehearse.text.units import readable
from rehearse.views.meter import loudness, warning
from rehearse.web.microphone import BrowserMicrophone
from rehearse.web.studio import Live

REFRESH = 0.1  # s
LONGEST_CAPTION = 160  # characters; what was said before them is no longer being looked at
Tell = Callable[[dict[str, Any]], None]


class PageScreen:
    """tell: sends a message to the page, from any thread; nothing happens where it is closed. The page's keys come
    through `press`.
    """

    def __init__(self, tell: Tell, microphone: BrowserMicrophone, live: Live) -> None:
        self._tell = tell
        self.microphone = microphone
        self.auto_stop: float | None = None  # s of silence that end an answer
        self.gone = False  # the page was closed, or its browser died
        self.on_vanish: Callable[[], None] = lambda: None
        self._live = live
        self._keys: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._told: set[str] = set()

    def press(self, key: str) -> None:
        """One of pause, resume, cancel, ready."""
        self._keys.put(key)

    def vanish(self) -> None:
        self.gone = True
        self.microphone.vanish()
        self.on_vanish()

    def question(self, question: Question) -> None:
        """The page shows it already."""

    def notice(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._tell({"kind": "notice", "text": text})

    def progress(self, share: float) -> None:
        self._tell({"kind": "progress", "share": round(share, 3)})

    def status(self, text: str) -> None:
        """Of a voice; the page has its own."""

    def skip_speaking(self) -> bool:
        return True

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:  # noqa: ARG002
        while recorder.going:
            self._tell(self._meter(recorder, so_far))
            if behind := behind_text(so_far):
                self.notice(behind)
            if silence := silence_text(recorder.meter, self.auto_stop):
                self._tell({"kind": "stopped", "text": silence})
                return "stop"
            match self._next_key():
                case "pause":
                    recorder.pause()
                case "resume":
                    recorder.resume()
                case "cancel":
                    return "cancel"
        if not self.microphone.finite and self.gone:
            raise Interrupted(kept_text(recorder.seconds))
        return "stop"

    def _drain(self) -> None:
        while self._next_key(0):
            pass

    def _next_key(self, within: float = REFRESH) -> str:
        try:
            return self._keys.get(timeout=within)
        except queue.Empty:
            return ""

    def _meter(self, recorder: Recorder, so_far: SoFar) -> dict[str, Any]:
        meter: LevelMeter = recorder.meter
        shown: dict[str, Any] = {
            "kind": "meter",
            "seconds": round(meter.seconds, 1),
            "paused": recorder.paused,
            "level": 0.0 if recorder.paused else round(loudness(meter.current), 2),
            "warning": warning(meter),
        }
        if self._live == "caption":
            shown["caption"] = readable(so_far.text)[-LONGEST_CAPTION:]
        if self._live == "points":
            shown["points"] = [point.verdict for point in so_far.points()]
        return shown
