"""What a header says of a sound's length, where the header may say anything."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import av
import pytest

from rehearse.audio.claimed_length import HEAD, claimed_length
from rehearse.audio.samples import RATE
from tests.audio.test_hostile_sound import answer, encode, wav


def claimed(file: Path) -> float:
    head = file.read_bytes()[:HEAD]
    with av.open(io.BytesIO(file.read_bytes())) as container:
        return claimed_length(container, container.streams.audio[0], head)


def with_bytes(file: Path, old: bytes, new: bytes) -> Path:
    data = file.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new))
    return file


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0xFFFFFFF0, 0])
def test_a_stream_that_was_written_without_a_length_promises_none(tmp_path: Path, size: int) -> None:
    file = wav(tmp_path / "streamed.wav", bytes(2 * RATE))
    assert claimed(with_bytes(file, struct.pack("<4sI", b"data", 2 * RATE), struct.pack("<4sI", b"data", size))) == 0


def test_an_mp3_promises_a_length_only_where_its_first_frame_counts(tmp_path: Path) -> None:
    file = encode(tmp_path / "a.mp3", "libmp3lame", RATE, [answer(3)])
    assert claimed(file) == pytest.approx(3.0, abs=0.2)
    data = file.read_bytes()
    file.write_bytes(data.replace(b"Xing", b"none").replace(b"Info", b"none"))
    assert claimed(file) == 0


def test_chunks_before_the_data_are_passed_over(tmp_path: Path) -> None:
    file = wav(tmp_path / "tagged.wav", bytes(2 * RATE))
    assert claimed(with_bytes(file, b"data", b"junk" + struct.pack("<I", 3) + b"abc\0data")) == pytest.approx(1.0)
