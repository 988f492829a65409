"""How long takes were, as text: a chart of one question's takes, and sums of many."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.cells import cell_len

from rehearse.attempts.attempt import Summary
from rehearse.attempts.lengths import Lengths, Sum
from rehearse.views.layout import GAP, day_and_time, local_time, minutes, plural, table, wrap

SPOKEN, TOO_LONG, TARGET = "█", "▓", "░"
LEAST_BAR = 16  # cells; below this a column gives way, the least needed first
STEADY = 2.0  # s a take; less is no trend
COLOURS = {"short": "yellow", "good": "green", "over": "red", "far over": "red"}


def lengths_text(found: Lengths, width: int) -> str:
    """Each take as a bar against its target, then what they have in common in words."""
    last = found.takes[-1]
    head = f"{wrap(last.ask, width)}\n"
    return "\n".join([click.style(head, bold=True), *_chart(found.takes, width), "", *_words(found, width)])


def _chart(takes: Sequence[Summary], width: int) -> list[str]:
    """A line a take, oldest first; the light cells are the target, which a bar should end in."""
    columns = _columns(takes)
    while len(columns) > 1 and width - _taken(columns) < LEAST_BAR:
        columns.pop()
    room = max(4, width - _taken(columns))
    scale = max(1.0, *(max(take.spoken, take.target[1] * 1.1) for take in takes)) / room
    lines = [_ruler(takes[-1].target, room, scale, columns)]
    for row, take in enumerate(takes):
        cells = "".join(" " * GAP + column[row + 1].rjust(_wide(column)) for column in columns)
        lines.append(f"{day_and_time(take.started_at)}  {_bar(take, room, scale)}{cells}")
    return lines


def _columns(takes: Sequence[Summary]) -> list[list[str]]:
    """Headings and cells beside the bar, the most needed first."""
    return [
        ["length", *(minutes(take.spoken) for take in takes)],
        ["points", *(f"{take.covered}/{take.points}" for take in takes)],
        ["score", *("-" if take.score is None else f"{take.score:.0%}" for take in takes)],
        ["pace", *(f"{take.pace:.0f}" if take.pace else "-" for take in takes)],
        ["", *("over" if take.length == "far over" else take.length for take in takes)],
    ]


def _taken(columns: Sequence[Sequence[str]]) -> int:
    return cell_len("11-23 21:31") + GAP + sum(GAP + _wide(column) for column in columns)


def _wide(column: Sequence[str]) -> int:
    return max(map(cell_len, column))


def _ruler(target: tuple[int, int], room: int, scale: float, columns: Sequence[Sequence[str]]) -> str:
    """Where the target of the last take lies, above the bars."""
    begin, end = (min(room, round(second / scale)) for second in target)
    span = "├" + "─" * max(0, end - begin - 2) + "┤"
    label = f"{minutes(target[0])}-{minutes(target[1])}"
    line = " " * begin + span
    if len(line) + 1 + len(label) <= room:
        line += " " + label
    elif len(label) + 1 <= begin:
        line = label.rjust(begin - 1) + " " + span
    line = line[:room].ljust(room)
    return f"{'':11}  {line}{''.join(' ' * GAP + column[0].rjust(_wide(column)) for column in columns)}".rstrip()


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
    return click.style(cells[:filled], fg=COLOURS.get(take.length)) + cells[filled:]


def _words(found: Lengths, width: int) -> list[str]:
    target = found.takes[-1].target
    facts = [
        ("Length", f"{_trend(found)}; the target is {minutes(target[0])}-{minutes(target[1])}"),
        ("Pauses", _pauses(found)),
    ]
    if found.first_word_last is not None and found.first_word_usual is not None:
        usual = f", usually {found.first_word_usual:.1f} s" if len(found.takes) > 1 else ""
        facts.append(("First word", f"after {found.first_word_last:.1f} s in the last take{usual}"))
    facts.append(("Shortest", _shortest(found)))
    indent = " " * 12
    return [f"{name:<12}{wrap(text, width, indent).lstrip()}" for name, text in facts]


def _trend(found: Lengths) -> str:
    if found.trend is None:
        return "too few takes yet for a trend"
    over = f"over the last {found.trend_takes} takes"
    if abs(found.trend) < STEADY:
        return f"about the same {over}"
    return f"about {abs(found.trend):.0f} s {'longer' if found.trend > 0 else 'shorter'} each take {over}"


def _pauses(found: Lengths) -> str:
    usual = f", usually {found.pause_usual:.0%}" if len(found.takes) > 1 else ""
    return f"{found.pause_last:.0%} of the last take{usual}"


def _shortest(found: Lengths) -> str:
    if found.full:
        return f"{minutes(found.full.spoken)} with every point covered ({local_time(found.full.started_at)})"
    if found.fullest is None:
        return "no take was held against key points"
    best = found.fullest
    return f"no take covered every point yet; the fullest {best.covered} of {best.points} in {minutes(best.spoken)}"


def sums_table(found: Sequence[Sum], total: Sum, by: str, width: int) -> str:
    """A row a topic, question or day, and one for all together."""
    rows = [_row(each.key, each) for each in found]
    if len(found) > 1:
        rows.append(_row("all", total))
    headings = (by, "takes", "time", "median", "short/good/over", "covered")
    if width < 64:
        headings = (by, "takes", "time", "median", "s/g/o", "covered")
    return table(headings, rows, width, right=(1, 2, 3, 4, 5), elastic=0)


def _row(name: str, found: Sum) -> tuple[str, ...]:
    coverage = "-" if found.coverage is None else f"{found.coverage:.0%}"
    against = f"{found.short}/{found.good}/{found.over}"
    return (name or "-", str(found.takes), _hours(found.seconds), minutes(found.median), against, coverage)


def _hours(seconds: float) -> str:
    """5025 -> "1 h 24"; below an hour like a length."""
    whole = round(seconds / 60)
    return minutes(seconds) if seconds < 3600 else f"{whole // 60} h {whole % 60:02d}"


def total_text(total: Sum, width: int) -> str:
    """How much was practised, in a line."""
    what = f"{plural(total.takes, 'take')} of {plural(total.questions, 'question')}, {_hours(total.seconds)} in all."
    return wrap(what, width)
