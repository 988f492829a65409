"""Charts of a report: how coverage, length and pace went, on which days; each as a picture and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from rehearse.i18n import _, counted, joined
from rehearse.judge.delivery import WORTH_A_REMARK
from rehearse.progress.trends import OverTime, Span
from rehearse.views.chart_texts import DOTS, NOTES, headings, rows, told
from rehearse.views.dates import month_name
from rehearse.views.layout import minutes, span
from rehearse.views.picture import GAP, Box, Dot, Label, Picture, axes, text_within, wide
from rehearse.views.scales import Tick, amounts, lengths

NARROW = 340  # units; a phone shows them a little smaller than they are, a desktop a little larger
BROAD = 800  # of a chart that fills a row
LINES = 5  # at most, across a chart
SMOOTHED = 5  # takes in the running mean
YEAR, PHONE_WEEKS = 53, 20  # weeks of the calendar
BUSY = 4  # takes on a day that get the strongest colour, and more than these
SQUARE, EVERY = 12.5, 15.5  # a day of the calendar, and from one to the next


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same in words: `told` in a sentence, and every figure of it in a table."""

    title: str
    told: str
    note: str
    picture: Picture
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    narrow: Picture | None = None  # the same for a phone, where that is another


def progress_charts(overall: OverTime, languages: Mapping[str, OverTime]) -> list[Chart]:
    """Coverage, length and pace over time. languages: the takes by language, for pace."""
    charts = []
    if overall.spans:
        charts.append(_length(overall.unit, overall.spans))
    for language, takes in languages.items():
        if paced := [span for span in takes.spans if span.pace is not None]:
            charts.append(_pace(language, takes.unit, paced, alone=len(languages) == 1))
    if scored := [span for span in overall.spans if span.score is not None]:
        charts.insert(0, _coverage(overall.unit, scored, broad=len(charts) % 2 == 0))
    return charts


def _coverage(unit: str, spans: Sequence[Span], broad: bool) -> Chart:
    """broad: it fills a row, so that the others stand in pairs."""
    scores = [f"{span.score:.0%}" for span in spans]
    narrow = _coverage_picture(spans, NARROW)
    return Chart(
        title=_("Coverage"),
        told=told(_("Coverage"), unit, scores),
        note=_((NOTES if narrow.line else DOTS)[unit]).format(count=SMOOTHED),
        picture=_coverage_picture(spans, BROAD) if broad else narrow,
        narrow=narrow if broad else None,
        headings=headings(unit, _("Coverage")),
        rows=rows(unit, spans, [(score,) for score in scores]),
    )


def _coverage_picture(spans: Sequence[Span], width: float) -> Picture:
    shares = [Tick(percent / 100, f"{percent}%") for percent in range(0, 101, 25)]
    on = axes(width, _moments(spans), shares)
    dots = [Dot(on.across(_local(span)), on.y.at(span.score or 0.0)) for span in spans]
    means = _running_means(spans)
    line = [(on.across(at), on.y.at(mean)) for at, mean in means] if len(means) > 1 else []
    return on.picture((), dots, line)


def _length(unit: str, spans: Sequence[Span]) -> Chart:
    good = [span.target[0] <= span.seconds <= span.target[1] for span in spans]
    on = axes(NARROW, _moments(spans), lengths(max(max(span.seconds, span.target[1]) for span in spans), LINES))
    alike = len({span.target for span in spans}) == 1
    thick = max(2.0, min(12.0, NARROW / (2 * len(spans) + 1)))
    aims = [on.bar(_local(span), *span.target, thick) for span in spans]
    dots = [Dot(on.across(_local(span)), on.y.at(span.seconds), fits) for span, fits in zip(spans, good, strict=True)]
    shown = [(minutes(each_span.seconds), span(each_span.target)) for each_span in spans]
    within = _("{fitting} of {count} within the target.").format(fitting=sum(good), count=len(good))
    return Chart(
        title=_("Length against target"),
        told=joined(within, told(_("Length"), unit, [row[0] for row in shown])),
        note=joined(
            _("The band is the target.") if alike else _("Bars are targets."),
            _("A diamond is too short or too long."),
        ),
        picture=on.picture([on.band(*spans[0].target)] if alike else aims, dots),
        headings=headings(unit, _("Spoken"), _("Target")),
        rows=rows(unit, spans, shown),
    )


def _pace(language: str, unit: str, spans: Sequence[Span], alone: bool) -> Chart:
    _very_slow, slow, fast, _very_fast = WORTH_A_REMARK.get(language, WORTH_A_REMARK["en"])
    paces = [span.pace or 0.0 for span in spans]
    values = amounts(min([slow * 0.7, *paces]), max([fast * 1.2, *paces]), LINES)
    on = axes(NARROW, _moments(spans), [Tick(value, f"{value:.0f}") for value in values])
    dots = [
        Dot(on.across(_local(span)), on.y.at(pace), slow <= pace <= fast)
        for span, pace in zip(spans, paces, strict=True)
    ]
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
        told=joined(told(_("Pace"), unit, shown), comfortable.format(**bounds)),
        note=note.format(**bounds),
        picture=on.picture([on.band(slow, fast)], dots),
        headings=headings(unit, _("A minute")),
        rows=rows(unit, spans, [(pace,) for pace in shown]),
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
        picture=_calendar(lately, today, YEAR),
        narrow=_calendar(lately, today, PHONE_WEEKS),
        headings=(_("Day"), _("Takes")),
        rows=tuple((f"{day:%Y-%m-%d}", str(count)) for day, count in sorted(lately.items(), reverse=True)),
    )


def _calendar(practised: Mapping[date, int], today: date, weeks: int) -> Picture:
    """A column a week, under the names of the months that begin in it."""
    first = _monday(today) - timedelta(weeks=weeks - 1)
    weekdays = {0: _("Mon"), 2: _("Wed"), 4: _("Fri")}
    left, top = max(map(wide, weekdays.values())) + GAP, 18
    width = left + weeks * EVERY
    boxes, texts = [], [Label(left - GAP, top + day * EVERY + 10, name, "end") for day, name in weekdays.items()]
    for number in range((today - first).days + 1):
        day, x = first + timedelta(days=number), left + number // 7 * EVERY
        level = min(BUSY, practised.get(day, 0))
        boxes.append(Box(x, top + day.weekday() * EVERY, SQUARE, SQUARE, f"day-{level}"))
        if day.day == 1:
            texts.append(text_within(x + SQUARE / 2, 10, month_name(day), width))
    return Picture(width, top + 7 * EVERY, boxes=tuple(boxes), texts=tuple(texts))


def _running_means(spans: Sequence[Span]) -> list[tuple[datetime, float]]:
    """Of the coverage, one for each day: several takes in a row would make the line jump upright."""
    scores = [span.score or 0.0 for span in spans]
    means = {span.at.date(): (span, fmean(scores[max(0, i + 1 - SMOOTHED) : i + 1])) for i, span in enumerate(spans)}
    return [(_local(span), mean) for span, mean in means.values()]


def _moments(spans: Sequence[Span]) -> list[datetime]:
    return [_local(span) for span in spans]


def _local(span: Span) -> datetime:
    """The clock on the wall."""
    return span.at.replace(tzinfo=None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
