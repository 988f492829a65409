"""Recording an answer to disk as it comes: a take is never lost.

The device's callback only queues blocks; a thread of its own resamples, writes and measures them, so that neither
the disk nor the screen can make the device drop sound.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.audio.files import Reading
from rehearse.audio.flac import FlacWriter
from rehearse.audio.level import LevelMeter
from rehearse.audio.mixing import Mixer
from rehearse.audio.samples import FULL_SCALE, RATE, as_integers
from rehearse.audio.sources import Source
from rehearse.errors import Hint, MachineError, explain_os_error, os_cause
from rehearse.i18n import N_, _
from rehearse.text.note import Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIRST_BLOCK = 5.0  # s; a sound server that slept takes up to two
LAST_BLOCK = 0.5  # s
DEVICE_SILENT = 2.0  # s without a single block: the device has vanished


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recording that has ended. seconds: of sound kept. trouble: why it ended before its time.
    reading: what it took to read the file that stood in for a microphone.
    """

    seconds: float
    device: str
    overflows: int
    clipping: bool
    loudest_db: float
    trouble: Note | None = None
    reading: Reading = field(default_factory=Reading)


class Recorder:
    """Records from a source into a file. Use: start, watch `meter` and `going`, pause and resume, stop."""

    def __init__(self, source: Source, path: Path, listener: Callable[[NDArray[np.int16]], None] | None = None) -> None:
        """listener: told every block that is kept, mono samples at RATE; it must not take its time."""
        self.meter = LevelMeter(RATE)
        self.overflows = 0
        self.paused = False
        self._source = source
        self._path = path
        self._tell = listener or (lambda _: None)
        self._trouble: Note | None = None
        self._blocks: queue.SimpleQueue[NDArray[np.int16] | None] = queue.SimpleQueue()
        self._looked = self._last_block = time.monotonic()
        self._writer = threading.Thread(target=self._write_blocks, name="recorder", daemon=True)
        self._flowing = threading.Event()
        self._closed = threading.Event()

    def start(self) -> None:
        """Open the file, then the device, and return when sound flows: half a second may pass until then, and a
        speaker who is told "recording" before would lose the first word. Raises MachineError.
        """
        try:
            self._file = FlacWriter(self._path, RATE)
        except OSError as error:
            raise explain_os_error(error, self._path, N_("record to")) from None
        try:
            self._source.start(self._on_block)
            if not self._flowing.wait(FIRST_BLOCK):
                mute = _("The microphone {name} opens but delivers no sound.").format(name=self._source.name)
                raise MachineError(mute, Hint("device"))
        except BaseException:
            self._source.stop()
            self._file.close()
            self._path.unlink(missing_ok=True)
            raise
        self._looked = self._last_block = time.monotonic()
        self._writer.start()

    @property
    def going(self) -> bool:
        """False once the source has ended, the device vanished or the disk failed."""
        if self._trouble or self._closed.is_set():
            return False
        if self._source.ended():
            return False
        looked, self._looked = self._looked, time.monotonic()
        if self._looked - looked > DEVICE_SILENT / 2:  # the program stood still, after Ctrl-Z for example; wait anew
            self._last_block = self._looked
        return self._looked - self._last_block < DEVICE_SILENT

    @property
    def finite(self) -> bool:
        """Whether the sound ends by itself, as a file does."""
        return self._source.finite

    @property
    def seconds(self) -> float:
        return self.meter.seconds

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def stop(self) -> Recorded:
        """End the recording and close the file. May be called once, whatever happened before.

        Waits for the block under way, which holds the end of the last word of whoever presses Enter at once.
        """
        if self.going and not self._source.finite:
            self._flowing.clear()
            self._flowing.wait(LAST_BLOCK)
        silent = time.monotonic() - self._last_block >= DEVICE_SILENT
        if not self._source.finite and (silent or self._source.ended()):
            self._trouble = self._trouble or Note("stopped", {"name": self._source.name})
        self._source.stop()
        self._blocks.put(None)
        self._writer.join()
        return Recorded(
            seconds=round(self._file.samples / RATE, 2),
            device=self._source.name,
            overflows=self.overflows,
            clipping=self.meter.clipping,
            loudest_db=round(self.meter.loudest, 1),
            trouble=self._trouble,
            reading=self._source.reading,
        )

    def _on_block(self, block: NDArray[np.int16], overflow: bool) -> None:
        self._last_block = time.monotonic()
        self._flowing.set()
        self.overflows += overflow
        if not self.paused:
            self._blocks.put(block)

    def _write_blocks(self) -> None:
        resample = _BlockResampler(self._source.rate, self._source.channels)
        try:
            while (block := self._blocks.get()) is not None:
                sound = resample(block)
                self._file.write(sound)
                self.meter.update(sound)
                self._tell(sound)
            rest = resample(None)
            self._file.write(rest)
            self._tell(rest)
        except OSError as error:
            self._trouble = self._cannot(N_("go on recording to"), error)
        finally:
            try:
                self._file.close()
            except OSError as error:
                self._trouble = self._trouble or self._cannot(N_("finish"), error)
            self._closed.set()

    def _cannot(self, doing: str, error: OSError) -> Note:
        return Note("cannot", {"doing": doing, "path": str(self._path), "cause": os_cause(error, doing)})


class _BlockResampler:
    """Blocks of shape (n, channels) at any rate to mono at RATE, continuous across blocks."""

    def __init__(self, rate: int, channels: int) -> None:
        import av

        self._rate = rate
        self._mix = Mixer(rate) if channels > 1 else None
        self._resampler: Any = av.AudioResampler(format="s16", layout="mono", rate=RATE)

    def __call__(self, block: NDArray[np.int16] | None) -> NDArray[np.int16]:
        import av
        import numpy as np

        frame = None
        if block is not None:
            mono = as_integers(self._mix(block.T.astype(np.float32) / FULL_SCALE)) if self._mix else block.reshape(-1)
            frame = av.AudioFrame.from_ndarray(mono[None, :], format="s16", layout="mono")
            frame.sample_rate = self._rate
        done = [out.to_ndarray()[0] for out in self._resampler.resample(frame)]
        return np.concatenate([np.zeros(0, np.int16), *done])
