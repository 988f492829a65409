"""Sound files, the crash-proof FLAC writer, level and recorder."""

from __future__ import annotations

import contextlib
import math
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import Reading, read_sound, stream_sound
from rehearse.audio.flac import FlacWriter, fill_in_length, seconds_of
from rehearse.audio.level import SILENCE_DB, LevelMeter, decibels
from rehearse.audio.recorder import Recorded, Recorder
from rehearse.audio.samples import RATE
from rehearse.audio.sources import RecordedAnswer
from rehearse.errors import RehearseError
from tests.conftest import ANSWER

if TYPE_CHECKING:
    from rehearse.audio.sources import OnBlock


def tone(seconds: float, rate: int = RATE, loud: float = 0.25) -> NDArray[np.int16]:
    wave = np.sin(np.arange(int(seconds * rate)) * 2 * np.pi * 440 / rate) * loud * 32767
    return wave.astype(np.int16)


def write(path: Path, sound: NDArray[np.int16], step: int = 700) -> None:
    writer = FlacWriter(path, RATE)
    for begin in range(0, len(sound), step):
        writer.write(sound[begin : begin + step])
    writer.close()


def test_flac_gives_back_every_sample(tmp_path: Path) -> None:
    for length in (0.0, 0.01, 1.0, 3.21):
        path = tmp_path / f"{length}.flac"
        write(path, tone(length))
        if length:
            assert np.array_equal((read_sound(path) * 32768).astype(np.int16), tone(length))
        with av.open(str(path)) as container:
            expected = int(length * RATE) / RATE
            assert (container.duration or 0) / av.time_base == pytest.approx(expected, abs=1e-4)


def test_flac_never_overwrites_a_file(tmp_path: Path) -> None:
    write(tmp_path / "a.flac", tone(0.1))
    with pytest.raises(FileExistsError):
        FlacWriter(tmp_path / "a.flac", RATE)


KILLED = """
import os, sys
from pathlib import Path
from typing import TYPE_CHECKING
import numpy as np
from rehearse.audio.flac import FlacWriter
writer = FlacWriter(Path(sys.argv[1]), 16000)
for _ in range(100):
    writer.write(np.full(800, 1000, np.int16))
os.kill(os.getpid(), 9)
"""


def test_flac_of_a_killed_writer_is_whole_but_for_its_last_block(tmp_path: Path) -> None:
    path = tmp_path / "killed.flac"
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == -9
    sound = read_sound(path)
    assert 80_000 - RATE * 0.1 <= len(sound) <= 80_000
    with path.open("r+b") as file:
        fill_in_length(file, len(sound))
        file.seek(0)
        assert seconds_of(file, 60.0) == pytest.approx(len(sound) / RATE)
    with av.open(str(path)) as container:
        assert (container.duration or 0) / av.time_base == pytest.approx(len(sound) / RATE, abs=1e-3)
    assert np.array_equal(read_sound(path), sound)


@pytest.mark.parametrize(
    ("suffix", "codec", "rate", "layout"),
    [
        ("wav", "pcm_s16le", 44_100, "stereo"),
        ("mp3", "libmp3lame", 44_100, "mono"),
        ("m4a", "aac", 48_000, "stereo"),
        ("ogg", "libopus", 48_000, "mono"),
        ("webm", "libopus", 48_000, "mono"),
        ("flac", "flac", 8_000, "mono"),
    ],
)
def test_every_kind_of_sound_file_is_read(tmp_path: Path, suffix: str, codec: str, rate: int, layout: str) -> None:
    path = tmp_path / f"sound.{suffix}"
    encode(path, codec, rate, layout)
    sound = read_sound(path)
    assert len(sound) / RATE == pytest.approx(2.0, abs=0.1)
    assert np.sqrt(np.mean(sound[RATE // 2 : RATE] ** 2)) == pytest.approx(0.25 / math.sqrt(2), rel=0.2)


def encode(path: Path, codec: str, rate: int, layout: str) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        channels = 1 if layout == "mono" else 2
        samples = np.repeat(tone(2.0, rate), channels)[None, :]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=layout)
        frame.sample_rate = rate
        resampler = av.AudioResampler(stream.format, stream.layout, rate, frame_size=stream.frame_size or 0)
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def test_a_file_damaged_in_the_middle_gives_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "damaged.flac"
    write(path, tone(4.0))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(200)
    path.write_bytes(data)
    assert 3.0 <= len(read_sound(path)) / RATE <= 4.0


def test_sound_longer_than_allowed_is_refused_even_when_the_file_does_not_say_how_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    writer = FlacWriter(path, RATE)
    writer.write(tone(3.0))  # never closed: its length is unknown
    with pytest.raises(RehearseError, match="longer than the 0 minutes"):
        read_sound(path, longest=2.0)
    writer.close()


@pytest.mark.parametrize("closed", [True, False])
def test_a_take_of_any_length_is_streamed_from_any_second(tmp_path: Path, closed: bool) -> None:
    path = tmp_path / "long.flac"
    minute = np.zeros(60 * RATE, np.int16)
    writer = FlacWriter(path, RATE)
    for number in range(33):
        minute[:RATE] = number * 100
        writer.write(minute)
    if closed:
        writer.close()
    for begin, minutes in ((32 * 60.0, 32), (31 * 60.0 + 0.25, 31), (0.0, 0)):
        with contextlib.closing(stream_sound(path, RATE, begin)) as blocks:
            first = next(block for block in blocks if len(block))
        assert first[0] * 32_768 == pytest.approx(minutes * 100)
    rest = np.concatenate(list(stream_sound(path, RATE, 32 * 60 + 0.5)))
    assert len(rest) / RATE == pytest.approx(59.5, abs=0.3)
    assert np.count_nonzero(rest) == RATE // 2
    assert not sum(map(len, stream_sound(path, RATE, 40 * 60.0)))


def test_levels_are_decibels_below_full_scale() -> None:
    assert decibels(tone(1.0, loud=1.0)) == pytest.approx(-3.01, abs=0.05)
    assert decibels(tone(1.0, loud=0.1)) == pytest.approx(-23.01, abs=0.05)
    assert decibels(np.zeros(1000, np.int16)) == SILENCE_DB
    assert decibels(np.zeros(0, np.int16)) == SILENCE_DB


def test_the_meter_warns_of_quiet_and_clipped_sound_and_counts_silence() -> None:
    meter = LevelMeter(RATE)
    for _ in range(100):
        meter.update(tone(0.05, loud=0.0005))
    assert (meter.no_sound_yet, meter.too_quiet) == (True, False)  # somebody thinks
    for _ in range(40):
        meter.update(tone(0.05, loud=0.005))
    assert (meter.no_sound_yet, meter.too_quiet) == (False, True)
    assert not meter.clipping
    meter = LevelMeter(RATE)
    for _ in range(20):
        meter.update(tone(0.05, loud=0.001))
    for _ in range(20):
        meter.update(tone(0.05, loud=0.3))
    assert (meter.heard, meter.silent, meter.too_quiet) == (True, 0.0, False)
    for _ in range(40):
        meter.update(tone(0.05, loud=0.001))
    assert meter.silent == pytest.approx(2.0)
    meter.update(np.full(800, 32767, np.int16))
    assert meter.clipping


def record(source: object, path: Path) -> Recorded:
    recorder = Recorder(source, path)  # type: ignore[arg-type]
    recorder.start()
    while recorder.going:
        time.sleep(0.01)
    return recorder.stop()


def test_a_recorded_answer_goes_through_the_recorder_unchanged(tmp_path: Path) -> None:
    recorded = record(RecordedAnswer(ANSWER), tmp_path / "take.flac")
    assert (recorded.trouble, recorded.overflows, recorded.clipping) == (None, 0, False)
    before, after = read_sound(ANSWER), read_sound(tmp_path / "take.flac")
    assert len(before) == len(after)
    assert np.abs(before - after).max() < 1e-4


class Scripted:
    """A source that delivers given blocks at once; the double for what a device does only when it fails."""

    finite = False
    digest = ""
    reading = Reading()
    name = "scripted"

    def __init__(self, blocks: list[tuple[NDArray[np.int16], bool]], rate: int, channels: int, ends: bool) -> None:
        self.rate, self.channels = rate, channels
        self._blocks, self._ends = blocks, ends

    def start(self, on_block: OnBlock) -> None:
        for block, overflow in self._blocks:
            on_block(block, overflow)

    def ended(self) -> bool:
        return self._ends

    def stop(self) -> None:
        pass


def test_stereo_at_another_rate_becomes_mono_at_ours_and_overflows_are_counted(tmp_path: Path) -> None:
    left = tone(2.0, 44_100)
    blocks = [(np.stack([part, part], axis=1), index == 3) for index, part in enumerate(np.array_split(left, 40))]
    recorded = record(Scripted(blocks, 44_100, 2, ends=True), tmp_path / "take.flac")
    assert recorded.overflows == 1
    assert recorded.seconds == pytest.approx(2.0, abs=0.02)
    assert recorded.trouble
    assert recorded.trouble.kind == "stopped"
    heard = read_sound(tmp_path / "take.flac")
    assert np.sqrt(np.mean(heard[1000:-1000] ** 2)) == pytest.approx(0.25 / math.sqrt(2), rel=0.05)


def test_a_device_that_falls_silent_without_a_word_ends_the_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.audio.recorder.DEVICE_SILENT", 0.3)
    recorded = record(Scripted([(tone(1.0)[:, None], False)], RATE, 1, ends=False), tmp_path / "take.flac")
    assert recorded.trouble
    assert recorded.trouble.kind == "stopped"
    assert recorded.seconds == pytest.approx(1.0)
