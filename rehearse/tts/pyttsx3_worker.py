"""Run pyttsx3 once, in a process of its own: `python -m rehearse.tts.pyttsx3_worker`.

pyttsx3 prints to standard output, swallows failures, hangs on a second runAndWait on macOS, and after save_to_file
goes on writing to that file; a process that does one thing and ends is free of all that. One JSON request on
standard input, {"list"} or {"text", "voice", "rate", "markup", "out"}; one JSON reply on standard output. Markup
is SSML, and asked of espeak-ng only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from rehearse.i18n import N_

WRITTEN_WITHIN = 2.0  # s
TRIES = 3  # espeak-ng's driver loses a sound now and then
HEADER = 100  # bytes; a file of no more holds no sound yet, however long it stays so on a busy machine
SETTLED = 4  # looks in a row, 50 ms apart, at the same size


def main() -> None:
    reply_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the library prints must not reach the reply
    try:
        reply = _answer(json.load(sys.stdin))
    except Exception as error:  # noqa: BLE001 - engines raise anything; the parent tells the user
        reply = {"error": f"{type(error).__name__}: {error}"}
    reply_to.write(json.dumps(reply))
    reply_to.flush()
    os._exit(0)  # some drivers leave threads behind that never end


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    import pyttsx3

    engine = pyttsx3.init()
    if "text" not in request:
        return {"voices": [_voice(voice) for voice in engine.getProperty("voices")]}
    if request["markup"]:
        _take_markup()
    engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    if not any(_saved(engine, request) for _ in range(TRIES)):
        return {"error": N_("the engine wrote no sound")}
    return {"out": request["out"]}


def _take_markup() -> None:
    """pyttsx3 has no way to tell espeak-ng that a text is SSML, without which the tags are read out."""
    from pyttsx3.drivers import _espeak

    plain = _espeak.Synth
    _espeak.Synth = lambda text, flags: plain(text, flags=flags | _espeak.SSML)


def _saved(engine: Any, request: dict[str, Any]) -> bool:
    engine.save_to_file(request["text"], request["out"])
    engine.runAndWait()
    return _written(Path(request["out"]))


def _written(out: Path) -> bool:
    """Wait for the file to stop growing: espeak-ng's own thread writes it, at times after runAndWait returned."""
    until = time.monotonic() + WRITTEN_WITHIN
    size, still = 0, 0
    while still < SETTLED and time.monotonic() < until:
        time.sleep(0.05)
        now = out.stat().st_size if out.exists() else 0
        still = still + 1 if now > HEADER and now == size else 0
        size = now
    return still >= SETTLED


def _voice(voice: Any) -> dict[str, Any]:
    """Some drivers give languages as bytes with a length in front."""
    languages = [
        language.decode("utf-8", "ignore").strip("\x00\x01\x02\x03\x04\x05")
        if isinstance(language, bytes)
        else str(language)
        for language in voice.languages or []
    ]
    return {"id": str(voice.id), "name": str(voice.name), "languages": languages}


if __name__ == "__main__":
    main()
