"""A sound file with chapters, for a phone or a player: m4a, m4b, mp3 or ogg."""

from __future__ import annotations

import contextlib
import os
import re
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.audio.files import read_sound
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _, listed

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import OutputContainer
    from av.container.core import Chapter as AvChapter

CODECS = {".m4a": ("aac", "ipod"), ".m4b": ("aac", "ipod"), ".mp3": ("libmp3lame", "mp3"), ".ogg": ("libopus", "ogg")}
RATE = {"aac": 24_000, "libmp3lame": 24_000, "libopus": 48_000}  # Hz
BITS = 64_000  # a second; speech in one channel needs no more
MADE_BY = "made by rehearse listen"


@dataclass(frozen=True, slots=True)
class Chapter:
    """title: as the player lists it. sounds: files, each with the seconds of silence after it."""

    title: str
    sounds: tuple[tuple[Path, float], ...]


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """Where a chapter ended up, in seconds."""

    title: str
    start: float
    end: float


def file_name(title: str, suffix: str) -> str:
    """A title as a name that every system takes."""
    return (re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).strip(" .")[:80] or "questions") + suffix


def check_target(path: Path) -> None:
    """Raise RehearseError for a kind of file that is not written, and for a file of somebody else's."""
    import av

    if path.suffix.lower() not in CODECS:
        raise RehearseError(
            _("{path} does not end like a sound file that can be written. Use one of {codecs}.").format(
                path=path, codecs=listed(CODECS)
            )
        )
    if not path.exists():
        return
    try:
        with av.open(str(path)) as container:
            made_by_us = container.metadata.get("comment") == MADE_BY or any(
                stream.metadata.get("comment") == MADE_BY for stream in container.streams
            )
    except (av.FFmpegError, OSError):
        made_by_us = False
    if not made_by_us:
        raise RehearseError(
            _("{path} was not made by rehearse, so it is not overwritten. Choose another name.").format(path=path)
        )


def write_book(path: Path, title: str, chapters: Sequence[Chapter]) -> list[ChapterMark]:
    """Write the chapters one after another, whole or not at all. Raises RehearseError."""
    import av

    unfinished = path.with_name(f".{os.getpid()}-{path.name}")
    codec, kind = CODECS[path.suffix.lower()]
    rate = RATE[codec]
    marks = _marks(chapters)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with av.open(str(unfinished), "w", format=kind) as container:
            stream = container.add_stream(codec, rate=rate, layout="mono", bit_rate=BITS)
            assert isinstance(stream, av.AudioStream)
            tags = {"title": title, "album": title, "artist": "rehearse", "genre": "Speech", "comment": MADE_BY}
            container.metadata.update(tags)
            stream.metadata.update(tags if kind == "ogg" else {})
            container.set_chapters([_entry(number, mark) for number, mark in enumerate(marks)])
            _encode(container, stream, chapters)
        unfinished.replace(path)
    except av.FFmpegError as error:
        raise RehearseError(
            _("{path} cannot be written ({reason}).").format(path=path, reason=error.strerror or error)
        ) from None
    except OSError as error:
        raise explain_os_error(error, path, N_("write")) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return marks


def _marks(chapters: Sequence[Chapter]) -> list[ChapterMark]:
    marks, at = [], 0.0
    for chapter in chapters:
        end = at + sum(_seconds(sound) + pause for sound, pause in chapter.sounds)
        marks.append(ChapterMark(chapter.title, round(at, 3), round(end, 3)))
        at = end
    return marks


def _seconds(sound: Path) -> float:
    with contextlib.closing(wave.open(str(sound), "rb")) as file:
        return file.getnframes() / file.getframerate()


def _entry(number: int, mark: ChapterMark) -> AvChapter:
    milliseconds = Fraction(1, 1000)
    start, end = round(mark.start * 1000), round(mark.end * 1000)
    return {"id": number, "start": start, "end": end, "time_base": milliseconds, "metadata": {"title": mark.title}}


def _encode(container: OutputContainer, stream: AudioStream, chapters: Sequence[Chapter]) -> None:
    import av
    import numpy as np

    rate = stream.rate
    resampler = av.AudioResampler(stream.format, stream.layout, rate, frame_size=stream.frame_size or 0)
    for chapter in chapters:
        for sound, pause in chapter.sounds:
            samples = np.pad(read_sound(sound, rate), (0, round(pause * rate)))
            frame = av.AudioFrame.from_ndarray(samples[None, :], format="flt", layout="mono")
            frame.sample_rate = rate
            for part in resampler.resample(frame):
                container.mux(stream.encode(part))
    for part in resampler.resample(None):
        container.mux(stream.encode(part))
    container.mux(stream.encode(None))
