"""Playing sound: one path for the spoken question, the user's own take, and everything else."""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio.devices import choose_device, list_devices, portaudio
from rehearse.audio.files import stream_sound
from rehearse.errors import Hint, MachineError
from rehearse.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LATENCY = 0.4  # s of sound ahead: loading weights meanwhile must not tear the question apart
AHEAD = 20  # blocks read before the speaker is opened
BLOCK = 0.05  # s; how soon a key press is obeyed


class Player:
    """Plays to the named device, or the default one, which is looked up anew each time: headphones come and go."""

    def __init__(self, wanted: str | None = None) -> None:
        self._wanted = wanted

    def play(
        self,
        path: Path,
        interrupted: Callable[[], bool] = lambda: False,
        stretch: tuple[float, float | None] = (0.0, None),
    ) -> bool:
        """Play a file until its end or until `interrupted` says so; True if it played to the end.

        stretch: from where to where, in seconds; None is the end. Raises MachineError where there is no speaker.
        """
        import numpy as np

        device = choose_device(list_devices("output"), self._wanted, "output")
        sounddevice = portaudio()
        begin, end = stretch
        left = math.inf if end is None else round((end - begin) * device.rate)
        # Some drivers drop what they still hold when a stream is stopped: let that be silence.
        silence = np.zeros(int(device.rate * LATENCY), np.float32)
        sound = stream_sound(path, device.rate, begin)
        parts = _parts(sound, int(device.rate * BLOCK), left)
        first = list(itertools.islice(parts, AHEAD))  # opening a file takes a moment in which the speaker would run dry
        try:
            with (
                contextlib.closing(sound),
                sounddevice.OutputStream(
                    samplerate=device.rate, device=device.number, channels=1, dtype="float32", latency=LATENCY
                ) as stream,
            ):
                for block in itertools.chain(first, parts, [silence]):
                    if interrupted():
                        stream.abort()
                        return False
                    stream.write(block[:, None])
        except sounddevice.PortAudioError as error:
            cannot = _("The speaker {name} cannot play ({reason}).").format(name=device.name, reason=error)
            raise MachineError(cannot, Hint("doctor")) from None
        return True


def _parts(blocks: Iterator[Samples], size: int, most: float) -> Iterator[Samples]:
    """The first so many samples, in parts of at most that size: a decoder's blocks are as long as it likes."""
    for block in blocks:
        for begin in range(0, len(block), size):
            part = block[begin : begin + size]
            if len(part) >= most:
                yield part[: int(most)]
                return
            most -= len(part)
            yield part
