"""Which language an answer was given in; its question's points may be in the other one."""

from __future__ import annotations

from functools import lru_cache

from rehearse.text.units import is_chinese, units

ENOUGH = 15  # units; a shorter answer is of names as likely as of a language
# Of an answer's units, Chinese characters: 86 to 100 % in Mandarin answers full of English terms, none in English ones
# (benchmarks/data, 400 answers). Between these an answer is in the question's language.
ENGLISH_BELOW, CHINESE_FROM = 0.3, 0.6


@lru_cache(maxsize=4)  # asked for by the evidence and by the verdict
def other_language(text: str, expected: str) -> str:
    """The language of an answer that is not in the one expected; "" where it is, or cannot be told."""
    answered = units(text)
    if len(answered) < ENOUGH:
        return ""
    share = sum(map(is_chinese, answered)) / len(answered)
    spoken = "en" if share < ENGLISH_BELOW else "zh" if share >= CHINESE_FROM else expected
    return "" if spoken == expected else spoken
