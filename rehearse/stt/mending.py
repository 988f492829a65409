"""Words that the transcriber wrote as others of the same sound, put right where the sound bears it out.

A candidate is a word of the question or of the field that sounds like a stretch of what was written. The network itself
says how probable the sound makes either text; a fitted classifier decides (benchmarks/fit_mending.py). What was written
before stays with the word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate
from math import log, log1p
from typing import TYPE_CHECKING

from rehearse.bank.question import Question
from rehearse.stt.expected import expected_words, right_words
from rehearse.stt.mending_fit import ASK_ENGLISH, ASK_MANDARIN, ENGLISH, MANDARIN
from rehearse.stt.replacing import replaced
from rehearse.stt.transcriber import ScoresText, Transcriber
from rehearse.stt.transcript import Word
from rehearse.text.lexicon import commonness, cut
from rehearse.text.soundalikes import FIELD, POINTS, Soundalike, Soundalikes
from rehearse.text.units import is_chinese, simple, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

AROUND = 4  # characters on either side, by which words are told from each other
FUNCTION = frozenset(
    "的地得了着过是个里在有和与跟就都也还只才又再很最更已不没把被让给对到从为以可会能要做去来些样这那哪它他她们我你您吗呢吧啊嘛嗯呃啦么什怎"
)  # characters that are little words
NUMBERS = frozenset("第二三四五六七八九十百千万两")  # 一 is too many other things
_UNIT = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+")
_JOINED = re.compile(r"[ '.-]*")  # between two units of one word
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z][a-z]+[A-Z]")
SAME = 0.1  # distance of English words that sound the same
FAR, LONG = 0.15, 8  # distance at which Chinese words are no English one, unless that has more letters
TELLING = 5  # letters, from which an English word is not taken for little ones by chance
LEAST = 1e-4  # probability that is taken for none


@dataclass(frozen=True, slots=True)
class Candidate:
    """`new` in place of `old`, which are the characters `begin` to before `end` of a text. figures: what is known of it
    without asking the network.
    """

    begin: int
    end: int
    old: str
    new: str
    figures: dict[str, float]

    @property
    def english(self) -> bool:
        return "letters" in self.figures

    def within(self, text: str) -> str:
        return f"{text[: self.begin]}{self.new}{text[self.end :]}"


def candidates(text: str, words: Soundalikes, probabilities: Sequence[float]) -> list[Candidate]:
    """text: simplified. probabilities: of each of its characters."""
    places: list[tuple[int, int]] = []
    heard: list[str] = []
    for match in _UNIT.finditer(text):
        if places and not _JOINED.fullmatch(text[places[-1][1] : match.start()]):
            places.append((match.start(), match.start()))
            heard.append("")
        places.append(match.span())
        heard.append(match.group().lower())
    likely = []
    for like in words.find(heard):
        begin, end = places[like.begin][0], places[like.end - 1][1]
        old, new = text[begin:end], like.word.text
        if _bare(new) not in _bare(old) and not _untouchable(old, new, like.distance):
            figures = cheap_features(text, begin, end, like, probabilities)
            likely.append(Candidate(begin, end, old, new, figures))
    return [candidate for candidate in likely if _may_be(candidate)]


def cheap_features(
    text: str, begin: int, end: int, like: Soundalike, probabilities: Sequence[float]
) -> dict[str, float]:
    """What is known without asking the network."""
    old, new = text[begin:end], like.word.text
    doubts = [-log(max(LEAST, p)) for p in probabilities[begin:end]]
    shared = {
        "distance": like.distance,
        "doubt": max(doubts),
        "mean_doubt": sum(doubts) / len(doubts),
        "points": float(like.word.source == POINTS),
        "field": float(like.word.source == FIELD),
        "times": log1p(like.word.times),
    }
    if not all(map(is_chinese, new)):
        little = sum(character in FUNCTION for character in old)
        return shared | {"letters": float(len(new)), "function": float(little), "latin": float(old.isascii())}
    changed = _changed(old, new)
    left, right = _run(text[:begin][::-1])[::-1], _run(text[end:])
    before, likely = cut(left + old + right) if all(map(is_chinese, old)) else ((left, right), 0.0)
    borders = set(accumulate(map(len, before), initial=0))
    return shared | {
        "changed": float(len(changed)),
        "function": float(sum(a in FUNCTION or b in FUNCTION for a, b in changed)),
        "lexical": cut(left + new + right)[1] - likely if likely else 0.0,
        "old_common": commonness(old),
        "edges": float((len(left) in borders) + (len(left + old) in borders)),
    }


def network_features(old: Sequence[tuple[int, float]], new: Sequence[tuple[int, float]]) -> dict[str, float]:
    """Of the tokens, with their log probabilities, of the text as it is and with the candidate in its place."""
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a[0] != b[0]), min(len(old), len(new)))
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last][0] == new[-1 - last][0]:
        last += 1
    of_old, of_new = old[first : len(old) - last], new[first : len(new) - last]
    total = sum(p for _, p in new) - sum(p for _, p in old)
    inside = sum(p for _, p in of_new) - sum(p for _, p in of_old)
    return {
        "total": total,
        "inside": inside,
        "after": total - inside,
        "new_mean": sum(p for _, p in of_new) / max(1, len(of_new)),
        "old_mean": sum(p for _, p in of_old) / max(1, len(of_old)),
        "tokens": float(len(of_new) - len(of_old)),
    }


def by_character(words: Sequence[Word]) -> list[float]:
    return [word.probability for word in words for _ in word.text]


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _run(text: str) -> str:
    """Chinese characters that it begins with, of those that lie around."""
    match = re.match(r"[\u3400-\u9fff]*", text[:AROUND])
    return match.group() if match else ""


def _untouchable(old: str, new: str, distance: float) -> bool:
    """Whether nothing but little words would change, which are neither telling nor told apart by their sound; or a
    number; or a word into another form of it. Two little words may be a long English one that sounds as they do.
    """
    if not all(map(is_chinese, new)):
        part = old.lower() in re.split("[-. ]", new.lower())  # micro of micro-batch
        little = FUNCTION.issuperset(old) and not (len(old) > 1 and len(new) >= TELLING and distance < SAME)
        return part or little or stem(_bare(old)) == stem(_bare(new))
    if not all(map(is_chinese, old)):
        return False
    changed = _changed(old, new)
    return all(a in FUNCTION or b in FUNCTION for a, b in changed) or any(a in NUMBERS for a, _ in changed)


def _changed(old: str, new: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b in zip(old, new, strict=False) if a != b]


def _may_be(candidate: Candidate) -> bool:
    """A crude rule, so that what is hopeless is neither weighed nor fitted on."""
    known = candidate.figures
    distance, doubt = known["distance"], known["doubt"]
    if candidate.english and known["latin"]:
        return doubt >= 0.05
    if candidate.english:  # 习惯 sounds a little like token, and is none
        near = distance <= FAR or known["letters"] > LONG
        return near and (distance <= 0.06 or known["mean_doubt"] >= 0.25)
    if distance <= 0.06 and not known["field"]:
        return True
    return (distance <= 0.16 and (doubt >= 0.05 or known["lexical"] > 0)) or (doubt >= 0.3 and known["lexical"] > -6)


class Mender:
    """For answers to one question. What it knows of the question's words is made at the first segment."""

    def __init__(self, question: Question) -> None:
        self._question = question

    @cached_property
    def _words(self) -> Soundalikes:
        return Soundalikes(expected_words(self._question), right_words(self._question))

    def mend(self, transcriber: Transcriber, clip: Sound, words: list[Word], language: str) -> list[Word]:
        """The words of one clip; the same where the transcriber cannot say how probable a text is."""
        if not isinstance(transcriber, ScoresText):
            return words
        text, possible = self.candidates(words)
        asked = [
            candidate
            for candidate in possible
            if (ASK_ENGLISH if candidate.english else ASK_MANDARIN).surplus(candidate.figures) >= 0
        ]
        chances = [
            ((ENGLISH if candidate.english else MANDARIN).surplus(figures), candidate)
            for candidate, figures in figures_of(transcriber, clip, text, asked, language)
        ]
        sure = sorted((pair for pair in chances if pair[0] >= 0), key=lambda pair: -pair[0])
        return replaced(words, [candidate for _, candidate in sure])

    def candidates(self, words: Sequence[Word]) -> tuple[str, list[Candidate]]:
        """The text, simplified, and what in it may be mended."""
        text = simple("".join(word.text for word in words))
        return text, candidates(text, self._words, by_character(words))


def figures_of(
    transcriber: ScoresText, clip: Sound, text: str, asked: Sequence[Candidate], language: str
) -> list[tuple[Candidate, dict[str, float]]]:
    """Each candidate with all that is known of it."""
    ask = cache(lambda changed: transcriber.scores(clip, changed, language=language))  # two may make the same of it
    before = ask(text) if asked else None
    if before is None:
        return []
    scored = []
    for candidate in asked:
        heard = [network_features(before, ask(spelling.within(text)) or before) for spelling in _spellings(candidate)]
        scored.append((candidate, candidate.figures | max(heard, key=lambda figures: figures["total"])))
    return scored


def _spellings(candidate: Candidate) -> list[Candidate]:
    """Of a name with capitals inside (ZeRO), also the common one: the network finds the other improbable in itself."""
    odd = candidate.english and candidate.figures["distance"] <= SAME and _INNER_CAPITAL.search(candidate.new)
    return [candidate, replace(candidate, new=candidate.new.lower())] if odd else [candidate]
