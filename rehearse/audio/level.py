"""How loud sound is: decibels below full scale, clipping, and what is worth a warning."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SILENCE_DB = -96.0  # 16 bits hold no less
TOO_QUIET_DB = -40.0  # loudest block of an answer below this: recognition suffers
LISTEN_FIRST = 4.0  # s before anything is said of it: people breathe in and think
SPOKEN = 1.0  # s of what may be a voice; less is a breath or a chair
FULL_SCALE = 32_600  # of 32,767: converters clip a little before the end of the scale
CLIPPED_SHARE = 0.001  # of samples; fewer are a knock on the table
SPEECH_ABOVE_FLOOR = 10.0  # dB over the quietest moment heard counts as a voice, for auto-stop


def decibels(sound: NDArray[np.int16]) -> float:
    """Root mean square in dB below full scale."""
    import numpy as np

    if not len(sound):
        return SILENCE_DB
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    return max(SILENCE_DB, 10 * math.log10(power / 32768.0**2)) if power else SILENCE_DB


@dataclass(slots=True)
class LevelMeter:
    """Follows the level of one recording. current, loudest, floor: dB; silent: seconds since a voice was heard;
    heard: whether there was one at all; voiced: for how many seconds."""

    rate: int
    current: float = SILENCE_DB
    loudest: float = SILENCE_DB
    floor: float = 0.0
    silent: float = 0.0
    heard: bool = False
    voiced: float = 0.0
    seconds: float = 0.0
    clipped: int = 0
    samples: int = 0

    def update(self, sound: NDArray[np.int16]) -> None:
        import numpy as np

        if not len(sound):
            return
        self.current = decibels(sound)
        self.loudest = max(self.loudest, self.current)
        self.floor = min(self.floor, max(self.current, -70.0))
        self.clipped += int(np.count_nonzero(np.abs(sound.astype(np.int32)) >= FULL_SCALE))
        self.samples += len(sound)
        self.seconds = self.samples / self.rate
        voice = self._voice()
        self.heard = self.heard or voice
        self.voiced += len(sound) / self.rate if voice else 0.0
        self.silent = 0.0 if voice else self.silent + len(sound) / self.rate

    @property
    def too_quiet(self) -> bool:
        """Somebody speaks, and hardly comes through."""
        return self._faint and self.voiced >= SPOKEN

    @property
    def no_sound_yet(self) -> bool:
        """Nobody has spoken: they think, or the microphone is off."""
        return self._faint and self.voiced < SPOKEN

    @property
    def _faint(self) -> bool:
        return self.seconds >= LISTEN_FIRST and self.loudest < TOO_QUIET_DB

    @property
    def clipping(self) -> bool:
        return self.samples > 0 and self.clipped / self.samples > CLIPPED_SHARE

    def _voice(self) -> bool:
        return self.current > self.floor + SPEECH_ABOVE_FLOOR and self.current > self.loudest - 30
