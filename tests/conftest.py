"""Real parts for tests: a virtual microphone and speaker, the real weights, and the program run as a user runs it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import wave
import weakref
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pexpect
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from rehearse import i18n
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.cli import wiring
from rehearse.cli.main import main
from rehearse.config.settings import SETTINGS
from rehearse.judge.meaning import Encoder
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.weights import Weights, find_weights
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.tts.kokoro_weights import install
from tests.support.patience import PATIENCE
from tests.support.remembered import remembered
from tests.support.sound_server import SoundServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A script that starts the tests in its background has the keys that end a program ignored, nohup a terminal that hangs
# up; what tests start would inherit that. A handler is not inherited, and lets the tests themselves go on.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # what an example may take depends on what else the machine does
os.environ["REHEARSE_LANG"] = "en"  # whatever the developer's locale, also for fixtures of a module or the session
REPOSITORY = Path(__file__).parent.parent
Terminal = Callable[..., Any]
FETCHED_VOICES = Path(sys.prefix) / "cache" / "rehearse" / "models" / "kokoro-82m"  # by make install-test
REAL = {"whisper", "sound_server", "own_sound_server", "neural_voices", "graded", "terminal", "server"}  # fixtures
SOUND = {"sound_server", "own_sound_server"}
ANSWER = REPOSITORY / "rehearse" / "data" / "demo" / "answer.flac"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """e2e: whole programs, and what decodes, speaks or plays; all else is quick (pytest -m "not e2e").

    What waits for sound comes first: while one worker waits, the others compute. What is quick comes last, so that
    nobody works alone at the end.
    """
    for item in items:
        if item.path.parent.name == "e2e" or REAL & _fixtures(item):
            item.add_marker(pytest.mark.e2e)
    items.sort(key=lambda item: (not SOUND & _fixtures(item), item.get_closest_marker("e2e") is None))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole run: the weights are joined from their packages once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.support.browser import running_browser

    with running_browser() as browser:
        yield browser


@pytest.fixture
def speaking_browser(beginning: Path) -> Iterator[Browser]:
    """Its microphone hears the beginning of the demo's answer, once for each page that listens."""
    from tests.support.browser import running_browser

    fake = f"--use-file-for-fake-audio-capture={beginning}%noloop"
    with running_browser("--use-fake-device-for-media-stream", fake) as browser:
        yield browser


@pytest.fixture(scope="session")
def weights(cache: Path) -> Path:
    """The folder of the base weights."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        return find_weights("base").folder


@pytest.fixture(scope="session")
def whisper(weights: Path) -> WhisperTranscriber:
    """Loaded once for all that run in this process."""
    loaded = wiring.load_transcriber(find_weights("base"))
    assert isinstance(loaded, WhisperTranscriber)
    return loaded


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The one that the commands run in this process use too."""
    return wiring.load_encoder()


@pytest.fixture(scope="session", autouse=True)
def _weights_are_loaded_once() -> Iterator[None]:
    """For all commands that run in this process: each left some of its 200 MB behind. Damaged ones are not kept.

    What was decoded once is not decoded again.
    """
    load = lru_cache(maxsize=1)(partial(wiring.load_transcriber, at_once=2))

    def loaded(weights: Weights, at_once: int = 1) -> Transcriber:
        return load(weights)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "load_transcriber", loaded)
        for name in ("decode", "scores", "chances"):
            patch.setattr(WhisperTranscriber, name, remembered(getattr(WhisperTranscriber, name)))
        yield


@pytest.fixture(scope="module", autouse=True)
def _memory_is_given_back() -> Iterator[None]:
    """What glibc keeps of memory that is free would add up, worker by worker."""
    yield
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Path) -> None:
    """Nothing of the machine's own settings, caches or takes is read or written, and no language stays chosen."""
    i18n.use("en")
    for name in (
        *(setting.variable for setting in SETTINGS.values()),
        "NO_COLOR",
        "PULSE_SERVER",
        "REHEARSE_MODEL_KEY",
        "REHEARSE_OPINION_KEY",
        "NPM_CONFIG_REGISTRY",
        "HF_HOME",
        "HF_HUB_CACHE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("REHEARSE_LANG", "en")
    monkeypatch.setenv("LANGUAGE", "en")  # which choosing Chinese sets, for click and for children


@pytest.fixture(autouse=True)
def _no_program_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a failed test left running on its pseudo-terminal slowed down all that followed, until they failed too."""
    started: list[Any] = []
    start = pexpect.spawn.__init__

    def noted(child: Any, *arguments: Any, **options: Any) -> None:
        # Between the bytes of a character that is being written, an echo may stand, or Ctrl-C drop the rest.
        start(child, *arguments, **{"codec_errors": "replace", **options})
        started.append(weakref.ref(child))  # or what was killed would stay a zombie, which looks as if it ran

    monkeypatch.setattr(pexpect.spawn, "__init__", noted)
    yield
    for child in filter(None, (reference() for reference in started)):
        if child.isalive():
            child.kill(signal.SIGKILL)
            child.wait()


@pytest.fixture
def neural_voices(cache: Path) -> Iterator[Path]:
    """The neural voice's voices, where the program looks for them; tests that do not ask for them have none."""
    folder = cache / "rehearse" / "models" / "kokoro-82m"
    install(FETCHED_VOICES, folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    server = SoundServer(tmp_path_factory.mktemp("sound"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_sound_server(tmp_path: Path) -> Iterator[SoundServer]:
    """A server that a test may kill."""
    server = SoundServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the shipped bank and no takes."""
    home = tmp_path / "workspace"
    (home / "recordings").mkdir(parents=True)
    shutil.copytree(REPOSITORY / "questions", home / "questions")
    return home


class Program:
    """The command line, in this process (`run`) or in one of its own (`spawn`)."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *arguments: str, stdin: str | None = None, **surroundings: str) -> Result:
        return CliRunner().invoke(main, ["--home", str(self.home), *arguments], input=stdin, env=surroundings)

    def spawn(self, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        return self.spawn_with_input("", *arguments, **surroundings)

    def spawn_with_input(self, text: str, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "rehearse", "--home", str(self.home), *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            env={**os.environ, **surroundings},
            input=text,
            timeout=PATIENCE,
            check=False,
        )


@pytest.fixture
def program(workspace: Path) -> Program:
    return Program(workspace)


@pytest.fixture
def terminal(workspace: Path) -> Terminal:
    """Run rehearse on a pseudo-terminal with a microphone."""

    def start(server: SoundServer, *arguments: str) -> Any:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "rehearse", "--home", str(workspace), *arguments],
            env={**os.environ, **server.environment},
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(40, 80),
        )
        child.logfile_read = (workspace / "terminal.log").open("a", encoding="utf-8")  # read it when a test fails
        return child

    return start


@pytest.fixture
def beginning(tmp_path: Path) -> Path:
    """The first two sentences of the answer, which make its first point; a cut in a word makes the end a guess."""
    file = tmp_path / "beginning.wav"
    with wave.open(str(file), "wb") as stream:
        stream.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        stream.writeframes((read_sound(ANSWER)[: int(15.4 * RATE)] * 32_767).astype(np.int16).tobytes())
    return file


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory, cache: Path, _weights_are_loaded_once: None) -> Path:
    """A workspace with one take, made by the whole pipeline from the recorded answer. Copy it before changing it."""
    home = tmp_path_factory.mktemp("graded") / "home"
    home.mkdir()
    surroundings = {"XDG_CACHE_HOME": str(cache), "XDG_CONFIG_HOME": str(home / "config")}
    done = Program(home).run("grade", str(ANSWER), "--question", "deepspeed-zero-stages", **surroundings)
    assert done.exit_code == 0, done.stderr
    return home
