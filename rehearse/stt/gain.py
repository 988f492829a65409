"""Bringing speech that is far too quiet to a level at which a voice is found in it, while it is spoken."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

from rehearse.stt.vad import AT_ONCE, FRAME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

PORTION = AT_ONCE * FRAME  # samples, a quarter of a second
AROUND = 16  # portions on either side whose loudest counts: pauses and breath are as loud as the speech around them
LOUD_FRAMES = 3  # of a portion; a click fills fewer
QUIET, FAINT = 10**-2.4, 10**-4.4  # root mean square: below -48 dB a voice is lost; below -88 dB there is no sound
TARGET = 10**-1.5  # -30 dB


class GainControl:
    """Give it the sound; it comes back whole and in order, made louder where all of it is quiet for seconds around.

    What is loud enough comes back at once and as it was; what is quiet once it is known what follows.
    gains: one factor for each portion that has come back.
    """

    def __init__(self) -> None:
        import numpy as np

        self.gains: list[float] = []
        self._rest = np.zeros(0, np.float32)
        self._waiting: deque[Sound] = deque()
        self._levels: deque[float] = deque()  # of the portions before those that wait, and of those
        self._before = 0  # how many of them are before

    def accept(self, sound: Sound) -> Sound:
        """What can be told of all the sound so far."""
        import numpy as np

        sound = np.concatenate([self._rest, sound])
        count = len(sound) // PORTION
        self._rest = sound[count * PORTION :]
        for portion in sound[: count * PORTION].reshape(count, PORTION):
            self._waiting.append(portion)
            self._levels.append(_level(portion))
        return self._released(AROUND)

    def end(self) -> Sound:
        """What is left."""
        import numpy as np

        done = self._released(0)
        return np.concatenate([done, self._rest * np.float32(self.gains[-1] if self.gains else 1.0)]).clip(-1, 1)

    def _released(self, following: int) -> Sound:
        import numpy as np

        done = [np.zeros(0, np.float32)]
        while self._waiting:
            loudest = max(islice(self._levels, self._before + AROUND + 1))
            if loudest < QUIET and len(self._waiting) <= following:
                break
            done.append(self._louder(self._waiting.popleft(), loudest))
            if self._before == AROUND:
                self._levels.popleft()
            else:
                self._before += 1
        return np.concatenate(done)

    def _louder(self, portion: Sound, loudest: float) -> Sound:
        import numpy as np

        before = self.gains[-1] if self.gains else None
        gain = TARGET / loudest if FAINT < loudest < QUIET else 1.0
        self.gains.append(gain)
        if gain == 1.0 and before in (None, 1.0):
            return portion
        ramp = np.linspace(before or gain, gain, len(portion), dtype=np.float32)
        louder: Sound = np.clip((portion - portion.mean()) * ramp, -1.0, 1.0)
        return louder


def _level(portion: Sound) -> float:
    """Root mean square of its loudest frames, but for those that a click would make."""
    import numpy as np

    levels = np.sort(portion.reshape(-1, FRAME).std(axis=1, dtype=np.float64))
    return float(levels[-LOUD_FRAMES])
