"""Takes that were recorded and never judged, because the program was interrupted."""

from __future__ import annotations

from datetime import datetime

from rehearse.audio.flac import seconds_of
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.takes.take import Pending

LONGEST_TAKE = 4 * 3600.0  # s; whatever was recorded here is judged, however long somebody forgot to stop


def interrupted(store: Store, now: datetime) -> tuple[list[tuple[Pending, float]], list[str]]:
    """Those that can be judged, with their seconds, oldest first; and why others cannot."""
    pending_takes, unreadable = [], []
    for pending in store.pending(now):
        file = store.path(pending.id) / SOUND
        try:
            with store.open_sound(pending.id) as sound:
                seconds = seconds_of(sound, LONGEST_TAKE)
        except OSError as error:
            unreadable.append(f"{file}: {error.strerror}")
        except RehearseError as error:
            unreadable.append(f"{file}: {error}")
        else:
            if seconds:
                pending_takes.append((pending, round(seconds, 2)))
            else:
                unreadable.append(_("{path} holds no sound that can be read").format(path=file))
    return pending_takes, unreadable
