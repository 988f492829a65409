"""What is read aloud of a question to somebody who listens."""

from __future__ import annotations

from dataclasses import replace

from rehearse.bank.bank import read_bank
from rehearse.bank.script import script
from tests.conftest import REPOSITORY

QUESTION = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")


def test_only_what_holds_a_word_is_read() -> None:
    """A rule between two parts, or a line of dots, ended the whole reading: the voice made no sound of it."""
    answer = "先说结论。……\n\n---\n* * *\n再说细节。 \x07\u202e"
    passages = script(replace(QUESTION, answer=answer), think=3)
    assert [passage.text.strip() for passage in passages[1:]] == ["先说结论。", "再说细节。"]


def test_an_answer_without_a_word_gives_way_to_the_key_points() -> None:
    passages = script(replace(QUESTION, answer="---\n……"), think=3)
    assert {passage.part for passage in passages[1:]} == {"point"}
    assert len(passages) == 2 + len(QUESTION.points)
