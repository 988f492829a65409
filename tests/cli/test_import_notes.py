"""`rehearse questions import` on a terminal: the voice of the first question is made while somebody looks."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.support.patience import PATIENCE

NOTES = "1. 为什么离职\n2. 什么是梯度消失？\n"


def importing(folder: Path, **surroundings: str) -> Any:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    return pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "questions", "import", "notes.md"],
        cwd=str(folder),
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), **surroundings},
        encoding="utf-8",
        timeout=PATIENCE,
    )


def ended(child: Any) -> tuple[int, str]:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before


def sounds(folder: Path) -> list[str]:
    return [file.name for file in (folder / "cache" / "rehearse" / "voice").glob("*.wav")]


def test_the_voice_of_the_first_question_is_there_when_it_ends(tmp_path: Path) -> None:
    code, _ = ended(importing(tmp_path))
    assert (code, len(sounds(tmp_path))) == (0, 1)
    assert (tmp_path / "notes.yaml").is_file()


@pytest.mark.parametrize(
    ("surroundings", "said"),
    [
        ({"REHEARSE_VOICE": "0"}, "practice\r\n"),
        ({"REHEARSE_VOICE_NAME": "system nobody"}, 'There is no voice "nobody".'),
        ({"REHEARSE_VOICE_SPEED": "quick"}, "REHEARSE_VOICE_SPEED is 'quick'"),
    ],
)
def test_an_import_does_not_fail_with_the_voice(tmp_path: Path, surroundings: dict[str, str], said: str) -> None:
    code, shown = ended(importing(tmp_path, **surroundings))
    assert (code, said in shown) == (0, True), shown
    assert sounds(tmp_path) == []
    assert (tmp_path / "notes.yaml").is_file()
