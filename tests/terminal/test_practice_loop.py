"""The keys after a take."""

from __future__ import annotations

from rehearse.terminal.practice_loop import BACK_KEYS, KEYS, keys_for
from tests.support.takes import made_take


def test_without_a_take_only_keys_that_need_none_are_told() -> None:
    assert keys_for(None, KEYS) == "r retry  a answer  n next  ? more  q quit"
    assert keys_for(None, BACK_KEYS) == "r retry  a answer  n back  ? more  q quit"
    assert keys_for(made_take(), KEYS) == KEYS
