"""How long a sound file says that it is, where its header counts: what is shorter was cut off on its way here."""

from __future__ import annotations

import re
import struct
from typing import Any

HEAD = 1 << 16  # bytes at the beginning of a file, in which its header is
COUNTED = {"mov", "w64", "flac", "ogg", "aiff", "au"}  # headers that count samples; other durations are estimates
# The frame that counts those after it (gabriel.mp3-tech.org/mp3infotag.html): after a frame's header and side data.
COUNTING_FRAME = re.compile(rb"\xff[\xe0-\xff].{7,34}(?:Xing|Info)", re.DOTALL)
UNKNOWN = 0xFFFFFFF0  # and more, as the size of what was streamed


def claimed_length(container: Any, stream: Any, head: bytes) -> float:
    """Seconds of one track of an opened file, by its header; 0 where that does not count.

    container, stream: of the decoding library. head: the first HEAD bytes of the file.
    """
    formats = set(container.format.name.split(","))
    if "wav" in formats:
        return _of_wave(head)
    if "caf" in formats:
        return float(stream.frames / stream.rate) if stream.rate else 0.0
    if "matroska" in formats:  # one duration for all tracks
        return float(container.duration or 0) / 1_000_000 if len(container.streams) == 1 else 0.0
    if formats & COUNTED or ("mp3" in formats and COUNTING_FRAME.search(head)):
        return float(stream.duration * stream.time_base) if stream.duration and stream.time_base else 0.0
    return 0.0


def _of_wave(head: bytes) -> float:
    """By the size that the data's chunk has; the decoding library goes by the size of the file."""
    at, bytes_a_second = 12, 0
    while at + 8 <= len(head):
        name, size = struct.unpack_from("<4sI", head, at)
        if name == b"fmt " and at + 20 <= len(head):
            (bytes_a_second,) = struct.unpack_from("<I", head, at + 16)
        if name == b"data":
            return size / bytes_a_second if bytes_a_second and size < UNKNOWN else 0.0
        at += 8 + size + size % 2
    return 0.0
