"""Reading sound files of any kind the audio library decodes: wav, mp3, m4a, ogg, flac, webm."""

from __future__ import annotations

import contextlib
import math
import stat
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio.decoder import Decoder
from rehearse.audio.samples import RATE
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    HasVoice = Callable[[Iterator[Samples]], bool]

LONGEST = 30 * 60  # s; an interview answer is minutes long, and half an hour is 115 MB of samples
LARGEST = 2_000_000_000  # bytes that are taken in; half an hour is 700 MB as stereo floats
TRACKS = 8  # looked at for a voice
AUDIBLE = 0.001  # of full scale
STRETCH = 800  # samples; stretches of a file whose peaks are compared
LOUD = 5  # how many stretches a sound has to last to count as the loudest: a click or a damaged number does not
HEADROOM = 4.0  # times that which a shorter sound may reach; what is beyond it is no sound
QUIET, FAINT = 0.01, 0.00006  # a loudest sound between them is amplified: 16 bits, as takes are kept, would lose it
AMPLIFIED = 0.25  # to this
OFFSET = 0.005  # a constant offset above this is taken away
WHOLE = 20  # stretches, in which an offset is told from a low tone


@dataclass(frozen=True, slots=True)
class Reading:
    """What it took to get at the sound of a file. missing: seconds that could not be decoded. track: which was read,
    counted from 1, where the first holds no voice; else 0. gain_db: how much louder it was made, or less loud.
    """

    missing: float = 0.0
    track: int = 0
    gain_db: float = 0.0


def read_sound(path: Path, rate: int = RATE, longest: float = LONGEST) -> Samples:
    """Mono samples at `rate`, between -1 and 1. Raises RehearseError for what is not a sound file."""
    return read_file(path, rate, longest)[0]


def read_file(
    path: Path, rate: int = RATE, longest: float = LONGEST, has_voice: HasVoice | None = None
) -> tuple[Samples, Reading]:
    """Mono samples at `rate`, between -1 and 1, and what it took to get them. Raises RehearseError.

    has_voice: tells which of several tracks is the one, from its blocks; by default the first that is not silent.
    """
    import numpy as np

    check_file(path)
    track = _track_with_voice(path, rate, longest, has_voice or _is_audible)
    sound = bytearray()  # grows without a second copy
    with Decoder(path, rate, longest, track) as decoder:
        for block in decoder.blocks():
            sound += block.tobytes()
        missing = decoder.missing
    if not sound:
        raise RehearseError(_("{path} holds no sound at all. Record it again, or give another file.").format(path=path))
    samples: Samples = np.frombuffer(sound, np.float32)
    gain = _bring_to_scale(samples)
    return samples, Reading(missing, track + 1 if track else 0, round(20 * math.log10(gain), 1))


def stream_sound(path: Path, rate: int = RATE, begin: float = 0.0) -> Generator[Samples, None, None]:
    """The same block by block, however long it is, from a second on, as it stands in the file. Raises RehearseError."""
    check_file(path)
    with Decoder(path, rate, math.inf, begin=begin) as decoder:
        yield from decoder.blocks()


def check_file(path: Path) -> None:
    """Raise RehearseError for what is no file with something in it; a pipe or a device might be waited for for ever."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise RehearseError(
                _("{path} is a folder. Name the sound files in it, for example {path}/*.m4a").format(path=path)
            )
        if not stat.S_ISREG(status.st_mode):
            raise RehearseError(
                _("{path} is a pipe or a device, not a file. Save the recording to a file and give that.").format(
                    path=path
                )
            )
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise RehearseError(_("There is no file {path}. Check the name.").format(path=path)) from None
    except OSError as error:
        raise RehearseError(str(explain_os_error(error, path, N_("read")))) from None
    if status.st_size == 0:
        raise RehearseError(_("{path} is empty (0 bytes). Record it again, or give another file.").format(path=path))


def _track_with_voice(path: Path, rate: int, longest: float, has_voice: HasVoice) -> int:
    """Counted from 0; the first one where there is none."""
    with Decoder(path, rate, longest) as decoder:
        tracks = min(decoder.tracks, TRACKS)
    for track in range(tracks) if tracks > 1 else ():
        with contextlib.suppress(RehearseError), Decoder(path, rate, longest, track) as decoder:
            if has_voice(decoder.blocks()):
                return track
    return 0


def _is_audible(blocks: Iterator[Samples]) -> bool:
    return any(float(abs(block).max(initial=0.0)) > AUDIBLE for block in blocks)


def _bring_to_scale(samples: Samples) -> float:
    """Without a constant offset, and between -1 and 1; neither clipped nor lost in 16 bits. In place; the factor."""
    import numpy as np

    length = min(STRETCH, len(samples))
    stretches = samples[: len(samples) // length * length].reshape(-1, length)
    offset = float(np.median(stretches.mean(axis=1, dtype=np.float64)))
    if abs(offset) > OFFSET and len(stretches) >= WHOLE:
        samples -= np.float32(offset)
    peaks = np.maximum(stretches.max(axis=1), -stretches.min(axis=1))
    loud = float(np.sort(peaks)[-min(LOUD, len(peaks))])
    largest = min(float(max(samples.max(), -samples.min())), max(1.0, HEADROOM * loud))
    gain = 1.0
    if FAINT < loud < QUIET:
        gain = AMPLIFIED / loud
    elif largest > 1:
        gain = 1 / largest
    if gain != 1:
        samples *= np.float32(gain)
    np.clip(samples, -1.0, 1.0, out=samples)
    return gain
