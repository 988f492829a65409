"""One judged answer as text: what was covered, with evidence; how it was delivered; what was heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from rehearse.attempts.attempt import Attempt, Recording
from rehearse.bank.question import Question
from rehearse.judge.coverage import Coverage, PointVerdict
from rehearse.judge.delivery import Delivery, remarks
from rehearse.judge.text import simplified
from rehearse.speech.sentences import sentences
from rehearse.speech.transcript import Transcript
from rehearse.views.layout import minutes, plural, wrap

MARKS = {"covered": ("✓", "green"), "maybe": ("?", "yellow"), "missed": ("✗", "red")}
SPEAKS_FOR = {
    "words": "its words",
    "told": "words of the reference answer",
    "sound": "its sound",
    "meaning": "its meaning",
    "parts": "part after part of it",
    "figure": "a figure",
}
SPEAKS_AGAINST = {
    "words": "few of its words",
    "told": "not told as the reference answer does",
    "sound": "little that sounds like it",
    "meaning": "nothing nearer to it than to another point",
    "parts": "parts of it missing",
    "number": "another number",
    "no figure": "no figure",
    "taken back": "what came near it was said not to be known or done",
}
HEARD = "What was heard"
UNIT = {"zh": "characters and words", "en": "words"}


def question_text(question: Question, width: int) -> str:
    shortest, longest = question.seconds
    head = f"{question.topic} · {question.id} · {shortest}-{longest} s"
    return f"{click.style(wrap(head, width), dim=True)}\n{click.style(wrap(question.ask, width), bold=True)}"


def attempt_text(attempt: Attempt, width: int, explain: bool = False) -> str:
    """The whole result of a take. explain: see coverage_text."""
    if not attempt.transcript.words:
        notes = recording_text(attempt.recording, attempt.transcript, width)
        return "\n".join(part for part in (nothing_heard_text(attempt.recording, width), notes) if part)
    parts = [
        coverage_text(attempt.coverage, width, explain),
        delivery_text(attempt.delivery, attempt.question.language, width),
        transcript_text(attempt.transcript, width, "What was said, as you corrected it" if attempt.heard else HEARD),
        recording_text(attempt.recording, attempt.transcript, width),
    ]
    return "\n\n".join(part for part in parts if part)


def nothing_heard_text(recording: Recording, width: int) -> str:
    lines = [click.style(wrap(f"Nothing was heard in {recording.seconds:.1f} s of recording.", width), bold=True)]
    level = recording.loudest_db
    if level is not None and level < -60:
        hint = (
            f"The sound from {recording.source} is silent ({level:.0f} dB). Is the microphone muted, or the wrong one? "
            "rehearse doctor lists the others; choose with --device."
        )
    else:
        hint = "There was sound but no speech in it. Speak closer to the microphone and try again."
    return "\n".join([*lines, wrap(hint, width)])


def coverage_text(
    coverage: Coverage, width: int, explain: bool = False, wordings: Mapping[str, Sequence[str]] | None = None
) -> str:
    """explain: also say for each point what spoke for it and what against. wordings: of each point, to be shown as
    what would have counted where it was not quite made.
    """
    if coverage.score is None:
        return wrap(
            "This question has no key points, so there is nothing to compare the answer with. "
            "Add points to it in the bank.",
            width,
        )
    covered = sum(point.verdict == "covered" for point in coverage.points)
    maybe = sum(point.verdict == "maybe" for point in coverage.points)
    unsure = f", {maybe} maybe" if maybe else ""
    counted = ", a maybe counts half" if maybe else ""
    head = f"Covered {covered} of {len(coverage.points)} points{unsure}  ({coverage.score:.0%} by weight{counted})"
    points = [
        _point_text(number, point, width)
        + (_why_text(point, width) if explain else "")
        + _counts_text(point, (wordings or {}).get(point.point, ()), width)
        for number, point in enumerate(coverage.points, 1)
    ]
    return "\n".join([click.style(head, bold=True), *points])


def _point_text(number: int, point: PointVerdict, width: int) -> str:
    mark, colour = MARKS[point.verdict]
    yours = f"  (your verdict; the judge's was {point.overruled})" if point.overruled else ""
    statement = wrap(f"{number}. {point.point}{yours}", width - 2, "  ")[2:]
    text = f"{click.style(mark, fg=colour, bold=True)} {statement}"
    text += _opinion_text(point, width)
    if point.verdict == "missed" or not point.quote:
        return text
    when = f"{minutes(point.start)}-{minutes(point.end)} " if point.start is not None and point.end is not None else ""
    quote = simplified(point.quote.strip("，。,. "))
    sure = min(point.confidence, 0.99)  # nobody is quite sure
    evidence = f"{when}“{quote}” by {', '.join(point.how)}, {sure:.0%} sure"
    return f"{text}\n{click.style(wrap(evidence, width, '    '), dim=True)}"


def _opinion_text(point: PointVerdict, width: int) -> str:
    """Who else was asked, where that changed the verdict."""
    theirs = point.opinion
    if theirs is None or theirs.alone == (point.overruled or point.verdict):
        return ""
    told = f"second opinion by {theirs.by}: {theirs.verdict}; the judge alone: {theirs.alone}"
    return f"\n{click.style(wrap(told, width, '    '), dim=True)}"


def _why_text(point: PointVerdict, width: int) -> str:
    common = f" ({', '.join(point.in_common)})" if point.in_common else ""
    spoke = [f"{SPEAKS_FOR[kind]}{common if kind == 'words' else ''}" for kind in point.speaks_for]
    against = [SPEAKS_AGAINST[kind] for kind in point.speaks_against]
    parts = [f"{label}: {', '.join(found)}" for label, found in (("for", spoke), ("against", against)) if found]
    return f"\n{click.style(wrap('; '.join(parts), width, '    '), dim=True)}" if parts else ""


def _counts_text(point: PointVerdict, wordings: Sequence[str], width: int) -> str:
    """Other ways to say a point that was not made; its own statement stands above."""
    if point.verdict == "covered" or not wordings:
        return ""
    return f"\n{wrap('would have counted: ' + ' / '.join(wordings), width, '    ')}"


def delivery_text(delivery: Delivery, language: str, width: int) -> str:
    shortest, longest = delivery.target
    first = [f"Spoke for {minutes(delivery.spoken)} (target {minutes(shortest)}-{minutes(longest)})"]
    if delivery.pace is not None:
        first.append(f"{delivery.pace:.0f} {UNIT.get(language, 'units')} a minute")
    second = []
    if delivery.first_word is not None:
        second.append(f"first word after {delivery.first_word:.1f} s")
    second.append(f"{plural(delivery.pauses, 'pause')}, {delivery.paused:.1f} s in all")
    if delivery.fillers:
        second.append(
            f"at least {plural(len(delivery.fillers), 'filler')}: "
            + " ".join(f"{filler.text}@{minutes(filler.start)}" for filler in delivery.fillers)
        )
    lines = [click.style(wrap(", ".join(first), width), bold=True), wrap(", ".join(second), width)]
    lines += [click.style(wrap(f"! {remark}", width), fg="yellow") for remark in remarks(delivery, language)]
    return "\n".join(lines)


def transcript_text(transcript: Transcript, width: int, title: str = HEARD) -> str:
    """What was heard in simplified characters, a line for each sentence, with the time it began."""
    body = "\n".join(
        f"{minutes(each.start):>5}  {wrap(simplified(each.text), width - 7, ' ' * 7).lstrip()}"
        for each in sentences(transcript.words)
    )
    return f"{click.style(title, bold=True)}\n{body}"


def recording_text(recording: Recording, transcript: Transcript, width: int) -> str:
    notes = list(transcript.notes)
    if recording.overflows:
        notes.append(f"sound was lost {recording.overflows} times because the machine was busy")
    if recording.clipping:
        notes.append("the recording clips: lower the microphone's level or move away from it")
    if recording.trouble:
        notes.append(recording.trouble)
    return "\n".join(click.style(wrap(f"Note: {note}.", width), dim=True) for note in notes)


def answer_text(question: Question, width: int) -> str:
    if not question.answer:
        return wrap("This question has no reference answer. Add one to it in the bank: answer: |", width)
    source = f"\n{click.style(wrap(f'Source: {question.source}', width), dim=True)}" if question.source else ""
    return f"{click.style('Reference answer', bold=True)}\n{wrap(question.answer, width)}{source}"
