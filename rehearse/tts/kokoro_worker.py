"""Kokoro in a process of its own: `python -m rehearse.tts.kokoro_worker [--gentle]`.

It takes a core for a second or two and some 400 MB, which are given back when it ends, and with --gentle it steps back
behind everything else, so that a question can be rendered while an answer is recorded and heard. A JSON line on
standard input asks for {"text", "language", "british", "model", "melody", "sound", "share", "speed", "out"}; one on
standard output answers {"seconds"} or {"error"}. It ends when its input does.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import sys
import wave
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rehearse.tts.kokoro_weights import MODEL_SUM
from rehearse.tts.phonemes import batches, numbers, phonemes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 24_000  # Hz
THREADS = 4  # more gain nothing on a model of this size
SILENT = 0.01  # of full scale
EDGE = 0.05  # s left before the first and after the last sound
PAUSE = {".": 0.35, "!": 0.35, "?": 0.35, ";": 0.25, ":": 0.25, ",": 0.15}  # s after a batch that ends so


class DamagedModel(Exception):
    """The model's package is not what was published."""


def main() -> None:
    reply_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # espeak-ng's library prints phonemes
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer; then this input ends
    gentle = "--gentle" in sys.argv
    if gentle and hasattr(os, "nice"):
        os.nice(10)  # at 19 a busy machine never comes to it
    for line in sys.stdin:
        try:
            reply: dict[str, Any] = {"seconds": _render(json.loads(line), 1 if gentle else THREADS)}
        except DamagedModel:
            reply = {"damaged": "voice"}
        except Exception as error:  # noqa: BLE001 - engines raise anything; the parent tells the user
            reply = {"error": str(error), "kind": type(error).__name__}
        reply_to.write(json.dumps(reply) + "\n")
        reply_to.flush()


def _render(request: dict[str, Any], threads: int) -> float:
    """Seconds of sound written."""
    import numpy as np

    session = _session(tuple(request["model"]), min(threads, os.cpu_count() or 1))
    styles, other = (np.fromfile(request[half], np.float32).reshape(-1, 1, 256) for half in ("melody", "sound"))
    styles[..., :128] += request["share"] * (other - styles)[..., :128]
    british = request["british"]
    voice = "en-gb" if british else "en-us"
    symbols = phonemes(request["text"], request["language"], lambda text: _ipa(text, voice), british)
    parts = [np.zeros(int(EDGE * RATE), np.float32)]
    for batch in batches(symbols):
        known = numbers(batch)
        inputs = {
            "tokens": np.array([[0, *known, 0]], np.int64),
            "style": styles[min(len(known), len(styles)) - 1],  # one for each length
            "speed": np.array([request["speed"]], np.float32),
        }
        parts.append(_trimmed(session.run(None, inputs)[0].ravel()))
        parts.append(np.zeros(int(PAUSE.get(batch[-1], 0.1) * RATE), np.float32))
    sound = np.concatenate(parts)
    _write(Path(request["out"]), sound)
    return len(sound) / RATE


@cache
def _session(model: tuple[str, ...], threads: int) -> Any:
    import onnxruntime

    data = b"".join(Path(part).read_bytes() for part in model)
    if hashlib.sha256(data).hexdigest() != MODEL_SUM:
        raise DamagedModel
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # a quarter less work on a busy machine
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _ipa(text: str, voice: str) -> str:
    return str(_espeak().phonemize(text, voice=voice, use_tie=True, tie_char="^"))


@cache
def _espeak() -> Any:
    from espeakng_loader import get_data_path, get_library_path
    from espeakng_runtime import EspeakRuntime

    # Named, because a search for the system's own runs the C compiler where there is one, which leaves files in /tmp.
    return EspeakRuntime(mode="native", library=get_library_path(), data=get_data_path())


def _trimmed(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the silence around it."""
    import numpy as np

    loud = np.flatnonzero(np.abs(sound) > SILENT)
    if not len(loud):
        return sound[:0]
    edge = int(EDGE * RATE)
    return sound[max(0, int(loud[0]) - edge) : int(loud[-1]) + edge]


def _write(out: Path, sound: NDArray[np.float32]) -> None:
    import numpy as np

    with contextlib.closing(wave.open(str(out), "wb")) as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    main()
