"""Playing sound: one path for the spoken question, the user's own take, and everything else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rehearse.audio.devices import choose_device, list_devices, portaudio
from rehearse.audio.files import read_sound
from rehearse.errors import MachineError
from rehearse.i18n import _

LATENCY = 0.4  # s of sound ahead: loading weights meanwhile must not tear the question apart
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
        # Some drivers drop what they still hold when a stream is stopped: let that be silence.
        begin, end = (None if second is None else int(second * device.rate) for second in stretch)
        sound = np.pad(read_sound(path, rate=device.rate)[begin:end], (0, int(device.rate * LATENCY)))
        size = int(device.rate * BLOCK)
        try:
            with sounddevice.OutputStream(
                samplerate=device.rate, device=device.number, channels=1, dtype="float32", latency=LATENCY
            ) as stream:
                for begin in range(0, len(sound), size):
                    if interrupted():
                        stream.abort()
                        return False
                    stream.write(sound[begin : begin + size, None])
        except sounddevice.PortAudioError as error:
            raise MachineError(
                _("The speaker {name} cannot play ({reason}). See: rehearse doctor").format(
                    name=device.name, reason=error
                )
            ) from None
        return True
