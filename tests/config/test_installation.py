"""What is printed to install an extra works here: this interpreter, this source, quoted for the shell."""

from __future__ import annotations

import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from rehearse.config import installation
from rehearse.config.installation import NAME, extra_command, install_command
from tests.conftest import REPOSITORY


def record(folder: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None) -> None:
    """The program as an installer leaves it on record, found before any other."""
    info = folder / "rehearse_aloud-0.1.0.dist-info"
    info.mkdir(parents=True)
    extra = "Provides-Extra: voice\nRequires-Dist: rjieba<0.3,>=0.2; extra == 'voice'\nRequires-Dist: click>=8.1\n"
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {NAME}\nVersion: 0.1.0\n{extra}")
    if origin is not None:
        (info / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(
        installation, "__file__", str(folder / "rehearse" / "config" / "installation.py")
    )  # away from the sources
    assert metadata.distribution(NAME).version == "0.1.0"


def printed(extra: str = "voice") -> list[str]:
    return shlex.split(extra_command(extra))


@pytest.mark.parametrize("editable", [True, False])
def test_a_folder_it_was_installed_from_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editable: bool
) -> None:
    sources = tmp_path / "my sources"
    sources.mkdir()
    record(tmp_path / "site", monkeypatch, {"url": sources.as_uri(), "dir_info": {"editable": editable}})
    assert printed() == [
        sys.executable, "-m", "pip", "install", *(["--editable"] if editable else []), f"{sources}[voice]",
    ]  # fmt: skip


def test_a_wheel_is_named_while_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "rehearse_aloud-0.1.0-py3-none-any.whl"
    wheel.touch()
    record(tmp_path / "site", monkeypatch, {"url": wheel.as_uri(), "archive_info": {}})
    assert printed()[-1] == f"{wheel}[voice]"
    wheel.unlink()
    assert printed()[-1] == "rjieba<0.3,>=0.2"


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        (None, "rehearse-aloud[voice]"),
        (
            {"url": "https://example.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            "rehearse-aloud[voice] @ git+https://example.org/r.git@abc123",
        ),
        (
            {"url": "https://example.org/rehearse_aloud-0.1.0.tar.gz", "archive_info": {}},
            "rehearse-aloud[voice] @ https://example.org/rehearse_aloud-0.1.0.tar.gz",
        ),
    ],
)
def test_an_index_or_an_address_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, source: str
) -> None:
    record(tmp_path / "site", monkeypatch, origin)
    assert printed()[-1] == source


def test_the_environment_s_own_installer_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "rehearse-aloud"))
    (tmp_path / "rehearse-aloud").mkdir()
    (tmp_path / "rehearse-aloud" / "pipx_metadata.json").touch()
    assert install_command("pyttsx3") == "pipx runpip rehearse-aloud install pyttsx3"
    (tmp_path / "rehearse-aloud" / "pipx_metadata.json").unlink()
    (tmp_path / "rehearse-aloud" / "pyvenv.cfg").write_text("home = /usr/bin\nuv = 0.9.1\n")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(sys, "executable", "/opt/a b/python")
    assert install_command("pyttsx3", again=True) == (
        "uv pip install --python '/opt/a b/python' --force-reinstall pyttsx3"
    )
    (tmp_path / "rehearse-aloud" / "pyvenv.cfg").write_text("home = /usr/bin\n")
    assert install_command("x") == "'/opt/a b/python' -m pip install x"


def test_the_bare_name_which_is_somebody_else_s_is_printed_nowhere() -> None:
    for file in (*REPOSITORY.glob("*.*"), *REPOSITORY.glob("docs/**/*.*"), *REPOSITORY.glob("rehearse/**/*.p*")):
        if file.suffix in (".md", ".1", ".py", ".po", ".pot", ".toml"):
            text = file.read_text(encoding="utf-8")
            assert "rehearse[" not in text, file
            assert "install rehearse\n" not in text, file
