"""Which questions a mock interview asks, in which wordings, and what goes deeper into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rehearse.bank.bank import Bank
from rehearse.i18n import language
from rehearse.progress.standing import in_turn
from rehearse.takes.interview import Interview
from rehearse.takes.take import Summary
from rehearse.text.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class MockPlan:
    """Which questions, how many at most, for how many minutes; think: seconds before each answer."""

    ids: tuple[str, ...] = ()
    topic: str | None = None
    round_name: str | None = None
    count: int | None = None
    minutes: float
    think: float = 0.0


def new_interview(plan: MockPlan, bank: Bank, takes: Sequence[Summary], now: datetime) -> Interview:
    """Outside a round, questions come in other wordings than the one that was practised. Raises RehearseError."""
    questions = bank.chosen(plan.ids, plan.topic, plan.round_name)
    if not (plan.ids or plan.round_name):  # those come in their own order
        questions = in_turn(questions, takes, now, language())
    questions = questions[: plan.count]
    asked = Counter(take.question for take in takes)
    if not plan.round_name:
        questions = [question.variant(asked[question.id]) for question in questions]
    follow_ups = {question.id: bank.following(question.id) for question in questions}
    deeper = {name: follows[asked[name] % len(follows)] for name, follows in follow_ups.items() if follows}
    return Interview(
        title=_title(plan),
        started_at=now.isoformat(timespec="seconds"),
        minutes=plan.minutes,
        think=plan.think,
        questions=tuple(questions),
        following=tuple(deeper.values()),
    )


def _title(plan: MockPlan) -> Note:
    if plan.round_name and plan.topic:
        return Note("round and topic", {"name": plan.round_name, "topic": plan.topic})
    if plan.round_name:
        return Note("round", {"name": plan.round_name})
    return Note("topic", {"name": plan.topic}) if plan.topic else Note("chosen")
