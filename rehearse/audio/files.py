"""Reading sound files of any kind the audio library decodes: wav, mp3, m4a, ogg, flac, webm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.samples import FULL_SCALE, RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST = 30 * 60  # s; an interview answer is minutes long, and half an hour is 115 MB of samples


def read_sound(path: Path, rate: int = RATE, longest: float = LONGEST) -> NDArray[np.float32]:
    """Mono samples at `rate`, between -1 and 1. Raises RehearseError for what is not a sound file."""
    import av
    import numpy as np

    _check_file(path)
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise RehearseError(
                    _("{path} has no sound in it. Give a recording: wav, mp3, m4a, ogg, flac, webm.").format(path=path)
                )
            if container.duration and container.duration / av.time_base > longest:
                raise _too_long(path, container.duration / av.time_base, longest)
            blocks = []
            samples = 0
            for block in _resampled(container, rate):
                blocks.append(block)
                samples += len(block)
                if samples > longest * rate:  # the container did not say how long it is
                    raise _too_long(path, samples / rate, longest)
    except (av.FFmpegError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RehearseError(
            _("{path} cannot be read as sound ({reason}). Give a recording: wav, mp3, m4a, ogg, flac, webm.").format(
                path=path, reason=reason
            )
        ) from None
    sound: NDArray[np.int16] = np.concatenate([np.zeros(0, np.int16), *blocks])
    if not len(sound):
        raise RehearseError(_("{path} holds no sound at all. Record it again, or give another file.").format(path=path))
    return sound.astype(np.float32) / FULL_SCALE


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise RehearseError(
                _("{path} is a folder. Name the sound files in it, for example {path}/*.m4a").format(path=path)
            )
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise RehearseError(_("There is no file {path}. Check the name.").format(path=path)) from None
    except OSError as error:
        raise RehearseError(str(explain_os_error(error, path, N_("read")))) from None
    if size == 0:
        raise RehearseError(_("{path} is empty (0 bytes). Record it again, or give another file.").format(path=path))


def _resampled(container: Any, rate: int) -> Iterator[NDArray[np.int16]]:
    """Decoded blocks as mono at `rate`; a frame damaged in the middle is skipped, the rest is kept."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    for packet in container.demux(container.streams.audio[0]):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            continue
        for frame in frames:
            frame.pts = None  # gaps in the time stamps of phone recordings are not errors
            for block in resampler.resample(frame):
                yield block.to_ndarray()[0]
    for block in resampler.resample(None):
        yield block.to_ndarray()[0]


def _too_long(path: Path, seconds: float, longest: float) -> RehearseError:
    return RehearseError(
        _(
            "{path} is {seconds:.0f} minutes long; an answer may have {longest:.0f}. Cut the answer "
            "out of it and give that."
        ).format(path=path, seconds=seconds / 60, longest=longest / 60)
    )
