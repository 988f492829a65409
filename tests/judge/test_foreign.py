"""English terms of a question found in clauses that a transcriber wrote otherwise."""

from __future__ import annotations

from rehearse.bank.question import KeyPoint, Question
from rehearse.judge.answer import answer_from_text, answer_from_words
from rehearse.judge.foreign import heard_terms
from rehearse.judge.gathering import gather
from rehearse.stt.transcript import Word

QUESTION = Question(
    "q", "用什么训练？", "t", "zh", (30, 60), (KeyPoint("DeepSpeed 切分优化器状态"), KeyPoint("梯度累积放大批量"))
)
TEXT = "我们用迪普斯皮德来做这件事情，然后再看看结果怎么样。"


def words(text: str) -> list[Word]:
    return [Word(letter, i, i + 1, 1.0) for i, letter in enumerate(text)]


def test_a_term_belongs_to_the_clause_it_sounds_in() -> None:
    clauses = ["我们先清洗数据", "再用迪普斯皮德训练", "最后看结果"]
    assert heard_terms(clauses, ["DeepSpeed 训练", "GitHub 上的代码"]) == {1: ["deepspeed"]}


def test_what_is_written_needs_no_ear_and_short_terms_sound_like_anything() -> None:
    assert heard_terms(["用 DeepSpeed 训练"], ["DeepSpeed"]) == {}
    assert heard_terms(["这里有一个批"], ["PP", "3D"]) == {}


def test_nothing_said_and_nothing_wanted() -> None:
    assert heard_terms([], ["DeepSpeed"]) == {}
    assert heard_terms(["我们"], []) == {}


def test_a_term_that_was_heard_speaks_for_its_point_and_a_typed_answer_is_taken_as_it_stands() -> None:
    spoken = gather(answer_from_words(words(TEXT)), QUESTION, None)
    typed = gather(answer_from_text(TEXT), QUESTION, None)
    assert spoken[0].sound > typed[0].sound
    assert spoken[0].words == typed[0].words  # it was not written
    assert spoken[1].sound == typed[1].sound
