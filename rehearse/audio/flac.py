"""A FLAC file that is written as the sound comes and can be read at every moment of it.

libsndfile buffers several blocks and leaves a header that its own reader refuses when the process is killed; here
every encoded frame reaches the disk at once, behind a header that says "length unknown" as the format allows
(RFC 9639, section 8.2) until `close` fills it in.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rehearse.audio.samples import HEADER, MAGIC
from rehearse.errors import RehearseError
from rehearse.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SYNC_EVERY = 4000  # samples: a quarter of a second may be lost to a power cut


class FlacWriter:
    """Mono 16-bit FLAC. Raises OSError when the disk does not take the bytes; what was written before stays."""

    def __init__(self, path: Path, rate: int) -> None:
        import av

        self.samples = 0  # accepted so far
        self._rate = rate
        self._encoder: Any = av.CodecContext.create("flac", "w")
        self._encoder.sample_rate = rate
        self._encoder.layout = "mono"
        self._encoder.format = "s16"
        self._encoder.time_base = Fraction(1, rate)
        self._encoder.open()
        self._block: int = self._encoder.frame_size
        self._waiting: list[NDArray[np.int16]] = []
        self._unsynced = 0
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        self._write(_header(self._encoder.extradata))

    def write(self, sound: NDArray[np.int16]) -> None:
        """Append samples, shape (n,)."""
        import numpy as np

        waiting = np.concatenate([*self._waiting, sound])
        whole = len(waiting) // self._block * self._block
        for begin in range(0, whole, self._block):
            self._encode(waiting[begin : begin + self._block])
        self._waiting = [waiting[whole:]]
        self._unsynced += len(sound)
        if self._unsynced >= SYNC_EVERY:
            os.fsync(self._file)
            self._unsynced = 0

    def close(self) -> None:
        """Write what is left and the length. The file is closed even when that fails."""
        try:
            for rest in self._waiting:
                if len(rest):
                    self._encode(rest)
            self._waiting = []
            for packet in self._encoder.encode(None):
                self._write(bytes(packet))
            os.lseek(self._file, 0, os.SEEK_SET)
            self._write(_header(_with_length(self._encoder.extradata, self.samples)))
            os.fsync(self._file)
        finally:
            os.close(self._file)

    def _encode(self, sound: NDArray[np.int16]) -> None:
        import av

        frame = av.AudioFrame.from_ndarray(sound[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = self._rate, self.samples, Fraction(1, self._rate)
        packets = b"".join(bytes(packet) for packet in self._encoder.encode(frame))
        self._write(packets)
        self.samples += len(sound)

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]


def _header(streaminfo: bytes | None) -> bytes:
    """Magic, and STREAMINFO as the last metadata block."""
    assert streaminfo is not None  # an open FLAC encoder has it
    return MAGIC + bytes([0x80, 0, 0, len(streaminfo)]) + streaminfo


def _with_length(streaminfo: bytes, samples: int) -> bytes:
    """Put the number of samples into its 36 bits. The checksum stays 0, which means "not known"."""
    packed = int.from_bytes(streaminfo[10:18], "big") >> 36 << 36 | samples
    return streaminfo[:10] + packed.to_bytes(8, "big") + bytes(16)


def fill_in_length(file: BinaryIO, samples: int) -> None:
    """Give a file whose writer was killed the length it turned out to have. Raises OSError."""
    header = file.read(HEADER)
    if header[:4] == MAGIC:
        file.seek(0)
        file.write(_header(_with_length(header[8:], samples)))


def seconds_of(file: BinaryIO, longest: float) -> float:
    """How much sound is in the frames of a FLAC file, whatever its header says; nothing is decoded, so that four hours
    take no more memory than a minute. Raises RehearseError, also where there are more seconds than `longest`.
    """
    with _opened(file) as container:
        stream = container.streams.audio[0]
        seconds = 0.0
        for packet in container.demux(stream):
            seconds += float((packet.duration or 0) * (stream.time_base or 0)) if packet.size else 0.0
            if seconds > longest:
                raise RehearseError(_("it has more than {hours:g} hours of sound").format(hours=longest / 3600))
        return seconds


@contextlib.contextmanager
def _opened(file: BinaryIO) -> Iterator[Any]:
    """The container; of no other format, since some make the library open what they name."""
    import av

    try:
        with av.open(file, "r", format="flac") as container:
            yield container
    except (av.FFmpegError, OSError, IndexError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RehearseError(_("its sound cannot be read ({reason})").format(reason=reason)) from None
