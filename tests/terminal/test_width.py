"""How wide lines are: on a terminal, on a pipe, and where COLUMNS says it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rehearse.terminal.width import UNCUT, WIDEST, list_width, width
from tests.conftest import Program


def test_a_list_takes_all_of_a_terminal_and_prose_what_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    assert (width(), list_width()) == (WIDEST, 140)


def test_on_a_pipe_a_list_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    asked = "from rehearse.terminal.width import list_width; print(list_width())"
    piped = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert int(piped.stdout) == UNCUT


def test_every_question_is_whole_on_a_pipe_and_cut_where_columns_says_so(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS")
    whole = program.spawn("questions", "list").stdout
    cut = program.spawn("questions", "list", COLUMNS="60").stdout
    asks = [line.split("  ")[0] for line in whole.splitlines()]
    assert not any(ask.endswith("…") for ask in asks)
    assert max(map(len, asks)) > 60
    assert any("…  " in line for line in cut.splitlines())
