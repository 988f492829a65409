"""What ends a recording by itself, and what is said while it goes on, wherever it is shown."""

from __future__ import annotations

from rehearse.audio.level import LevelMeter
from rehearse.i18n import _
from rehearse.practice.engines import SoFar

NEVER_HEARD = 30.0  # s; a recording in which nobody has spoken by then ends, where silence ends one
BEHIND = 30.0  # s of finished pieces not yet heard: more than one, which is always under way


def silence_text(meter: LevelMeter, auto_stop: float | None) -> str:
    """That the recording ends now, as it has been silent for so many seconds; "" while it goes on."""
    if auto_stop is None or meter.silent < (auto_stop if meter.heard else max(NEVER_HEARD, auto_stop)):
        return ""
    return _("Stopped after {seconds:.0f} s of silence.").format(seconds=meter.silent)


def behind_text(so_far: SoFar) -> str:
    """That this machine is too slow to follow; "" while it is not."""
    return _("This machine is falling behind; it will catch up after you stop.") if so_far.behind > BEHIND else ""
