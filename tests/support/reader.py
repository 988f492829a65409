"""Somebody who reads the documentation and types what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from rehearse.cli.main import main
from tests.support.documents import Block, Command
from tests.support.patience import PATIENCE

Typed = dict[tuple[str, ...], subprocess.CompletedProcess[str]]
PLAIN = r"rehearse [^|<>&;$*?~`\\]*"  # nothing that a shell would have to read
# What changes nothing: the same after the same, whatever the page.
COSTLY = r"rehearse (--bank \S+ )?(demo|grade|check|listen|report|doctor|questions (list|show|check))\b"


@dataclass(slots=True)
class Reader:
    """home: where they type. before: what was done there. shared: what costly commands gave, and after what. language:
    that they have the program speak.
    """

    home: Path
    shared: Typed
    before: tuple[str, ...] = ()
    language: str = "en"

    def save(self, block: Block) -> None:
        (self.home / block.file).write_text(block.text, encoding="utf-8")
        self.before += (block.file, block.text)

    def type(self, command: Command) -> subprocess.CompletedProcess[str]:
        line = re.sub(r"\s+# .*", "", command.line.replace(".venv/bin/rehearse", "rehearse"))
        if not re.match(COSTLY, line):
            self.before += (line,)
            return run(line, self.home, self.language)
        done = (self.language, *self.before, line)
        if done not in self.shared:
            self.shared[done] = run(line, self.home, self.language)
        return self.shared[done]


def run(line: str, home: Path, language: str) -> subprocess.CompletedProcess[str]:
    """As typed into a shell, whose ~ is not that of whoever runs the tests. Both streams come as one."""
    surroundings = {"REHEARSE_LANG": language, "HOME": str(home)}
    if re.fullmatch(PLAIN, line):
        return run_here(shlex.split(line)[1:], home, surroundings)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=home,
        env={**os.environ, "PATH": path, **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def run_here(words: list[str], home: Path, surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """In this process, in which the models are loaded already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name, value in surroundings.items():
            patch.setenv(name, value)
        done = CliRunner().invoke(main, words, prog_name="rehearse")
    return subprocess.CompletedProcess(words, done.exit_code, done.output)
