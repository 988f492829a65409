"""`make demo` and `make test` say what they install and how far it is, and pip's errors stay visible."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


def install(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/install.py", "--no-index", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def wheel(folder: Path, name: str, *needs: str, size: int = 0) -> Path:
    info = f"{name}-1.0.dist-info"
    file = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(f"{name}.py", "x" * size)
        required = "".join(f"Requires-Dist: {each}\n" for each in needs)
        packed.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{required}")
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", "")
    return file


def test_installing_says_what_and_how_far(tmp_path: Path) -> None:
    wheel(tmp_path, "needed_by_first")
    first = wheel(tmp_path, "first_of_all", "needed_by_first")
    done = install("--find-links", str(tmp_path), "--target", str(tmp_path / "site"), str(first))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"Installing into {sys.prefix}, once")
    assert [line.split(" s  ")[1] for line in lines[1:] if "still" not in line][-2:] == [
        "unpacking 2 packages",
        "installed",
    ]
    assert max(map(len, lines[1:])) <= 60
    assert (tmp_path / "site" / "needed_by_first.py").exists()


@pytest.mark.parametrize("what", ["no-such-package-anywhere", "./no-such-folder", "rehearse-aloud==999"])
def test_what_pip_says_stays_and_what_to_do_follows(what: str, tmp_path: Path) -> None:
    done = install("--target", str(tmp_path), what)
    assert done.returncode == 1
    assert "ERROR: " in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Installing failed; the lines of pip above say why.")
    assert "installed" not in done.stdout
