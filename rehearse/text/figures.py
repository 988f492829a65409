"""Numbers in words, in digits where a speaker gives a figure: 百分之九十五 is 95%, "a hundred and forty" is 140.

Whisper writes most figures in digits and some in words, from one sentence to the next. Numbers below ten, ordinals,
approximate numbers (两三个, 七八十) and sayings (三心二意) stay words, and so does all that may be one of these: a
number left as it was harms less than one put wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rehearse.text.english_numbers import english_figures
from rehearse.text.mandarin_numbers import mandarin_figures

_WORD_BEFORE = re.compile(r"[A-Za-z]*[a-z]$")  # not the A of A100
_WORD_AFTER = re.compile(r"[A-Za-z]{3}")  # not the GB of 16GB


@dataclass(frozen=True, slots=True)
class InDigits:
    """`new` in place of the characters `begin` to before `end` of a text."""

    begin: int
    end: int
    new: str


def figures(text: str) -> list[InDigits]:
    """In order. text: simplified."""
    found = sorted((*mandarin_figures(text), *english_figures(text)))
    return [InDigits(begin, end, _apart(text, begin, end, new)) for begin, end, new in found]


def in_figures(text: str) -> str:
    """The whole text with its figures in their places."""
    parts, place = [], 0
    for figure in figures(text):
        parts += [text[place : figure.begin], figure.new]
        place = figure.end
    return "".join([*parts, text[place:]])


def _apart(text: str, begin: int, end: int, new: str) -> str:
    """With a blank beside an English word, which a digit would make another: rank十六 is not rank16."""
    before = " " if _WORD_BEFORE.search(text[max(0, begin - 2) : begin]) else ""
    return f"{before}{new}{' ' if _WORD_AFTER.match(text, end) else ''}"
