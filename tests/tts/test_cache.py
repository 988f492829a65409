"""Speech from the cache: whole, or made anew, or made elsewhere."""

from __future__ import annotations

import os
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from rehearse.errors import MachineError
from rehearse.tts.cache import is_whole, rendered
from rehearse.tts.system import SystemSynthesizer

SPOKEN = 48_000  # bytes


def write(out: Path) -> None:
    with wave.open(str(out), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", "not compressed"))
        file.writeframes(b"\x11" * SPOKEN)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB that has no room left."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("only the superuser mounts a small file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_what_was_rendered_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(out: Path) -> None:
        made.append(out)
        write(out)

    assert rendered(tmp_path, ["a"], make) == rendered(tmp_path, ["a"], make)
    assert len(made) == 1
    assert [file.suffix for file in tmp_path.iterdir()] == [".wav"]


@pytest.mark.parametrize("left", [0, 1, 20, 44, 45, SPOKEN])
def test_a_sound_that_is_not_whole_is_rendered_anew(tmp_path: Path, left: int) -> None:
    sound = rendered(tmp_path, ["a"], write)
    os.truncate(sound, left)
    assert not is_whole(sound)
    again = rendered(tmp_path, ["a"], write)
    assert again == sound
    assert again.stat().st_size == 44 + SPOKEN


def test_half_a_sound_is_not_kept(tmp_path: Path) -> None:
    def stop_midway(out: Path) -> None:
        write(out)
        os.truncate(out, SPOKEN // 2)

    with pytest.raises(MachineError, match="only a part of its sound"):
        rendered(tmp_path, ["a"], stop_midway)
    assert list(tmp_path.iterdir()) == []


def test_on_a_full_disk_questions_are_spoken_all_the_same(full_disk: Path) -> None:
    for text in ("Why do you want to work here?", "What is a gradient?"):
        sound = SystemSynthesizer(full_disk / "voice").render(text, "en")
        assert is_whole(sound)
        assert full_disk not in sound.parents
        assert SystemSynthesizer(full_disk / "voice").render(text, "en") == sound


def test_a_cache_that_cannot_be_written_is_no_reason_to_be_silent(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for cache in (Path("/sys/voice"), Path("/proc/voice"), file / "voice"):  # not even the superuser writes there
        assert is_whole(rendered(cache, [str(cache)], write))
