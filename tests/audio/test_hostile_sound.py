"""Sound files that are damaged, odd or made to do harm: what can be heard is heard, and nothing else happens."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from rehearse.audio.files import Reading, read_file, read_sound
from rehearse.audio.samples import RATE
from rehearse.errors import RehearseError
from tests.conftest import ANSWER, Program
from tests.support.system_calls import ON_LINUX

pytestmark = pytest.mark.e2e

QUESTION = "deepspeed-zero-stages"


def answer(seconds: float = 12.0) -> NDArray[np.float32]:
    return read_sound(ANSWER)[: round(seconds * RATE)]


def encode(
    path: Path, codec: str, rate: int, tracks: list[NDArray[np.float32]], tags: dict[str, str] | None = None
) -> Path:
    """tracks: each (n,) or (channels, n), at RATE."""
    with av.open(str(path), "w") as container:
        container.metadata.update(tags or {})
        layouts = ["mono" if track.ndim == 1 else "stereo" for track in tracks]
        streams = [container.add_stream(codec, rate=rate, layout=layout) for layout in layouts]
        for stream, layout, track in zip(streams, layouts, tracks, strict=True):
            assert isinstance(stream, av.AudioStream)
            size = 160 if "amr" in codec else stream.frame_size
            resampler = av.AudioResampler(stream.format, stream.layout, rate, frame_size=size or 1024)
            frame = av.AudioFrame.from_ndarray(np.atleast_2d(track), format="fltp", layout=layout)
            frame.sample_rate = RATE
            for part in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
    return path


def wav(path: Path, data: bytes, *, rate: int = RATE, channels: int = 1, bits: int = 16, floats: bool = False) -> Path:
    """By hand, so that the header may say anything."""
    block = channels * bits // 8
    each = rate * block & 0xFFFFFFFF, block & 0xFFFF, bits
    kind = struct.pack("<IHHIIHH", 16, 3 if floats else 1, channels, rate, *each)
    path.write_bytes(b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt " + kind + b"data"
                     + struct.pack("<I", len(data)) + data)  # fmt: skip
    return path


def likeness(heard: NDArray[np.float32], said: NDArray[np.float32]) -> float:
    """Of two sounds that begin together, 0 to 1."""
    length = min(len(heard), len(said))
    return float(np.corrcoef(heard[:length], said[:length])[0, 1])


@pytest.mark.parametrize(
    ("suffix", "codec", "rate"),
    [
        ("aac", "aac", 44_100),
        ("m4a", "aac", 48_000),
        ("m4a", "alac", 16_000),
        ("3gp", "libopencore_amrnb", 8_000),
        ("amr", "libopencore_amrnb", 8_000),
        ("mp3", "libmp3lame", 44_100),
        ("ogg", "libopus", 48_000),
        ("webm", "libopus", 48_000),
        ("flac", "flac", 16_000),
        ("wav", "pcm_s16le", 44_100),
    ],
)
def test_a_changed_byte_loses_no_more_than_its_surroundings(tmp_path: Path, suffix: str, codec: str, rate: int) -> None:
    whole = encode(tmp_path / f"whole.{suffix}", codec, rate, [answer()])
    data, expected = whole.read_bytes(), len(read_sound(whole))
    damaged = tmp_path / f"damaged.{suffix}"
    first, last = len(data) // 4, len(data) * 3 // 4  # clear of headers at either end
    for at in range(first, last, (last - first) // 16):
        damaged.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        heard, reading = read_file(damaged)
        assert len(heard) > expected - 5 * RATE
        if suffix != "aac":  # whose packets neither say when they are nor how many there are
            assert len(heard) / RATE + reading.missing == pytest.approx(expected / RATE, abs=0.6)


def test_an_answer_with_a_hole_says_how_many_seconds_are_missing(program: Program, tmp_path: Path) -> None:
    file = encode(tmp_path / "hole.m4a", "alac", RATE, [answer(20)])
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) * 3 // 5] = bytes(len(data) * 3 // 5 - len(data) // 2)
    file.write_bytes(data)
    assert read_file(file)[1].missing == pytest.approx(2.0, abs=0.7)
    result = program.run("grade", str(file), "--question", QUESTION)
    assert result.exit_code == 0
    assert "s of the file are damaged or missing, and were not heard" in result.stdout
    assert '"missing"' in next((program.home / "recordings").glob("*/attempt.json")).read_text("utf-8")


def test_a_file_that_ends_too_soon_says_what_is_missing(tmp_path: Path) -> None:
    for suffix, codec in (
        ("flac", "flac"), ("aiff", "pcm_s16be"), ("wav", "pcm_s16le"), ("caf", "pcm_s16le"), ("au", "pcm_s16be"),
        ("mp3", "libmp3lame"), ("webm", "libopus"),
    ):  # fmt: skip
        file = encode(tmp_path / f"cut.{suffix}", codec, RATE, [answer()])
        assert read_file(file)[1].missing == 0
        with file.open("r+b") as stream:
            stream.truncate(file.stat().st_size // 2)
        heard, reading = read_file(file)
        assert len(heard) / RATE + reading.missing == pytest.approx(12.0, abs=0.3)


@pytest.mark.parametrize(
    ("suffix", "codec", "rates"),
    [
        ("mp3", "libmp3lame", (44_100, 22_050)),
        ("aac", "aac", (16_000, 48_000)),
        ("mp3", "libmp3lame", (16_000, 48_000)),
    ],
)
def test_a_stream_that_changes_midway_is_heard_to_its_end(
    tmp_path: Path, suffix: str, codec: str, rates: tuple[int, int]
) -> None:
    mono = answer(4)
    first = encode(tmp_path / f"1.{suffix}", codec, rates[0], [mono])
    second = encode(tmp_path / f"2.{suffix}", codec, rates[1], [np.stack([mono, mono])])
    both = tmp_path / f"both.{suffix}"
    both.write_bytes(first.read_bytes() + second.read_bytes())
    assert len(read_sound(both)) / RATE == pytest.approx(8.0, abs=0.3)


@pytest.mark.parametrize("name", ["10:30.wav", "http:x.wav", "pipe:1.wav", "concat:a|b.wav", "file:", "data:,", "-"])
def test_whatever_a_name_looks_like_it_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    wav(Path(name), (answer(2) * 32767).astype("<i2").tobytes())
    assert len(read_sound(Path(name))) == 2 * RATE


def playlists(secret: Path, port: int) -> dict[str, str]:
    url = f"http://127.0.0.1:{port}/x.wav"
    return {
        "m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{secret}\n#EXTINF:5,\n{url}\n#EXT-X-ENDLIST\n",
        "ffconcat": f"ffconcat version 1.0\nfile '{secret}'\nfile '{url}'\n",
        "sdp": f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP 0\n",
        "mpd": f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet '
        f'mimeType="audio/mp4"><Representation id="1"><BaseURL>{secret}</BaseURL><SegmentList><SegmentURL '
        f'media="{url}"/></SegmentList></Representation></AdaptationSet></Period></MPD>',
        "ram": f"{url}\nfile:{secret}\n",
    }


READ = """
import sys
from pathlib import Path
from rehearse.audio.files import read_sound
from rehearse.errors import RehearseError
print("ready", file=open("/dev/null", "w"))
try:
    read_sound(Path(sys.argv[1]))
except RehearseError as error:
    print(error)
"""


@ON_LINUX
@pytest.mark.parametrize("kind", ["m3u8", "ffconcat", "sdp", "mpd", "ram"])
def test_a_file_that_names_others_opens_none_of_them(tmp_path: Path, kind: str) -> None:
    secret = wav(tmp_path / "secret.wav", (answer(2) * 32767).astype("<i2").tobytes())
    for suffix in ("wav", kind):
        given = tmp_path / f"given.{suffix}"
        given.write_text(playlists(secret, 9)[kind], encoding="utf-8")
        trace = tmp_path / "trace"
        traced = ["strace", "-f", "-o", str(trace), "-e", "trace=open,openat,socket,connect"]
        done = subprocess.run(
            [*traced, sys.executable, "-c", READ, given],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "cannot be read as sound" in done.stdout
        calls = trace.read_text(errors="replace")
        assert "given" in calls
        assert "secret" not in calls
        assert "socket(" not in calls


def test_a_title_that_is_not_utf_8_is_no_reason_to_refuse(tmp_path: Path) -> None:
    for suffix, codec in (("mp3", "libmp3lame"), ("flac", "flac"), ("m4a", "aac"), ("ogg", "libopus")):
        rate = 48_000 if codec == "libopus" else RATE
        file = encode(tmp_path / f"t.{suffix}", codec, rate, [answer(2)], {"title": "AAAAAAAA"})
        data = file.read_bytes()
        assert b"AAAAAAAA" in data
        file.write_bytes(data.replace(b"AAAAAAAA", "面试录音".encode("gbk")))
        try:
            assert len(read_sound(file)) / RATE == pytest.approx(2.0, abs=0.2)
        except RehearseError:
            assert suffix == "ogg"  # the page's checksum no longer fits, which is another fault


def test_channels_that_cancel_out_are_heard(tmp_path: Path) -> None:
    said = answer(6)
    noise = np.random.default_rng(1).normal(0, 0.001, len(said)).astype(np.float32)
    for left, right in ((said, -said), (said, -0.8 * said + noise), (noise, said), (said * 0, said), (said, said)):
        file = encode(tmp_path / "both.wav", "pcm_s16le", RATE, [np.stack([left, right]).astype(np.float32)])
        heard = read_sound(file)
        assert abs(likeness(heard[RATE:], said[RATE:])) > 0.98
        assert np.std(heard) > 0.75 * np.std(said)


def test_six_channels_with_a_voice_in_the_middle_are_heard(tmp_path: Path) -> None:
    said = (answer(4) * 32767).astype("<i2")
    six = np.zeros((len(said), 6), "<i2")
    six[:, 2] = said
    heard = read_sound(wav(tmp_path / "six.wav", six.tobytes(), channels=6))
    assert np.std(heard) > 0.9 * np.std(said / 32768)


def test_the_track_with_the_voice_is_heard_and_said(program: Program, tmp_path: Path) -> None:
    said = answer(14)
    hum = (np.sin(np.arange(len(said)) * 2 * np.pi * 100 / RATE) * 0.2).astype(np.float32)
    silent = np.zeros_like(said)
    for other in (silent, hum):
        file = encode(tmp_path / "two.mkv", "pcm_s16le", RATE, [other, said])
        result = program.run("grade", str(file), "--question", QUESTION)
        assert result.exit_code == 0, result.stderr
        assert "track 2 was heard" in " ".join(result.stdout.split())
    file = encode(tmp_path / "first.mkv", "pcm_s16le", RATE, [said, hum])
    result = program.run("grade", str(file), "--question", QUESTION)
    assert "track" not in result.stdout


def test_floats_above_full_scale_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    said = answer(4)
    for factor in (8.0, 32768.0, 1.0e9):
        file = wav(tmp_path / "loud.wav", (said * factor).astype("<f4").tobytes(), bits=32, floats=True)
        heard, reading = read_file(file)
        assert likeness(heard, said) > 0.9999
        assert 0.5 < np.abs(heard).max() <= 1.0
        assert reading.gain_db < -10


def test_what_is_no_number_is_silence(tmp_path: Path) -> None:
    said = answer(4)
    odd = said.copy()
    odd[1000], odd[5000:5010], odd[9000], odd[9001] = np.nan, np.inf, 1e30, -np.inf
    heard = read_sound(wav(tmp_path / "odd.wav", odd.astype("<f4").tobytes(), bits=32, floats=True))
    assert np.isfinite(heard).all()
    assert likeness(np.delete(heard, slice(8900, 9100)), np.delete(said, slice(8900, 9100))) > 0.99


def test_a_constant_offset_is_taken_away(tmp_path: Path) -> None:
    said = answer(4)
    for bits, data in ((32, (said * 0.3 + 0.5).astype("<f4")), (16, (said * 9000 + 20000).astype("<i2"))):
        heard = read_sound(wav(tmp_path / "offset.wav", data.tobytes(), bits=bits, floats=bits == 32))
        assert abs(float(np.median(heard))) < 0.01
        assert likeness(heard, said) > 0.999


def test_a_faint_file_is_made_louder_before_it_is_kept_in_16_bits(tmp_path: Path) -> None:
    said = answer(4)
    for down in (60, 70):
        data = (said * 10 ** (-down / 20)).astype("<f4").tobytes()
        heard, reading = read_file(wav(tmp_path / "faint.wav", data, bits=32, floats=True))
        assert likeness(heard, said) > 0.99
        assert reading.gain_db > down - 25


MEASURED = """
import sys
from pathlib import Path
import av, numpy
from rehearse.audio.files import read_file
from rehearse.errors import RehearseError
import rehearse.audio.files
from tests.support.memory import forget, peak
read_file(Path(sys.argv[2]))
forget()
before = peak()
try:
    sound, _ = read_file(Path(sys.argv[1]))
    print(len(sound) / 16000, "s")
except RehearseError as error:
    print(error)
print((peak() - before) // 1024)
"""


def measured(path: Path) -> tuple[str, int]:
    """What came of it, and how many MB it took more than a short file."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, path, ANSWER], capture_output=True, text=True, check=False, timeout=500
    )
    assert not done.returncode, done.stderr
    said, megabytes = done.stdout.rsplit("\n", 2)[:2]
    return said, int(megabytes)


def test_a_gigabyte_of_zeros_takes_no_gigabyte(tmp_path: Path) -> None:
    for suffix in ("mp3", "aac", "wav"):
        file = tmp_path / f"zeros.{suffix}"
        file.touch()
        os.truncate(file, 1 << 30)
        said, megabytes = measured(file)
        assert "cannot be read as sound" in said
        assert megabytes < 250


def test_silence_that_unpacks_without_end_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    """A FLAC of two hours in 300 kB that does not say how long it is."""
    one = encode(tmp_path / "one.flac", "flac", RATE, [np.zeros(60 * RATE, np.float32)]).read_bytes()
    at = one.index(b"\xff\xf8")
    file = tmp_path / "bomb.flac"
    file.write_bytes(one[:at] + one[at:] * 120)
    said, megabytes = measured(file)
    assert "longer than the 30 minutes" in said
    assert megabytes < 300


@pytest.mark.parametrize(("rate", "channels"), [(1, 1), (0, 1), (2**31 - 1, 1), (RATE, 65_535), (RATE, 0)])
def test_absurd_headers_are_refused_in_a_sentence(tmp_path: Path, rate: int, channels: int) -> None:
    file = wav(tmp_path / "absurd.wav", (answer(8) * 32767).astype("<i2").tobytes(), rate=rate, channels=channels)
    said, megabytes = measured(file)
    assert "absurd.wav" in said
    assert len(said.splitlines()) == 1
    assert megabytes < 100


def test_a_length_that_the_header_makes_up_is_not_believed(tmp_path: Path) -> None:
    data = (answer(8) * 32767).astype("<i2").tobytes()
    file = wav(tmp_path / "claims.wav", data)
    whole = file.read_bytes()
    for claimed in (0, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF):
        file.write_bytes(whole[:40] + struct.pack("<I", claimed) + data)
        heard, reading = read_file(file)
        assert (len(heard), reading) == (8 * RATE, Reading())


def test_a_cover_picture_of_hundreds_of_megabytes_is_not_loaded(tmp_path: Path) -> None:
    sound = encode(tmp_path / "plain.mp3", "libmp3lame", 44_100, [answer(4)]).read_bytes()
    for megabytes, readable in ((5, True), (200, False)):
        file = tmp_path / "cover.mp3"
        size = megabytes * 1_000_000
        head = b"\x00image/jpeg\x00\x03\x00"

        def syncsafe(number: int) -> bytes:
            return bytes(number >> shift & 127 for shift in (21, 14, 7, 0))

        with file.open("wb") as stream:
            stream.write(b"ID3\x04\0\0" + syncsafe(size + len(head) + 10))
            stream.write(b"APIC" + syncsafe(size + len(head)) + b"\0\0" + head)
            for _ in range(megabytes):
                stream.write(bytes(1_000_000))
            stream.write(sound)
        said, more = measured(file)
        assert said.endswith(" s") is readable
        assert more < 100


def test_hundreds_of_tracks_are_bounded(tmp_path: Path) -> None:
    file = encode(tmp_path / "many.mkv", "pcm_s16le", RATE, [answer(0.3)] * 150)
    said, megabytes = measured(file)
    assert len(said.splitlines()) == 1
    assert megabytes < 200


def test_what_is_no_regular_file_is_refused_and_not_waited_for(program: Program, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    for path, says in (
        (pipe, "is a pipe that nobody writes to"),
        (Path("/dev/zero"), "is a pipe or a device"),
        (tmp_path, "folder"),
    ):
        for more in ((), ("--resume",)):
            result = program.run("grade", str(path), "--question", QUESTION, *more)
            assert result.exit_code == 1
            assert says in result.stderr
