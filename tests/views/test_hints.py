"""What a part of the program cannot do names a command only where commands are typed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from rehearse.cli.main import main
from rehearse.errors import Hint, RehearseError
from rehearse.i18n import _
from rehearse.views.hints import HINTS, hinted
from tests.conftest import REPOSITORY


def kinds() -> Iterator[str]:
    for file in sorted((REPOSITORY / "rehearse").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Hint":
                kind = node.args[0]
                assert isinstance(kind, ast.Constant), file
                yield str(kind.value)


def test_every_hint_has_a_sentence_and_every_sentence_a_use() -> None:
    assert set(kinds()) == set(HINTS)


def test_every_command_that_is_named_exists() -> None:
    for text in HINTS.values():
        (name,) = re.findall(r"rehearse ([a-z]+)", text)
        assert name in main.list_commands(main.make_context("rehearse", [], resilient_parsing=True))


def test_a_hint_stands_after_what_happened() -> None:
    error = RehearseError(_("There is no take yet."), Hint("question", "zero"))
    assert str(error) == "There is no take yet."
    assert hinted(error) == "There is no take yet. Begin with: rehearse practice zero"
    assert hinted(RehearseError("Nothing helps.")) == "Nothing helps."
