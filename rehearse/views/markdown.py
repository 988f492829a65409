"""A take as Markdown: for notes, and for showing it to somebody else."""

from __future__ import annotations

import re

from rehearse.attempts.attempt import Attempt
from rehearse.judge.coverage import PointVerdict
from rehearse.judge.delivery import Delivery, remarks
from rehearse.judge.text import simplified
from rehearse.speech.sentences import sentences
from rehearse.views.layout import local_time, minutes, plural
from rehearse.views.result import MARKS, UNIT

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(attempt: Attempt) -> str:
    """Question, verdicts with their words and times, delivery, transcript; not the reference answer."""
    question = attempt.question
    lines = [f"# {plain(question.ask)}", "", f"- Question: `{question.id}`, {plain(question.topic)}"]
    lines += [f"- Take: `{attempt.id}`, {local_time(attempt.started_at)}"]
    if attempt.note:
        lines.append(f"- Note: {plain(attempt.note)}")
    lines += ["", "## Key points", ""]
    if attempt.coverage.score is not None:
        covered = sum(point.verdict == "covered" for point in attempt.coverage.points)
        lines += [f"Covered {covered} of {len(attempt.coverage.points)}, {attempt.coverage.score:.0%} by weight.", ""]
    lines += [_point(number, point) for number, point in enumerate(attempt.coverage.points, 1)]
    lines += ["", "## Delivery", "", *_delivery(attempt.delivery, question.language)]
    lines += ["", "## What was said" + (", as corrected" if attempt.heard else ""), ""]
    lines += [f"- {minutes(each.start)} {plain(simplified(each.text))}" for each in sentences(attempt.transcript.words)]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _point(number: int, point: PointVerdict) -> str:
    ruled = f" (your verdict; the judge's was {point.overruled})" if point.overruled else ""
    line = f"{number}. {MARKS[point.verdict][0]} **{point.verdict}** {plain(point.point)}{ruled}"
    if point.verdict == "missed" or not point.quote:
        return line
    when = f"{minutes(point.start)}-{minutes(point.end)} " if point.start is not None and point.end is not None else ""
    quote = plain(simplified(point.quote.strip("，。,. ")))
    return f"{line}\n   {when}“{quote}”, {min(point.confidence, 0.99):.0%} sure"


def _delivery(delivery: Delivery, language: str) -> list[str]:
    shortest, longest = delivery.target
    lines = [f"- Spoke for {minutes(delivery.spoken)}, target {minutes(shortest)}-{minutes(longest)}"]
    if delivery.pace is not None:
        lines.append(f"- {delivery.pace:.0f} {UNIT.get(language, 'units')} a minute")
    if delivery.first_word is not None:
        lines.append(f"- First word after {delivery.first_word:.1f} s")
    lines.append(f"- {plural(delivery.pauses, 'pause')}, {delivery.paused:.1f} s in all")
    if delivery.fillers:
        lines.append(f"- At least {plural(len(delivery.fillers), 'filler')}")
    return [*lines, *(f"- {remark}" for remark in remarks(delivery, language))]
