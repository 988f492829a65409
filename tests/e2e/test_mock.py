"""A mock interview on a real terminal, a virtual microphone and the real weights; its report and its rules by table."""

from __future__ import annotations

import json
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import click
import pexpect
import pytest
from rich.cells import cell_len

from rehearse import i18n
from rehearse.audio.player import Player
from rehearse.audio.recorder import Recorder
from rehearse.audio.sources import RecordedAnswer
from rehearse.bank.bank import read_bank
from rehearse.bank.question import KeyPoint, Question
from rehearse.errors import MachineError, RehearseError
from rehearse.judge.coverage import Coverage, PointVerdict
from rehearse.judge.meaning import Encoder
from rehearse.practice.engines import Engines, SoFar
from rehearse.practice.judging import Judging
from rehearse.practice.mock import Mock, missed_with_follow_up
from rehearse.practice.session import Ending, Session
from rehearse.practice.voice import Voice
from rehearse.stt.hotwords import VerifiedTranscriber
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.takes.interview import Interview, InterviewReport, PutQuestion, report
from rehearse.takes.interview_file import read_interview, save_interview
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from rehearse.views.interview import brief_text, report_text
from tests.conftest import ANSWER, REPOSITORY, Program, Terminal
from tests.e2e.test_practice import takes
from tests.support.patience import PATIENCE, until
from tests.support.sound_server import SoundServer
from tests.support.sounds import wait_for_sound
from tests.takes.test_store import make

ZERO, LEAVE = "deepspeed-zero-stages", "why-leave-job"
BANK = read_bank(REPOSITORY / "questions")
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def state(workspace: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((workspace / "mock.json").read_text(encoding="utf-8"))
    return found


def test_a_round_is_asked_back_to_back_and_reported_at_the_end(
    terminal: Terminal, sound_server: SoundServer, workspace: Path, beginning: Path
) -> None:
    child = terminal(sound_server, "mock", "--think", "30", "--minutes", "9", "--no-voice", ZERO, LEAVE)
    child.expect("Question 1 of 2, 9:00 left")
    child.expect("Think: 0:30")
    child.send("\r")
    child.expect("● rec")
    assert sound_server.speak(beginning).wait(timeout=PATIENCE) == 0
    child.send("\r")
    following = child.expect(["Follow-up, ", "Question 2 of 2"])
    assert "Covered" not in child.before  # no feedback until the end
    if following == 0:  # the judge was ready in time: the last point of the answer was missed
        child.expect("Think")
        child.send("\r")
        child.expect("● rec")
        wait_for_sound(workspace, 0.5)
        child.send("\r")
        child.expect("Question 2 of 2")
    child.expect("Think")
    child.send("\r")
    child.expect("● rec")
    child.send("x")
    child.expect("Throw away")
    child.send("y")
    child.expect("Mock interview, chosen questions: 2 of 2 questions")
    child.expect("The rest of each answer: rehearse review")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    kept = Store(workspace / "recordings").summaries()
    assert kept[0].question == ZERO
    assert all(take.question.startswith(f"{ZERO}-follow-up-") for take in kept[1:])
    assert kept[0].covered >= 1
    assert not (workspace / "mock.json").exists()
    last = read_interview(workspace / "mock-last.json")  # the studio shows its report
    assert last
    assert last.asked[0].take == kept[0].id


def test_kill_9_keeps_what_was_answered_and_the_interview_goes_on(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "mock", "--no-voice", "--minutes", "9", LEAVE, "career-plan")
    child.expect("● rec")
    first = wait_for_sound(workspace, 1.0)
    child.send("\r")
    child.expect("Question 2 of 2")
    child.expect("● rec")
    sounds = (workspace / "recordings").glob
    until(lambda: sum(sound.stat().st_size > 2_000 for sound in sounds("*/answer.flac")) == 2, "the second has sound")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    (asked,) = state(workspace)["asked"]
    assert asked["take"] == first.parent.name

    child = terminal(sound_server, "mock", "--no-voice")
    child.expect(r"interrupted .chosen questions; 1 of 2 questions asked,\s+8:")
    child.expect("c go on with it")
    child.send("c")
    child.expect("Question 2 of 2, 8:")
    child.expect("● rec")
    child.send("\r")
    child.expect("2 of 2 questions in")
    child.expect(pexpect.EOF)
    assert not (workspace / "mock.json").exists()
    assert (first.parent / "attempt.json").exists()
    answered = [folder for folder in takes(workspace) if (folder / "attempt.json").exists()]
    assert len(answered) == 2
    assert len(takes(workspace)) == 3  # the answer that the kill cut off is left for rehearse practice


def test_ctrl_c_leaves_the_interview_to_go_on_with_and_e_ends_it_with_the_report(
    terminal: Terminal, sound_server: SoundServer, workspace: Path
) -> None:
    child = terminal(sound_server, "mock", "--no-voice", LEAVE, "career-plan")
    child.expect("● rec")
    wait_for_sound(workspace, 0.5)
    child.sendintr()
    child.expect("goes on where it stopped with: rehearse mock")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    child = terminal(sound_server, "mock", "--no-voice", "--json")
    child.expect("0 of 2 questions asked")
    child.send("l")
    child.expect(pexpect.EOF)
    assert state(workspace)["asked"] == []
    standing = Program(workspace).run().stdout
    assert (
        "1 interrupted take to be judged: rehearse practice\nA mock interview to go on with: rehearse mock" in standing
    )
    child = terminal(sound_server, "mock", "--no-voice")
    child.expect("e end it")
    child.send("e")
    child.expect("0 of 2 questions in")
    child.expect(pexpect.EOF)
    assert not (workspace / "mock.json").exists()


class Room:
    """The user of an interview in this process: answers are sound files; what is told is kept."""

    def __init__(self) -> None:
        self.turns: list[tuple[int, int, int, bool]] = []
        self.shown: list[str | float] = []  # questions and how far judging was
        self.thought: list[float] = []
        self.told: list[str] = []
        self.endings: list[Ending] = []

    def turn(self, number: int, of: int, left: float, follow_up: bool) -> None:
        self.turns.append((number, of, round(left), follow_up))
        self.shown.append("follow-up" if follow_up else "question")

    def think(self, seconds: float) -> None:
        self.thought.append(seconds)

    def question(self, question: Question) -> None: ...

    def notice(self, text: str) -> None:
        self.told.append(text)

    def skip_speaking(self) -> bool:
        return False

    def status(self, text: str) -> None: ...

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:
        while recorder.going:
            time.sleep(0.01)
        return self.endings.pop(0) if self.endings else "stop"

    def progress(self, share: float) -> None:
        self.shown.append(share)


class Interviews:
    """Makes interviews in one workspace, answered by one sound file, on a timer that each look moves on."""

    def __init__(self, workspace: Path, sound: Path, engines: Engines) -> None:
        self.room = Room()
        self.file = workspace / "mock.json"
        self.store = Store(workspace / "recordings")
        source, judging = partial(RecordedAnswer, sound), Judging(engines, self.store)
        self.session = Session(self.room, Voice(Player(), self.room), source, judging, lambda: NOW)

    def of(self, interview: Interview, tick: float = 0.0) -> Mock:
        ticks = count()
        return Mock(interview, self.session, self.room, self.file, lambda: next(ticks) * tick)


def interview(*questions: Question, minutes: float = 30) -> Interview:
    return Interview("chosen questions", NOW.isoformat(), minutes, 0.0, questions)


@pytest.fixture
def engines(whisper: WhisperTranscriber, encoder: Encoder) -> Engines:
    loaded = Engines(lambda: VerifiedTranscriber(whisper), lambda: encoder)
    loaded.warm_up()[1].result()
    return loaded


@pytest.fixture
def interviews(workspace: Path, beginning: Path, engines: Engines) -> Interviews:
    return Interviews(workspace, beginning, engines)


def test_a_missed_point_is_followed_up_where_the_judge_is_ready(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.practice.mock.FOLLOW_UP_WITHIN", 120.0)
    mock = interviews.of(interview(BANK.get(ZERO), BANK.get(LEAVE)))
    takes = mock.run()
    assert [(number, follow_up) for number, _, _, follow_up in interviews.room.turns] == [
        (1, False),
        (1, True),
        (2, False),  # the only point of it that asks on is an extra, which is never missed
    ]
    assert interviews.room.shown[:4] == ["question", 0.0, 1.0, "follow-up"]  # what happens after the answer is said
    found = report(mock.interview, takes)
    assert [each.id for each in found.questions] == [ZERO, LEAVE]
    follow_up = found.questions[0].follow_up
    assert follow_up
    assert follow_up.ask in {point.follow_up for point in BANK.get(ZERO).points if point.follow_up}
    assert follow_up.missed + follow_up.maybe + follow_up.covered == 1
    assert {each.question for each in interviews.store.summaries()} >= {ZERO, LEAVE, follow_up.id}
    assert found.not_asked == ()


def test_a_question_is_gone_deeper_into_where_no_missed_point_is_to_be_taken_up(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.practice.mock.FOLLOW_UP_WITHIN", 120.0)
    plain = replace(BANK.get(LEAVE), points=(KeyPoint("没有人会说的一句话"),))
    deeper = replace(plain, id="deeper", ask="再往下呢？", follows=LEAVE)
    mock = interviews.of(replace(interview(plain), following=(deeper,)))
    takes = mock.run()
    found = report(mock.interview, takes)
    assert found.questions[0].follow_up
    assert (found.questions[0].follow_up.id, len(found.questions)) == ("deeper", 1)
    assert "deeper" in {each.question for each in interviews.store.summaries()}


def test_without_an_answer_in_time_the_next_question_is_asked(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.practice.mock.FOLLOW_UP_WITHIN", 0.0)
    mock = interviews.of(interview(BANK.get(ZERO)))
    takes = mock.run()
    assert len(interviews.room.turns) == 1
    assert list(takes) == [mock.interview.asked[0].take]


def test_no_question_is_asked_after_the_minutes_are_used(
    interviews: Interviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rehearse.practice.mock.FOLLOW_UP_WITHIN", 0.0)
    questions = [BANK.get(each) for each in (ZERO, LEAVE, "career-plan")]
    mock = interviews.of(interview(*questions, minutes=1), tick=25.0)
    takes = mock.run()
    found = report(mock.interview, takes)
    assert [each.id for each in found.questions] == [ZERO]
    assert found.not_asked == (LEAVE, "career-plan")
    assert found.used >= 60


def test_a_cancelled_question_is_skipped_and_reported_so(interviews: Interviews) -> None:
    interviews.room.endings = ["cancel"]
    mock = interviews.of(replace(interview(BANK.get(LEAVE)), think=7.0))
    takes = mock.run()
    assert takes == {}
    assert interviews.room.thought == [7.0]
    found = report(mock.interview, takes)
    assert (found.questions[0].attempt, found.score) == ("", None)
    assert "skipped" in report_text(found, 80)


def test_an_answer_that_was_recorded_but_not_judged_is_judged_when_it_goes_on(
    interviews: Interviews,
) -> None:
    pending, sound = interviews.store.begin(BANK.get(ZERO), "test", NOW)
    sound.write_bytes(ANSWER.read_bytes())
    interrupted = interview(BANK.get(ZERO), BANK.get(LEAVE)).after(PutQuestion(BANK.get(ZERO), pending.id))
    takes = Mock(interrupted, interviews.session, interviews.room, interviews.file, count().__next__).run(asking=False)
    assert list(takes) == [pending.id]
    assert takes[pending.id].coverage.score
    assert interviews.store.get(pending.id) == takes[pending.id]


def test_an_answer_that_is_gone_is_named_and_the_rest_reported(interviews: Interviews) -> None:
    mock = interviews.of(interview(BANK.get(LEAVE)).after(PutQuestion(BANK.get(LEAVE), "20261125T090000Z-gone-0000")))
    found = report(mock.interview, mock.run())
    assert [each.length for each in found.questions] == [None]
    (told,) = mock.warnings.texts
    assert 'could not be judged: There is no take "20261125T090000Z-gone-0000"' in told


def test_what_stops_the_interview_keeps_it(interviews: Interviews) -> None:
    def unplugged() -> RecordedAnswer:
        raise MachineError("There is no microphone.")

    session = replace(interviews.session, source=unplugged)
    asked = interview(BANK.get(LEAVE))
    with pytest.raises(MachineError, match=r"no microphone\.\nThe interview goes on where it stopped"):
        Mock(asked, session, interviews.room, interviews.file, count().__next__).run()
    kept = read_interview(interviews.file)
    assert kept
    assert (kept.questions, kept.asked) == (asked.questions, ())


def test_the_state_comes_back_as_it_was_kept_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "new" / "mock.json"
    assert read_interview(file) is None
    kept = replace(interview(BANK.get(ZERO), BANK.get(LEAVE)).after(PutQuestion(BANK.get(ZERO), "x")), used=61.5)
    save_interview(file, kept)
    assert read_interview(file) == kept
    assert (kept.number, kept.left, kept.over) == (1, 1738.5, False)
    assert [question.id for question in kept.remaining] == [LEAVE]
    text = file.read_text(encoding="utf-8")
    for broken in (text[:100], "[]", text.replace('"schema": 2', '"schema": 3')):
        file.write_text(broken, encoding="utf-8")
        with pytest.raises(RehearseError, match=r"mock\.json .*elete"):
            read_interview(file)


def test_a_follow_up_is_no_question_of_the_round() -> None:
    asked = interview(BANK.get(ZERO), BANK.get(LEAVE)).after(PutQuestion(BANK.get(ZERO), "a"))
    asked = asked.after(PutQuestion(BANK.get(ZERO).follow_up(6), "b", follow_up=True))
    assert asked.number == 1
    assert asked.remaining == (BANK.get(LEAVE),)


POINTS = (
    KeyPoint("一", follow_up="一呢？"),
    KeyPoint("二", weight=2.0, follow_up="二呢？"),
    KeyPoint("三", weight=9.0),
    KeyPoint("四", weight=2.0, follow_up="四呢？"),
)


@pytest.mark.parametrize(
    ("verdicts", "number"),
    [
        ("missed missed missed missed", 2),
        ("missed covered missed missed", 4),
        ("missed covered covered maybe", 1),
        ("maybe covered missed covered", None),
        ("covered covered covered covered", None),
    ],
)
def test_the_heaviest_missed_point_with_a_follow_up_is_chosen(
    tmp_path: Path, verdicts: str, number: int | None
) -> None:
    take = judged(make(Store(tmp_path)), verdicts)
    assert missed_with_follow_up(take) == number
    silent = replace(take, transcript=replace(take.transcript, words=()))
    assert missed_with_follow_up(silent) is None


def judged(take: Take, verdicts: str) -> Take:
    points = tuple(
        PointVerdict(point.point, verdict, 0.5, weight=point.weight)  # type: ignore[arg-type]
        for point, verdict in zip(POINTS, verdicts.split(), strict=True)
    )
    question = replace(take.question, points=POINTS)
    return replace(take, question=question, coverage=Coverage(0.25, points))


def test_the_report_adds_up_by_question_and_topic(tmp_path: Path) -> None:
    store = Store(tmp_path)
    one, other = (
        judged(make(store), "missed covered covered maybe"),
        judged(make(store), "missed missed missed covered"),
    )
    other = replace(other, coverage=replace(other.coverage, score=0.75))
    agent = replace(other.question, id="agent", topic="智能体", ask="agent 怎么实现？")
    follow_up = one.question.follow_up(1)
    asked = interview(one.question, agent, BANK.get(LEAVE))
    asked = (
        asked.after(PutQuestion(one.question, one.id))
        .after(PutQuestion(follow_up, "gone", True))
        .after(PutQuestion(agent, other.id))
    )
    found = report(replace(asked, used=200.0), {one.id: one, other.id: other})
    first, second = found.questions
    assert (first.covered, first.maybe, first.missed, first.missed_points) == (2, 1, 1, ("一",))
    assert first.follow_up
    assert (first.follow_up.length, first.follow_up.score) == (None, None)
    assert (second.topic, second.score, found.score) == ("智能体", 0.75, 0.5)
    assert [(each.topic, each.questions, each.score) for each in found.topics] == [
        ("训练", 1, 0.25),
        ("智能体", 1, 0.75),
    ]
    assert found.not_asked == (LEAVE,)
    text = report_text(found, 80)
    assert "2 of 3 questions in 3:20 of 30 min, 50% on average" in " ".join(text.split())
    assert "not judged" in text
    assert text.index("↳") > text.index("ZeRO")
    brief = click.unstyle(brief_text(found, 80, 24))
    assert "1  ✗ 一" in brief
    assert brief.splitlines()[-1] == f"The rest of each answer: rehearse review {one.question.id}"
    narrow = report_text(replace(found, topics=()), 40)
    assert max(cell_len(click.unstyle(line)) for line in narrow.splitlines() if "review" not in line) <= 40


def test_a_point_that_was_made_in_the_follow_up_is_missed_no_more(tmp_path: Path) -> None:
    take = judged(make(Store(tmp_path)), "missed missed covered covered")
    first = take.coverage.points[0].point
    made = replace(take.coverage.points[0], verdict="covered")
    said = replace(take, coverage=Coverage(1.0, (made,)))
    put = interview(take.question).after(PutQuestion(take.question, "a")).after(PutQuestion(take.question, "b", True))
    (answer,) = report(put, {"a": take, "b": said}).questions
    assert first not in answer.missed_points
    assert (answer.missed, len(answer.missed_points)) == (2, 1)


def test_what_a_follow_up_missed_is_named_by_its_question_also_where_that_missed_nothing(tmp_path: Path) -> None:
    take = judged(make(Store(tmp_path)), "covered covered covered covered")
    missed = judged(take, "missed covered covered covered")
    put = interview(take.question, replace(take.question, id="other"))
    put = put.after(PutQuestion(put.questions[0], "bad")).after(PutQuestion(put.questions[1], "good"))
    found = report(put.after(PutQuestion(take.question.follow_up(1), "deeper", True)), {"bad": missed, "good": take})
    first, second = found.questions
    follow_up = replace(first, id="deeper", ask="然后呢？", missed_points=("深",))
    found = replace(found, questions=(first, replace(second, follow_up=follow_up)))
    brief = click.unstyle(brief_text(found, 80, 24)).splitlines()
    assert [line for line in brief if line[3:5] == "✗ "] == ["1  ✗ 一", "2↳ ✗ 深"]
    assert "2↳ 然后呢？\n  ✗ 深" in click.unstyle(report_text(found, 80))


def of_ten(tmp_path: Path, *, followed_up: bool) -> InterviewReport:
    """Ten questions, the last of them the worst."""
    take = judged(make(Store(tmp_path)), "missed missed missed missed")
    asked = interview(*(replace(take.question, id=f"q{n}", ask=f"第 {n} 题？") for n in range(1, 11)))
    scores = {f"take-{n}": replace(take, coverage=replace(take.coverage, score=1 - n / 10)) for n in range(1, 11)}
    for question, name in zip(asked.questions, scores, strict=True):
        asked = asked.after(PutQuestion(question, name))
        if followed_up:
            asked = asked.after(PutQuestion(take.question.follow_up(1), name, follow_up=True))
    return report(asked, scores)


@pytest.mark.parametrize("followed_up", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("columns", "height"), [(60, 14), (60, 20), (80, 24), (120, 40)])
def test_the_report_of_ten_questions_fits_the_screen(
    tmp_path: Path, language: str, columns: int, height: int, followed_up: bool
) -> None:
    i18n.use(language)
    lines = click.unstyle(brief_text(of_ten(tmp_path, followed_up=followed_up), columns, height)).splitlines()
    assert len(lines) <= height - 2  # a blank line before it, the shell's prompt after it
    assert max(map(cell_len, lines)) <= columns
    assert any(line.startswith("10") for line in lines)  # the worst
    assert sum("✗ " in line for line in lines) >= 3


def test_a_high_screen_shows_more_missed_points_and_a_low_one_leaves_out_what_went_well(tmp_path: Path) -> None:
    found = of_ten(tmp_path, followed_up=False)
    low, usual, high = (click.unstyle(brief_text(found, 80, height)) for height in (14, 24, 40))
    assert usual.count("✗ ") < high.count("✗ ")
    assert "第 1 题" not in low
    assert "and 7 more" in low
    assert [line[:2].strip() for line in low.splitlines() if line[3:5] == "✗ "] == ["8", "9", "10"]  # one of each


def test_outside_a_round_a_question_comes_in_another_wording() -> None:
    question = replace(BANK.get(ZERO), variants=("第一种", "第二种"))
    assert [question.variant(number).ask for number in range(3)] == ["第一种", "第二种", "第一种"]
    assert replace(question, variants=()).variant(5) == replace(question, variants=())


def test_a_mock_interview_needs_a_keyboard_or_auto_stop(program: Program) -> None:
    result = program.run("mock", "--round", "25")
    assert (result.exit_code, "There is no keyboard" in result.stderr) == (1, True)
    assert program.run("mock", "--round", "nothing").exit_code == 1
    assert program.run("mock", "--minutes", "0").exit_code == 2
