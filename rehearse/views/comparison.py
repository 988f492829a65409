"""Takes of one question beside each other, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len

from rehearse.i18n import _, counted, listed
from rehearse.judge.coverage import PointVerdict
from rehearse.progress.comparison import Among, Comparison, Matrix, Outline, PointChange
from rehearse.text.units import readable
from rehearse.views.escapes import style
from rehearse.views.layout import GAP, NARROWEST, day_and_time, heading, minutes, one_line, shorten, span, wrap
from rehearse.views.names import brief_length, verdict_name
from rehearse.views.result import MARKS

NOT_ASKED = "·"
ROOM = {"two": 11, "many": 5}  # cells of a take's column: "11-23 21:31"; "11-23" above "21:31"


class Row(NamedTuple):
    """sign: what stands before the label, which its other lines leave free. below: text under the row, dim."""

    label: str
    cells: Sequence[str] = ()
    sign: str = ""
    below: Sequence[str] = ()


def among_text(comparison: Among, width: int) -> str:
    """The take against the last and the best: at most three lines each, but for points that are new."""
    parts = []
    if comparison.last:
        name = _("Against the last and best ({when})") if comparison.last_is_best else _("Against the last ({when})")
        parts.append(_against(name, comparison.last, width))
    if comparison.best:
        parts.append(_against(_("Against the best ({when})"), comparison.best, width))
    if comparison.is_best:
        parts.append(
            wrap(counted("The best of {count} take so far.", "The best of {count} takes so far.", comparison.of), width)
        )
    return "\n".join(parts)


def _against(name: str, comparison: Comparison, width: int) -> str:
    before, after = comparison.before, comparison.after
    figures = [f"{minutes(before.seconds)} → {minutes(after.seconds)}"]
    if before.score is not None or after.score is not None:
        figures.insert(0, f"{percent(before)} → {percent(after)}")
    if before.pace and after.pace:
        figures.append(_("pace {before:.0f} → {after:.0f}").format(before=before.pace, after=after.pace))
    if comparison.points and not comparison.gained and not comparison.lost:
        figures.insert(0, _("the same points covered"))
    lines = [
        wrap(
            _("{against}: {figures}").format(
                against=name.format(when=day_and_time(before.started_at)), figures=listed(figures)
            ),
            width,
        )
    ]
    for sign, colour, names in (("+", "green", comparison.gained), ("−", "red", comparison.lost)):
        if names:
            lines.append(f"  {style(sign, fg=colour, bold=True)} {_names(names, comparison, width - 4)}")
    if comparison.new:
        unasked = f"  {NOT_ASKED} {_('not asked then:')} "
        lines.append(f"{unasked}{_names(comparison.new, comparison, width - cell_len(unasked))}")
    return "\n".join(lines)


def _names(points: Sequence[str], comparison: Comparison, room: int) -> str:
    """On a line: the statements where they fit, else their numbers in the comparison, which are those of the take."""
    whole = _("; ").join(map(one_line, points))
    if cell_len(whole) <= room or len(points) == 1:
        return shorten(whole, room)
    numbers = {change.point: number for number, change in enumerate(comparison.points, 1)}
    return shorten(_("points {numbers}").format(numbers=" ".join(str(numbers[point]) for point in points)), room)


def comparison_text(comparison: Comparison, width: int) -> str:
    """Two takes side by side: point by point, the words where that differs, then the figures."""
    takes = (comparison.before, comparison.after)
    rows = [Row("", [day_and_time(take.started_at) for take in takes])]
    for number, change in enumerate(comparison.points, 1):
        cells = [_said(change.before), _said(change.after)]
        rows.append(Row(change.point, cells, f"{_sign(change)} {number}. ", tuple(_quotes(change))))
    head = heading(comparison.question.ask, width)
    return "\n".join([head, "", *_grid([*rows, Row(""), *_figures(takes)], width, "two")])


def _sign(change: PointChange) -> str:
    return "+" if change.gained else "−" if change.lost else " "


def _said(point: PointVerdict | None) -> str:
    if point is None:
        return f"{NOT_ASKED} {_('not asked')}"
    when = f" {minutes(point.start)}" if point.verdict != "missed" and point.start is not None else ""
    return f"{MARKS[point.verdict][0]}{when}"


def _quotes(change: PointChange) -> Iterator[str]:
    """The words that made the difference, where there is one."""
    verdicts = {point.verdict for point in (change.before, change.after) if point}
    for when, point in ((_("then “{quote}”"), change.before), (_("now “{quote}”"), change.after)):
        if point and point.verdict != "missed" and point.quote and len(verdicts) > 1:
            yield when.format(quote=readable(point.quote.strip("，。,. ")))


def matrix_text(matrix: Matrix, width: int) -> str:
    """Points down, takes across, oldest first; the newest where not all of them fit."""
    fitting = max(1, (width - NARROWEST) // (ROOM["many"] + GAP))
    takes = matrix.takes[-fitting:]
    when = [day_and_time(take.started_at).split(" ") for take in takes]
    rows = [Row("", [parts[0] for parts in when]), Row("", [parts[-1] for parts in when])]
    by_point = zip(matrix.points, matrix.current, matrix.verdicts, strict=True)
    for number, (point, current, verdicts) in enumerate(by_point, 1):
        shown = verdicts[-fitting:]
        if any(shown) or current:
            label = point if current else _("{point} (no longer asked)").format(point=point)
            marks = [MARKS[verdict][0] if verdict else NOT_ASKED for verdict in shown]
            rows.append(Row(label, marks, f"{number}. "))
    lines = [heading(matrix.question.ask, width), ""]
    if len(takes) < len(matrix.takes):
        lines.insert(
            1, wrap(_("The newest {shown} of {count} takes.").format(shown=len(takes), count=len(matrix.takes)), width)
        )
    lines += _grid([*rows, Row(""), *_figures(takes)], width, "many")
    signs = [f"{mark} {verdict_name(verdict)}" for verdict, (mark, _colour) in MARKS.items()]
    if any(NOT_ASKED in row.cells for row in rows):
        signs.append(f"{NOT_ASKED} {_('not asked then')}")
    legend = wrap("   ".join(signs), width)
    return "\n".join([*lines, "", style(legend, dim=True)])


def _figures(takes: Sequence[Outline]) -> list[Row]:
    rows = [
        Row(_("score by weight"), [percent(take) for take in takes]),
        Row(_("length ({target})").format(target=span(takes[-1].target)), [minutes(take.seconds) for take in takes]),
        Row(_("against the target"), [brief_length(take.length) for take in takes]),
        Row(_("units a minute"), [f"{take.pace:.0f}" if take.pace else "-" for take in takes]),
        Row(_("first word after, s"), ["-" if take.first_word is None else f"{take.first_word:.1f}" for take in takes]),
        Row(_("pauses"), [str(take.pauses) for take in takes]),
        Row(_("pauses in all, s"), [f"{take.paused:.1f}" for take in takes]),
    ]
    if any(take.fillers for take in takes):
        rows.append(Row(_("fillers, at least"), [str(take.fillers) for take in takes]))
    return rows


def _grid(rows: Sequence[Row], width: int, kind: str) -> list[str]:
    """A label that wraps and one cell a take, aligned by terminal cells. A row without cells is a blank line."""
    longest = max(cell_len(row.sign + row.label) for row in rows)
    room = min(longest, max(NARROWEST, width - (ROOM[kind] + GAP) * max(len(row.cells) for row in rows)))
    lines = []
    for row in rows:
        indent = cell_len(row.sign)
        first, *others = wrap(row.label, room, " " * indent).split("\n")
        first = row.sign + first[indent:]
        shown = "".join(_cell(cell, ROOM[kind], left=kind == "two") for cell in row.cells)
        lines += [f"{first}{' ' * (room - cell_len(first))}{shown}".rstrip(), *others]
        lines += [style(wrap(text, width, " " * indent), dim=True) for text in row.below]
    return lines


def _cell(text: str, room: int, left: bool) -> str:
    blank = " " * (room - cell_len(text))
    return " " * GAP + (_coloured(text) + blank if left else blank + _coloured(text))


def _coloured(cell: str) -> str:
    for mark, colour in MARKS.values():
        if cell.startswith(mark):
            return style(cell, fg=colour)
    return cell


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """What changed, and each point's verdict in both takes; null where it was not asked."""
    return {
        "question": comparison.question.id,
        "before": comparison.before,
        "after": comparison.after,
        "gained": comparison.gained,
        "lost": comparison.lost,
        "not_asked_then": comparison.new,
        "points": comparison.points,
    }


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    by_point = zip(matrix.points, matrix.current, matrix.verdicts, strict=True)
    points = [{"point": point, "current": current, "verdicts": verdicts} for point, current, verdicts in by_point]
    return {"question": matrix.question.id, "takes": matrix.takes, "points": points}


def percent(take: Outline) -> str:
    return _("none") if take.score is None else f"{take.score:.0%}"
