"""What the user does to a kept take: overrule a verdict, correct the words, have it judged again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.attempts.attempt import Attempt, Rating
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import Coverage, Verdict, judge_coverage, overrule
from rehearse.judge.delivery import measure_delivery
from rehearse.judge.evidence import gather
from rehearse.judge.meaning import Encoder
from rehearse.judge.text import simplified
from rehearse.speech.correct import retimed

if TYPE_CHECKING:
    from rehearse.adviser import Adviser


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that came out differently when a take was judged again."""

    point: str
    before: Verdict
    after: Verdict


def overruled(attempt: Attempt, number: int, verdict: Verdict) -> Attempt:
    """The attempt with the user's verdict on its point `number`, counted from 1."""
    point = attempt.coverage.points[number - 1].point
    return replace(attempt, coverage=overrule(attempt.coverage, point, verdict))


def rated(attempt: Attempt, rating: Rating) -> Attempt:
    """The attempt with the user's own rating, which the schedule goes by from then on."""
    return replace(attempt, rating=rating)


def corrected(attempt: Attempt, text: str, encoder: Encoder) -> Attempt:
    """The attempt with its transcript as the user wrote it, judged again. What was heard is kept in `heard`."""
    heard = attempt.heard or attempt.transcript.words
    words = retimed(heard, text)
    as_heard = "".join(word.text for word in heard).strip() == text.strip()
    transcript = replace(attempt.transcript, words=heard if as_heard else words)
    changed = replace(attempt, transcript=transcript, heard=None if as_heard else heard)
    delivery = measure_delivery(transcript.words, transcript.speech, attempt.delivery.seconds, attempt.delivery.target)
    return judged_again(replace(changed, delivery=delivery), encoder)


def said_nearest(attempt: Attempt, number: int, encoder: Encoder) -> str:
    """The words of the take that come nearest to its point `number`, whatever the verdict; "" where none do."""
    answer = answer_from_words(attempt.transcript.words)
    window = gather(answer, attempt.question, encoder)[number - 1].window
    return simplified(window.text).strip("，。,. ") if window else ""


def judged_again(attempt: Attempt, encoder: Encoder) -> Attempt:
    """The attempt as today's judge sees it; the verdicts of the user stand."""
    coverage = judge_coverage(answer_from_words(attempt.transcript.words), attempt.question, encoder)
    for point in attempt.coverage.points:
        if point.overruled:
            coverage = overrule(coverage, point.point, point.verdict)
    return replace(attempt, coverage=coverage)


def advised(attempt: Attempt, adviser: Adviser) -> tuple[Attempt, str]:
    """The attempt after a second opinion, and what the user should know of that; the user's verdicts stand."""
    advice = adviser.advise(attempt.coverage, answer_from_words(attempt.transcript.words), attempt.question)
    return replace(attempt, coverage=advice.coverage), advice.notice


def changes(before: Coverage, after: Coverage) -> Iterator[Change]:
    """Points whose verdict differs, in order. Both must be of the same question."""
    for old, new in zip(before.points, after.points, strict=True):
        if old.verdict != new.verdict:
            yield Change(new.point, old.verdict, new.verdict)
