"""A mock interview as text: where it stands, and the report over all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from rich.cells import cell_len

from rehearse.i18n import N_, _, clauses, ngettext
from rehearse.takes.interview import Answered, Interview, InterviewReport
from rehearse.views.escapes import style
from rehearse.views.layout import beside, heading, minutes, one_line, padded, shorten, span, table, with_command, wrap
from rehearse.views.names import length_name
from rehearse.views.notes import note_text

GO_ON = N_("c go on with it  e end it and show the report\nn begin a new one  any other key: later")
TABLE_HEAD = 2  # lines: the headings and the rule
AROUND = 2  # lines: a blank one before the report, the shell's prompt after it
LEAST_ROWS, LEAST_MISSED = 3, 3  # of the table, and of missed points, where there is little room
NARROW = 64  # cells; below this the table keeps the score, the time and what it means only


def interrupted_text(interview: Interview, width: int) -> str:
    text = ngettext(
        "A mock interview was interrupted ({title}; {asked} of {count} question asked, {left} left).",
        "A mock interview was interrupted ({title}; {asked} of {count} questions asked, {left} left).",
        len(interview.questions),
    ).format(
        title=note_text(interview.title),
        asked=interview.number,
        count=len(interview.questions),
        left=minutes(interview.left),
    )
    return wrap(f"{text}\n{_(GO_ON)}", width)


def report_text(report: InterviewReport, width: int, table_width: int | None = None) -> str:
    """table_width: of the tables, where it is another than that of the prose."""
    table_width = table_width or width
    parts = [_head(report, width)]
    if report.questions:
        parts.append(_answers_table(_numbered(report), table_width))
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
        parts.append(table((_("topic"), _("questions"), _("score"), _("points")), rows, table_width, right=(1, 2, 3)))
    return "\n\n".join(parts)


def brief_text(report: InterviewReport, width: int, height: int) -> str:
    """One screen of so many lines: the questions, as many of the missed points as there is room for, and what shows
    the rest.
    """
    head = _head(report, width)
    if not report.questions:
        return head
    weakest = min(report.questions, key=_score)
    rest = with_command(_("The rest of each answer: {command}"), f"rehearse review {weakest.id}", width)
    around = [head, rest] if weakest.attempt else [head]
    room = height - AROUND - len("\n".join(around).split("\n"))
    missed = sum(len(answered.missed_points) for _number, answered in _numbered(report))
    table_lines = _brief_table(report, width, room - min(LEAST_MISSED, missed)).split("\n")
    worst = _worst_missed(report, max(0, room - len(table_lines)))
    widest = max([2, *(cell_len(number) for number, _point in worst)])
    points = [
        f"{padded(number, widest)} {style('✗', fg='red')} {shorten(point, width - widest - 3)}"
        for number, point in worst
    ]
    return "\n".join([head, *table_lines, *points, *around[1:]])


def _brief_table(report: InterviewReport, width: int, room: int) -> str:
    """In so many lines: where they are too few, what was answered best is left out, follow-ups before that."""
    answers = list(_numbered(report))
    if len(answers) > room - TABLE_HEAD:
        answers = [(str(number), answered) for number, answered in enumerate(report.questions, 1)]
    shown = max(LEAST_ROWS, room - TABLE_HEAD)
    if len(answers) <= shown:
        return _answers_table(answers, width)
    by_score = sorted(answers, key=lambda answer: _score(answer[1]))
    weakest = by_score[: shown - 1]
    more = _("and {count} more").format(count=len(answers) - len(weakest))
    table_text = _answers_table([answer for answer in answers if answer in weakest], width)
    return f"{table_text}\n{style(more, dim=True)}"


def _worst_missed(report: InterviewReport, most: int) -> list[tuple[str, str]]:
    """So many missed points by their questions' numbers, in order: one of each question, the weakest first, then the
    next of each.
    """
    by_question = [
        [(place, number, point) for point in answered.missed_points]
        for place, (number, answered) in sorted(enumerate(_apart(report)), key=lambda each: _score(each[1][1]))
    ]
    in_turn = [missed for missed in chain.from_iterable(zip_longest(*by_question)) if missed]
    return [(number, point) for _place, number, point in sorted(in_turn[:most], key=lambda missed: missed[0])]


def _score(answered: Answered) -> float:
    """What was not judged was not answered badly."""
    return 1.0 if answered.score is None else answered.score


def _head(report: InterviewReport, width: int) -> str:
    of = len(report.questions) + len(report.not_asked)
    asked = ngettext(
        "{asked} of {count} question in {used} of {minutes:g} min",
        "{asked} of {count} questions in {used} of {minutes:g} min",
        of,
    ).format(asked=len(report.questions), count=of, used=minutes(report.used), minutes=report.minutes)
    average = "" if report.score is None else _("{score:.0%} on average").format(score=report.score)
    figures = clauses(filter(None, (asked, average)))
    return heading(
        _("Mock interview, {title}: {figures}").format(title=note_text(report.title), figures=figures), width
    )


def _answers_table(answers: Iterable[tuple[str, Answered]], width: int) -> str:
    rows = [_row(number, answered) for number, answered in answers]
    headings = ("", _("question"), _("score"), "✓", "?", "✗", _("time"), _("target"), "")
    if width < NARROW:
        short = [(*row[:3], row[6], row[8]) for row in rows]
        return table(("", _("question"), _("score"), _("time"), ""), short, width, right=(0, 2, 3), elastic=1)
    return table(headings, rows, width, right=(0, 2, 3, 4, 5, 6, 7), elastic=1)


def _numbered(report: InterviewReport) -> Iterator[tuple[str, Answered]]:
    """Questions by number, each follow-up under its own with an arrow."""
    for number, answered in enumerate(report.questions, 1):
        yield str(number), answered
        if answered.follow_up:
            yield "↳", answered.follow_up


def _apart(report: InterviewReport) -> Iterator[tuple[str, Answered]]:
    """The same where their own question may not stand above: it is named with the arrow."""
    for number, answered in enumerate(report.questions, 1):
        yield str(number), answered
        if answered.follow_up:
            yield f"{number}↳", answered.follow_up


def _row(number: str, answered: Answered) -> tuple[str, ...]:
    target = span(answered.target)
    if answered.length is None or answered.seconds is None:
        return number, answered.ask, "-", "", "", "", "", target, _("not judged") if answered.attempt else _("skipped")
    return (
        number,
        answered.ask,
        _percent(answered.score),
        str(answered.covered),
        str(answered.maybe),
        str(answered.missed),
        minutes(answered.seconds),
        target,
        length_name(answered.length),
    )


def _missed(report: InterviewReport, width: int) -> Iterator[str]:
    missed = [(number, answered) for number, answered in _apart(report) if answered.missed_points]
    if not missed:
        return
    lines = [style(_("Missed"), bold=True)]
    for number, answered in missed:
        lines.append(wrap(f"{number if '↳' in number else f'{number}.'} {one_line(answered.ask)}", width))
        lines += [f"  ✗ {beside(point, width, 4)}" for point in answered.missed_points]
        lines.append(style(f"    rehearse review {answered.attempt}", dim=True))
    yield "\n".join(lines)


def _percent(score: float | None) -> str:
    return "-" if score is None else f"{score:.0%}"
