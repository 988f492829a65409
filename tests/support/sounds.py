"""What a program recorded, and what a speaker played: while it goes on, and how like it is to what was meant."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from tests.support.patience import until

PIECE = RATE // 2
AUDIBLE = 0.01


def wait_for_sound(workspace: Path, seconds: float) -> Path:
    """The sound file of the running take, once it holds about that much."""
    found: list[Path] = []

    def holds() -> bool:
        files = (workspace / "recordings").glob("*/answer.flac")
        found.extend(file for file in files if file.stat().st_size > 2_000 and len(read_sound(file)) >= seconds * RATE)
        return bool(found)

    until(holds, f"a recording reaches {seconds} s")
    return found[0]


def audible(heard: Path) -> float:
    """Seconds from the first sound that a speaker has played so far to the last."""
    loud = np.flatnonzero(np.abs(read_sound(heard)) > AUDIBLE)
    return float(loud[-1] - loud[0]) / RATE if len(loud) else 0.0


def end_of_listening(capturing: subprocess.Popen[bytes], heard: Path) -> NDArray[np.float32]:
    """All that was played: not before the sound server is silent, as it holds some when a program has ended."""
    until(lambda: np.abs(read_sound(heard)[-RATE:]).max() < AUDIBLE, "the speaker is silent for a second")
    capturing.terminate()
    capturing.wait()
    return read_sound(heard)


def likeness(heard: NDArray[np.float32], played: NDArray[np.float32]) -> float:
    """How like `heard` the half seconds of `played` are in the middle (median), each where it fits best, 0 to 1.

    In parts: a busy machine lets a speaker run dry for a moment, and what comes after is late by that.
    """
    size = 1 << (len(heard) + PIECE).bit_length()
    spectrum, energy = np.fft.rfft(heard, size), np.cumsum(np.concatenate([[0.0], np.square(heard, dtype=np.float64)]))
    loudness = np.sqrt(np.maximum(energy[PIECE:] - energy[:-PIECE], 1e-6))

    def fit(part: NDArray[np.float32]) -> float:
        products = np.fft.irfft(spectrum * np.conj(np.fft.rfft(part, size)), size)[: len(loudness)]
        return float((products / loudness).max() / np.linalg.norm(part))

    parts = [played[begin : begin + PIECE] for begin in range(0, len(played) - PIECE + 1, PIECE)]
    loudest = max(np.linalg.norm(part) for part in parts)
    return float(np.median([fit(part) for part in parts if np.linalg.norm(part) > 0.1 * loudest]))  # silence fits all
