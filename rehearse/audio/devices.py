"""Sound devices: asking the machine once, and choosing among what it has."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rehearse.errors import Hint, MachineError, RehearseError
from rehearse.i18n import _, listed

Direction = Literal["input", "output"]


@dataclass(frozen=True, slots=True)
class Device:
    """number: PortAudio's. rate: its own, Hz. channels: in the direction asked for."""

    number: int
    name: str
    rate: int
    channels: int
    default: bool = False


def portaudio() -> Any:
    """The sounddevice module. Raises MachineError where PortAudio is missing (it raises OSError, not ImportError)."""
    _quieten_alsa()
    try:
        import sounddevice
    except (ImportError, OSError):
        raise MachineError(
            _(
                "PortAudio is missing, so there is no sound in or out. Install it: "
                "sudo apt install libportaudio2 (Debian, Ubuntu), sudo dnf install portaudio (Fedora)."
            )
        ) from None
    except Exception as error:  # noqa: BLE001 - its own error cannot be named before it is imported
        raise MachineError(
            _("PortAudio does not start ({reason}). Is the sound system running?").format(reason=error)
        ) from None
    return sounddevice


@cache
def _quieten_alsa() -> Any:
    """ALSA writes to the terminal, in the middle of the meter, what PortAudio reports to us anyway."""
    if not sys.platform.startswith("linux"):
        return None
    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
        lambda *_: None
    )
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):
        return None
    return handler  # kept alive by the cache: the library goes on calling it


def list_devices(direction: Direction) -> list[Device]:
    """Devices that can record ("input") or play ("output"), as they are now. No stream may be open.

    Raises MachineError where PortAudio is missing.
    """
    sounddevice = portaudio()
    try:
        # PortAudio lists what was there when it started; headphones come and go.
        sounddevice._terminate()
        sounddevice._initialize()
        listed = list(sounddevice.query_devices())
    except sounddevice.PortAudioError as error:
        raise MachineError(
            _("PortAudio cannot list the sound devices ({reason}). Is the sound system running?").format(reason=error)
        ) from None
    default = sounddevice.default.device[0 if direction == "input" else 1]
    devices = []
    for number, info in enumerate(listed):
        channels = int(info[f"max_{direction}_channels"])
        if channels:
            rate = int(info["default_samplerate"])
            devices.append(Device(number, str(info["name"]), rate, channels, number == default))
    return devices


def choose_device(devices: Sequence[Device], wanted: str | None, direction: Direction) -> Device:
    """The device with this number, or whose name contains these words; the default one where none is named."""
    microphone = direction == "input"
    if not devices and microphone:
        raise MachineError(_("This machine has no microphone. Plug one in."), Hint("grade"))
    if not devices:
        raise MachineError(_("This machine has no speaker. Plug one in."))
    if wanted is None:
        return next((device for device in devices if device.default), devices[0])
    if wanted.isdecimal():
        named = [device for device in devices if device.number == int(wanted)]
    else:
        named = [device for device in devices if wanted.lower() in device.name.lower()]
    if named:
        return named[0]
    none = _('There is no microphone "{name}". Here: {devices}.')
    if not microphone:
        none = _('There is no speaker "{name}". Here: {devices}.')
    here = listed(f"{device.number} {device.name}" for device in devices)
    raise RehearseError(none.format(name=wanted, devices=here))
