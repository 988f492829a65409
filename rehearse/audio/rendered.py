"""Speech that was rendered before: one sound file for each thing said in each way."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import get_ident
from typing import Any

from rehearse.errors import MachineError
from rehearse.i18n import _


def rendered(folder: Path, key: list[Any], make: Callable[[Path], None]) -> Path:
    """The file for this key; `make` writes it where there is none yet. Whole or not at all. Raises MachineError."""
    digest = hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()
    wanted = folder / f"{digest[:24]}.wav"
    if wanted.exists() and wanted.stat().st_size:
        return wanted
    unfinished = wanted.with_name(f".{os.getpid()}-{get_ident()}-{wanted.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make(unfinished)
        unfinished.replace(wanted)
    except OSError as error:
        raise MachineError(_("The voice could not write its sound ({reason}).").format(reason=error)) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return wanted
