"""What a report counts, where it is written, and what it refuses."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest

from rehearse.audio.flac import FlacWriter
from rehearse.audio.samples import HEADER, RATE
from rehearse.audio.waveform import waveform
from rehearse.errors import RehearseError
from rehearse.judge.coverage import PointVerdict, Verdict, scored
from rehearse.judge.delivery import measure_delivery
from rehearse.practice.report import ReportScope, make_report
from rehearse.progress.outcomes import AskedQuestion, Outcome, PointOutcome, outcomes
from rehearse.progress.trends import MOST_SPANS, days, matrices, over_time, streak, topics, weak_points
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.views.report import Written, report_html, written_text
from rehearse.views.report_charts import calendar_chart, progress_charts
from rehearse.views.report_take import lines_of, points_of, wave_path
from rehearse.views.templates import language_of
from tests.conftest import ANSWER, Program
from tests.support.report_takes import keep, latest, more_takes

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LETTERS: dict[str, Verdict] = {"c": "covered", "m": "maybe", "x": "missed"}


def outcome(verdicts: str, at: datetime = NOON, question: str = "a", seconds: float = 80.0) -> Outcome:
    """A take of a question with the points p0, p1, ...; "cmx" is one covered, one maybe, one missed."""
    points = tuple(PointOutcome(f"p{i}", LETTERS[letter]) for i, letter in enumerate(verdicts))
    score = sum({"c": 1.0, "m": 0.5, "x": 0.0}[letter] for letter in verdicts) / len(verdicts)
    asked = AskedQuestion(question, f"{question}?", topic=f"topic of {question}")
    return Outcome(f"{at:%Y%m%dT%H%M%SZ}-{question}", asked, at, score, points, seconds, (60, 120), 200.0, True)


def run_of(*verdicts: str) -> list[Outcome]:
    return [outcome(each, NOON + timedelta(days=day)) for day, each in enumerate(verdicts)]


def test_weak_points_are_those_the_last_three_takes_missed() -> None:
    found = weak_points(run_of("xxcx", "cxxx", "cxcx", "cmcx"), 10)
    assert [(weak.point, weak.verdicts) for weak in found] == [
        ("p3", ("missed", "missed", "missed")),
        ("p1", ("missed", "missed", "maybe")),
        ("p2", ("missed", "covered", "covered")),
    ]
    assert [weak.point for weak in weak_points(run_of("xxcx"), 2)] == ["p0", "p1"]


def test_a_take_in_which_nothing_was_heard_makes_no_point_weak() -> None:
    slip = replace(outcome("xx", NOON + timedelta(days=2)), heard=False)
    assert weak_points([*run_of("cc", "cc"), slip], 10) == []


def test_topics_go_by_the_last_take_of_each_question() -> None:
    takes = [outcome("xx"), outcome("cx", NOON + timedelta(1)), outcome("cc", question="b", seconds=200.0)]
    found = topics(takes)
    assert [(topic.topic, topic.coverage, topic.takes, topic.in_target, topic.missed) for topic in found] == [
        ("topic of a", 0.5, 2, 2, 1),
        ("topic of b", 1.0, 1, 0, 0),
    ]


def test_a_point_that_a_take_was_not_asked_for_has_no_verdict() -> None:
    (found,) = matrices(run_of("c", "xm"), 12)
    assert found.rows == (("p0", ("covered", "missed")), ("p1", (None, "maybe")))
    (short,) = matrices(run_of("c", "x", "m"), 2)
    assert (short.all_takes, short.rows) == (3, (("p0", ("missed", "maybe")),))


def test_days_are_those_of_the_clock_on_the_wall() -> None:
    late = outcome("c", datetime(2026, 11, 23, 20, 30, tzinfo=UTC))
    assert list(days([late], timezone(timedelta(hours=8)))) == [date(2026, 11, 24)]
    assert list(days([late], UTC)) == [date(2026, 11, 23)]


def test_a_streak_lasts_until_a_day_was_missed() -> None:
    practised = [date(2026, 11, day) for day in (18, 20, 21, 22)]
    assert streak(practised, date(2026, 11, 22)) == 3
    assert streak(practised, date(2026, 11, 23)) == 3
    assert streak(practised, date(2026, 11, 24)) == 0
    assert streak([], date(2026, 11, 24)) == 0


@pytest.mark.parametrize(
    ("takes", "apart", "each", "spans"),
    [
        (MOST_SPANS, timedelta(hours=1), "take", MOST_SPANS),
        (MOST_SPANS + 10, timedelta(hours=6), "day", 40),
        (400, timedelta(days=1), "week", 58),
        (300, timedelta(days=7), "month", 70),
    ],
)
def test_many_takes_are_shown_as_days_weeks_or_months(takes: int, apart: timedelta, each: str, spans: int) -> None:
    found = over_time([outcome("cx", NOON.replace(hour=0) + i * apart) for i in range(takes)], UTC)
    assert (found.unit, len(found.spans)) == (each, spans)
    assert sum(span.takes for span in found.spans) == takes
    assert found.spans[0].score == 0.5


def test_every_chart_has_its_figures_in_words() -> None:
    takes = over_time(run_of("cx", "cc"), UTC)
    coverage, length, pace = progress_charts(takes, {"zh": takes})
    assert coverage.rows == (("2026-11-24 12:00", "100%"), ("2026-11-23 12:00", "50%"))
    assert coverage.told == "Coverage of 2 takes: 50% in the first, 100% in the last."
    assert length.rows[0] == ("2026-11-24 12:00", "1:20", "1:00-2:00")
    assert pace.rows[0] == ("2026-11-24 12:00", "200")
    calendar = calendar_chart({date(2026, 11, 23): 2, date(2020, 1, 1): 9}, date(2026, 11, 25))
    assert calendar.rows == (("2026-11-23", "2"),)


def test_pictures_show_what_their_tables_say() -> None:
    takes = over_time([*run_of("cx", "cc"), outcome("xx", NOON + timedelta(days=2), seconds=130.0)], UTC)
    coverage, length, pace = (chart.picture for chart in progress_charts(takes, {"zh": takes}))
    low, high = coverage.grid[0], coverage.grid[-1]
    assert [(low - dot.y) / (low - high) for dot in coverage.dots] == [0.5, 1.0, 0.0]
    assert [(low - y) / (low - high) for _, y in coverage.line] == [0.5, 0.75, 0.5]
    assert [dot.good for dot in length.dots] == [True, True, False]
    (band,) = length.boxes
    assert band.y < length.dots[0].y < band.y + band.height
    assert length.dots[2].y < band.y
    assert [dot.y for dot in pace.dots] == [pace.dots[0].y] * 3
    assert coverage.dots[1].x - coverage.dots[0].x == pytest.approx(coverage.dots[2].x - coverage.dots[1].x)


def test_takes_of_one_day_make_dots_and_no_line_that_a_note_would_speak_of() -> None:
    for apart, note in (
        (timedelta(minutes=9), "Each dot is a take."),
        (timedelta(days=1), "Each dot is a take; the line"),
    ):
        takes = over_time([outcome("cx"), outcome("cc", NOON + apart)], UTC)
        coverage = progress_charts(takes, {})[0]
        assert coverage.note.startswith(note) and bool(coverage.picture.line) == ("line" in coverage.note)


def test_targets_that_differ_are_bars_of_their_own() -> None:
    other = replace(outcome("c", NOON + timedelta(days=1)), target=(30, 45))
    takes = over_time([outcome("c"), other], UTC)
    length = progress_charts(takes, {})[1].picture
    assert [box.x + box.width / 2 for box in length.boxes] == [dot.x for dot in length.dots]
    assert length.boxes[0].height == pytest.approx(4 * length.boxes[1].height)


def test_a_calendar_has_a_square_for_each_day_of_the_last_year() -> None:
    practised = {date(2026, 11, 23): 2, date(2026, 11, 25): 9, date(2020, 1, 1): 1}
    chart = calendar_chart(practised, date(2026, 11, 25))
    assert len(chart.picture.boxes) == 52 * 7 + 3
    assert [box.kind for box in chart.picture.boxes[-3:]] == ["day-2", "day-0", "day-4"]
    assert {box.kind for box in chart.picture.boxes[:-3]} == {"day-0"}
    assert chart.narrow
    assert len(chart.narrow.boxes) == 19 * 7 + 3
    months = [text.text for text in chart.picture.texts if text.anchor == "middle"]
    assert months == ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]


def test_a_take_of_no_length_and_one_of_ten_hours_are_drawn() -> None:
    for seconds in (0.0, 36_000.0):
        odd = replace(outcome("c", seconds=seconds), target=(0, 0), pace=0.0)
        takes = over_time([odd], UTC)
        _coverage, length, pace = (chart.picture for chart in progress_charts(takes, {"en": takes}))
        for picture in (length, pace):
            (dot,) = picture.dots
            assert picture.grid[-1] <= dot.y <= picture.grid[0]


def test_takes_without_points_leave_out_the_chart_of_coverage() -> None:
    bare = replace(outcome("c"), score=None, points=(), pace=None)
    takes = over_time([bare], UTC)
    assert [chart.title for chart in progress_charts(takes, {"zh": takes})] == ["Length against target"]


def test_a_waveform_is_as_loud_as_the_sound(tmp_path: Path) -> None:
    file = tmp_path / "a.flac"
    writer = FlacWriter(file, RATE)
    tone = (np.sin(np.arange(RATE * 10) * 0.2) * 16_384).astype(np.int16)
    tone[: RATE * 5] = 0
    writer.write(tone)
    writer.close()
    bars = waveform(io.BytesIO(file.read_bytes()), 20)
    assert len(bars) == 20
    assert bars[:9] == (0.0,) * 9
    assert all(0.49 < bar <= 0.51 for bar in bars[11:])
    assert wave_path((0.0, 0.5)) == "M0.2 19.2h.6v1.6h-.6zM1.2 0.0h.6v40.0h-.6z"


def test_a_waveform_of_a_few_samples_or_of_none(tmp_path: Path) -> None:
    short = tmp_path / "short.flac"
    writer = FlacWriter(short, RATE)
    writer.write(np.full(100, 16_384, np.int16))
    writer.close()
    assert waveform(io.BytesIO(short.read_bytes()), 20) == (0.5,)
    assert waveform(io.BytesIO(short.read_bytes()[:HEADER]), 20) == ()
    for content in (b"", b"not a sound"):
        with pytest.raises(RehearseError, match="cannot be drawn"):
            waveform(io.BytesIO(content), 20)


def test_words_that_made_a_point_are_marked_with_its_number(graded: Path) -> None:
    take = latest(Store(graded / "recordings"))
    lines = lines_of(take)
    assert "".join(text for line in lines for piece in line.pieces for text, *_ in piece.words).startswith(
        take.transcript.words[0].text
    )
    begun = [number for line in lines for piece in line.pieces for number in piece.begins]
    said = [point for point in points_of(take) if point.verdict.start is not None]
    assert sorted(begun) == [point.number for point in said]
    marked = "".join(text for line in lines for piece in line.pieces if 3 in piece.points for text, *_ in piece.words)
    assert said[2].quote in marked


def test_only_what_was_not_covered_says_what_would_have_counted(graded: Path) -> None:
    take = latest(Store(graded / "recordings"))
    for view in points_of(take):
        also = next(point.also for point in take.question.points if point.point == view.verdict.point)
        assert view.counts == (() if view.verdict.verdict == "covered" else also)


@pytest.mark.parametrize(("text", "language"), [("梯度", "zh"), ("ZeRO 切分", "zh"), ("gradient", "en"), ("", "en")])
def test_chinese_is_told_from_the_rest(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.fixture
def program(graded: Path, tmp_path: Path) -> Program:
    """A workspace with the real take and twelve others."""
    home = shutil.copytree(graded, tmp_path / "home")
    more_takes(Store(home / "recordings"))
    return Program(home)


def test_it_says_where_it_wrote_what(program: Program) -> None:
    done = program.run("report", "--json")
    page = program.home / "report.html"
    assert json.loads(done.stdout) == {
        "path": str(page),
        "takes": 13,
        "players": 13,
        "questions": 2,
        "sounds": "link",
        "bytes": page.stat().st_size,
        "silent": 0,
    }
    assert sorted(file.name for file in program.home.iterdir()) == ["recordings", "report.html"]
    again = program.run("report")
    assert again.stdout.startswith("13 takes of 2 questions. Open it in a browser")
    assert again.stdout.splitlines()[-1] == str(page)


def test_a_mended_word_says_what_the_recogniser_wrote(program: Program) -> None:
    store = Store(program.home / "recordings")
    take = latest(store)
    first, *others = take.transcript.words
    words = (replace(first, written='踢渡"<'), *others)
    store.keep(replace(take, transcript=replace(take.transcript, words=words)))
    page = program.run("report", "--out", "-").stdout
    assert page.count("踢渡") == 1
    assert f'class="mended" title="The recogniser wrote: 踢渡&#34;&lt;">{first.text}</span>' in page


def test_a_number_in_digits_is_no_mended_word(program: Program) -> None:
    store = Store(program.home / "recordings")
    take = latest(store)
    first, *others = take.transcript.words
    words = (replace(first, text="95%", written="百分之九十五", digits=True), *others)
    store.keep(replace(take, transcript=replace(take.transcript, words=words)))
    page = program.run("report", "--out", "-").stdout
    assert f'<span data-t="{round(first.start, 2)}">95%</span>' in page
    assert "百分之九十五" not in page


def test_it_goes_to_standard_output_and_nowhere_else(program: Program) -> None:
    done = program.run("report", "--out", "-")
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert not (program.home / "report.html").exists()
    assert program.run("report", "--out", "-", "--json").exit_code == 2
    assert program.run("report", "--out", "-", "--open").exit_code == 2


def test_recordings_are_named_from_where_the_page_lies(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "else where" / "page.html"
    assert program.run("report", "--out", str(page), "--takes", "1").exit_code == 0
    address = page.read_text(encoding="utf-8").partition('<audio controls preload="none" src="')[2].partition('"')[0]
    assert (page.parent / unquote(address)).resolve() == max((program.home / "recordings").glob(f"*/{SOUND}"))


def test_one_question_and_the_time_since(program: Program) -> None:
    one = json.loads(program.run("report", "--question", "introduce-yourself", "--json").stdout)
    assert (one["takes"], one["questions"]) == (4, 1)
    begun = [take.at.astimezone().date() for take in outcomes(Store(program.home / "recordings"))]
    since = begun[-3]
    few = json.loads(program.run("report", "--since", str(since), "--takes", "1", "--json").stdout)
    assert (few["takes"], few["players"]) == (sum(day >= since for day in begun), 1)
    assert f"since {since}" in (program.home / "report.html").read_text(encoding="utf-8")


def test_what_cannot_be_reported_is_said_in_a_sentence(program: Program, workspace: Path) -> None:
    empty = Program(workspace).run("report")
    assert (empty.exit_code, empty.stdout) == (1, "")
    assert empty.stderr == "rehearse: There is no take yet to report on. Begin with: rehearse practice\n"
    assert not (workspace / "report.html").exists()
    later = program.run("report", "--since", "2999-01-01")
    assert (later.exit_code, "since 2999-01-01" in later.stderr) == (1, True)
    wrong = program.run("report", "--question", "deepspeed-zero-stagez")
    assert (wrong.exit_code, "deepspeed-zero-stages" in wrong.stderr) == (1, True)
    assert program.run("report", "--since", "yesterday").exit_code == 2
    assert program.run("report", "--takes", "-1").exit_code == 2


def test_it_overwrites_reports_and_nothing_else(program: Program, tmp_path: Path) -> None:
    notes = tmp_path / "notes.html"
    notes.write_text("mine", encoding="utf-8")
    refused = program.run("report", "--out", str(notes))
    assert (refused.exit_code, notes.read_text(encoding="utf-8")) == (1, "mine")
    assert "exists already and is not a report" in refused.stderr
    assert "is a folder" in program.run("report", "--out", str(tmp_path)).stderr
    page = tmp_path / "new" / "page.html"
    assert program.run("report", "--out", str(page)).exit_code == 0
    written = page.read_bytes()
    assert program.run("report", "--out", str(page), "--takes", "0").exit_code == 0
    assert len(page.read_bytes()) < len(written)
    assert b"They are left out here" in page.read_bytes()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("a file/page.html", "a folder in it is a file; name another place"),
        ("a file/deeper/page.html", "a folder in it is a file; name another place"),
        ("n" * 300, "the name is too long; choose a shorter one"),
    ],
)
def test_a_place_that_cannot_be_is_said_in_a_sentence(workspace: Path, tmp_path: Path, place: str, told: str) -> None:
    """Before anything is read: there is no take either."""
    (tmp_path / "a file").write_text("mine", encoding="utf-8")
    done = Program(workspace).run("report", "--out", str(tmp_path / place))
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == f"rehearse: Cannot write {tmp_path / place}: {told}.\n"
    assert (tmp_path / "a file").read_text(encoding="utf-8") == "mine"


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))"


@pytest.mark.parametrize("older", [b"", b'<meta name="generator" content="rehearse"> an older one'])
def test_a_page_is_written_whole_or_not_at_all(program: Program, tmp_path: Path, older: bytes) -> None:
    """The disk is full after 1 MB of 15."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(FULL)
    folder = tmp_path / "pages"
    folder.mkdir()
    if older:
        (folder / "page.html").write_bytes(older)
    before = list(folder.iterdir())
    done = program.spawn(
        *("report", "--sounds", "embed", "--out", str(folder / "page.html")), PYTHONPATH=str(tmp_path / "site")
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith("the file may not grow any further; free some space.\n")
    assert list(folder.iterdir()) == before
    assert not older or (folder / "page.html").read_bytes() == older


def test_sounds_are_put_into_the_page_one_at_a_time(program: Program) -> None:
    """Of a thousand takes they are more than a gigabyte."""
    sound = len(ANSWER.read_bytes()) * 4 / 3
    wanted = ReportScope(None, None, 1000, "embed", program.home)
    made = make_report(Store(program.home / "recordings"), wanted, NOON)
    sizes = [len(piece) for piece in report_html(made)]
    assert sum(sizes) > 13 * sound
    assert max(sizes) < 1.5 * sound


def test_a_page_that_is_much_for_a_browser_is_said_to_be() -> None:
    page = Written("/report.html", 900, 900, 40, "embed", 400_000_000, 0)
    assert written_text(page).startswith(
        "900 takes of 40 questions. That is much for a browser: fewer sounds are taken along with --takes or --since. "
        "Open it in a browser (400.0 MB):"
    )
    assert "much" not in written_text(replace(page, bytes=250_000_000))
    assert "much" not in written_text(replace(page, sounds="link"))
    silent = written_text(replace(page, bytes=1_000_000, silent=2))
    assert "The recordings of 2 takes are missing or cannot be read, and are left out." in silent


def test_a_device_is_no_place_for_a_page(program: Program) -> None:
    assert program.run("report", "--out", "/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()


def test_a_damaged_take_is_named_and_the_others_are_reported(program: Program) -> None:
    broken, strange, other = sorted((program.home / "recordings").iterdir())[:3]
    file = other / "attempt.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"engine"', '"engines"'), encoding="utf-8")
    (broken / "attempt.json").write_text("{", encoding="utf-8")
    strange.rename(strange.with_name("copy of a take"))
    done = program.run("report", "--json")
    assert (done.exit_code, json.loads(done.stdout)["takes"]) == (0, 11)
    begun = [take.at for take in outcomes(Store(program.home / "recordings"))]
    assert begun == sorted(begun)  # whatever the folder of one is called
    assert broken.name in done.stderr
    assert "copy of a take" not in done.stderr  # a folder of another name is a take all the same
    assert done.stderr.count(other.name) == 1


def test_a_take_cannot_name_a_file_outside_its_folder(program: Program) -> None:
    take = max((program.home / "recordings").iterdir())
    (program.home / "other.flac").write_bytes(ANSWER.read_bytes())
    file = take / "attempt.json"
    file.write_text(file.read_text(encoding="utf-8").replace(SOUND, "../../other.flac"), encoding="utf-8")
    done = program.run("report")
    assert (done.exit_code, done.stderr.count(take.name)) == (0, 1)
    page = (program.home / "report.html").read_text(encoding="utf-8")
    assert "other.flac" not in page
    assert take.name not in page


def test_a_recording_of_no_use_leaves_the_take_without_a_player(program: Program) -> None:
    for sound in (program.home / "recordings").glob(f"*/{SOUND}"):
        sound.write_bytes(ANSWER.read_bytes()[:20])
    assert program.run("report").exit_code == 0
    page = (program.home / "report.html").read_text(encoding="utf-8")
    assert "<audio" not in page
    assert page.count("is missing or cannot be read") == 13


def test_it_opens_the_browser_that_the_user_has(program: Program, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {asked}\n', encoding="utf-8")
    browser.chmod(0o755)
    assert program.spawn("report", "--open", BROWSER=f"{browser} %s").returncode == 0
    assert asked.read_text(encoding="utf-8").strip() == (program.home / "report.html").as_uri()


def test_without_a_browser_it_says_which_file_to_open(program: Program, tmp_path: Path) -> None:
    done = program.spawn("report", "--open", BROWSER="", PATH=str(tmp_path), DISPLAY="")
    assert done.returncode == 3
    assert str(program.home / "report.html") in done.stderr


def test_takes_in_which_nothing_was_heard_are_counted_and_no_more(graded: Path, tmp_path: Path) -> None:
    store = Store(shutil.copytree(graded, tmp_path / "home") / "recordings")
    real = latest(store)
    nothing = measure_delivery((), (), 3.0, (60, 120))
    missed = scored(PointVerdict(point.point, "missed", 0.0) for point in real.question.points)
    store.keep(replace(real, transcript=replace(real.transcript, words=()), coverage=missed, delivery=nothing))
    assert Program(tmp_path / "home").run("report").exit_code == 0
    page = (tmp_path / "home" / "report.html").read_text(encoding="utf-8")
    assert "Nothing was heard in this take." in page
    assert "Days practised" in page
    assert "Weakest points" not in page


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC"])
def test_days_are_those_of_the_machine_as_everywhere(graded: Path, tmp_path: Path, zone: str) -> None:
    """Two takes of a night that is one day in Shanghai, the day before in New York, and two days in UTC."""
    home = tmp_path / "home"
    real = latest(Store(graded / "recordings"))
    store = Store(shutil.copytree(graded, home) / "recordings")
    for at in (datetime(2026, 11, 20, 20, 30, tzinfo=UTC), datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        keep(store, real, at, real.id)
    assert Program(home).spawn("report", TZ=zone).returncode == 0
    page = (home / "report.html").read_text(encoding="utf-8")
    calendar = re.findall(r'<th scope="row">(2026-11-2[01])</th><td>(\d)</td></tr>', page)
    assert (
        dict(calendar)
        == {
            "Asia/Shanghai": {"2026-11-21": "2"},
            "America/New_York": {"2026-11-20": "2"},
            "UTC": {"2026-11-20": "1", "2026-11-21": "1"},
        }[zone]
    )
    history = Program(home).spawn("history", "--by", "day", TZ=zone).stdout
    assert dict(re.findall(r"^(2026-11-2[01]) +(\d)", history, re.MULTILINE)) == dict(calendar)
