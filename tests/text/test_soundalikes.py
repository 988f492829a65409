"""Words found by the sound of what was written in their place."""

from __future__ import annotations

import pytest

from rehearse.text.lexicon import commonness, cut
from rehearse.text.soundalikes import FIELD, POINTS, Expected, Soundalikes
from rehearse.text.units import units

KNOWN = "梯度 优化器 矩阵 过滤 张量并行 ZeRO DeepSpeed embedding batch patch MinHash".split()


def found(text: str, *words: str) -> set[tuple[str, str]]:
    heard = [unit.lower() for unit in units(text)]
    alike = Soundalikes(Expected(word, POINTS) for word in words or KNOWN).find(heard)
    return {("".join(heard[like.begin : like.end]), like.word.text) for like in alike}


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("把踢肚切开", "踢肚", "梯度"),  # the same syllables
        ("把T度切开", "t度", "梯度"),  # a letter by its name
        ("旋转举镇", "举镇", "矩阵"),  # zh and z, tones
        ("把它过率掉", "过率", "过滤"),
        ("张亮并行", "张亮并行", "张量并行"),
        ("就是 SeRO 的", "sero", "ZeRO"),
        ("用 dip speed 训练", "dipspeed", "DeepSpeed"),
        ("算出 ambiding", "ambiding", "embedding"),
    ],
)
def test_a_word_is_found_by_its_sound(text: str, old: str, new: str) -> None:
    assert (old, new) in found(text)


@pytest.mark.parametrize("text", ["今天天气很好", "梯度和矩阵", "一个 batch", "用 MinHash 先去重"])
def test_what_sounds_otherwise_or_is_right_is_left_alone(text: str) -> None:
    assert not found(text)


def test_nothing_is_looked_for_across_a_mark() -> None:
    words = Soundalikes([Expected("梯度", POINTS)])
    assert not list(words.find(["踢", "", "肚"]))
    assert len(list(words.find(["踢", "肚"]))) == 1


def test_a_word_of_the_field_has_to_sound_more_alike_than_the_questions_own() -> None:
    own, other = (Soundalikes([Expected("tokenizer", source)]) for source in (POINTS, FIELD))
    assert list(own.find(["tokeni"])) and not list(other.find(["tokeni"]))


def test_characters_are_cut_into_the_likeliest_words() -> None:
    assert cut("把梯度切到每张卡上")[0] == ("把", "梯度", "切", "到", "每张", "卡", "上")
    assert cut("梯度")[1] > cut("踢肚")[1]
    assert commonness("我们") > commonness("梯度") > commonness("踢肚") == 0
