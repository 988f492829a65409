"""Where sound comes from: a microphone, or a recorded answer that stands in for one."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rehearse.audio.devices import Device, portaudio
from rehearse.audio.files import Reading, check_file, read_file
from rehearse.audio.samples import RATE, as_integers
from rehearse.errors import Hint, MachineError, RehearseError, explain_os_error
from rehearse.i18n import N_, _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rehearse.audio.files import HasVoice

    Block = NDArray[np.int16]
    OnBlock = Callable[[Block, bool], None]

LATENCY = 0.4  # s that the driver can hold while this process is busy loading weights
BLOCK = 0.05  # s between blocks
CLOSE_WITHIN = 2.0  # s; closing a device that has vanished can hang for ever


class Source(Protocol):
    """Delivers blocks of samples, shape (n, channels), and whether sound was lost before the block.

    finite: has an end of its own, like a recorded answer; a microphone that ends has vanished.
    digest, reading: SHA-256 of the file that stands in for a microphone, else "", and what it took to read it.
    """

    finite: bool
    digest: str
    reading: Reading

    @property
    def name(self) -> str: ...
    @property
    def rate(self) -> int: ...
    @property
    def channels(self) -> int: ...
    def start(self, on_block: OnBlock) -> None: ...
    def ended(self) -> bool:
        """No more blocks will come: the recorded answer is over, or the device says that it has stopped."""
        ...

    def stop(self) -> None: ...


class Microphone:
    """A PortAudio input stream at the device's own rate: resampling inside drivers sounds worse than ours."""

    finite = False
    digest = ""
    reading = Reading()

    def __init__(self, device: Device) -> None:
        self.name = device.name
        self.rate = device.rate
        self.channels = 1
        self._device = device
        self._stream: Any = None

    def start(self, on_block: OnBlock) -> None:
        sounddevice = portaudio()

        def callback(block: Block, _frames: int, _time: Any, status: Any) -> None:
            on_block(block.copy(), bool(status.input_overflow))

        reason = ""
        for channels in dict.fromkeys((min(2, self._device.channels), 1)):  # a driver's mono may be two cancelling out
            try:
                self._stream = sounddevice.InputStream(
                    samplerate=self.rate,
                    device=self._device.number,
                    channels=channels,
                    dtype="int16",
                    blocksize=int(self.rate * BLOCK),
                    latency=LATENCY,
                    callback=callback,
                )
                self.channels = channels
                self._stream.start()
            except sounddevice.PortAudioError as error:
                reason = str(error)
                self.stop()
                continue
            return
        raise MachineError(
            _(
                "The microphone {name} cannot be opened ({reason}). Is another program using it, or is "
                "access denied in the system's privacy settings?"
            ).format(name=self.name, reason=reason),
            Hint("doctor"),
        )

    def ended(self) -> bool:
        return self._stream is not None and not self._stream.active

    def stop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            closing = threading.Thread(target=_close, args=(stream,), daemon=True)
            closing.start()
            closing.join(CLOSE_WITHIN)


class RecordedAnswer:
    """A sound file played into the recorder as if it were spoken, only faster."""

    finite = True
    channels = 1
    rate = RATE

    def __init__(self, path: Path, has_voice: HasVoice | None = None) -> None:
        self.name = path.name
        sound, self.reading = read_file(path, has_voice=has_voice)
        self._sound = as_integers(sound)[:, None]
        self.digest = digest_of(path)
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()

    def start(self, on_block: OnBlock) -> None:
        self._thread = threading.Thread(target=self._feed, args=(on_block,), daemon=True)
        self._thread.start()

    def ended(self) -> bool:
        return self._thread is not None and not self._thread.is_alive()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def _feed(self, on_block: OnBlock) -> None:
        size = int(self.rate * BLOCK)
        for begin in range(0, len(self._sound), size):
            if self._stopped.is_set():
                return
            on_block(self._sound[begin : begin + size], False)


def digest_of(path: Path) -> str:
    """SHA-256 of the file. Raises RehearseError."""
    check_file(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RehearseError(str(explain_os_error(error, path, N_("read")))) from None


def _close(stream: Any) -> None:
    with contextlib.suppress(Exception):  # a vanished device fails in many ways, and none matters any more
        stream.abort()
        stream.close()
