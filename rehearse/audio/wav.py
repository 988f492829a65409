"""Joining sound files of one voice engine into one."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio.files import read_sound
from rehearse.errors import MachineError, RehearseError
from rehearse.samples import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUIET = 0.01  # of full scale; espeak-ng ends every sound with a third of a second of silence
BREATH = 0.08  # s left between two parts


def join(parts: Sequence[Path], out: Path) -> None:
    """Write `parts` one after another to `out`, a WAV file, without the silence that each ends with.

    A part without sound is left out: an engine has nothing to say for a lone sign. Raises MachineError if all are.
    """
    import numpy as np

    if len(parts) == 1:
        shutil.copyfile(parts[0], out)
        return
    breath = np.zeros(round(BREATH * RATE), dtype=np.float32)
    sounds = [_trimmed(sound) for sound in map(_sound, parts) if sound is not None]
    if not sounds:
        raise MachineError("The voice made no sound.")
    sound = np.concatenate([piece for sound in sounds for piece in (sound, breath)])
    with wave.open(str(out), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


def _sound(part: Path) -> NDArray[np.float32] | None:
    try:
        return read_sound(part)
    except RehearseError:
        return None


def _trimmed(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    loud = np.flatnonzero(np.abs(sound) > QUIET)
    return sound[loud[0] : loud[-1] + 1] if len(loud) else sound
