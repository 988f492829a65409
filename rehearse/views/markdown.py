"""A take as Markdown: for notes, and for showing it to somebody else."""

from __future__ import annotations

import re

from rehearse.i18n import _, counted
from rehearse.judge.coverage import PointVerdict
from rehearse.judge.delivery import Delivery
from rehearse.stt.sentences import sentences
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.layout import local_time, minutes, span
from rehearse.views.names import verdict_name
from rehearse.views.remarks import across_text, pace_text, pauses_text, remark_texts
from rehearse.views.result import MARKS, doubt_text, mistake_text, overruled_text, rubric_text

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(take: Take) -> str:
    """Question, verdicts with their words and times, delivery, transcript; not the reference answer."""
    question = take.question
    lines = [
        f"# {plain(question.ask)}",
        "",
        _("- Question: `{id}`, {topic}").format(id=question.id, topic=plain(question.topic)),
    ]
    lines += [_("- Take: `{id}`, {when}").format(id=take.id, when=local_time(take.started_at))]
    if take.note:
        lines.append(_("- Note: {note}").format(note=plain(take.note)))
    lines += ["", _("## Key points"), ""]
    if take.coverage.score is not None:
        needed = take.coverage.needed
        covered = sum(point.verdict == "covered" for point in needed)
        lines += [
            _("Covered {covered} of {count}, {score:.0%} by weight.").format(
                covered=covered, count=len(needed), score=take.coverage.score
            ),
            "",
        ]
        lines += [across_text(take.coverage.language), ""] if take.coverage.language else []
    lines += [_point(number, point) for number, point in enumerate(take.coverage.points, 1)]
    lines += ["", _("## Delivery"), "", *_delivery(take.delivery, take.language, take.shorter)]
    lines += ["", _("## What was said, as corrected") if take.heard else _("## What was said"), ""]
    spoken = sentences(take.transcript.words)
    lines += [f"- {minutes(sentence.start)} {plain(readable(sentence.text))}" for sentence in spoken]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _point(number: int, point: PointVerdict) -> str:
    line = f"{number}. {MARKS[point.verdict][0]} **{verdict_name(point.verdict)}** {plain(point.point)}"
    if rubric := rubric_text(point):
        line += f" ({rubric})"
    if point.overruled:
        line += f" {overruled_text(point.overruled)}"
    if point.verdict == "missed" or not point.quote:
        return line
    when = f"{minutes(point.start)}-{minutes(point.end)} " if point.start is not None and point.end is not None else ""
    if point.verdict == "wrong":
        return f"{line}\n   {when}{plain(mistake_text(point))}"
    quote = plain(readable(point.quote.strip("，。,. ")))
    text = _("“{quote}”, {sure:.0%} sure").format(quote=quote, sure=min(point.confidence, 0.99))
    doubt = f"\n   {doubt_text(point)}" if point.verdict == "maybe" else ""
    return f"{line}\n   {when}{text}{doubt}"


def _delivery(delivery: Delivery, language: str, shorter: bool) -> list[str]:
    lines = [
        _("Spoke for {length}, target {target}").format(length=minutes(delivery.spoken), target=span(delivery.target))
    ]
    if delivery.pace is not None:
        lines.append(pace_text(delivery, language))
    if delivery.first_word is not None:
        lines.append(_("First word after {seconds:.1f} s").format(seconds=delivery.first_word))
    lines.append(pauses_text(delivery))
    if delivery.fillers:
        lines.append(counted("At least {count} filler", "At least {count} fillers", len(delivery.fillers)))
    return [f"- {line}" for line in (*lines, *remark_texts(delivery, language, shorter))]
