"""What the user does with a kept take: overrule a verdict, correct the words, judge it again, note, play a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import Coverage, Verdict, judge_coverage, overrule
from rehearse.judge.delivery import measure_delivery
from rehearse.judge.evidence import gather
from rehearse.judge.meaning import Encoder
from rehearse.stt.sentences import sentences
from rehearse.takes.correction import retimed
from rehearse.takes.take import Attempt, Rating
from rehearse.text.units import simplified

if TYPE_CHECKING:
    from rehearse.llm.adviser import Adviser

LEAD = 0.3  # s played before and after what was asked for: word times are not exact to the syllable


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


def noted(attempt: Attempt, note: str) -> Attempt:
    """The attempt with the user's note to themselves; "" takes it away."""
    return replace(attempt, note=note.strip())


def from_here(attempt: Attempt, wanted: str) -> float:
    """The second to play from. wanted: the number of a sentence, or a time like 1:05. Raises RehearseError."""
    spoken = sentences(attempt.transcript.words)
    time = re.fullmatch(r"(\d+):([0-5]?\d)", wanted)
    if time and (second := 60.0 * int(time[1]) + int(time[2])) < attempt.recording.seconds:
        return second
    if wanted.isdecimal() and int(wanted) == 1:
        return 0.0  # from the beginning also where nothing was heard
    if wanted.isdecimal() and 1 <= int(wanted) <= len(spoken):
        return max(0.0, spoken[int(wanted) - 1].start - LEAD)
    raise RehearseError(
        _(
            '"{wanted}" is no place in this take. Give the number of a sentence from 1 to {last}, or '
            "a time before {clock} like 0:20. The take itself stands before --play."
        ).format(wanted=wanted, last=max(1, len(spoken)), clock=_clock(attempt.recording.seconds))
    )


def evidence_of(attempt: Attempt, number: int) -> tuple[float, float]:
    """First and last second of the evidence of point `number`, with a breath around it. Raises RehearseError."""
    points = attempt.coverage.points
    if not 1 <= number <= len(points):
        raise RehearseError(
            _("There is no point {number} in this take; it has {count}.").format(number=number, count=len(points))
        )
    point = points[number - 1]
    if point.verdict == "missed" or point.start is None or point.end is None:
        raise RehearseError(
            _("Point {number} was not heard in this take, so there is nothing of it to play.").format(number=number)
        )
    return max(0.0, point.start - LEAD), point.end + LEAD


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def changes(before: Coverage, after: Coverage) -> Iterator[Change]:
    """Points whose verdict differs, in order. Both must be of the same question."""
    for old, new in zip(before.points, after.points, strict=True):
        if old.verdict != new.verdict:
            yield Change(new.point, old.verdict, new.verdict)
