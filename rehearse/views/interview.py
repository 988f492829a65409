"""A mock interview as text: where it stands, and the report over all of it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from rehearse.attempts.interview import Answered, Interview, Report
from rehearse.views.layout import minutes, plural, table, wrap

GO_ON = "c go on with it  e end it and show the report\nn begin a new one  any other key: later"
NARROW = 64  # cells; below this the table keeps the score, the time and what it means only


def interrupted_text(interview: Interview, width: int) -> str:
    where = (
        f"{interview.number} of {plural(len(interview.questions), 'question')} asked, {minutes(interview.left)} left"
    )
    return wrap(f"A mock interview was interrupted ({interview.title}; {where}).\n{GO_ON}", width)


def report_text(report: Report, width: int) -> str:
    of = len(report.questions) + len(report.not_asked)
    asked = f"{len(report.questions)} of {plural(of, 'question')} in {minutes(report.used)} of {report.minutes:g} min"
    score = "" if report.score is None else f", {report.score:.0%} on average"
    parts = [click.style(wrap(f"Mock interview, {report.title}: {asked}{score}", width), bold=True)]
    if report.questions:
        parts.append(_questions_table(report, width))
        parts += list(_missed(report, width))
    if len(report.topics) > 1:
        rows = [
            (
                total.topic,
                str(total.questions),
                _percent(total.score),
                f"{total.covered}/{total.points}" if total.points else "-",
            )
            for total in report.topics
        ]
        parts.append(table(("topic", "questions", "score", "points"), rows, width, right=(1, 2, 3)))
    return "\n\n".join(parts)


def _questions_table(report: Report, width: int) -> str:
    rows = [_row(number, each) for number, each in _numbered(report)]
    headings = ("", "question", "score", "✓", "?", "✗", "time", "target", "")
    if width < NARROW:
        short = [(*row[:3], row[6], row[8]) for row in rows]
        return table(("", "question", "score", "time", ""), short, width, right=(0, 2, 3), elastic=1)
    return table(headings, rows, width, right=(0, 2, 3, 4, 5, 6, 7), elastic=1)


def _numbered(report: Report) -> Iterator[tuple[str, Answered]]:
    """Questions by number, each follow-up under its own with an arrow."""
    for number, answered in enumerate(report.questions, 1):
        yield str(number), answered
        if answered.follow_up:
            yield "↳", answered.follow_up


def _row(number: str, answered: Answered) -> tuple[str, ...]:
    target = f"{minutes(answered.target[0])}-{minutes(answered.target[1])}"
    if answered.length is None or answered.seconds is None:
        return number, answered.ask, "-", "", "", "", "", target, "not judged" if answered.attempt else "skipped"
    return (
        number,
        answered.ask,
        _percent(answered.score),
        str(answered.covered),
        str(answered.maybe),
        str(answered.missed),
        minutes(answered.seconds),
        target,
        answered.length,
    )


def _missed(report: Report, width: int) -> Iterator[str]:
    missed = [(number, answered) for number, answered in _numbered(report) if answered.missed_points]
    if not missed:
        return
    lines = [click.style("Missed", bold=True)]
    for number, answered in missed:
        lines.append(wrap(f"{number}. {answered.ask}" if number != "↳" else f"↳ {answered.ask}", width))
        lines += [f"  ✗ {wrap(point, width - 4, '    ').lstrip()}" for point in answered.missed_points]
        lines.append(click.style(f"    rehearse review {answered.attempt}", dim=True))
    yield "\n".join(lines)


def _percent(score: float | None) -> str:
    return "-" if score is None else f"{score:.0%}"
