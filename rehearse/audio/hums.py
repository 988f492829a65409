"""Sounds that are held: 嗯, 呃, um and drawn-out vowels, by pitch and spectrum alone; recognisers leave them out.

A run of voiced frames whose pitch keeps steady and whose spectrum hardly moves; benchmarks/hums.py tells how reliable
that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rehearse.audio.samples import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[Any]

HOP, WINDOW, SIZE, BANDS = 160, 640, 1024, 26  # samples; of the transform; bands of the mel scale
LOWEST, HIGHEST = 75, 400  # Hz, of a voice
VOICED = 0.45  # of the autocorrelation's peak
AUDIBLE = 25.0  # dB under the loudest
OCTAVE_SURE = 0.85  # of the highest peak: the first as high as that is taken, or the pitch came out an octave too low


@dataclass(frozen=True, slots=True)
class Limits:
    """least: seconds of a run. pitch: its spread, relative. flux: how far the spectrum may move in 30 ms, nepers."""

    least: float = 0.2
    pitch: float = 0.035
    flux: float = 0.55


@dataclass(frozen=True, slots=True)
class Frames:
    """level in dB; pitch in Hz; voiced: height of the autocorrelation's peak; spectrum: log mel, free of its mean."""

    level: Matrix
    pitch: Matrix
    voiced: Matrix
    spectrum: Matrix

    @classmethod
    def of(cls, sound: NDArray[np.float32]) -> Frames:
        """Pitch by autocorrelation, less that of the window (Boersma 1993)."""
        import numpy as np

        starts = HOP * np.arange(max(1, 1 + (len(sound) - WINDOW) // HOP))
        frames = np.pad(sound, (0, WINDOW))[starts[:, None] + np.arange(WINDOW)]
        window = np.hanning(WINDOW).astype(np.float32)
        power = np.abs(np.fft.rfft(frames * window, SIZE)) ** 2
        shape = np.fft.irfft(np.abs(np.fft.rfft(window, SIZE)) ** 2)
        lags = slice(RATE // HIGHEST, RATE // LOWEST)
        alike = np.fft.irfft(power)
        alike = alike[:, lags] / (alike[:, :1] + 1e-9) / (shape[lags] / shape[0])
        peaks = np.zeros(alike.shape, dtype=bool)
        peaks[:, 1:-1] = (alike[:, 1:-1] >= alike[:, :-2]) & (alike[:, 1:-1] >= alike[:, 2:])
        high = peaks & (alike >= OCTAVE_SURE * alike.max(axis=1, keepdims=True))
        lag = np.where(high.any(axis=1), high.argmax(axis=1), alike.argmax(axis=1))
        spectrum = np.log(power @ _mel().T + 1e-8)
        return cls(
            10 * np.log10((frames**2).mean(axis=1) + 1e-10),
            RATE / (lag + RATE // HIGHEST),
            alike[np.arange(len(lag)), lag],
            spectrum - spectrum.mean(axis=1, keepdims=True),
        )


@cache
def _mel() -> Matrix:
    """Triangles from 80 to 5,000 Hz, a row each."""
    import numpy as np

    frequencies = np.linspace(0, RATE / 2, SIZE // 2 + 1)
    first, last = (2595 * np.log10(1 + hertz / 700) for hertz in (80, 5000))
    edges = 700 * (10 ** (np.linspace(first, last, BANDS + 2) / 2595) - 1)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    bands: Matrix = np.minimum((frequencies - low) / (middle - low), (high - frequencies) / (high - middle))
    return np.clip(bands, 0, None)


def hums(frames: Frames, limits: Limits = Limits()) -> list[tuple[float, float]]:
    """From when to when, in seconds."""
    import numpy as np

    moved = np.zeros(len(frames.level))
    moved[1:-2] = np.sqrt(((frames.spectrum[3:] - frames.spectrum[:-3]) ** 2).mean(axis=1))
    loud = frames.level > np.percentile(frames.level, 95) - AUDIBLE
    steady = loud & (frames.voiced > VOICED) & (moved < limits.flux)
    edges = np.flatnonzero(np.diff(np.r_[False, steady, False])).tolist()
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [(begin * HOP / RATE, end * HOP / RATE) for begin, end in runs if _is_held(frames, begin, end, limits)]


def _is_held(frames: Frames, begin: int, end: int, limits: Limits) -> bool:
    import numpy as np

    if (end - begin) * HOP / RATE < limits.least:
        return False
    pitch, spectrum = np.log(frames.pitch[begin:end]), frames.spectrum[begin:end]
    usual = np.abs(pitch - np.median(pitch)) < 0.3  # the others are an octave away
    return bool(
        usual.mean() > 0.9
        and pitch[usual].std() < limits.pitch
        and np.abs(spectrum - spectrum.mean(axis=0)).mean() < 1.1 * limits.flux
    )
