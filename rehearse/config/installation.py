"""How this copy of the program was installed, and what to type to add to it, for this interpreter."""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "rehearse-aloud"  # of the distribution; "rehearse" is somebody else's on the package index


def extra_command(extra: str, again: bool = False) -> str:
    """What to type to install an extra, or to install it again where it is damaged."""
    return install_command(*_source(extra), again=again)


def install_command(*what: str, again: bool = False) -> str:
    """What to type to install packages where this program runs, quoted for the shell."""
    options = ["--force-reinstall"] if again else []
    return _quoted([*_installer(), *options, *what])


def _installer() -> list[str]:
    """pip of this interpreter; by the program that made the environment where that is known, as it may hold no pip."""
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").is_file():
        return ["pipx", "runpip", prefix.name, "install"]  # pipx inject refuses the package that is there already
    if importlib.util.find_spec("pip") is None and _made_by_uv(prefix):
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


def _made_by_uv(prefix: Path) -> bool:
    try:
        return "\nuv = " in f"\n{(prefix / 'pyvenv.cfg').read_text(encoding='utf-8')}"
    except OSError:
        return False


def _source(extra: str) -> list[str]:
    """What pip is to be given: the folder, wheel or address that it was installed from, else its name."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin: dict[str, Any] = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        origin = {}
    tree = Path(__file__).parent.parent.parent
    if not origin and (tree / "pyproject.toml").is_file():  # run from its sources
        return ["--editable", f"{tree}[{extra}]"]
    url = str(origin.get("url", ""))
    if url.startswith("file:"):
        path = url2pathname(urlsplit(url).path)
        if Path(path).exists():
            editable = origin.get("dir_info", {}).get("editable", False)
            return [*(["--editable"] if editable else []), f"{path}[{extra}]"]
        return _required_by(extra)  # the wheel was thrown away after it had been installed
    if not url:
        return [f"{NAME}[{extra}]"]
    version_control = origin.get("vcs_info", {})
    at = f"@{version_control['commit_id']}" if version_control.get("commit_id") else ""
    return [f"{NAME}[{extra}] @ {version_control.get('vcs', '')}{'+' if version_control else ''}{url}{at}"]


def _required_by(extra: str) -> list[str]:
    """The packages of an extra themselves."""
    from importlib.metadata import requires

    mark = f'extra == "{extra}"'
    listed = (line.partition(";") for line in requires(NAME) or () if mark in line.replace("'", '"'))
    return [requirement.strip() for requirement, _, _ in listed]


def _quoted(words: list[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
