"""A recording drawn small: how loud it is, bar after bar."""

from __future__ import annotations

from typing import Any, BinaryIO

from rehearse.audio.samples import FULL_SCALE
from rehearse.errors import RehearseError
from rehearse.i18n import _

FRAMES = 2  # decoded for each bar: all of them look the same and take four times as long


def waveform(file: BinaryIO, bars: int) -> tuple[float, ...]:
    """The loudest sample, 0 to 1, in each of at most `bars` equal stretches of a recording (FLAC, as the recorder
    writes it: every frame can be decoded alone). Raises RehearseError.

    Of each stretch a few frames are heard, so that a talk of an hour takes no longer than an answer.
    """
    import av

    try:
        with av.open(file, "r") as container:
            frames = [packet for packet in container.demux(container.streams.audio[0]) if packet.size]
            bars = min(bars, len(frames))
            return tuple(
                _loudest(frames[bar * len(frames) // bars : (bar + 1) * len(frames) // bars]) for bar in range(bars)
            )
    except (av.FFmpegError, OSError, IndexError, ValueError) as error:
        raise RehearseError(
            _("The recording cannot be drawn ({reason}).").format(reason=getattr(error, "strerror", None) or error)
        ) from None


def _loudest(stretch: list[Any]) -> float:
    """Of the samples in some of these frames, 0 to 1; a damaged frame counts as silent."""
    import av

    peak = 0
    for packet in stretch[:: -(-len(stretch) // FRAMES)]:
        try:
            sounds = [frame.to_ndarray() for frame in packet.decode()]
        except av.error.InvalidDataError:
            continue
        peak = max([peak, *(max(int(sound.max()), -int(sound.min())) for sound in sounds if sound.size)])
    return min(1.0, peak / FULL_SCALE)
