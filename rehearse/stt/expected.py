"""Which words are likely in an answer: the question's own, and those of the field."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from rehearse.bank.question import Question
from rehearse.text.lexicon import TECHNICAL, cut, field_words
from rehearse.text.soundalikes import ANSWER, FIELD, LONGEST, POINTS, WORDINGS, Expected
from rehearse.text.units import simplified

MOST = 3  # times that a word counts in all wordings and mistakes of a point
RUN = 3  # words that follow each other and may be misheard as one
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*")
SHORTEST = 3  # letters; what is shorter sounds like too much


def expected_words(question: Question) -> list[Expected]:
    """Each once, under its nearest source, with how often it stands in the question; in the wordings and mistakes of
    a point so many times at most: of twenty wordings a word that stands in all is no likelier than of three.
    """
    nearest: dict[str, int] = {}
    times: Counter[str] = Counter()

    def count(source: int, texts: Iterable[str], most: int = sys.maxsize) -> None:
        words = Counter(word for text in texts for word in _words(simplified(text), question.language))
        for word, often in words.items():
            nearest.setdefault(word, source)
            times[word] += min(often, most)

    count(POINTS, [question.ask, *question.variants, *(point.point for point in question.points)])
    for point in question.points:
        count(WORDINGS, (*point.also, *point.mistakes), MOST)
    count(ANSWER, [question.answer])
    own = [Expected(word, source, times[word]) for word, source in nearest.items()]
    return [*own, *(Expected(word, FIELD) for word in field_words(question.language) if word not in nearest)]


def right_words(question: Question) -> set[str]:
    """English words that are right as they stand: all of the question's, and all of the field's."""
    wordings = (text for point in question.points for text in (*point.wordings, *point.mistakes))
    own = _ENGLISH.findall(" ".join((question.ask, question.answer, *question.variants, *wordings)))
    return {*own, *field_words("zh")}


def _words(text: str, language: str) -> Iterator[str]:
    for run in _CHINESE.findall(text):
        words = cut(run)[0]
        for first in range(len(words)):
            for after in range(first + 1, min(first + RUN, len(words)) + 1):
                joined = "".join(words[first:after])
                if 2 <= len(joined) <= LONGEST:
                    yield joined
    english = _ENGLISH.findall(text)
    # In a Chinese sentence an English word is a term, and so it is alone or beside another.
    among_chinese = language == "zh" and (_CHINESE.search(text) or len(english) <= RUN)
    for word in english:
        if len(word) >= SHORTEST and (among_chinese or TECHNICAL.search(word)):
            yield word
