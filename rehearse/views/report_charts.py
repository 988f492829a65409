"""Charts of a report as SVG, drawn by Vega-Lite. Their colours are the page's, so that they follow light and dark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from rehearse.attempts.trends import OverTime, Span
from rehearse.i18n import _, counted, joined, pgettext
from rehearse.judge.delivery import WORTH_A_REMARK
from rehearse.views.chart_texts import NOTES, headings, rows, told
from rehearse.views.dates import month_name
from rehearse.views.layout import minutes, span

WIDTH, HEIGHT = 300, 136  # units; a phone shows them a little smaller than they are, a desktop a little larger
BROAD = 760  # of a chart that fills a row
SMOOTHED = 5  # takes in the running mean
YEAR, PHONE_WEEKS = 53, 20  # weeks of the calendar
BUSY = 4  # takes on a day that get the strongest colour, and more than these
_STEPS = (15, 30, 60, 120, 300, 600, 1800, 3600)  # s, between lines of the length chart
_VEGA = "https://vega.github.io/schema/vega-lite/v5.json"
_LABELS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_DOT = {"type": "point", "filled": True, "size": 28, "opacity": 1}
_CONFIG = {
    "background": None,
    "padding": 2,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelColor": "var(--muted)",
        "labelFontSize": 12,
        "labelPadding": 7,
        "title": None,
    },
    "axisY": {"grid": True, "gridColor": "var(--line)"},
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same in words: `told` in a sentence, and every figure of it in a table."""

    title: str
    told: str
    note: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: str = ""  # another picture for a phone


def draw(spec: Mapping[str, Any]) -> str:
    """The SVG of a Vega-Lite specification. It is drawn in this process and loads nothing."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg({"$schema": _VEGA, "config": _CONFIG, **spec}, allowed_base_urls=[])
    svg = _LABELS.sub("", svg)  # the page says what a picture shows, in its own language
    return svg.replace('xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ', "")


def progress_charts(overall: OverTime, languages: Mapping[str, OverTime]) -> list[Chart]:
    """Coverage, length and pace over time. languages: the takes by language, for pace."""
    charts = []
    if overall.spans:
        charts.append(_length(overall.each, overall.spans))
    for language, takes in languages.items():
        if paced := [span for span in takes.spans if span.pace is not None]:
            charts.append(_pace(language, takes.each, paced, alone=len(languages) == 1))
    if scored := [span for span in overall.spans if span.score is not None]:
        charts.insert(0, _coverage(overall.each, scored, broad=len(charts) % 2 == 0))
    return charts


def _coverage(each: str, spans: Sequence[Span], broad: bool) -> Chart:
    """broad: it fills a row, so that the others stand in pairs."""
    values = [{"at": _local(span), "score": span.score} for span in spans]
    y = {
        "field": "score",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": _axis(format=".0%", tickCount=4),
    }
    trend = {
        "data": {"values": _running_means(spans)},
        "mark": {
            "type": "line",
            "color": "var(--accent)",
            "strokeWidth": 2,
            "opacity": 0.55,
            "interpolate": "monotone",
        },
        "encoding": {"x": _time(spans), "y": y},
    }
    dots = {"mark": {**_DOT, "color": "var(--accent)"}, "encoding": {"x": _time(spans), "y": y}}
    scores = [f"{span.score:.0%}" for span in spans]
    narrow = draw({**_frame(values), "layer": [trend, dots]})
    return Chart(
        title=_("Coverage"),
        told=told(_("Coverage"), each, scores),
        note=_(NOTES[each]).format(count=SMOOTHED),
        svg=draw({**_frame(values), "width": BROAD, "layer": [trend, dots]}) if broad else narrow,
        narrow=narrow if broad else "",
        headings=headings(each, _("Coverage")),
        rows=rows(each, spans, [(score,) for score in scores]),
    )


def _length(each: str, spans: Sequence[Span]) -> Chart:
    good = [span.target[0] <= span.seconds <= span.target[1] for span in spans]
    values = [
        {"at": _local(span), "seconds": span.seconds, "from": span.target[0], "to": span.target[1], "good": fits}
        for span, fits in zip(spans, good, strict=True)
    ]
    most = max(max(span.seconds, span.target[1]) for span in spans)
    step = next((step for step in _STEPS if most / step <= 5), _STEPS[-1])
    lines = list(range(0, int(most) + step, step))
    axis = _axis(values=lines, labelExpr="utcFormat(datum.value * 1000, datum.value < 3600 ? '%-M:%S' : '%-H:%M:%S')")
    y = {"field": "seconds", "type": "quantitative", "scale": {"domain": [0, lines[-1]]}, "axis": axis}
    alike = len({span.target for span in spans}) == 1
    aim = _band(y, *spans[0].target) if alike else _bars(y, spans)
    dots = {"mark": _DOT, "encoding": {"x": _time(spans), "y": y, **_fits("good")}}
    shown = [(minutes(each_span.seconds), span(each_span.target)) for each_span in spans]
    within = _("{fitting} of {count} within the target.").format(fitting=sum(good), count=len(good))
    return Chart(
        title=_("Length against target"),
        told=joined(within, told(_("Length"), each, [row[0] for row in shown])),
        note=joined(
            _("The band is the target.") if alike else _("Bars are targets."),
            _("A diamond is too short or too long."),
        ),
        svg=draw({**_frame(values), "layer": [aim, dots]}),
        headings=headings(each, _("Spoken"), _("Target")),
        rows=rows(each, spans, shown),
    )


def _pace(language: str, each: str, spans: Sequence[Span], alone: bool) -> Chart:
    _very_slow, slow, fast, _very_fast = WORTH_A_REMARK.get(language, WORTH_A_REMARK["en"])
    paces = [span.pace or 0.0 for span in spans]
    values = [
        {"at": _local(span), "pace": pace, "good": slow <= pace <= fast}
        for span, pace in zip(spans, paces, strict=True)
    ]
    domain = [min([slow * 0.7, *paces]), max([fast * 1.2, *paces])]
    scale = {"domain": domain, "zero": False, "nice": True}
    y = {"field": "pace", "type": "quantitative", "scale": scale, "axis": _axis(tickCount=4)}
    dots = {"mark": _DOT, "encoding": {"x": _time(spans), "y": y, **_fits("good")}}
    titles = {"zh": _("Pace, Chinese"), "en": _("Pace, English")}
    bounds = {"slow": slow, "fast": fast}
    comfortable = _("Words a minute; {slow}-{fast} is comfortable.")
    note = _("Words a minute. The band, {slow}-{fast}, is comfortable to follow.")
    if language == "zh":
        comfortable = _("Characters and words a minute; {slow}-{fast} is comfortable.")
        note = _("Characters and words a minute. The band, {slow}-{fast}, is comfortable to follow.")
    shown = [f"{pace:.0f}" for pace in paces]
    return Chart(
        title=_("Pace") if alone else titles.get(language, f"{_('Pace')}, {language}"),
        told=joined(told(_("Pace"), each, shown), comfortable.format(**bounds)),
        note=note.format(**bounds),
        svg=draw({**_frame(values), "layer": [_band(y, slow, fast), dots]}),
        headings=headings(each, _("A minute")),
        rows=rows(each, spans, [(pace,) for pace in shown]),
    )


def calendar_chart(practised: Mapping[date, int], today: date) -> Chart:
    """A square for each day of the last year, stronger the more takes it has."""
    first = _monday(today) - timedelta(weeks=YEAR - 1)
    lately = {day: count for day, count in practised.items() if first <= day <= today}
    return Chart(
        title=_("Days practised"),
        told=_("{days} with {takes} in the last year.").format(
            days=counted("{count} day", "{count} days", len(lately)),
            takes=counted("{count} take", "{count} takes", sum(lately.values())),
        ),
        note=_("A square is a day; the stronger its colour, the more takes."),
        svg=draw(_calendar(lately, today, YEAR)),
        narrow=draw(_calendar(lately, today, PHONE_WEEKS)),
        headings=(_("Day"), _("Takes")),
        rows=tuple((f"{day:%Y-%m-%d}", str(count)) for day, count in sorted(lately.items(), reverse=True)),
    )


def _calendar(practised: Mapping[date, int], today: date, weeks: int) -> dict[str, Any]:
    first = _monday(today) - timedelta(weeks=weeks - 1)
    days = [first + timedelta(days=i) for i in range((today - first).days + 1)]
    values = [
        {"week": (day - first).days // 7, "day": day.weekday(), "level": min(BUSY, practised.get(day, 0))}
        for day in days
    ]
    months = [{"week": (day - first).days // 7, "name": month_name(day)} for day in days if day.day == 1]
    levels = list(range(BUSY + 1))
    colour = {"domain": levels, "range": [f"var(--day-{level})" for level in levels]}
    x = {"field": "week", "type": "ordinal", "scale": {"domain": list(range(weeks)), "paddingInner": 0.2}, "axis": None}
    names = f"{{'0': '{_('Mon')}', '2': '{_('Wed')}', '4': '{_('Fri')}'}}[datum.value]"
    squares = {
        "mark": {"type": "rect", "cornerRadius": 2},
        "encoding": {
            "x": x,
            "y": {
                "field": "day",
                "type": "ordinal",
                "scale": {"domain": list(range(7)), "paddingInner": 0.2},
                "axis": _axis(values=[0, 2, 4], labelExpr=names, grid=False),
            },
            "color": {"field": "level", "type": "ordinal", "scale": colour, "legend": None},
        },
    }
    labels = {
        "data": {"values": months},
        "mark": {"type": "text", "align": "left", "dx": -6, "fontSize": 12, "color": "var(--muted)"},
        "encoding": {"x": x, "y": {"value": -9}, "text": {"field": "name"}},
    }
    return {"data": {"values": values}, "width": weeks * 15, "height": 7 * 15, "layer": [squares, labels]}


def _band(y: Mapping[str, Any], low: float, high: float) -> dict[str, Any]:
    """What is good for every dot, from side to side."""
    return {
        "data": {"values": [{"low": low, "high": high}]},
        "mark": {"type": "rect", "color": "var(--band)"},
        "encoding": {"y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }


def _bars(y: Mapping[str, Any], spans: Sequence[Span]) -> dict[str, Any]:
    """What is good for each dot, where that differs."""
    thick = max(2.0, min(12.0, WIDTH / (2 * len(spans) + 1)))
    return {
        "mark": {"type": "rule", "strokeWidth": thick, "color": "var(--band)"},
        "encoding": {"x": _time(spans), "y": {**y, "field": "from"}, "y2": {"field": "to"}},
    }


def _frame(values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"data": {"values": values}, "width": WIDTH, "height": HEIGHT}


def _time(spans: Sequence[Span]) -> dict[str, Any]:
    covered = spans[-1].at - spans[0].at
    days, months = pgettext("axis", "%-d %b"), pgettext("axis", "%b %Y")  # as d3-time-format reads them
    name = "%H:%M" if covered < timedelta(days=1) else days if covered < timedelta(days=300) else months
    axis = _axis(format=name, tickCount=4, labelOverlap="greedy", labelSeparation=16)
    return {"field": "at", "type": "temporal", "axis": axis, "scale": {"padding": 8}}


def _fits(field: str) -> dict[str, Any]:
    """Colour and shape of a dot: never the colour alone."""
    yes_no = [True, False]
    colour = {"domain": yes_no, "range": ["var(--accent)", "var(--maybe)"]}
    shape = {"domain": yes_no, "range": ["circle", "diamond"]}
    return {
        "color": {"field": field, "type": "nominal", "scale": colour, "legend": None},
        "shape": {"field": field, "type": "nominal", "scale": shape, "legend": None},
    }


def _axis(**settings: Any) -> dict[str, Any]:
    return {"title": None, **settings}


def _running_means(spans: Sequence[Span]) -> list[dict[str, Any]]:
    """Of the coverage, one for each day: several takes in a row would make the line jump upright."""
    scores = [span.score or 0.0 for span in spans]
    means = {span.at.date(): (span, fmean(scores[max(0, i + 1 - SMOOTHED) : i + 1])) for i, span in enumerate(spans)}
    return [{"at": _local(span), "score": value} for span, value in means.values()]


def _local(span: Span) -> str:
    """The clock on the wall: without an offset it is drawn as it stands."""
    return span.at.replace(tzinfo=None).isoformat(timespec="seconds")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
