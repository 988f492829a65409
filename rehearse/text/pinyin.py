"""Mandarin readings, from pypinyin: of one character, or of a text with the readings its words have.

pypinyin loads 47,000 words as soon as it is imported, 50 MB that the judge has no use for: it compares character by
character. So it is imported without them, and they follow where they are wanted.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any


def reading(character: str) -> str:
    """With its tone as a number, 5 for none: 梯 -> ti1. Anything but a Chinese character as it stands."""
    pypinyin = _characters()
    return str(pypinyin.lazy_pinyin(character, style=pypinyin.Style.TONE3, neutral_tone_with_five=True)[0])


def readings(text: str) -> list[str]:
    """A reading for each character, as the words around it have it (累计 lei3 ji4); other text as it stands."""
    pypinyin = _words()
    style = pypinyin.Style.TONE3
    return [str(syllable) for syllable in pypinyin.lazy_pinyin(text, style=style, neutral_tone_with_five=True)]


def toneless(text: str) -> list[str]:
    """The same without tones."""
    return [str(syllable) for syllable in _words().lazy_pinyin(text)]


def correct(words: dict[str, str]) -> None:
    """Readings that win over the dictionary's for these words: 累计 -> "lei3 ji4"."""
    syllables = {word: [[syllable] for syllable in reading.split()] for word, reading in words.items()}
    _words().load_phrases_dict(syllables, style="tone3")


@cache
def _characters() -> Any:
    os.environ["PYPINYIN_NO_PHRASES"] = os.environ["PYPINYIN_NO_DICT_COPY"] = "1"  # read while it is imported
    import pypinyin

    return pypinyin


@cache
def _words() -> Any:
    pypinyin = _characters()
    from pypinyin.phrases_dict import phrases_dict

    pypinyin.load_phrases_dict(phrases_dict)
    return pypinyin
