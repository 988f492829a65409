"""The browser's microphone as a source of sound: blocks come over a socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.audio.files import Reading
from rehearse.errors import RehearseError
from rehearse.i18n import _

if TYPE_CHECKING:
    from rehearse.audio.sources import OnBlock

RATES = (8_000, 192_000)
LONGEST_BLOCK = 2**17  # bytes; 50 ms at the highest rate are 19,200
LONGEST_NAME = 80  # characters


class BrowserMicrophone:
    """Mono samples of 16 bits, lowest byte first, at the browser's own rate.

    A page that closes is a device that vanishes; one that says that it has sent all is a recording with an end.
    """

    digest = ""
    reading = Reading()
    channels = 1

    def __init__(self, name: str, rate: int) -> None:
        """Raises RehearseError for a rate that no microphone has."""
        if not RATES[0] <= rate <= RATES[1]:
            raise RehearseError(_("The browser's microphone gives {rate} samples a second.").format(rate=rate))
        self.name = " ".join(name.split())[:LONGEST_NAME] or _("the browser's microphone")
        self.rate = rate
        self.finite = False
        self.gone = False
        self._on_block: OnBlock | None = None

    def start(self, on_block: OnBlock) -> None:
        self._on_block = on_block

    def accept(self, data: bytes) -> None:
        """What came over the socket; half a sample at its end is left out."""
        import numpy as np

        whole = data[: len(data) // 2 * 2]
        if whole and self._on_block is not None and not self.finite:
            self._on_block(np.frombuffer(whole, "<i2").astype(np.int16)[:, None], False)

    def finish(self) -> None:
        """The page has sent all that was said."""
        self.finite = True

    def vanish(self) -> None:
        """The page was closed, or its browser died."""
        self.gone = True

    def ended(self) -> bool:
        return self.finite or self.gone

    def stop(self) -> None:
        self._on_block = None
