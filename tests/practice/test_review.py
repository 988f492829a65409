"""The user's last word: corrected words, overruled verdicts, wordings of their own, takes judged again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rehearse.bank.bank import read_bank
from rehearse.bank.wordings import add_wording, orphans, read_wordings
from rehearse.cli.wiring import load_encoder
from rehearse.errors import RehearseError
from rehearse.judge.coverage import Coverage, PointVerdict, overrule
from rehearse.practice.review import (
    changes,
    corrected,
    evidence_of,
    from_here,
    judged_again,
    overruled,
    sayings,
    with_wording,
)
from rehearse.stt.transcript import Word
from rehearse.takes.correction import retimed
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from tests.conftest import REPOSITORY, Program
from tests.takes.test_store import make

TEXTS = st.text("梯度 切分ZeRO,。\n1ab", min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


def spoken(text: str, start: float = 1.0) -> tuple[Word, ...]:
    """One word a character, half a second each."""
    return tuple(Word(c, start + i / 2, start + i / 2 + 0.5, 0.9) for i, c in enumerate(text))


@pytest.fixture
def take(workspace: Path) -> Take:
    return make(Store(workspace / "recordings"))


def test_words_that_were_left_keep_their_times_and_new_ones_lie_between() -> None:
    words = retimed(spoken("它切分踢渡和参数"), "它切分梯度和参数")
    assert [word.text for word in words] == list("它切分梯度和参数")
    assert [word.start for word in words] == [1 + i / 2 for i in range(8)]


def test_a_missing_word_is_put_into_the_time_around_it() -> None:
    heard = (Word("切分", 1.0, 2.0, 0.9), Word("参数", 4.0, 5.0, 0.9))
    assert [(word.text, word.start, word.end) for word in retimed(heard, "切分 DeepSpeed 参数")] == [
        ("切", 1.0, 1.5),
        ("分", 1.5, 2.0),
        (" DeepSpeed", 2.0, pytest.approx(3.82, abs=0.01)),
        (" 参", pytest.approx(3.82, abs=0.01), 4.5),
        ("数", 4.5, 5.0),
    ]


@given(TEXTS, TEXTS)
def test_corrected_words_say_the_text_in_order_and_within_the_take(heard: str, text: str) -> None:
    words = retimed(spoken(heard), text)
    assert "".join(word.text for word in words).strip() == text.strip()
    assert all(1.0 <= word.start <= word.end <= 1.0 + len(heard) / 2 for word in words)
    assert all(before.start <= after.start for before, after in pairwise(words))


def test_overruling_keeps_the_judges_own_verdict_and_counts_anew() -> None:
    coverage = Coverage(0.0, (PointVerdict("a", "missed", 0.1), PointVerdict("b", "missed", 0.2, weight=3.0)))
    changed = overrule(coverage, "b", "covered")
    assert (changed.points[1].verdict, changed.points[1].overruled, changed.score) == ("covered", "missed", 0.75)
    assert overrule(changed, "b", "maybe").points[1].overruled == "missed"
    assert overrule(changed, "b", "missed") == coverage


def test_corrected_words_are_judged_again_and_what_was_heard_is_kept(take: Take) -> None:
    fixed = corrected(take, "切分优化器状态，然后切分梯度。", load_encoder())
    assert fixed.heard == take.transcript.words
    assert [point.verdict for point in fixed.coverage.points] == ["covered", "covered"]
    assert fixed.delivery.units > take.delivery.units
    assert corrected(fixed, take.transcript.text, load_encoder()).heard is None


def test_a_number_keeps_how_it_was_said_when_other_words_are_corrected() -> None:
    heard = (
        Word("准率从", 0.0, 1.0, 0.5),
        Word("78%", 1.0, 2.0, 0.9, "百分之七十八", digits=True),
        Word("升到", 2.0, 2.5, 0.9),
        Word("95%，", 2.5, 3.5, 0.9, "百分之九十五，", digits=True),
        Word("用了10万条", 3.5, 4.5, 0.9, "用了十万条", digits=True),
    )
    words = retimed(heard, "准确率从78%升到85%，用了10万条")
    assert "".join(word.text for word in words) == "准确率从78%升到85%，用了10万条"
    assert "".join(word.said for word in words) == "准确率从百分之七十八升到85%，用了十万条"
    assert [(word.start, word.end) for word in words if word.text == "78%"] == [(1.0, 2.0)]
    assert not any(word.mended for word in words)


def test_the_users_verdicts_outlive_another_judgement(take: Take) -> None:
    mine = overruled(take, 1, "missed")
    again = judged_again(mine, load_encoder())
    assert again.coverage.points[0].verdict == "missed"
    assert again.coverage.points[0].overruled == judged_again(take, load_encoder()).coverage.points[0].verdict
    assert judged_again(again, load_encoder()) == again


def test_what_changed_is_named() -> None:
    before = Coverage(0.5, (PointVerdict("a", "covered", 0.9), PointVerdict("b", "missed", 0.2)))
    after = replace(before, points=(before.points[0], PointVerdict("b", "maybe", 0.5)))
    assert [(c.point, c.before, c.after) for c in changes(before, after)] == [("b", "missed", "maybe")]


def test_review_shows_the_last_take_and_keeps_what_was_overruled(program: Program, take: Take) -> None:
    result = program.run("review", "--overrule", "2=covered", "--overrule", "1=maybe")
    assert result.exit_code == 0
    assert "your verdict; the judge's was missed" in result.stdout.replace("\n", " ").replace("  ", " ")
    assert "missed → covered: 切分梯度" in result.stderr
    kept = Store(program.home / "recordings").get(take.id)
    assert [point.verdict for point in kept.coverage.points] == ["maybe", "covered"]
    shown = json.loads(program.run("review", take.id, "--json").stdout)
    assert [point["overruled"] for point in shown["coverage"]["points"]] == ["covered", "missed"]
    assert json.loads(program.run("history", "--json").stdout)[0]["score"] == kept.coverage.score == 0.75


def test_review_takes_corrected_words_from_a_file_or_standard_input(program: Program, take: Take) -> None:
    result = program.run("review", "zero", "--transcript", "-", stdin="切分优化器状态，然后切分梯度。")
    assert result.exit_code == 0
    assert "as you corrected it" in result.stdout
    kept = Store(program.home / "recordings").get(take.id)
    assert kept.heard == take.transcript.words
    assert kept.transcript.text == "切分优化器状态，然后切分梯度。"


def test_old_takes_are_judged_again_and_say_what_changed(program: Program, take: Take) -> None:
    store = Store(program.home / "recordings")
    old = replace(take.coverage, judge="0/old", score=0.0, points=tuple(PointVerdict(p.point, "missed", 0.0) for p in
                                                                        take.question.points))  # fmt: skip
    store.keep(replace(store.get(take.id), coverage=old))
    result = program.run("review", "--again", "--all")
    assert "1 judged again, 1 changed." in result.stdout
    assert "missed → covered: 切分优化器状态" in result.stderr
    assert store.get(take.id).coverage == judged_again(take, load_encoder()).coverage
    assert "1 judged again, 0 changed." in program.run("review", "--again", "--all").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--overrule", "3=covered"], "from 1 to 2"),
        (["--overrule", "1=good"], "like 3=covered"),
        (["--edit"], "no terminal to open an editor in"),
        (["--transcript", "nowhere.txt"], "does not exist"),
        (["--transcript", "-"], "There is no text in -"),
        (["lora"], 'There is no take of "lora"'),
        (["20260101T000000Z-zero-0000"], "There is no take"),
    ],
)
def test_a_review_that_cannot_be_is_refused_and_changes_nothing(
    program: Program, take: Take, arguments: list[str], message: str
) -> None:
    result = program.run("review", *arguments)
    assert (result.exit_code, message in result.stderr) == (1, True), result.stderr
    assert Store(program.home / "recordings").get(take.id) == take


def test_a_wording_is_added_once_and_counts_from_then_on(program: Program, workspace: Path) -> None:
    file = workspace / "wordings.yaml"
    for _ in range(2):
        add_wording(file, "career-plan", "打造自己的个人 IP", "把自己做成一个招牌: 有名气")
    assert read_wordings(file) == {"career-plan": {"打造自己的个人 IP": ["把自己做成一个招牌: 有名气"]}}
    (point,) = [
        point
        for point in json.loads(program.run("questions", "show", "career-plan", "--json").stdout)["points"]
        if point["point"] == "打造自己的个人 IP"
    ]
    assert point["also"][-1] == "把自己做成一个招牌: 有名气"
    assert read_bank(REPOSITORY / "questions").get("career-plan").points[1].also[-1] != point["also"][-1]


def test_a_wording_counts_for_the_bank_s_question_whatever_was_made_of_it(workspace: Path) -> None:
    """Kept after a mock's follow-up it stood under an id that no question has, and counted for nothing."""
    bank, file = read_bank(REPOSITORY / "questions"), workspace / "wordings.yaml"
    asked, number = next(
        (question, number)
        for question in bank
        for number, point in enumerate(question.points, 1)
        if point.follow_up and number > 1
    )
    store = Store(workspace / "recordings")
    for made in (asked.follow_up(number), asked.part((number,)), asked.card(number)):
        kept = judged_again(make(store, question=made), load_encoder())
        changed = with_wording(kept, 1, f"用自己的话说：{made.id}", file)
        assert changed.coverage.points[0].verdict == "covered"
        point = bank.with_wordings(read_wordings(file)).get(asked.id).points[number - 1]
        assert point.also[-1] == f"用自己的话说：{made.id}"
    assert list(read_wordings(file)) == [asked.id]
    assert list(orphans(bank, read_wordings(file))) == []


def test_of_a_follow_up_kept_before_it_said_so_the_question_is_known_by_its_id(workspace: Path) -> None:
    """One of a bank may have such an id, too, but does not ask what is asked when its own point is missed."""
    store, bank = Store(workspace / "recordings"), read_bank(REPOSITORY / "questions")
    asked = next(question for question in bank if question.points[0].follow_up)
    alike = replace(bank.get("career-plan"), id="career-follow-up-1")
    for question, meant in ((asked.follow_up(1), asked.id), (alike, alike.id)):
        take = make(store, question=question)
        file = store.path(take.id) / "attempt.json"
        kept = json.loads(file.read_text(encoding="utf-8"))
        del kept["question"]["follow_up_of"]
        file.write_text(json.dumps(kept), encoding="utf-8")
        assert Store(workspace / "recordings").get(take.id).question.bank_id == meant


@pytest.mark.parametrize("text", ["- a\n", "x: 5\n", "x: {y: z}\n", "{\n", "x: {y: [1]}\n"])
def test_a_damaged_wordings_file_is_named_and_not_overwritten(program: Program, workspace: Path, text: str) -> None:
    file = workspace / "wordings.yaml"
    file.write_text(text, encoding="utf-8")
    result = program.run("questions", "list")
    assert (result.exit_code, "wordings.yaml cannot be read" in result.stderr) == (1, True)
    with pytest.raises(RehearseError):
        add_wording(file, "a", "b", "c")
    assert file.read_text(encoding="utf-8") == text


def test_what_was_said_for_a_point_can_be_found_whatever_the_verdict(take: Take) -> None:
    assert sayings(take, 1, load_encoder())[0] == "切分优化器状态"
    assert sayings(replace(take, transcript=replace(take.transcript, words=())), 1, load_encoder()) == []


def test_the_wordings_file_is_plain_yaml(workspace: Path) -> None:
    file = workspace / "wordings.yaml"
    add_wording(file, "a", "点", "说法")
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == {"a": {"点": ["说法"]}}
    assert "点" in file.read_text(encoding="utf-8")


def test_a_review_shows_where_points_were_made_and_what_would_have_counted(program: Program) -> None:
    question = read_bank(REPOSITORY / "questions").get("deepspeed-zero-stages")
    store = Store(program.home / "recordings")
    store.keep(judged_again(make(store, question=question, verb="ZeRO-1 只切分"), load_encoder()))
    shown = program.run("review").stdout
    assert "0:00 ▕" in shown
    assert "[ZeRO-1 只切分优化器状态]¹" in shown
    assert "would have counted: " in shown
    assert question.points[-1].also[0].split()[0] in shown
    assert "Reference answer" not in shown
    assert "Reference answer" in program.run("review", "--answer").stdout
    assert json.loads(program.run("review", "--answer", "--json").stdout)["answer"] == question.answer


def test_a_note_is_kept_with_the_take_and_taken_away_again(program: Program, take: Take) -> None:
    store = Store(program.home / "recordings")
    assert "Your note: 先讲结论" in program.run("review", "--note", "先讲结论").stdout
    assert store.get(take.id) == replace(take, note="先讲结论")
    assert json.loads(program.run("review", "--json").stdout)["note"] == "先讲结论"
    program.run("review", "--note", "")
    assert store.get(take.id) == take


def test_a_take_kept_before_there_were_notes_is_still_read(program: Program, take: Take) -> None:
    file = program.home / "recordings" / take.id / "attempt.json"
    old = json.loads(file.read_text(encoding="utf-8"))
    del old["note"]
    file.write_text(json.dumps(old), encoding="utf-8")
    assert Store(program.home / "recordings").get(take.id) == take


def test_a_take_is_named_by_the_beginning_of_its_id_or_by_its_day(program: Program, take: Take) -> None:
    store = Store(program.home / "recordings")
    later = make(store, datetime(2026, 11, 23, 12, 40, tzinfo=UTC))
    for wanted in (take.id, take.id[:14]):
        assert json.loads(program.run("review", wanted, "--json").stdout)["id"] == take.id
    day = program.run("review", "2026-11-23")
    assert later.id in day.stdout
    assert take.id in day.stderr  # listed, so that it can be named
    assert later.id in day.stderr
    assert program.run("review", "2026-11-23", "--json").stderr == ""


def test_deleting_asks_or_needs_a_yes_and_deletes_the_folder(program: Program, take: Take) -> None:
    folder = program.home / "recordings" / take.id
    refused = program.run("review", "--delete")
    assert (refused.exit_code, "--yes" in refused.stderr, folder.exists()) == (1, True, True)
    done = program.run("review", take.id, "--delete", "--yes", "--json")
    assert (json.loads(done.stdout), folder.exists()) == ({"deleted": take.id}, False)


@pytest.mark.parametrize("form", ["md", "srt", "json"])
def test_a_take_is_exported_to_a_file_or_to_standard_output(
    program: Program, take: Take, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out" / f"take.{form}"
    printed = program.run("review", "--export", form).stdout
    written = program.run("review", "--export", form, "--out", str(file))
    assert (written.exit_code, written.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == printed
    assert "切分优化器状态" in printed
    if form == "json":
        assert json.loads(printed) == json.loads(program.run("review", "--json").stdout)


@pytest.mark.parametrize("arguments", [["--out", "x.md"], ["--json", "--export", "md"], ["--export", "pdf"]])
def test_options_that_contradict_each_other_are_a_mistake_of_usage(
    program: Program, take: Take, arguments: list[str]
) -> None:
    assert program.run("review", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--point", "3"], "There is no point 3"),
        (["--point", "2"], "was not heard in this take"),
        (["--play", "9"], "a sentence from 1 to 1"),
        (["--play", "0:09"], "before 0:01"),
        (["--play", "zero"], "The take itself stands before --play"),
    ],
)
def test_what_cannot_be_played_is_said(program: Program, take: Take, arguments: list[str], message: str) -> None:
    result = program.run("review", *arguments)
    assert (result.exit_code, message in result.stderr) == (1, True), result.stderr


def test_a_take_whose_sound_has_not_come_yet_is_read_but_not_played(program: Program, take: Take) -> None:
    (program.home / "recordings" / take.id / "answer.flac").unlink()
    assert program.run("review").exit_code == 0
    result = program.run("review", "--play")
    assert (result.exit_code, "it may still come" in result.stderr) == (1, True)


def test_playing_begins_a_breath_before_the_sentence_or_at_the_second(take: Take) -> None:
    long = replace(take, transcript=replace(take.transcript, words=spoken("一二。三四。五六。")))
    long = replace(long, recording=replace(long.recording, seconds=70.0))
    assert from_here(long, "1") == 0.0
    assert from_here(long, "3") == pytest.approx(1.0 + 6 * 0.5 - 0.3)
    assert from_here(long, "1:05") == 65.0
    assert list(evidence_of(take, 1)) == pytest.approx([0.2, 1.9])


def test_correcting_a_take_without_words_is_refused(program: Program, take: Take) -> None:
    store = Store(program.home / "recordings")
    store.keep(replace(store.get(take.id), transcript=replace(take.transcript, words=())))
    result = program.run("review", "--transcript", "-", stdin="梯度")
    assert (result.exit_code, "no words to correct" in result.stderr) == (1, True)
