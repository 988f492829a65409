"""How reliably held vowels and hums (嗯, 呃, um) are found by their sound alone, where nobody wrote them down.

    python -m benchmarks.hums FOLDER [--speech FOLDER]

FOLDER holds short recordings of people (index.tsv as in benchmarks/hear_clips.py), in which every finding counts as a
false one: no transcript has a filled pause. Into each, hums are put where it is quietest: made of formants, and said by
espeak-ng. Limits are chosen on every second clip, the most found with no false finding, and measured on the others; so
are those of the product. --speech: other recordings without a filled pause, counted alone.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rehearse.audio.files import read_sound
from rehearse.audio.hums import HOP, Frames, Limits, hums
from rehearse.audio.samples import RATE

Sound = NDArray[np.float32]
SEED = 7
SOUNDS = (".wav", ".ogg", ".flac", ".mp3")
FORMANTS = {"en": ((250, 60), (1100, 150), (2200, 250)), "er": ((500, 80), (1300, 120), (2400, 200)),
            "um": ((300, 60), (1000, 200), (2200, 300))}  # fmt: skip
SAID = (("um", "en-us"), ("uh", "en-us"), ("mmm", "en-us"), ("呃", "cmn"), ("嗯", "cmn"), ("um", "en-gb"))


def with_hums(clips: Sequence[Sound], chance: np.random.Generator) -> Iterator[tuple[str, Sound, float, float]]:
    """Each clip with one hum in it, three ways: how it was made, the sound, and from when to when it is."""
    for number, clip in enumerate(clips):
        for way in range(3):
            name, hum = _spoken(number) if way == 2 else _made(chance)
            quiet = int(Frames.of(clip).level[10:-10].argmin() + 10) * HOP
            gap = np.zeros(way % 2 * RATE // 6, dtype=np.float32)  # in a pause of its own, or at the end of a word
            hum = hum * (0.6 * np.percentile(np.abs(clip), 99) / np.abs(hum).max())
            mixed = np.concatenate([clip[:quiet], gap, hum, gap, clip[quiet:]])
            begin = (quiet + len(gap)) / RATE
            noise = 1e-4 * chance.standard_normal(len(mixed))
            yield name, (mixed + noise).astype(np.float32), begin, begin + len(hum) / RATE


def _made(chance: np.random.Generator) -> tuple[str, Sound]:
    """A buzz of all harmonics through resonances, its pitch falling a little and trembling."""
    seconds, pitch = chance.uniform(0.25, 0.8), chance.uniform(90, 240)
    size = int(seconds * RATE)
    time = np.arange(size) / RATE
    trembling = chance.uniform(0, 0.05) * np.cumsum(chance.standard_normal(size)) / np.sqrt(size)
    phase = 2 * np.pi * np.cumsum(pitch * (1 + trembling - 0.04 * time / seconds)) / RATE
    buzz = sum((np.cos(harmonic * phase) / harmonic for harmonic in range(1, int(3800 / pitch))), np.zeros(size))
    frequencies, response = np.fft.rfftfreq(size, 1 / RATE), np.ones(size // 2 + 1, dtype=complex)
    for centre, width in FORMANTS[str(chance.choice(list(FORMANTS)))]:
        response *= centre**2 / (centre**2 - frequencies**2 + 1j * width * frequencies)
    fade = np.minimum(1, np.minimum(time / 0.04, (seconds - time) / 0.06))
    return "formants", (np.fft.irfft(np.fft.rfft(buzz) * response, size) * fade).astype(np.float32)


def _spoken(number: int) -> tuple[str, Sound]:
    text, voice = SAID[number % len(SAID)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hum.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", "110", "-w", str(file), text], check=True)
        sound = read_sound(file)
    audible = np.flatnonzero(np.abs(sound) > 0.02)
    return f"espeak-ng {text}", sound[audible[0] : audible[-1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--speech", type=Path)
    options = parser.parse_args()
    folder = options.folder
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as index:
        clips = [read_sound(folder / row["file"]) for row in csv.DictReader(index, delimiter="\t")]
    parts = [(part, list(with_hums(part, np.random.default_rng(SEED)))) for part in (clips[1::2], clips[::2])]
    (plain, marked), (others, measured) = (
        ([Frames.of(clip) for clip in part], [(name, Frames.of(s), *at) for name, s, *at in hummed])
        for part, hummed in parts
    )
    ways = [Limits(*values) for values in product((0.2, 0.25, 0.3), (0.02, 0.035, 0.06), (0.4, 0.55, 0.7, 0.85))]
    silent = [way for way in ways if not any(hums(frames, way) for frames in plain)]
    chosen = max(silent, key=lambda way: found(marked, way)["all"])
    print(f"{len(silent)} of {len(ways)} find nothing false in the half that they are chosen on")
    halves = (("that", plain, marked, clips[1::2]), ("other", others, measured, clips[::2]))
    for name, way in (("chosen", chosen), ("the product's", Limits())):
        print(f"{name}: {way}")
        for half, frames, hummed, sounds in halves:
            shares = ", ".join(f"{kind} {share:.0%}" for kind, share in found(hummed, way).items())
            print(f"  {half} half: {false_ones(frames, way)} false in {length(sounds)}; found: {shares}")
    if options.speech:
        sounds = [read_sound(file) for file in sorted(options.speech.iterdir()) if file.suffix in SOUNDS]
        print(f"{options.speech.name}: {false_ones(map(Frames.of, sounds), Limits())} false in {length(sounds)}")


def false_ones(recordings: Iterable[Frames], way: Limits) -> int:
    return sum(len(hums(frames, way)) for frames in recordings)


def length(sounds: Sequence[Sound]) -> str:
    return f"{sum(map(len, sounds)) / RATE / 60:.1f} minutes"


def found(marked: Sequence[Any], way: Limits) -> dict[str, float]:
    """Of all hums and of each kind, the share of which more than half was found."""
    shares: dict[str, list[bool]] = defaultdict(list)
    for name, frames, begin, end in marked:
        hit = any(min(stop, end) - max(start, begin) > (end - begin) / 2 for start, stop in hums(frames, way))
        for kind in ("all", name):
            shares[kind].append(hit)
    return {kind: float(np.mean(hits)) for kind, hits in shares.items()}


if __name__ == "__main__":
    main()
