"""A question, its key points, and what can be derived from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

MAX_TERMS = 24  # more terms than this made Whisper drop windows and confuse acronyms of one list
FOLLOW_UP_SECONDS = (10, 45)  # target of the answer to a follow-up: one point, said at once
# Neighbours in capitals belong together ("Tensor Core"); a small word before them does not ("with LoRA").
_LATIN_TERM = re.compile(
    r"[A-Z][A-Za-z0-9.+/-]*(?: [A-Z][A-Za-z0-9.+/-]*)*[A-Za-z0-9+]|[a-z][A-Za-z0-9.+/-]*[A-Za-z0-9+]|[A-Z]"
)
_TELLING = re.compile(r"[A-Za-z0-9+]{2}")  # lone letters (m-n, K) are written for anything that sounds a little alike
PART = ".points"  # ends the id of some points of a question
PART_SECONDS = (10, 30)  # least target of an answer that makes only some of the points
_WORD = re.compile(r"\W*(?:[A-Za-z0-9.+/-]+|[\u4e00-\u9fff])[^\S\n]*")  # an English word or a Chinese character
CUE, HINT = 4, 7  # of them
_CHINESE_ONLY = re.compile(r"[\u4e00-\u9fff]{2,8}")


def part_id(whole: str) -> str:
    """The id of some of a question's points. No question of a bank can have it, for its full stop."""
    return f"{whole}{PART}"


@dataclass(frozen=True)
class KeyPoint:
    """A checkable statement that a good answer makes."""

    point: str
    also: tuple[str, ...] = ()  # other wordings of the same statement
    weight: float = 1.0
    figure: bool = False  # met by any figure said in the right place
    follow_up: str = ""  # what an interviewer asks who did not hear it
    mistakes: tuple[str, ...] = ()  # false statements people make in its place; whoever says one has not made it
    bonus: bool = False  # counts for an answer, never against it
    group: int = 0  # number of the list it stands in of which some are enough; 0 for a point that is needed itself
    enough: int = 0  # how many of that list

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.point, *self.also)

    @property
    def cue(self) -> str:
        """Its first words: enough to be reminded by, too few to read it out."""
        return self._first(CUE)

    @property
    def hint(self) -> str:
        """More of them."""
        return self._first(HINT)

    def _first(self, words: int) -> str:
        begun = "".join(word[0] for word in islice(_WORD.finditer(self.point), words)).strip()
        return self.point if len(begun) in (0, len(self.point)) else f"{begun}…"


@dataclass(frozen=True)
class Question:
    """One interview question. seconds: target length of the answer, shortest and longest."""

    id: str
    ask: str
    topic: str
    language: str  # "zh" or "en": what the question is asked in and the answer expected in
    seconds: tuple[int, int]
    points: tuple[KeyPoint, ...] = ()
    say: str = ""  # the sentence to speak where `ask` reads badly aloud
    variants: tuple[str, ...] = ()
    asked_in: tuple[str, ...] = ()  # places like "25#2": round and number
    asked_as: dict[str, str] = field(default_factory=dict)  # place: its wording, where that is known
    why: str = ""
    answer: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""  # the user's own, for themselves
    follows: str = ""  # id of the question that this one goes deeper into; asked after it, not among the others
    part_of: str = ""  # id of the question that this one has only some points of; never in a bank
    follow_up_of: str = ""  # id of the question in which the point was missed that this one asks for; never in a bank

    @property
    def bank_id(self) -> str:
        """The id in the bank of the question that this one was made of; else its own."""
        return self.follow_up_of or self.part_of or self.id

    @property
    def spoken(self) -> str:
        return self.say or self.ask

    def asked_at(self, place: str) -> Question:
        """The same question in the wording it had at this place."""
        return self.worded(self.asked_as.get(place, self.ask))

    def variant(self, number: int) -> Question:
        """The same question in another of its wordings, where there are others; `number` may be any."""
        return self.worded(self.variants[number % len(self.variants)]) if self.variants else self

    def worded(self, wording: str) -> Question:
        """The same question in this wording."""
        return self if wording == self.ask else replace(self, ask=wording, say="")

    def follow_up(self, number: int) -> Question:
        """What is asked when point `number`, counted from 1, was missed: a small question of its own about that point.

        Its id is not in the bank, so that its takes do not count as takes of this question.
        """
        point = self.points[number - 1]
        return Question(
            id=f"{self.id}-follow-up-{number}",
            ask=point.follow_up,
            topic=self.topic,
            language=self.language,
            seconds=FOLLOW_UP_SECONDS,
            points=(replace(point, bonus=False, group=0, enough=0),),
            follow_up_of=self.id,
        )

    def part(self, numbers: Sequence[int]) -> Question:
        """Only these of its points, counted from 1: a small question of its own. Its id can be no other's, so that its
        takes do not count as takes of this question.
        """
        whole = self.part_of or self.id
        shares = [second * len(numbers) // len(self.points) for second in self.seconds]
        shortest, longest = (max(least, share) for least, share in zip(PART_SECONDS, shares, strict=True))
        return replace(
            self,
            id=part_id(whole),
            part_of=whole,
            seconds=(shortest, longest),
            points=tuple(replace(self.points[number - 1], bonus=False, group=0, enough=0) for number in numbers),
        )

    def card(self, number: int) -> Question:
        """One point, counted from 1, asked for as an interviewer asks who did not hear it; else by its first words."""
        point, one = self.points[number - 1], replace(self.part((number,)), seconds=PART_SECONDS)
        return one.worded(point.follow_up or f"{self.ask} → {point.cue}")

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Words the speaker is likely to use, most telling first: what the transcriber is told to expect.

        In a Chinese question: the English terms, then short Chinese wordings. An English one needs no terms
        but its capitalised names; common words as bias only cost accuracy.
        """
        texts = [self.ask, *(wording for point in self.points for wording in point.wordings)]
        latin = [term for text in texts for term in _LATIN_TERM.findall(text) if _TELLING.search(term)]
        if self.language == "en":
            latin = [term for term in latin if re.search(r"[A-Z].*[A-Z0-9]|[0-9]", term)]
        chinese = [text for text in texts[1:] if _CHINESE_ONLY.fullmatch(text)]
        return tuple(dict.fromkeys([*latin, *chinese]))[:MAX_TERMS]
