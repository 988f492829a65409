"""Words replaced: their times, and what is kept of the ones before."""

from __future__ import annotations

from dataclasses import replace

from rehearse.stt.replacing import replaced
from rehearse.stt.transcript import Word, as_said
from rehearse.text.figures import InDigits, figures
from rehearse.text.units import simple

WORDS = [
    Word("準確", 0.0, 0.4, 0.9),
    Word("率百", 0.4, 0.9, 0.8),
    Word("分之", 0.9, 1.2, 0.7),
    Word("九十", 1.2, 1.5, 0.95),
    Word("五，", 1.5, 1.8, 0.9),
    Word("提了", 2.0, 2.4, 0.9),
    Word(" a", 2.4, 2.5, 0.9),
    Word(" hundred", 2.5, 2.8, 0.6),
    Word(" percent.", 2.8, 3.2, 0.9),
]


def in_digits(words: list[Word]) -> list[Word]:
    return replaced(words, figures(simple("".join(word.text for word in words))), digits=True)


def test_a_number_in_digits_has_the_time_of_its_words_and_says_how_they_were_written() -> None:
    assert in_digits(WORDS) == [
        WORDS[0],
        Word("率95%，", 0.4, 1.8, 0.7, "率百分之九十五，", digits=True),
        WORDS[5],
        Word(" 100%.", 2.4, 3.2, 0.6, " a hundred percent.", digits=True),
    ]


def test_a_number_in_digits_is_no_mended_word_and_counts_as_it_was_said() -> None:
    words = in_digits(WORDS)
    assert not any(word.mended for word in words)
    assert "".join(word.text for word in as_said(words)) == "".join(word.text for word in WORDS)
    assert [word.start for word in as_said(words)] == [word.start for word in words]


def test_a_mended_word_stays_one_when_it_is_part_of_a_number() -> None:
    mended = [*WORDS[:2], replace(WORDS[2], written="芬之"), *WORDS[3:]]
    number = in_digits(mended)[1]
    assert (number.text, number.written, number.mended) == ("率95%，", "率百芬之九十五，", True)


def test_of_two_changes_of_a_word_the_first_stands() -> None:
    words = [Word("百分之三到", 0.0, 1.0, 0.9), Word("五。", 1.0, 1.5, 0.9)]
    changed = replaced(words, [InDigits(0, 4, "3%"), InDigits(4, 6, "-5")])
    assert [word.text for word in changed] == ["3%到", "五。"]


def test_of_one_heard_word_with_two_numbers_both_are_in_digits() -> None:
    assert in_digits([Word("从百分之三到五，", 0.0, 1.0, 0.9)]) == [
        Word("从3%到5%，", 0.0, 1.0, 0.9, "从百分之三到五，", digits=True)
    ]
    chain = [Word("十六", 0.0, 1.0, 0.9), Word("、三十二、六", 1.0, 2.0, 0.8), Word("十四。好", 2.0, 3.0, 0.9)]
    assert in_digits(chain) == [
        Word("16", 0.0, 1.0, 0.9, "十六", digits=True),
        Word("、32、64。好", 1.0, 3.0, 0.8, "、三十二、六十四。好", digits=True),
    ]
