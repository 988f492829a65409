"""A recording in parts, and the microphone of a browser."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from rehearse.errors import RehearseError
from rehearse.web.microphone import LONGEST_NAME, BrowserMicrophone
from rehearse.web.sound import PIECE, sound_response

SOUND = bytes(range(256)) * (PIECE // 100)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    file = tmp_path / "sound"
    file.write_bytes(SOUND)

    def sound(request: Request) -> Response:
        return sound_response(file.open("rb"), request.headers.get("range"), "audio/flac")

    return TestClient(Starlette(routes=[Route("/", sound)]))


@pytest.mark.parametrize(
    ("wanted", "begin", "end"),
    [("bytes=0-", 0, len(SOUND)), ("bytes=5-9", 5, 10), ("bytes=7-7", 7, 8), ("bytes=9-999999", 9, None)],
)
def test_a_part_of_a_recording(client: TestClient, wanted: str, begin: int, end: int | None) -> None:
    answer = client.get("/", headers={"range": wanted})
    assert answer.status_code == 206
    assert answer.content == SOUND[begin:end]
    assert answer.headers["content-range"] == f"bytes {begin}-{(end or len(SOUND)) - 1}/{len(SOUND)}"


@pytest.mark.parametrize("wanted", ["", "bytes=-5", "lines=1-2", "bytes=1-2,4-5", f"bytes={'9' * 40}-"])
def test_what_is_no_part_is_the_whole(client: TestClient, wanted: str) -> None:
    answer = client.get("/", headers={"range": wanted} if wanted else {})
    assert (answer.status_code, answer.content) == (200, SOUND)


@pytest.mark.parametrize("wanted", [f"bytes={len(SOUND)}-", "bytes=9-3"])
def test_a_part_that_is_not_there(client: TestClient, wanted: str) -> None:
    assert client.get("/", headers={"range": wanted}).status_code == 416


def test_samples_come_as_they_were_sent() -> None:
    blocks: list[list[int]] = []
    microphone = BrowserMicrophone(f"USB\nmic {'x' * 200}", 48_000)
    microphone.accept(b"\x01\x00")  # before anybody listens
    microphone.start(lambda block, _lost: blocks.append(block[:, 0].tolist()))
    microphone.accept(np.array([1, -2, 32_767], "<i2").tobytes() + b"\x05")
    microphone.accept(b"")
    microphone.stop()
    microphone.accept(b"\x01\x00")
    assert blocks == [[1, -2, 32_767]]
    assert (microphone.name[:8], len(microphone.name)) == ("USB mic ", LONGEST_NAME)


def test_an_end_is_no_vanishing() -> None:
    microphone = BrowserMicrophone("", 16_000)
    assert not microphone.ended()
    microphone.vanish()
    assert (microphone.ended(), microphone.finite) == (True, False)
    microphone.finish()
    assert microphone.finite


@pytest.mark.parametrize("rate", [0, -1, 7_999, 10**9])
def test_no_microphone_has_such_a_rate(rate: int) -> None:
    with pytest.raises(RehearseError):
        BrowserMicrophone("USB mic", rate)
