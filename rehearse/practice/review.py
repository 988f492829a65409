"""What the user does with a kept take: overrule a verdict, correct the words, judge it again, note, play a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.bank.wordings import add_wording
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import Coverage, Verdict, judge_coverage, overrule, rescored
from rehearse.judge.delivery import measure_delivery
from rehearse.judge.gathering import gather
from rehearse.judge.meaning import Encoder
from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import as_said
from rehearse.takes.correction import retimed
from rehearse.takes.take import Rating, Take
from rehearse.text.units import readable

if TYPE_CHECKING:
    from rehearse.llm.adviser import Adviser

MOST_SAYINGS = 4
LEAD = 0.3  # s played before and after what was asked for: word times are not exact to the syllable


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that came out differently when a take was judged again."""

    point: str
    before: Verdict
    after: Verdict


def overruled(take: Take, number: int, verdict: Verdict) -> Take:
    """The take with the user's verdict on its point `number`, counted from 1."""
    point = take.coverage.points[number - 1].point
    return replace(take, coverage=overrule(take.coverage, point, verdict))


def with_wording(take: Take, number: int, wording: str, file: Path) -> Take:
    """The take with its point `number`, counted from 1, covered. The wording of it is kept in `file` for the question
    that the bank has: another one, where only some of its points were asked for. Raises RehearseError.
    """
    add_wording(file, take.question.bank_id, take.coverage.points[number - 1].point, wording)
    return overruled(take, number, "covered")


def rated(take: Take, rating: Rating) -> Take:
    """The take with the user's own rating, which the schedule goes by from then on."""
    return replace(take, rating=rating)


def corrected(take: Take, text: str, encoder: Encoder) -> Take:
    """The take with its transcript as the user wrote it, judged again. What was heard is kept in `heard`."""
    recognised = take.heard or take.transcript.words
    words = retimed(recognised, text)
    as_heard = "".join(word.text for word in recognised).strip() == text.strip()
    transcript = replace(take.transcript, words=recognised if as_heard else words)
    changed = replace(take, transcript=transcript, heard=None if as_heard else recognised)
    delivery = measure_delivery(
        as_said(transcript.words), transcript.speech, take.delivery.seconds, take.delivery.target, transcript.held
    )
    return judged_again(replace(changed, delivery=delivery), encoder)


def sayings(take: Take, number: int, encoder: Encoder) -> list[str]:
    """What may be meant for the point `number`: the words nearest to it, then sentences around them; [] for none."""
    words = as_said(take.transcript.words)  # as the judge will find them again
    answer = answer_from_words(words)
    window = gather(answer, take.question, encoder)[number - 1].quote
    if window is None:
        return []
    begun = window.start or 0.0
    around = sorted(sentences(words), key=lambda sentence: abs(sentence.start - begun))
    texts = (readable(text).strip("，。,. ") for text in (window.text, *(neighbour.text for neighbour in around)))
    return list(dict.fromkeys(filter(None, texts)))[:MOST_SAYINGS]


def judged_again(take: Take, encoder: Encoder) -> Take:
    """The take as today's judge sees it; the verdicts of the user stand."""
    coverage = judge_coverage(answer_from_words(take.transcript.words), take.question, encoder)
    for point in take.coverage.points:
        if point.overruled:
            coverage = overrule(coverage, point.point, point.verdict)
    return replace(take, coverage=coverage)


def advised(take: Take, adviser: Adviser) -> tuple[Take, str]:
    """The take after a second opinion, and what the user should know of that; the user's verdicts stand."""
    shown = [replace(word, digits=False) for word in take.transcript.words]  # what the model quotes is shown
    advice = adviser.advise(take.coverage, answer_from_words(shown), take.question)
    return replace(take, coverage=advice.coverage), advice.notice


def with_opinions(take: Take, advised: Take) -> Take:
    """The take as the user left it, with the second opinions that came meanwhile: none on a point that they overruled,
    and none at all where they changed the words.
    """
    if take.transcript != advised.transcript:
        return take
    points = zip(take.coverage.points, advised.coverage.points, strict=True)
    heard = [theirs if theirs.opinion and not mine.overruled else mine for mine, theirs in points]
    return replace(take, coverage=rescored(take.coverage, heard))


def noted(take: Take, note: str) -> Take:
    """The take with the user's note to themselves; "" takes it away."""
    return replace(take, note=note.strip())


def from_here(take: Take, wanted: str) -> float:
    """The second to play from. wanted: the number of a sentence, or a time like 1:05. Raises RehearseError."""
    spoken = sentences(take.transcript.words)
    time = re.fullmatch(r"(\d+):([0-5]?\d)", wanted)
    if time and (second := 60.0 * int(time[1]) + int(time[2])) < take.recording.seconds:
        return second
    if wanted.isdecimal() and int(wanted) == 1:
        return 0.0  # from the beginning also where nothing was heard
    if wanted.isdecimal() and 1 <= int(wanted) <= len(spoken):
        return max(0.0, spoken[int(wanted) - 1].start - LEAD)
    raise RehearseError(
        _(
            '"{wanted}" is no place in this take. Give the number of a sentence from 1 to {last}, or '
            "a time before {clock} like 0:20. The take itself stands before --play."
        ).format(wanted=wanted, last=max(1, len(spoken)), clock=_clock(take.recording.seconds))
    )


def evidence_of(take: Take, number: int) -> tuple[float, float]:
    """First and last second of the evidence of point `number`, with a breath around it. Raises RehearseError."""
    points = take.coverage.points
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
