"""Sentences outside a session: whole words on a terminal, one line elsewhere."""

from __future__ import annotations

import os
import sys

import pexpect

from tests.conftest import Program
from tests.support.patience import PATIENCE

LONG = "what-nobody-asks-" * 6


def test_an_error_is_not_broken_within_a_word_of_a_command(program: Program) -> None:
    arguments = ["-m", "rehearse", "--home", str(program.home), "compare", LONG]
    child = pexpect.spawn(
        sys.executable,
        arguments,
        env={**os.environ, "COLUMNS": "60"},
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(20, 60),
    )
    shown = child.read()
    lines = shown.splitlines()
    assert any(LONG in line for line in lines)  # to be copied
    assert lines[-1].endswith("rehearse history")
    assert all(len(line) <= 60 for line in lines if LONG not in line)


def test_in_a_pipe_it_is_one_line(program: Program) -> None:
    assert len(program.spawn("compare", LONG).stderr.splitlines()) == 1
