"""Decoding sound files that nobody vouches for: what cannot be decoded is passed over and counted, no number in the
file is believed, and nothing but this one file is opened.
"""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rehearse.audio.claimed_length import HEAD, claimed_length
from rehearse.audio.mixing import Mixer
from rehearse.errors import RehearseError
from rehearse.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

# Recordings and nothing else: playlists, session descriptions and lists of files make the library open what they name.
FORMATS = (
    "aac,ac3,aiff,amr,amrnb,amrwb,ape,asf,au,avi,caf,dss,eac3,flac,flv,loas,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,ogg,"
    "oma,qcp,rm,tak,tta,voc,w64,wav,wv"
)
STAMPED = {"matroska"}  # time stamps go on over what is lost; elsewhere a phone paused
WITHOUT_SOUND = 64 << 20  # bytes read without a sound: cover pictures are smaller, and so is the video between
PORTION = 1 << 16  # bytes read at once; a picture of hundreds of megabytes would come in one piece, twice in memory
WITHIN = 20.0  # s without a sound
STREAMS = 100  # of any kind; the library keeps a decoder for each
TRIES = 100  # errors in a row after which a file is taken to be at its end
RATES = range(2_000, 768_001)  # Hz; dictaphones to studios
FRAME = 1 << 21  # samples of one channel in one frame; Monkey's Audio goes up to 1.2 million
CHANNELS = range(1, 65)
GAP = 1.0  # s between two time stamps; a voice coder that pauses in silence leaves gaps of less than half of that
SHORT = 0.5  # s; a header may promise a little more than there is, because encoders add some


class Decoder:
    """One track of a sound file as mono blocks at `rate`. A context. Raises RehearseError for what is no sound file.

    missing: seconds that could not be decoded, complete at the end. tracks: how many the file has.
    """

    def __init__(
        self, path: Path, rate: int, longest: float, track: int = 0, begin: float = 0.0, file: BinaryIO | None = None
    ) -> None:
        """longest: seconds after which RehearseError is raised. track: counted from 0. begin: from which second on.
        file: that is open already, and is closed here; else path is opened.
        """
        self._path = path
        self._rate = rate
        self._longest = longest
        self._before_begin = 0
        self._begin = begin
        self._lost = self._decoded = 0.0
        self._file = file or path.open("rb")
        try:
            self._open(track)
        except BaseException:
            self._file.close()
            raise

    def _open(self, track: int) -> None:
        import av

        self._input = _Input(self._file, self._path.suffix)
        try:
            self._container = av.open(
                self._input,
                "r",
                options={"format_whitelist": FORMATS, "protocol_whitelist": "none", "max_streams": str(STREAMS)},
                metadata_errors="replace",  # a title in GBK is no reason to refuse the sound
                io_open=_refuse,
            )
        except (av.FFmpegError, ValueError, OSError) as error:
            raise self._unreadable(error) from None
        sounds = self._container.streams.audio
        self.tracks = len(sounds)
        if not sounds:
            self._container.close()
            raise RehearseError(
                _("{path} has no sound in it. Give a recording: wav, mp3, m4a, ogg, flac, webm.").format(
                    path=self._path
                )
            )
        self._stream = sounds[track]
        self._stream.codec_context.options = {"max_samples": str(FRAME)}
        self._claimed = claimed_length(self._container, self._stream, self._input.head)
        for other in self._container.streams:
            if other is not self._stream:
                other.discard = av.stream.Discard.all
        if self._begin:
            with contextlib.suppress(av.FFmpegError):  # then it is decoded from the start and passed over
                self._container.seek(int(self._begin * av.time_base))

    def __enter__(self) -> Decoder:
        return self

    def __exit__(self, *_error: object) -> None:
        self._container.close()
        self._file.close()

    @property
    def missing(self) -> float:
        short = self._claimed - self._decoded
        believed = short if short > SHORT and self._claimed <= self._longest else 0.0
        return round(max(self._lost, believed), 2)

    def _is(self, formats: set[str]) -> bool:
        return not formats.isdisjoint(self._container.format.name.split(","))

    def blocks(self) -> Iterator[Samples]:
        """The sound, each block as it is decoded; samples of -1 to 1, or beyond where the file has them as floats."""
        resample = _FrameResampler(self._rate)
        for frame in itertools.chain(self._frames(), [None]):
            for block in resample(frame):
                self._decoded += len(block) / self._rate
                if self._decoded > self._longest:
                    raise self._too_long()
                skipped = min(self._before_begin, len(block))  # a file is not entered at any sample
                self._before_begin -= skipped
                yield block[skipped:]

    def _frames(self) -> Iterator[Any]:
        """What can be decoded. Raises RehearseError where there is too much without a sound."""
        import av

        end = None  # of the last packet, where a gap after it means that something is lost
        for packet in self._packets():
            if packet.pts is not None and self._is(STAMPED):
                begins = float(packet.pts * packet.time_base)
                if end is not None and begins - end > GAP:
                    self._lost += begins - end
                end = begins + float((packet.duration or 0) * packet.time_base)
            try:
                frames = packet.decode()
            except av.FFmpegError:
                self._lost += float((packet.duration or 0) * (packet.time_base or 0))
                continue
            for frame in frames:
                if frame.sample_rate in RATES and len(frame.layout.channels) in CHANNELS and frame.samples:
                    self._input.progress()
                    self._enter(frame)
                    yield frame
        if self._input.stuck and not self._decoded:
            raise self._stuck()

    def _enter(self, frame: Any) -> None:
        """Reckon how much of the first frame, and of those after it, lies before where to begin."""
        if self._begin:
            self._before_begin = max(0, round((self._begin - (frame.time or 0.0)) * self._rate))
            self._begin = 0.0

    def _packets(self) -> Iterator[Any]:
        """Until the end, the last of them empty; an error on the way is stepped over."""
        import av

        failures = 0
        while failures < TRIES and not self._input.stuck:
            try:
                for packet in self._container.demux(self._stream):
                    failures = 0
                    if self._input.late():
                        return
                    yield packet
            except (av.FFmpegError, OSError):
                failures += 1
            else:
                return

    def _unreadable(self, error: Exception) -> RehearseError:
        if self._input.stuck:
            return self._stuck()
        return RehearseError(
            _("{path} cannot be read as sound ({reason}). Give a recording: wav, mp3, m4a, ogg, flac, webm.").format(
                path=self._path, reason=getattr(error, "strerror", None) or error
            )
        )

    def _stuck(self) -> RehearseError:
        return RehearseError(
            _(
                "{path} cannot be read as sound (none came in {megabytes} MB or {seconds:.0f} s). Give a recording: "
                "wav, mp3, m4a, ogg, flac, webm."
            ).format(path=self._path, megabytes=WITHOUT_SOUND >> 20, seconds=WITHIN)
        )

    def _too_long(self) -> RehearseError:
        return RehearseError(
            _(
                "{path} is longer than the {longest:.0f} minutes that an answer may have. Cut the answer out of it and "
                "give that."
            ).format(path=self._path, longest=self._longest / 60)
        )


class _Input:
    """The bytes of one file, as long as sound comes of them; then it pretends to be at its end."""

    def __init__(self, file: BinaryIO, suffix: str) -> None:
        kind = suffix[1:]
        self.name = f"sound.{kind}" if kind.isascii() and kind.isalnum() else "sound"  # a hint at the format, no more
        self.stuck = False
        self._file = file
        self.head = file.read(HEAD)
        file.seek(0)
        self.progress()

    def progress(self) -> None:
        """A sound has come."""
        self._read, self._since = 0, time.monotonic()

    def late(self) -> bool:
        """Too long without a sound."""
        self.stuck = self.stuck or self._read > WITHOUT_SOUND or time.monotonic() - self._since > WITHIN
        return self.stuck

    def read(self, size: int) -> bytes:
        if self.late():
            return b""
        data = self._file.read(min(size, PORTION))
        self._read += len(data)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def _refuse(url: str, *_: object) -> Any:
    """Nothing else is opened, whatever the file names."""
    raise PermissionError(url)


class _FrameResampler:
    """Decoded frames to mono blocks; begins anew where the rate changes, because a stream may change midway."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._from = 0
        self._resampler: Any = None

    def __call__(self, frame: Any) -> Iterator[Samples]:
        """None for the end."""
        import av

        if self._resampler and (frame is None or frame.sample_rate != self._from):
            yield from self._of(None)
            self._resampler = None
        if frame is None:
            return
        if self._resampler is None:
            self._from = frame.sample_rate
            self._mix = Mixer(self._from)
            self._resampler = av.AudioResampler(format="flt", layout="mono", rate=self._rate)
        mono = self._mix(_samples(frame))
        given = av.AudioFrame.from_ndarray(mono[None, :], format="flt", layout="mono")
        given.sample_rate = self._from
        yield from self._of(given)

    def _of(self, frame: Any) -> Iterator[Samples]:
        for done in self._resampler.resample(frame):
            yield done.to_ndarray()[0]


def _samples(frame: Any) -> Samples:
    """(channels, n), full scale 1; what is not a number is silence."""
    import numpy as np

    raw = frame.to_ndarray()
    if not frame.format.is_planar:
        raw = raw.reshape(-1, len(frame.layout.channels)).T
    if raw.dtype.kind == "f":
        kept: Samples = np.nan_to_num(raw.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
        return np.ascontiguousarray(kept)
    scale = float(1 << 8 * raw.dtype.itemsize - 1)
    offset = scale if raw.dtype.kind == "u" else 0.0
    return np.ascontiguousarray(((raw - np.float64(offset)) / scale).astype(np.float32))
