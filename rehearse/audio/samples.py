"""What every part hands to the next: mono samples at one rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000  # Hz; what Whisper and the voice activity detector work on
FULL_SCALE = 32_768.0  # of a 16 bit sample; samples as floats lie between -1 and 1
MAGIC = b"fLaC"  # how a recording begins
HEADER = 42  # bytes of it before the first frame: the magic word, and one metadata block of 4 + 34


def as_integers(sound: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples between -1 and 1 in 16 bits, as takes are kept; a sample that was read from them comes back the same."""
    import numpy as np

    scaled = np.rint(sound * np.float32(FULL_SCALE))
    integers: NDArray[np.int16] = np.clip(scaled, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return integers
