"""A kept take at the keyboard where lines stay, as a screen reader reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.terminal.corrections import Corrections
from rehearse.terminal.review_loop import ReviewLoop
from rehearse.terminal.screen import TerminalScreen
from rehearse.terminal.take_views import TakeViews
from tests.takes.test_store import make

SUMMARY = "take 1 of 1"  # stands in it, and nowhere else


class Keys:
    """What was written when each key was pressed; after the last of them the user quits."""

    closed = False

    def __init__(self, keys: str, capsys: pytest.CaptureFixture[str]) -> None:
        self._keys = iter(keys)
        self._capsys = capsys
        self.told: list[str] = []

    def wait(self) -> str:
        self.told.append(click.unstyle(self._capsys.readouterr().out))
        return next(self._keys, "q")


def told(store: Store, take: Take, keys: str, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What is written before the first key, and after each."""
    keyboard: Any = Keys(keys, capsys)
    voice: Any = SimpleNamespace(play=lambda *_: None)
    judging: Any = SimpleNamespace(store=store)
    screen = TerminalScreen(keyboard, plain=True)
    corrections = Corrections(screen, keyboard, judging, None)
    views = TakeViews(judging, lambda: datetime(2026, 11, 25, tzinfo=UTC))
    ReviewLoop(voice, screen, keyboard, corrections, views, take).run()
    yield from keyboard.told


def test_where_lines_stay_the_summary_is_written_again_only_where_it_is_asked_about_or_led_back_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(tmp_path)
    begun, played, unknown, none_before, words, back, overrule, given_up = told(store, make(store), "pzct ox", capsys)
    assert "Playing from 0:00" in played
    assert "z does nothing here." in unknown
    assert "no take before it" in none_before
    assert "What was heard" in words
    assert "Which verdict" in overrule
    with_it = [SUMMARY in text for text in (begun, played, unknown, none_before, words, back, overrule, given_up)]
    assert with_it == [True, False, False, False, False, True, True, False]


def test_of_a_take_in_which_nothing_was_heard_every_key_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(tmp_path)
    take = make(store)
    silent = replace(take, transcript=replace(take.transcript, words=()))
    store.keep(silent)
    for key, text in zip("tvdsk", list(told(store, silent, "tvdsk", capsys))[1:], strict=True):
        assert "Nothing was heard" in text, key
