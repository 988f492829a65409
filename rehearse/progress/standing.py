"""What past takes say about the bank: what is due, what is weak, what was never tried, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from rehearse.bank.question import Question
from rehearse.progress.schedule import GOOD, due_after, rating_of
from rehearse.takes.decode import begins
from rehearse.takes.take import Summary, day_of

WEAK = GOOD  # below this share of the points' weight the last take of a question counts as weak
State = Literal["due", "weak", "new", "later"]
ORDER: tuple[State, ...] = ("due", "weak", "new", "later")


@dataclass(frozen=True, slots=True)
class Standing:
    """A question and its takes that count, oldest first. due: the day on which it is to be practised again."""

    question: Question
    takes: tuple[Summary, ...]
    due: datetime | None = None

    @property
    def last(self) -> Summary | None:
        return self.takes[-1] if self.takes else None

    @property
    def weak(self) -> bool:
        """By the user's own rating of the last take, else by its coverage."""
        if self.last is None:
            return False
        if self.last.rating:
            return self.last.rating in ("again", "hard")
        return self.last.score is not None and self.last.score < WEAK

    def state(self, now: datetime) -> State:
        if self.last is None:
            return "new"
        if self.due is not None and self._is_due(self.due, day_of(begins(self.last.started_at)), now):
            return "due"
        return "weak" if self.weak else "later"

    @staticmethod
    def _is_due(due: datetime, said_on: date, now: datetime) -> bool:
        """All day on its day; but what was said today comes again at its time: not at once, when that is in minutes."""
        return due <= now or (day_of(due) <= day_of(now) and said_on < day_of(now))


def standings(questions: Iterable[Question], takes: Iterable[Summary]) -> list[Standing]:
    by_question: dict[str, list[Summary]] = {}
    for take in takes:
        if rating_of(take) is not None:  # nothing heard, a squeezed answer: says nothing about the question
            by_question.setdefault(take.question, []).append(take)
    result = []
    for question in questions:
        own = tuple(by_question.get(question.id, ()))
        result.append(Standing(question, own, due_after(own)))
    return result


def next_up(candidates: Sequence[Standing], now: datetime, language: str) -> list[Standing]:
    """What is due, the weakest and then the longest overdue before; what is weak; what was never tried, a question of
    each topic in turn, those in the user's languages before the others; the rest by when it will be due. In each of
    these the topic changes where another waits. language: of the program's texts.
    """
    spoken = _languages(candidates, language)
    untried: Counter[str] = Counter()
    ranks: dict[tuple[State, bool], list[tuple[float, float, int]]] = {
        (state, foreign): [] for state in ORDER for foreign in (False, True)
    }
    for place, standing in enumerate(candidates):
        state, topic = standing.state(now), standing.question.topic
        due = standing.due.timestamp() if standing.due else 0.0
        weakness = standing.last.score if standing.last and standing.last.score is not None else 1.0
        first = {"due": weakness, "weak": weakness, "new": float(untried[topic]), "later": due}[state]
        foreign = state == "new" and standing.question.language not in spoken
        ranks[state, foreign].append((first, due, place))
        untried[topic] += state == "new"
    ordered: list[Standing] = []
    for rank in ranks.values():
        ordered += _mixed([candidates[place] for _, _, place in sorted(rank)], ordered[-1:])
    return ordered


def _languages(candidates: Iterable[Standing], language: str) -> set[str]:
    """The user's: the one they read, English beside any other, and those they have answered in."""
    return {language, "en"} | {standing.question.language for standing in candidates if standing.takes}


def in_turn(questions: Iterable[Question], takes: Iterable[Summary], now: datetime, language: str) -> list[Question]:
    """The same, in the order in which they are to be practised."""
    return [standing.question for standing in next_up(standings(questions, takes), now, language)]


def worth_it(upcoming: Sequence[Standing], now: datetime) -> list[Standing]:
    """Those that are due, weak or new; all, where none is."""
    return [standing for standing in upcoming if standing.state(now) != "later"] or list(upcoming)


def _mixed(waiting: list[Standing], before: Sequence[Standing]) -> list[Standing]:
    """The same in this order, but the next of another topic goes before a second one of the same."""
    mixed = list(before)
    while waiting:
        last = mixed[-1].question.topic if mixed else None
        other = next((place for place, standing in enumerate(waiting) if standing.question.topic != last), 0)
        mixed.append(waiting.pop(other))
    return mixed[len(before) :]
