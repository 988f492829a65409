"""Takes and progress as one HTML page that needs nothing but itself and the recordings."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Literal

from rehearse.i18n import _, counted, joined
from rehearse.progress.outcomes import Outcome
from rehearse.progress.trends import (
    by_question,
    days,
    in_target,
    matrices,
    mean_of,
    over_time,
    streak,
    topics,
    weak_points,
)
from rehearse.views.dates import day_text, moment_text
from rehearse.views.layout import one_line
from rehearse.views.report_charts import Chart, calendar_chart, progress_charts
from rehearse.views.report_take import TakePlayer
from rehearse.views.templates import html_lang, percent, templates

GENERATOR = '<meta name="generator" content="rehearse">'  # in the head of every report: a file without is none of ours
MOST_WEAK = 10
COMPARED = 10  # takes, with as many before them
MATRIX_TAKES = 12  # columns of a question's table
MUCH = 300e6  # bytes of a page; browsers take long over more, and telephones give up
Sounds = Literal["link", "embed"]
FOLDER = Path(__file__).parent.parent / "data" / "report"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    name: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """takes: all that the figures count, oldest first, at least one. players: those shown one by one, newest first.

    now: when it is made. zone: whose clock dates go by; None is this machine's. scope: what was chosen, in words.
    """

    takes: Sequence[Outcome]
    players: Sequence[TakePlayer]
    now: datetime
    zone: tzinfo | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A report on the disk. takes: counted in it. players: those of them that can be read and played. silent: how many
    of these can only be read, because their recordings are missing or not their own.
    """

    path: str
    takes: int
    players: int
    questions: int
    sounds: Sounds
    bytes: int
    silent: int


def written_text(report: Written) -> str:
    counts = _("{takes} of {questions}.")
    if report.players < report.takes:
        counts = _("{takes} of {questions}, the newest {players:,} of them to read and play.")
    text = counts.format(
        takes=counted("{count} take", "{count} takes", report.takes),
        questions=counted("{count} question", "{count} questions", report.questions),
        players=report.players,
    )
    silent = counted(
        "The recording of {count} take is missing or cannot be read, and is left out.",
        "The recordings of {count} takes are missing or cannot be read, and are left out.",
        report.silent,
    )
    text = joined(text, silent if report.silent else "")
    size = _("Open it in a browser ({size:.1f} MB):").format(size=report.bytes / 1e6)
    if report.bytes > MUCH and report.sounds == "embed":
        size = joined(_("That is much for a browser: fewer sounds are taken along with --takes or --since."), size)
    return f"{joined(text, size)}\n{one_line(report.path)}"


def report_html(report: Page) -> Iterator[str]:
    """The page, piece by piece: with sounds in it, it may be larger than the memory."""
    from markupsafe import Markup

    def day(at: datetime) -> str:
        return day_text(at.astimezone(report.zone), report.now.astimezone(report.zone).year)

    def moment(at: datetime) -> str:
        return moment_text(at.astimezone(report.zone))

    style, script = _asset("report.css"), _asset("report.js")
    pieces: Iterator[str] = (
        templates(FOLDER)
        .get_template("page.html")
        .generate(
            report=report,
            day=day,
            moment=moment,
            generator=Markup(GENERATOR),
            html_lang=html_lang(),
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            key_figures=_key_figures(report),
            charts=_charts(report),
            weak=weak_points(report.takes, MOST_WEAK),
            topics=topics(report.takes),
            questions=matrices(report.takes, MATRIX_TAKES),
            shown={player.take.id: place for place, player in enumerate(report.players, 1)},
        )
    )
    return pieces


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded but the recordings, nothing run but the script of this page.

    Pages opened from the disk do not count as 'self' everywhere, hence file:.
    """
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "media-src 'self' file: data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _charts(report: Page) -> list[Chart]:
    languages = {take.language: None for take in report.takes if take.heard}
    by_language = {
        language: over_time([take for take in report.takes if take.language == language], report.zone)
        for language in languages
    }
    practised = days(report.takes, report.zone)
    calendar = calendar_chart(practised, report.now.astimezone(report.zone).date())
    return [*progress_charts(over_time(report.takes, report.zone), by_language), calendar]


def _key_figures(report: Page) -> list[KeyFigure]:
    spoken = [take for take in report.takes if take.heard]
    last = [mine[-1] for mine in by_question(spoken).values()]
    practised = days(report.takes, report.zone)
    in_a_row = streak(practised, report.now.astimezone(report.zone).date())
    return [
        KeyFigure(_("Coverage now"), percent(mean_of(take.score for take in last)), _change(spoken)),
        KeyFigure(
            _("Takes"),
            f"{len(report.takes):,}",
            counted("of {count} question", "of {count} questions", len(last)),
        ),
        KeyFigure(
            _("Days practised"),
            f"{len(practised):,}",
            _("{count:,} in a row").format(count=in_a_row) if in_a_row > 1 else "",
        ),
        KeyFigure(_("Spoken"), _hours(sum(take.seconds for take in spoken)), _fitting(spoken)),
    ]


def _change(spoken: Sequence[Outcome]) -> str:
    """The mean of the last takes beside that of as many before them."""
    size = min(COMPARED, len(spoken) // 2)
    before = mean_of(take.score for take in spoken[len(spoken) - 2 * size : len(spoken) - size])
    after = mean_of(take.score for take in spoken[len(spoken) - size :])
    if size < 2 or before is None or after is None:
        return _("mean of each question's last take")
    return _("last {count} takes {after:.0%}, the {count} before {before:.0%}").format(
        count=size, after=after, before=before
    )


def _fitting(spoken: Sequence[Outcome]) -> str:
    text = _("{fitting:,} of {count:,} within target")
    return text.format(fitting=sum(map(in_target, spoken)), count=len(spoken)) if spoken else ""


def _hours(seconds: float) -> str:
    whole = round(seconds / 60)
    if seconds < 60:
        return _("{seconds:.0f} s").format(seconds=seconds)
    if whole < 60:
        return _("{minutes} min").format(minutes=whole)
    return _("{hours:,} h {minutes} min").format(hours=whole // 60, minutes=whole % 60)
