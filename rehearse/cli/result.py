"""How a judged take is shown by a command that asks nothing after it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rehearse.terminal.width import width

if TYPE_CHECKING:
    from rehearse.takes.store import Store
    from rehearse.takes.take import Take


def result_text(take: Take, store: Store) -> str:
    """One screen of it on a terminal; all of it where it goes into a file or to another program."""
    from rehearse.progress.comparison import among
    from rehearse.views.result import take_text
    from rehearse.views.summary import brief_text

    if sys.stdout.isatty():
        return brief_text(take, among(store, take), width())
    return take_text(take, width())
