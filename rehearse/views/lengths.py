"""How long takes were, as text: a chart of one question's takes, and sums of many."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from rehearse.i18n import _, counted
from rehearse.progress.lengths import Lengths, Sum
from rehearse.takes.take import Summary
from rehearse.views.escapes import style
from rehearse.views.layout import GAP, day_and_time, local_time, minutes, one_line, padded, span, table, wrap
from rehearse.views.names import brief_length

SPOKEN, TOO_LONG, TARGET = "█", "▓", "░"
LEAST_BAR = 16  # cells; below this a column gives way, the least needed first
STEADY = 2.0  # s a take; less is no trend
COLOURS = {"short": "yellow", "good": "green", "over": "red", "far over": "red"}


def lengths_text(lengths: Lengths, width: int) -> str:
    """Each take as a bar against its target, then what they have in common in words."""
    last = lengths.takes[-1]
    head = f"{wrap(one_line(last.ask), width)}\n"
    return "\n".join([style(head, bold=True), *_chart(lengths.takes, width), "", *_words(lengths, width)])


def _chart(takes: Sequence[Summary], width: int) -> list[str]:
    """A line a take, oldest first; the light cells are the target, which a bar should end in."""
    columns = _columns(takes)
    while len(columns) > 1 and width - _taken(columns) < LEAST_BAR:
        columns.pop()
    room = max(4, width - _taken(columns))
    scale = max(1.0, *(max(take.spoken, take.target[1] * 1.1) for take in takes)) / room
    lines = [_ruler(takes[-1].target, room, scale, columns)]
    for row, take in enumerate(takes):
        cells = "".join(" " * GAP + padded(column[row + 1], _wide(column), right=True) for column in columns)
        lines.append(f"{day_and_time(take.started_at)}  {_bar(take, room, scale)}{cells}")
    return lines


def _columns(takes: Sequence[Summary]) -> list[list[str]]:
    """Headings and cells beside the bar, the most needed first."""
    return [
        [_("length"), *(minutes(take.spoken) for take in takes)],
        [_("points"), *(f"{take.covered}/{take.points}" for take in takes)],
        [_("score"), *("-" if take.score is None else f"{take.score:.0%}" for take in takes)],
        [_("pace"), *(f"{take.pace:.0f}" if take.pace else "-" for take in takes)],
        ["", *(brief_length(take.length) for take in takes)],
    ]


def _taken(columns: Sequence[Sequence[str]]) -> int:
    return cell_len("11-23 21:31") + GAP + sum(GAP + _wide(column) for column in columns)


def _wide(column: Sequence[str]) -> int:
    return max(map(cell_len, column))


def _ruler(target: tuple[int, int], room: int, scale: float, columns: Sequence[Sequence[str]]) -> str:
    """Where the target of the last take lies, above the bars."""
    begin, end = (min(room, round(second / scale)) for second in target)
    bracket = "├" + "─" * max(0, end - begin - 2) + "┤"
    label = span(target)
    line = " " * begin + bracket
    if len(line) + 1 + len(label) <= room:
        line += " " + label
    elif len(label) + 1 <= begin:
        line = label.rjust(begin - 1) + " " + bracket
    line = line[:room].ljust(room)
    heads = "".join(" " * GAP + padded(column[0], _wide(column), right=True) for column in columns)
    return f"{'':11}  {line}{heads}".rstrip()


def _bar(take: Summary, room: int, scale: float) -> str:
    shortest, longest = take.target
    cells = ""
    for cell in range(room):
        second = (cell + 0.5) * scale
        if second < take.spoken:
            cells += TOO_LONG if second > longest else SPOKEN
        else:
            cells += TARGET if shortest <= second < longest else " "
    filled = len(cells.rstrip(f"{TARGET} "))
    return style(cells[:filled], fg=COLOURS.get(take.length)) + cells[filled:]


def _words(lengths: Lengths, width: int) -> list[str]:
    target = lengths.takes[-1].target
    facts = [
        (_("Length"), _("{trend}; the target is {target}").format(trend=_trend(lengths), target=span(target))),
        (_("Pauses"), _pauses(lengths)),
    ]
    if lengths.first_word_last is not None and lengths.first_word_usual is not None:
        first = _("after {last:.1f} s in the last take")
        if len(lengths.takes) > 1:
            first = _("after {last:.1f} s in the last take, usually {usual:.1f} s")
        facts.append((_("First word"), first.format(last=lengths.first_word_last, usual=lengths.first_word_usual)))
    facts.append((_("Shortest"), _shortest(lengths)))
    indent = " " * 12
    return [f"{padded(name, 12)}{wrap(text, width, indent).lstrip()}" for name, text in facts]


def _trend(lengths: Lengths) -> str:
    if lengths.trend is None:
        return _("too few takes yet for a trend")
    if abs(lengths.trend) < STEADY:
        text = _("about the same over the last {count} takes")
    elif lengths.trend > 0:
        text = _("about {seconds:.0f} s longer each take over the last {count} takes")
    else:
        text = _("about {seconds:.0f} s shorter each take over the last {count} takes")
    return text.format(seconds=abs(lengths.trend), count=lengths.trend_takes)


def _pauses(lengths: Lengths) -> str:
    text = _("{last:.0%} of the last take")
    if len(lengths.takes) > 1:
        text = _("{last:.0%} of the last take, usually {usual:.0%}")
    return text.format(last=lengths.pause_last, usual=lengths.pause_usual)


def _shortest(lengths: Lengths) -> str:
    if lengths.full:
        return _("{length} with every point covered ({when})").format(
            length=minutes(lengths.full.spoken), when=local_time(lengths.full.started_at)
        )
    if lengths.fullest is None:
        return _("no take has been judged against key points")
    best = lengths.fullest
    return _("no take covered every point yet; the fullest {covered} of {points} in {length}").format(
        covered=best.covered, points=best.points, length=minutes(best.spoken)
    )


def sums_table(groups: Sequence[Sum], total: Sum, by: str, width: int) -> str:
    """A row a topic, question or day, and one for all together."""
    rows = [_row(group.key, group) for group in groups]
    if len(groups) > 1:
        rows.append(_row(_("all"), total))
    against = _("short/good/over") if width >= 64 else _("s/g/o")
    names = {"topic": _("topic"), "question": _("question"), "day": _("day")}
    headings = (names[by], _("takes"), _("time"), _("median"), against, _("covered"))
    return table(headings, rows, width, right=(1, 2, 3, 4, 5), elastic=0)


def _row(name: str, group: Sum) -> tuple[str, ...]:
    coverage = "-" if group.coverage is None else f"{group.coverage:.0%}"
    against = f"{group.short}/{group.good}/{group.over}"
    return (name or "-", str(group.takes), _hours(group.seconds), minutes(group.median), against, coverage)


def _hours(seconds: float) -> str:
    """5025 -> "1 h 24"; below an hour like a length."""
    whole = round(seconds / 60)
    return (
        minutes(seconds)
        if seconds < 3600
        else _("{hours} h {minutes:02d}").format(hours=whole // 60, minutes=whole % 60)
    )


def total_text(total: Sum, width: int) -> str:
    """How much was practised, in a line."""
    what = _("{takes} of {questions}, {time} in all.").format(
        takes=counted("{count} take", "{count} takes", total.takes),
        questions=counted("{count} question", "{count} questions", total.questions),
        time=_hours(total.seconds),
    )
    return wrap(what, width)
