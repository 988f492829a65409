"""Where there is a voice in the sound, frame by frame as it comes in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VOICED, ENOUGH = 0.5, 15  # chance of a voice in a frame, and so many frames (half a second): somebody speaks
LOUD = 0.5  # of full scale, to which the loudest sound so far is brought
FRAME = 512  # samples, 32 ms; what Silero's network takes
AT_ONCE = 8  # frames; always as many, because the chances differ in the fourth digit with their number
_CONTEXT = 64  # samples of the frame before, which it wants in front of each


def has_voice(blocks: Iterable[NDArray[np.float32]]) -> bool:
    """Whether somebody speaks in the sound; reads no more of it than it takes to know."""
    activity, voiced, loudest = VoiceActivityDetector(), 0, 0.0
    for block in blocks:
        loudest = max(loudest, float(abs(block).max(initial=0.0)))
        if loudest:
            voiced += int((activity.accept(block * (LOUD / loudest)) >= VOICED).sum())
        if voiced >= ENOUGH:
            return True
    return False


class VoiceActivityDetector:
    """The chance that there is a voice in each frame, by Silero (snakers4/silero-vad, as faster-whisper ships it).

    The network's memory goes on from call to call, so that the sound may come in portions of any size: the chances
    are those of the whole at once.
    """

    def __init__(self) -> None:
        import numpy as np
        from faster_whisper.vad import get_vad_model

        self._session: Any = get_vad_model().session
        self._memory = [np.zeros((1, 1, 128), np.float32), np.zeros((1, 1, 128), np.float32)]
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)

    def accept(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        """One chance, 0 to 1, for each frame, a quarter of a second at a time; the rest waits for the next portion."""
        import numpy as np

        sound = np.concatenate([self._rest, sound])
        portion = AT_ONCE * FRAME
        count = len(sound) // portion
        self._rest = sound[count * portion :]
        return np.concatenate(
            [np.zeros(0, np.float32), *map(self._chances, sound[: count * portion].reshape(count, portion))]
        )

    def end(self) -> NDArray[np.float32]:
        """The chances of the frames that are left."""
        count = len(self._rest) // FRAME
        rest, self._rest = self._rest[: count * FRAME], self._rest[:0]
        return self._chances(rest)

    def _chances(self, sound: NDArray[np.float32]) -> NDArray[np.float32]:
        import numpy as np

        frames = sound.reshape(-1, FRAME)
        if not len(frames):
            return np.zeros(0, np.float32)
        contexts = np.vstack([self._context, frames[:-1, -_CONTEXT:]])
        self._context = frames[-1, -_CONTEXT:]
        given = {"input": np.hstack([contexts, frames]), "h": self._memory[0], "c": self._memory[1]}
        chances, *self._memory = self._session.run(None, given)
        flat: NDArray[np.float32] = np.asarray(chances, np.float32).reshape(-1)
        return flat
