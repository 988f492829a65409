"""The keys after a take."""

from __future__ import annotations

from contextlib import redirect_stdout
from types import SimpleNamespace
from typing import Any

import pytest

from rehearse.terminal.practice_loop import BACK_KEYS, KEYS, MORE_KEYS, PracticeLoop, keys_for, usable
from rehearse.terminal.screen import TerminalScreen
from rehearse.views.escapes import Shown
from tests.support.takes import QUESTION, made_take
from tests.terminal.test_screen import Keys, Screen


def test_without_a_take_only_keys_that_need_none_are_told() -> None:
    assert keys_for(None, KEYS) == "r retry  a answer  n next  ? more  q quit"
    assert keys_for(None, BACK_KEYS) == "r retry  a answer  n back  ? more  q quit"
    assert keys_for(made_take(), KEYS) == KEYS
    more = usable(None, MORE_KEYS)
    assert more == ["r say it all again", "a what to say, beside what you said", "h hear the question"]
    assert usable(made_take(), MORE_KEYS) == list(MORE_KEYS)


class Pressed(Keys):
    def wait(self) -> str:
        return self.poll(0) or "q"


def test_what_a_key_cannot_do_is_said_on_the_page_that_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "20")
    screen = Screen()
    keyboard: Any = Pressed(("z", "q"), screen)
    session: Any = SimpleNamespace(judging=None, clock=None)
    corrections: Any = None
    text = "\n".join(f"line {number}" for number in range(1, 17))
    with redirect_stdout(Shown(screen)):
        loop = PracticeLoop(session, TerminalScreen(keyboard), keyboard, False, corrections)
        assert loop.after(QUESTION, None, lambda _take: text)[0] == "q"
    assert "line 16" in keyboard.seen[0]
    assert keyboard.seen[1][0] == "line 1"
    assert "z does nothing here." in keyboard.seen[1]
