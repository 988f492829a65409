"""English terms known by their sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.text.phones import PHONES, Phones, by_chance, heard_at, spoken_as
from rehearse.text.units import normalise, units


def heard(text: str) -> Phones:
    return Phones.of(units(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("deepspeed", "我们用 dip speed 训练"),
        ("deepspeed", "我们用迪普斯皮德训练"),
        ("allgather", "再 all gather 收集回来"),
        ("flashattention", "就是 flash a tension 那样"),
        ("transformer", "川斯佛么模型"),
        ("dpo", "用 D P O 训练"),
        ("megatron", "mega tron 并行"),
    ],
)
def test_a_term_written_as_something_else_is_known_by_its_sound(term: str, text: str) -> None:
    score, _ = heard_at(term, heard(text))
    assert score > 0.7
    others = ("我们先把数据清洗一遍", "然后再看召回率够不够")
    assert score > max(heard_at(term, heard(other))[0] for other in others) + 0.1


def test_the_place_is_the_unit_that_the_term_ends_at() -> None:
    score, place = heard_at("deepspeed", heard("我们用 dip speed 训练"))
    assert score == 1.0
    assert units("我们用 dip speed 训练")[place] == "speed"


def test_a_stretch_begins_and_ends_with_whole_units() -> None:
    assert heard_at("art", heard("smartest"))[0] < heard_at("art", heard("smart art"))[0] == 1.0


def test_an_acronym_is_read_as_a_word_or_letter_by_letter() -> None:
    assert heard_at("rag", heard("rack"))[0] == 1.0  # a transcriber's spelling of the same sounds
    assert heard_at("rag", heard("R A G"))[0] == 1.0


@pytest.mark.parametrize(
    ("unit", "phones"),
    [("speed", "SPiT"), ("phone", "FoN"), ("斯", "Se"), ("皮", "Pi"), ("当", "TaN"), ("llm", "eLeLeM"), ("8", "eiT")],
)
def test_words_characters_and_digits_become_phones(unit: str, phones: str) -> None:
    assert spoken_as(unit) == phones


def test_the_longer_a_term_the_less_chance_makes_of_it() -> None:
    assert by_chance("dpo") >= by_chance("adam") > by_chance("deepspeed") > by_chance("flashattention")


def test_nothing_heard_and_no_term_are_no_likeness() -> None:
    assert heard_at("dpo", heard("")) == (0.0, -1)
    assert heard_at("", heard("我们")) == (0.0, -1)


@given(st.text(max_size=40), st.text(st.characters(codec="ascii"), max_size=12))
def test_any_text_has_phones_and_any_term_a_likeness(text: str, term: str) -> None:
    found = heard(text)
    assert all(0 <= code < len(PHONES) for code in found.codes)
    assert list(found.unit) == sorted(found.unit)
    score, place = heard_at(normalise(term), found)
    assert score <= 1.0
    assert -1 <= place < max(1, len(units(text)))


@given(st.sampled_from(["deepspeed", "allgather", "softmax", "pytorch"]), st.text(max_size=20))
def test_a_term_that_stands_in_the_text_is_heard_there(term: str, around: str) -> None:
    assert heard_at(term, heard(f"{around} {term} {around}"))[0] == 1.0
