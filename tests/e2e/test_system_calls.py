"""No telemetry, no look-ups, no files elsewhere: read from the kernel, for Python does not see what libraries do."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pexpect
import pytest
import websockets.sync.client as websockets
from websockets.typing import Origin

from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from tests.support.patience import PATIENCE, until
from tests.support.sound_server import SoundServer
from tests.support.sounds import wait_for_sound
from tests.support.system_calls import ON_LINUX, STRACE, SystemCalls, read_calls

pytestmark = ON_LINUX
ZERO = "deepspeed-zero-stages"


class Traced:
    """Runs the program under strace, with a home, a cache and settings of its own."""

    def __init__(self, folder: Path, workspace: Path, server: SoundServer) -> None:
        own = (workspace, folder / "cache" / "rehearse", folder / "config" / "rehearse")
        self.allowed = (*own, folder / "config" / "pulse")  # the sound server's client keeps its cookie there
        self.workspace = workspace
        self._trace, self._server, self._folder = folder / "trace", server, folder
        for made in ("user", "temporary", "config"):
            (folder / made).mkdir()
        self.environment = {
            **os.environ,
            **server.environment,
            "HOME": str(folder / "user"),
            "TMPDIR": str(folder / "temporary"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for name in ("ORT_DISABLE_TELEMETRY", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK", "XDG_DATA_HOME", "HF_HOME"):
            self.environment.pop(name, None)  # this process has set them; a user's shell has not

    def command(self, *arguments: str) -> list[str]:
        program = [sys.executable, "-m", "rehearse", "--home", str(self.workspace), *arguments]
        return [*STRACE, "-o", str(self._trace), *program]

    def run(self, *arguments: str) -> tuple[int, SystemCalls]:
        done = subprocess.run(
            self.command(*arguments), env=self.environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
        )
        return done.returncode, self.calls()

    def terminal(self, *arguments: str) -> Any:
        program, *rest = self.command(*arguments)
        return pexpect.spawn(
            program, rest, env=self.environment, encoding="utf-8", timeout=PATIENCE, dimensions=(40, 80)
        )

    @contextmanager
    def running(self, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Iterator[str]]]:
        """With the lines that it prints. In a group of its own, for Ctrl-C."""
        with subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as program:
            assert program.stdout
            try:
                yield program, iter(program.stdout)
            finally:
                program.kill()

    def calls(self) -> SystemCalls:
        return read_calls(self._trace.read_text(encoding="utf-8", errors="replace"), Path.cwd())

    def assert_private(self, calls: SystemCalls) -> None:
        assert not calls.families
        assert not calls.addresses
        assert not calls.outside(*self.allowed)


@pytest.fixture
def traced(tmp_path: Path, workspace: Path, sound_server: SoundServer, cache: Path, neural_voices: Path) -> Traced:
    program = Traced(tmp_path, workspace, sound_server)
    shutil.copytree(neural_voices, tmp_path / "cache" / "rehearse" / "models" / neural_voices.name)
    weights = cache / "rehearse" / "models" / "base"
    if weights.exists():  # joined by an earlier test
        shutil.copytree(weights, tmp_path / "cache" / "rehearse" / "models" / "base")
    return program


def test_no_command_opens_a_socket_or_a_file_elsewhere(traced: Traced, beginning: Path) -> None:
    exported = str(traced.workspace / "heard.m4a")
    for arguments in (
        ("grade", str(beginning), "--question", ZERO, "--language", "auto"),
        ("report", "--sounds", "embed"),
        ("listen", "gaokao-math-score", "--points", "--export", exported),
        ("doctor",),
        ("history",),
        ("models", "list"),
        ("voices", "list"),
    ):
        code, calls = traced.run(*arguments)
        assert code == 0, arguments
        traced.assert_private(calls)


def test_practice_with_a_voice_and_a_microphone(traced: Traced, sound_server: SoundServer, beginning: Path) -> None:
    child = traced.terminal("practice", ZERO)
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    child.expect("Covered")
    child.expect("q ")
    child.send("q")
    child.expect(pexpect.EOF)
    traced.assert_private(traced.calls())


def test_mock_with_a_voice(traced: Traced, beginning: Path) -> None:
    child = traced.terminal("mock", "--think", "1", "--minutes", "5", ZERO)
    child.expect("● rec")
    wait_for_sound(traced.workspace, 0.5)
    child.send("\r")
    child.expect("rehearse review")
    child.expect(pexpect.EOF)
    traced.assert_private(traced.calls())


def test_the_studio_talks_to_this_machine_alone(traced: Traced, beginning: Path) -> None:
    """A question is read, an answer heard and judged, and only the browser that was let in is spoken to."""
    with traced.running("studio", "--no-open", "--port", "0") as (studio, lines):
        next(lines)
        origin, _, key = next(lines).strip().rpartition("/enter")
        with httpx2.Client(base_url=origin, timeout=PATIENCE) as browser:
            assert browser.get(f"/enter{key}", follow_redirects=True).status_code == 200
            assert browser.get(f"/practise/{ZERO}/voice").headers["content-type"] == "audio/wav"
            take = answered(origin, browser.cookies, beginning)
            assert "ZeRO" in browser.get(take).text
        os.killpg(studio.pid, signal.SIGINT)
        assert studio.wait(timeout=PATIENCE) == 0
    calls = traced.calls()
    assert calls.families == {"AF_INET"}
    assert calls.addresses == {"127.0.0.1"}
    assert not calls.outside(*traced.allowed)


def records(socket: websockets.ClientConnection) -> bool:
    """Whether a page that sends silence meanwhile, as a microphone does, is told that sound is kept."""
    socket.send(bytes(RATE // 10))
    try:
        return bool(json.loads(socket.recv(timeout=0.05))["kind"] == "meter")
    except TimeoutError:
        return False


def answered(origin: str, cookies: httpx2.Cookies, answer: Path) -> str:
    """Where the take is that comes of an answer said into the page's microphone."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    address = f"{origin.replace('http', 'ws', 1)}/practise/{ZERO}/sound"
    with websockets.connect(address, origin=Origin(origin), additional_headers={"cookie": cookie}) as socket:
        socket.send(json.dumps({"name": "a microphone", "rate": RATE, "live": "time"}))
        sound = (read_sound(answer) * 32767).astype("<i2").tobytes()
        until(lambda: records(socket), "the page is told that it is recorded")
        for begin in range(0, len(sound), RATE):
            socket.send(sound[begin : begin + RATE])
        socket.send("stop")
        messages = map(json.loads, socket)
        ending = next(message for message in messages if message["kind"] not in ("meter", "progress"))
    assert ending["kind"] == "take", ending
    return str(ending["address"])


def test_the_kernel_is_asked_indeed(tmp_path: Path) -> None:
    """A socket, an address and a file elsewhere are seen, in a child too, also where Python is not asked."""
    code = (
        "import ctypes, os, socket; os.fork()\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"
        f"ctypes.CDLL(None).mkdir(b'{tmp_path}/elsewhere-' + str(os.getpid()).encode(), 0o700)\n"
    )
    trace = tmp_path / "trace"
    subprocess.run([*STRACE, "-o", str(trace), sys.executable, "-c", code], check=True)
    calls = read_calls(trace.read_text(encoding="utf-8", errors="replace"), Path.cwd())
    assert calls.families == {"AF_INET"}
    assert calls.addresses == {"127.0.0.1"}
    assert len({file.name for file in calls.outside(tmp_path / "here") if file.name.startswith("elsewhere-")}) == 2


def test_what_strace_prints_is_read() -> None:
    calls = read_calls(
        '7 connect(8, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 0\n'
        '7 sendto(9, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), '
        'inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 1\n'
        '7 connect(8, {sa_family=AF_UNIX, sun_path="/run/pulse/native"}, 110) = 0\n'
        "7 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP <unfinished ...>\n"
        '7 openat(AT_FDCWD</elsewhere/a>, "b.txt", O_WRONLY|O_CREAT, 0666) = 3</elsewhere/a/b.txt>\n'
        '7 openat(AT_FDCWD</elsewhere/a>, "read.txt", O_RDONLY) = 3</elsewhere/a/read.txt>\n'
        '7 openat(AT_FDCWD</elsewhere/a>, "no.txt", O_WRONLY|O_CREAT, 0666) = -1 EACCES (Permission denied)\n'
        '7 unlinkat(5</elsewhere/c>, "d.txt", 0) = 0\n'
        '7 renameat2(5</elsewhere/c>, "e", 6</elsewhere/f>, "g", 0) = 0\n'
        '8 mkdir("/elsewhere/there", 0700 <unfinished ...>\n'
        '9 mkdir("/elsewhere/new", 0700 <unfinished ...>\n'
        "8 <... mkdir resumed>) = -1 EEXIST (File exists)\n"
        "9 <... mkdir resumed>) = 0\n"
        '7 rename("/elsewhere/h", "/elsewhere/\\345\\255\\227" <unfinished ...>\n',
        Path("/work"),
    )
    assert calls.families == {"AF_INET6"}
    assert calls.addresses == {"192.0.2.53", "2001:db8::1"}
    expected = {"a/b.txt", "c/d.txt", "c/e", "f/g", "new", "h", "字"}
    assert calls.outside(Path("/work")) == {Path("/elsewhere") / name for name in expected}
