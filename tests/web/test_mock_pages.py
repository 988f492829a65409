"""A mock interview in the studio, asked for without a browser: chosen, refused, ended, reported."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rehearse.takes.interview import PutQuestion
from rehearse.takes.interview_file import last_interview, read_interview, save_interview
from rehearse.takes.reader import ATTEMPT
from rehearse.web.studio import Studio
from tests.support.studio import Visitor, make_studio

FORM = {"topic": "", "round": "", "count": "2", "minutes": "9", "think": "15"}


def test_what_was_chosen_is_asked(studio: Studio, visitor: Visitor) -> None:
    topic = studio.bank().topics[1]
    assert visitor.submit("/mock", **FORM | {"topic": topic}) == (303, "/mock/round")
    interview = read_interview(studio.interview_file)
    assert interview
    assert ([question.topic for question in interview.questions], interview.minutes, interview.think) == (
        [topic, topic],
        9,
        15,
    )
    assert "9:00" in visitor.get("/mock/round").text


def test_a_round_comes_in_its_own_order(studio: Studio, visitor: Visitor) -> None:
    name = studio.bank().rounds[0]
    assert visitor.submit("/mock", **FORM | {"round": name})[0] == 303
    interview = read_interview(studio.interview_file)
    assert interview
    assert list(interview.questions) == studio.bank().select(None, name)[:2]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("count", "0"),
        ("count", "many"),
        ("minutes", "nan"),
        ("minutes", "inf"),
        ("think", "-1"),
        ("topic", "none such"),
    ],
)
def test_what_cannot_be_chosen_is_said(studio: Studio, visitor: Visitor, field: str, value: str) -> None:
    assert visitor.submit("/mock", **FORM | {field: value})[0] == 400
    assert not studio.interview_file.exists()


def test_an_interrupted_one_is_offered_and_ended_with_its_report(studio: Studio, visitor: Visitor) -> None:
    assert "/mock/end" not in visitor.get("/mock").text
    visitor.submit("/mock", **FORM)
    interview = read_interview(studio.interview_file)
    assert interview
    (kept,) = studio.store.summaries()
    asked = (PutQuestion(interview.questions[0], kept.id), PutQuestion(interview.questions[1], ""))
    save_interview(studio.interview_file, replace(interview, asked=asked[:1], used=60.0))
    assert "8:00" in visitor.get("/mock").text
    assert "A mock interview was interrupted" in visitor.get("/").text
    with studio.recording:  # it goes on just now
        assert "A mock interview was interrupted" not in visitor.get("/").text
    assert visitor.submit("/mock/end") == (303, "/mock/report")
    report = visitor.get("/mock/report").text
    assert f"/takes/{kept.id}" in report
    assert f"{kept.score:.0%}" in report
    assert not studio.interview_file.exists()
    assert last_interview(studio.interview_file).exists()


def test_the_report_of_the_last_one_is_there_after_a_restart(home: Path, studio: Studio, visitor: Visitor) -> None:
    """It is made anew from the takes, and says what was overruled since; takes that are gone are not judged."""
    visitor.submit("/mock", **FORM)
    interview = read_interview(studio.interview_file)
    assert interview
    (kept,) = studio.store.summaries()
    asked = (PutQuestion(interview.questions[0], kept.id), PutQuestion(interview.questions[1], "deleted"))
    save_interview(studio.interview_file, replace(interview, asked=asked))
    assert "/mock/report" not in visitor.get("/mock").text
    visitor.submit("/mock/end")

    later = Visitor(make_studio(home, studio.judging.engines.encoder)).enter()
    assert 'href="/mock/report"' in later.get("/mock").text
    report = later.get("/mock/report").text
    assert ["could not be judged" in text for text in (visitor.get("/mock/report").text, report)] == [True, False]
    assert f"{kept.score:.0%}" in report
    assert "not judged" in report
    assert "/takes/deleted" not in report  # it has no page
    for point in ("1", "2", "3"):
        later.submit(f"/takes/{kept.id}/verdict", point=point, verdict="covered")
    assert "100%" in later.get("/mock/report").text
    later.submit("/mock", **FORM)  # while another is under way
    assert f"/takes/{kept.id}" in later.get("/mock/report").text


def test_the_report_says_which_take_is_damaged(studio: Studio, visitor: Visitor) -> None:
    visitor.submit("/mock", **FORM)
    interview = read_interview(studio.interview_file)
    assert interview
    (kept,) = studio.store.summaries()
    asked = (PutQuestion(interview.questions[0], kept.id), PutQuestion(interview.questions[1], "deleted"))
    save_interview(last_interview(studio.interview_file), replace(interview, asked=asked))
    assert 'class="notice"' not in visitor.get("/mock/report").text
    (studio.store.path(kept.id) / ATTEMPT).write_text("{", encoding="utf-8")
    report = visitor.get("/mock/report")
    (notice,) = re.findall('class="notice">(.*?)<', report.text)
    assert (report.status_code, kept.id in notice, "damaged" in notice) == (200, True, True)
    assert f"/takes/{kept.id}" not in report.text


def test_nothing_is_begun_or_ended_while_an_answer_is_recorded(studio: Studio, visitor: Visitor) -> None:
    visitor.submit("/mock", **FORM)
    before = studio.interview_file.read_bytes()
    with studio.recording:
        assert visitor.submit("/mock", **FORM | {"count": "1"})[0] == 400
        assert visitor.submit("/mock/end")[0] == 400
    assert studio.interview_file.read_bytes() == before


def test_where_none_is_under_way_one_is_chosen(visitor: Visitor) -> None:
    assert visitor.get("/mock/round").status_code == 400
    assert visitor.submit("/mock/end")[0] == 400
    assert visitor.get("/mock/report").headers["location"] == "/mock"
    assert visitor.get("/mock/round/voice").status_code == 404


def test_a_damaged_one_is_said_and_not_overwritten_by_looking(studio: Studio, visitor: Visitor) -> None:
    studio.interview_file.write_text("{", encoding="utf-8")
    answer = visitor.get("/mock")
    assert (answer.status_code, "mock.json" in answer.text) == (400, True)
    assert visitor.get("/").status_code == 200
    assert studio.interview_file.read_text(encoding="utf-8") == "{"


def test_of_a_damaged_last_one_is_said_that_the_next_takes_its_place(studio: Studio, visitor: Visitor) -> None:
    last_interview(studio.interview_file).write_text("{", encoding="utf-8")
    choice, report = visitor.get("/mock"), visitor.get("/mock/report")
    assert (choice.status_code, report.status_code) == (200, 400)
    assert "/mock/report" not in choice.text
    for text in (choice.text, report.text):
        assert "mock-last.json is damaged" in text
        assert "takes the file&#39;s place" in text
        assert "Delete it" not in text
    visitor.submit("/mock", **FORM)
    visitor.submit("/mock/end")
    assert visitor.get("/mock/report").status_code == 200
    assert "damaged" not in visitor.get("/mock").text
