"""Servers of the user's own: addresses, keys and surroundings that are wrong, and servers that say anything."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import repeat
from pathlib import Path
from typing import Any

import httpx2
import numpy as np
import pytest

from rehearse.audio.samples import RATE
from rehearse.errors import MachineError, RehearseError
from rehearse.judge.answer import answer_from_text
from rehearse.llm.adviser import Adviser
from rehearse.network.hub import bound_replies
from rehearse.network.reply import as_object, entries, number_of, text_of
from rehearse.network.server import Server, without_secrets
from rehearse.stt.server import ServerTranscriber
from tests.conftest import Program
from tests.llm.test_opinion import QUESTION, TEXT, judged
from tests.support.language_model import Reply, ScriptedServer, opinion
from tests.support.patience import PATIENCE
from tests.support.rude_server import RudeServer

pytestmark = pytest.mark.e2e

Rude = Callable[[Callable[[int], Iterable[bytes | None]]], RudeServer]
Scripted = Callable[..., ScriptedServer]
ELSEWHERE = "http://rehearse.invalid"  # not this machine, so that the proxies of the environment count
MODELS = json.dumps({"data": [{"id": "m"}]}).encode()


@pytest.fixture
def rude() -> Iterator[Rude]:
    servers: list[RudeServer] = []

    def start(answer: Callable[[int], Iterable[bytes | None]]) -> RudeServer:
        servers.append(RudeServer(answer))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    servers: list[ScriptedServer] = []

    def start(script: Callable[[dict[str, Any]], Reply], *models: str) -> ScriptedServer:
        servers.append(ScriptedServer(script, models or ("m",)))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def asked(url: str, seconds: float = 10.0, key: str = "") -> str:
    """What is said where nobody gives an opinion; the judge's verdicts stand."""
    advice = Adviser(Server(url, key, "REHEARSE_OPINION_KEY"), "m", seconds).advise(
        judged("covered", "maybe", "missed"), answer_from_text(TEXT), QUESTION
    )
    assert advice.coverage == judged("covered", "maybe", "missed")
    return advice.notice


def answered(url: str) -> tuple[str, str]:
    """What both kinds of server are told to have answered."""
    with pytest.raises(MachineError) as raised:
        ServerTranscriber(Server(url), "m")
    return asked(url), str(raised.value)


# Addresses, keys and the environment


@pytest.mark.parametrize(
    "url",
    [
        "http://host:99999",
        "http://a..b/v1",
        f"http://{'a' * 70}.com",
        "http://\u200d.com",
        "http://a b/v1",
        "http://host/v1?api-key=hunter2",
        "http://user:hun/ter2@host",
        "http://user:hunter2@",
        "http://user:hunter2",
        "https:/user:hunter2@host",
        "user:hunter2@host",
        "ftp://user:hunter2@host",
        "http://user:hun#ter2@host/v1",
    ],
)
def test_what_is_no_address_is_said_without_the_password_in_it(url: str) -> None:
    with pytest.raises(RehearseError, match="is no address of a server") as raised:
        Server(url)
    assert "ter2" not in str(raised.value)


def test_a_password_in_an_address_is_sent_and_never_shown(scripted: Scripted) -> None:
    heard = scripted(lambda _: opinion("missed"))
    server = Server(heard.url.replace("//", "//me:hunt%40r2@"))
    assert server.url == heard.url
    assert Adviser(server).advise(judged("missed", "maybe", "missed"), answer_from_text(TEXT), QUESTION).notice == ""
    assert {headers["Authorization"] for headers in heard.headers} == {"Basic bWU6aHVudEByMg=="}
    assert "hunt" not in repr(server)
    assert "sk-1" not in repr(Server(heard.url, "sk-1"))


def test_a_server_that_repeats_a_secret_is_not_quoted_with_it(scripted: Scripted) -> None:
    server = scripted(lambda _: (500, "wrong: sk-secret-key \x1b[2J and hunter2"))
    told = asked(server.url, key="sk-secret-key")
    assert "answered 500" in told
    assert "secret" not in told
    assert "\x1b" not in told
    assert "hunter2" not in asked(server.url.replace("//", "//me:hunter2@"))


@pytest.mark.parametrize("key", ["se\ncret", "sécret", "se\rcret", "密钥", "se\x00cret"])
def test_a_key_that_is_none_is_said_without_it(key: str) -> None:
    with pytest.raises(RehearseError, match="THE_KEY cannot be a key") as raised:
        Server("http://localhost", key, "THE_KEY")
    assert key not in str(raised.value)
    assert Server("http://localhost", " secret\r\n", "THE_KEY").key == "secret"


@pytest.mark.parametrize("proxy", ["socks5://u:hunter2@h:1", "socks4://h:1", "http://[::", "ftp://u:hunter2@h", "://"])
def test_a_proxy_of_no_use_is_said(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    told = asked(ELSEWHERE)
    assert "the proxy that ALL_PROXY names cannot be used" in told
    assert "hunter2" not in told
    with pytest.raises(MachineError, match="the proxy that ALL_PROXY names"):
        ServerTranscriber(Server(ELSEWHERE))


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:99999", "http://u:hunter2@127.0.0.1:1", "http://", "nonsense"])
def test_a_proxy_where_nobody_is_gives_one_sentence(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    told = asked(ELSEWHERE)
    assert "The second opinion failed" in told
    assert "hunter2" not in told


@pytest.mark.parametrize("file", ["/nowhere", "/etc/passwd", "/etc"])
def test_certificates_that_cannot_be_read_are_said(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", file)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    assert "the certificates that SSL_CERT_FILE names cannot be read" in asked("https://rehearse.invalid")


def test_settings_and_doctor_show_an_address_without_its_password(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REHEARSE_OPINION_URL", "http://me:hunter2@127.0.0.1:9/v1")
    monkeypatch.setenv("REHEARSE_MODEL", "http://me:hunter2@127.0.0.1:9/v1#whisper@1")
    for arguments in (["settings"], ["settings", "--json"], ["doctor"], ["doctor", "--json"]):
        shown = program.run(*arguments)
        assert "127.0.0.1:9/v1" in shown.stdout
        assert "hunter2" not in shown.stdout + shown.stderr
    assert "127.0.0.1:9/v1#whisper@1" in program.run("settings").stdout
    monkeypatch.setenv("REHEARSE_MODEL", "https:/me:hunter2@127.0.0.1")
    refused = program.run("grade", "--question", "deepspeed-zero-stages", str(Path(__file__)))
    assert "is no address of a server" in refused.stderr
    assert "hunter2" not in refused.stderr


def test_a_settings_file_is_not_quoted_with_a_password(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    config = program.home / "config" / "rehearse"
    config.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    (config / "rehearse.toml").write_text('opinion_url = "http://me:hunter2@host:port/v1"\n', encoding="utf-8")
    refused = program.run("settings")
    assert refused.exit_code == 1
    assert "opinion_url cannot be" in refused.stderr
    assert "hunter2" not in refused.stderr


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://host:8080/v1", "http://host:8080/v1"),
        ("http://me:hunter2@host/v1#a@b", "http://host/v1#a@b"),
        ("http://me:hun@ter2@host/v1", "http://host/v1"),
        ("nonsense", "nonsense"),
    ],
)
def test_what_may_be_shown_of_an_address(address: str, shown: str) -> None:
    assert without_secrets(address) == shown


# Replies without bounds

BOMB = gzip.compress(bytes(200_000_000))


def endless(head: bytes, portion: bytes) -> Callable[[int], Iterable[bytes]]:
    return lambda _: (head if first else portion for first in [True, *[False] * 200_000])


UNBOUNDED: list[tuple[Callable[[int], Iterable[bytes | None]], str]] = [  # and what is said of each
    (endless(reply(b""), b" " * 65536), "answered with more than 4 MB"),
    (endless(reply(b"", "Transfer-Encoding: chunked"), b"1000\r\n" + b"x" * 4096 + b"\r\n"), "more than 4 MB"),
    (endless(reply(b"", status="500 Oops"), b" " * 65536), "more than 4 MB"),
    (lambda _: [reply(BOMB, "Content-Encoding: gzip")], "answered with more than 4 MB"),
    (lambda _: [reply(BOMB, "Content-Encoding: deflate")], "answered with more than 4 MB"),
    (lambda _: [reply(gzip.compress(BOMB), "Content-Encoding: gzip, gzip")], "compresses its replies"),
    (lambda _: [reply(b"\x1b", "Content-Encoding: br")], "compresses its replies"),
    (lambda _: [reply(b"\x28", "Content-Encoding: zstd")], "compresses its replies"),
    (lambda _: [reply(b"no gzip", "Content-Encoding: gzip")], "broke off"),
    (endless(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 1000 + b"\r\n"), "broke off"),
    (lambda _: [b"SSH-2.0-OpenSSH_9\r\n"], "broke off"),
    (lambda _: [], "broke off"),
    (lambda _: [None], "broke off"),
    (lambda _: [reply(b"", "Location: /v1/elsewhere", status="302 Found")], "answered 302"),
]
# In a process of its own: in the tests' own other threads take memory too, and so does the server.
MEASURED = """
import json, sys
from tests.network.test_servers import answered
from tests.support.memory import forget, peak
for url in sys.argv[1:]:
    forget()
    before = peak()
    said = answered(url)
    print(json.dumps([*said, peak() - before]))
"""


def test_replies_are_bounded_in_bytes(rude: Rude) -> None:
    first = rude(lambda _: []).url  # what the first reply of all loads is not the reply's
    urls = [rude(answer).url for answer, _ in UNBOUNDED]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, first, *urls], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert not done.returncode, done.stderr
    replies = [json.loads(line) for line in done.stdout.splitlines()[1:]]
    for (_, told), (opinion_said, transcriber_said, memory) in zip(UNBOUNDED, replies, strict=True):
        assert told in opinion_said
        assert told in transcriber_said
        assert memory < 64 << 10, (told, memory)  # KiB


def test_a_reply_that_is_packed_as_usual_is_read(rude: Rude) -> None:
    packed = gzip.compress(MODELS)
    url = rude(lambda _: [reply(packed, "Content-Encoding: gzip")]).url
    assert Adviser(Server(url)).greet() == "m"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        reply(b""),
        reply(b"", "Transfer-Encoding: chunked"),
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
def test_replies_are_bounded_in_time(rude: Rude, head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    server: list[RudeServer] = []

    def drip(_number: int) -> Iterator[bytes]:
        yield head
        for _ in repeat(None):
            if server[0].stopped.wait(0.05):
                return
            yield b"X" if head.endswith(b"\r\n") else b""

    server.append(rude(drip))
    assert "took longer than 0.5 s" in asked(server[0].url, 0.5)
    monkeypatch.setattr("rehearse.stt.server.LIMIT", 0.5)
    with pytest.raises(MachineError, match="did not answer within"):
        ServerTranscriber(Server(server[0].url), "m")


# The model hub


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/api/models/x", endless(reply(b""), b" " * 65536)),
        ("/api/models/x", lambda _: [reply(BOMB, "Content-Encoding: gzip")]),
        ("/api/models/x", lambda _: [reply(b"{"), *[b" "] * 20]),
        ("/x/resolve/main/model.bin", endless(reply(b""), b" " * 65536)),
    ],
)
def test_what_the_hub_delivers_is_bounded(
    rude: Rude, path: str, answer: Callable[[int], Iterable[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(number: int) -> Iterator[bytes | None]:
        for portion in answer(number):
            server.stopped.wait(0.1 if len(portion) == 1 else 0)
            yield portion

    server = rude(slow)
    monkeypatch.setattr("rehearse.network.hub.LISTED_WITHIN", 0.5)
    with httpx2.Client() as client:
        bound_replies(client, 1 << 20)
        with pytest.raises(httpx2.ReadError):
            client.get(server.url.replace("/v1", path))


def test_an_endless_listing_of_the_hub_is_said_in_one_line(
    rude: Rude, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", rude(endless(reply(b""), b" " * 65536)).url.removesuffix("/v1"))
    result = program.spawn("models", "get", "tiny")
    assert result.returncode == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("rehearse: The model hub did not deliver Systran/faster-whisper-tiny: ")


# Servers that are busy for a while


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("after", ["0", "1", "soon", "", "date", "-3"])
def test_a_busy_server_is_asked_again(rude: Rude, status: int, after: str) -> None:
    if after == "date":
        after = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
    busy = reply(b"wait", *([f"Retry-After: {after}"] if after else []), status=f"{status} Busy")
    server = rude(lambda number: [busy if number < 1 else reply(MODELS)])
    assert Adviser(Server(server.url)).greet() == "m"
    assert server.count == 2


@pytest.mark.parametrize("after", ["3600", "9" * 400, "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_server_that_wants_more_time_than_there_is_is_given_up_at_once(rude: Rude, after: str) -> None:
    server = rude(lambda _: [reply(b"quota used up", f"Retry-After: {after}", status="429 Busy")])
    told = asked(server.url, 3.0)
    assert "is busy (429: quota used up)" in told


@pytest.mark.parametrize("trouble", [None, b"", reply(b"", status="502 Bad"), reply(b"", status="504 Slow")])
def test_a_connection_that_breaks_off_is_tried_once_more(rude: Rude, trouble: bytes | None) -> None:
    server = rude(lambda number: [trouble if number < 1 else reply(MODELS)])
    assert Adviser(Server(server.url)).greet() == "m"
    again = rude(lambda _: [trouble])
    with pytest.raises(MachineError):
        Adviser(Server(again.url)).greet()
    assert again.count == 2


def test_nobody_at_all_is_said_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert f"nobody answers at http://127.0.0.1:{port}" in asked(f"http://127.0.0.1:{port}")


# Replies that say anything

HUGE = "1" + "0" * 400
ODD = [
    "[]",
    "3",
    "null",
    '"text"',
    "<html>",
    '{"a": ' * 50_000,
    "[" * 100_000,
    "\xff",
    "9" * 5000,
    "{}",
    '{"choices": 3, "data": 3, "text": 3, "words": 3, "segments": 3, "language": 3}',
    '{"choices": [3], "data": [3], "text": [3], "words": [3], "segments": [[]]}',
    '{"choices": {"0": 1}, "data": {}, "text": {}, "words": {}, "segments": {}}',
    '{"choices": [{"message": {"content": [3]}}], "data": [{"id": 3}], "words": [{"word": 3}]}',
    '{"choices": [{"message": "x", "finish_reason": 3}], "data": [{"id": null}], "text": "\\ud800", "words": null}',
    f'{{"choices": [{{"message": {{"content": {HUGE}}}}}], "data": [{{"id": {HUGE}}}], "language": NaN}}',
    '{"choices": [{"message": {"content": "{\\"verdict\\": \\"covered\\", \\"quote\\": \\"\\ud800\\"}"}}]}',
    '{"choices": [{"message": {"content": "' + '{' * 30_000 + '"}}]}',
    '{"choices": [{"message": {"content": "' + '{\\"a\\":' * 9_000 + '"}}]}',
]  # fmt: skip


@pytest.mark.parametrize("said", ODD)
def test_whatever_a_server_says_the_judges_verdict_stands(scripted: Scripted, said: str) -> None:
    notice = asked(scripted(lambda _: (200, said)).url)
    assert notice
    notice.encode()


@pytest.mark.parametrize("said", ODD)
def test_whatever_a_server_says_there_are_words_or_a_sentence(scripted: Scripted, said: str) -> None:
    served = ServerTranscriber(Server(scripted(lambda _: (200, said)).url))
    for ask in (lambda: served.decode(CLIP, language="zh", terms=()), lambda: served.language_of(CLIP)):
        try:
            found = ask()
        except MachineError as error:
            assert "\n" not in str(error)
        else:
            assert found in ("zh", "en") if isinstance(found, str) else all(word.text.encode() for word in found)


CLIP = np.zeros(2 * RATE, np.float32)


def test_models_that_are_listed_twice_are_one(rude: Rude) -> None:
    twice = json.dumps({"data": [{"id": "m"}, {"id": "m"}, 3, {"id": 4}, {}]}).encode()
    assert Adviser(Server(rude(lambda _: [reply(twice)]).url)).greet() == "m"


def test_values_are_read_by_type() -> None:
    entry = as_object(
        '{"a": 1, "b": true, "c": NaN, "d": "1", "e": 1e999, "f": "x\\u0000\\u001b\\ud83d", "g": [1, {}]}'
    )
    assert entry is not None
    entry["h"] = 10**400
    numbers = [number_of(entry, name) for name in "abcdehz"]
    assert numbers == [1.0, None, None, None, None, None, None]
    assert text_of(entry, "f") == "x  ?"
    assert text_of(entry, "a") == ""
    assert entries(entry, "g") == [{}]
    assert entries(entry, "a") == []
