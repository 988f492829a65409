"""What is read and judged has bounds: no file, however it was made, takes all memory or all day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rehearse.judge.answer import LONG, LONGEST, answer_from_text
from tests.conftest import REPOSITORY

ENOUGH = 700_000  # KB of memory; the weights of the judge are 160,000 of them


def peak(*arguments: str) -> tuple[int, str, int]:
    """Exit code, standard error and the most memory it had, in KB, of a command in a process of its own."""
    child = subprocess.Popen([sys.executable, "-m", "rehearse", *arguments], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)  # fmt: skip
    assert child.stderr
    told = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    return child.returncode, told, usage.ru_maxrss


@pytest.mark.parametrize("text", ["a" * 50_000, "梯度" * 25_000, "a.b" * 16_000, "0" * 50_000])
def test_a_text_without_a_space_is_judged_within_bounds(tmp_path: Path, text: str) -> None:
    answer = answer_from_text(text)
    assert max(len(window.text) for window in answer.windows) <= 2 * LONGEST
    assert len(answer.windows) <= 3 * 2 * len(text) // min(LONG, LONGEST)
    assert "".join(window.text for window in answer.windows if len(window.clauses) == 1) == text
    file = tmp_path / "answer.txt"
    file.write_text(text, encoding="utf-8")
    bank = str(REPOSITORY / "questions")
    code, told, memory = peak("--bank", bank, "check", "--question", "deepspeed-zero-stages", "--text", str(file))
    assert (code, told) == (0, "")
    assert memory < ENOUGH


def test_marks_alone_are_counted_once() -> None:
    """Each mark may end a clause; looking back at all of them for each would take hours."""
    assert answer_from_text("! " * 1_000_000).windows == ()
