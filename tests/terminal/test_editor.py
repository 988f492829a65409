"""The user's editor: what it saved, and the ways in which it fails."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from rehearse.errors import MachineError
from rehearse.terminal.editor import edit_file, edit_text

SAVES_GBK = "import sys; open(sys.argv[1], 'wb').write('不是'.encode('gbk'))"


@pytest.fixture(autouse=True)
def no_visual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_what_was_saved_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 's/错/对/'")
    assert edit_text("这是错的") == "这是对的\n"


def test_nothing_comes_back_that_was_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert edit_text("这是错的") is None


@pytest.mark.parametrize(
    ("editor", "reason"),
    [
        ("/nowhere/an-editor", "/nowhere/an-editor"),
        ("false", "Editing failed"),
        ("an 'editor", "No closing quotation"),
    ],
)
def test_an_editor_that_fails_is_named(
    editor: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    with pytest.raises(MachineError, match=reason):
        edit_text("words")
    with pytest.raises(MachineError, match="EDITOR=nano"):
        edit_file(tmp_path / "mine.yaml")


def test_words_in_another_encoding_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", python(SAVES_GBK))
    with pytest.raises(MachineError, match="UTF-8"):
        edit_text("words")
