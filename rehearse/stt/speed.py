"""How fast this machine decodes, measured once, so that the best model that is quick enough can be chosen."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rehearse.audio.samples import RATE
from rehearse.config.atomic import write_atomically
from rehearse.config.typed_json import from_json
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.weights import KNOWN, find_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SECONDS = 10  # of speech: about what is left to decode when an answer ends
RUNS = 3
LIMIT = 1.2  # s; the wait after an answer that is still felt as at once
FILE = "speed.json"


class _Measured(msgspec.Struct):
    """seconds: to decode SECONDS of speech, by model. cores: of the machine, because caches are copied."""

    cores: int
    seconds: dict[str, float]


def measure(transcriber: Transcriber, sound: NDArray[np.float32], language: str) -> float:
    """Seconds to decode SECONDS of this speech. The first run warms up and is left out."""
    taken = []
    for _run in range(1 + RUNS):
        began = time.perf_counter()
        transcriber.decode(sound[: SECONDS * RATE], language=language, terms=())
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def read_speeds(cache: Path) -> dict[str, float]:
    """Empty before anything was measured, on this machine."""
    try:
        measured = from_json((cache / FILE).read_bytes(), _Measured)
    except (OSError, msgspec.MsgspecError):
        return {}
    return measured.seconds if measured.cores == os.cpu_count() else {}


def write_speeds(cache: Path, seconds: dict[str, float]) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    write_atomically(cache / FILE, msgspec.json.encode(_Measured(os.cpu_count() or 0, seconds)))


def best_model(seconds: dict[str, float], limit: float) -> str:
    """The biggest model that is here still and within the limit; base where none is."""
    quick = [name for name in KNOWN if seconds.get(name, limit + 1) <= limit and is_here(name)]
    return quick[-1] if quick else "base"


def is_here(name: str) -> bool:
    try:
        find_weights(name)
    except MachineError:
        return False
    return True


def seconds_allowed(text: str) -> float:
    """REHEARSE_LIMIT as a number. Raises RehearseError."""
    try:
        limit = float(text or LIMIT)
    except ValueError:
        limit = 0.0
    if not 0 < limit < float("inf"):
        raise RehearseError(
            _('REHEARSE_LIMIT is "{text}"; give the seconds to wait after an answer, like {limit}.').format(
                text=text, limit=LIMIT
            )
        )
    return limit
