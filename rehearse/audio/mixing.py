"""Several channels into one, without losing a voice that stands in them with opposite signs or in one of them only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

MEMORY = 0.5  # s after which what was heard counts half
LOST = 0.3  # of the power of the loudest channel; where the mean keeps less, that channel is taken. One of two: 0.25
REGAINED = 0.5  # where the mean keeps more, it is taken again


class Mixer:
    """Blocks of shape (channels, n) to (n,), continuous across blocks. rate: of the samples, Hz."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._weights: Samples | None = None  # of the channels, at the end of the last block

    def __call__(self, block: Samples) -> Samples:
        import numpy as np

        channels, count = block.shape
        if channels == 1 or not count:
            return block.reshape(-1)[:count]
        if self._weights is None or len(self._weights) != channels:
            self._weights = None
            self._powers, self._mean = np.zeros(channels), 0.0
        before = self._weights
        after = self._choose(block)
        self._weights = after
        if before is None or np.array_equal(before, after):
            return after @ block
        share = np.linspace(0.0, 1.0, count, dtype=np.float32)  # a sudden change is a click
        return (before @ block) * (1 - share) + (after @ block) * share

    def _choose(self, block: Samples) -> Samples:
        """How much of each channel."""
        import numpy as np

        channels, count = block.shape
        moving = block - block.mean(axis=1, keepdims=True)  # a constant offset is no sound
        kept = 0.5 ** (count / self._rate / MEMORY)
        self._powers = kept * self._powers + np.square(moving, dtype=np.float64).sum(axis=1)
        self._mean = kept * self._mean + float(np.square(moving.mean(axis=0), dtype=np.float64).sum())
        loudest = int(self._powers.argmax())
        if self._weights is not None and self._weights.max() == 1:
            taken = int(self._weights.argmax())
            loudest = taken if self._powers[taken] > self._powers[loudest] / 2 else loudest
            enough = REGAINED
        else:
            enough = LOST
        if self._mean >= enough * self._powers[loudest]:
            return np.full(channels, 1 / channels, np.float32)
        one: Samples = np.eye(channels, dtype=np.float32)[loudest]
        return one
