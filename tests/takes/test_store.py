"""Takes on disk: written whole or not at all, and read whatever lies beside them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rehearse.bank.question import KeyPoint, Question
from rehearse.config.atomic import write_atomically
from rehearse.errors import MachineError, RehearseError
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import measure_delivery
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.takes.take import Recording, Take
from tests.conftest import ANSWER, Program

QUESTION = Question(
    "zero", "ZeRO 切分什么？", "训练", "zh", (60, 120), (KeyPoint("切分优化器状态"), KeyPoint("切分梯度"))
)
NOW = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def make(store: Store, now: datetime = NOW, question: Question = QUESTION, verb: str = "切分") -> Take:
    """A take in which the first point was made, with `verb` before what was split."""
    pending, sound = store.begin(question, "test", now)
    shutil.copyfile(ANSWER, sound)
    words = (Word(verb, 0.5, 0.9, 0.8), Word("优化器状态。", 0.9, 1.6, 0.9))
    transcript = Transcript(words, TranscriptSettings("test", "none", "zh", ("ZeRO",)), ((0.5, 1.6),))
    take = Take(
        id=pending.id,
        question=question,
        started_at=pending.started_at,
        recording=Recording(SOUND, 1.8, "test"),
        transcript=transcript,
        coverage=judge_coverage(answer_from_words(words), question),
        delivery=measure_delivery(words, transcript.speech, 1.8, question.seconds),
    )
    store.keep(take)
    return take


def test_a_take_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = make(store)
    assert store.get(kept.id) == kept
    assert store.pending(NOW) == []
    assert sorted(file.name for file in store.path(kept.id).iterdir()) == ["answer.flac", "attempt.json"]


def test_the_json_is_what_other_tools_rely_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = make(store)
    found = json.loads((store.path(kept.id) / "attempt.json").read_text(encoding="utf-8"))
    assert found["schema"] == 2
    assert found["question"]["points"][0] == {
        "point": "切分优化器状态",
        "also": [],
        "weight": 1.0,
        "figure": False,
        "follow_up": "",
        "mistakes": [],
        "bonus": False,
        "group": 0,
        "enough": 0,
    }
    assert set(found["coverage"]["points"][0]) >= {"point", "verdict", "confidence", "how", "quote", "start", "end"}
    word = {"text": "切分", "start": 0.5, "end": 0.9, "probability": 0.8, "written": "", "digits": False}
    assert found["transcript"]["words"][0] == word
    (summary,) = store.summaries()
    assert (summary.id, summary.question, summary.started_at) == (kept.id, "zero", "2026-11-23T12:30:00+00:00")


def test_a_take_of_before_words_were_mended_is_read_as_it_was_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = make(store)
    file = store.path(kept.id) / "attempt.json"
    older = json.loads(file.read_text(encoding="utf-8"))
    for word in older["transcript"]["words"]:
        del word["written"], word["digits"]
    file.write_text(json.dumps(older), encoding="utf-8")
    assert Store(tmp_path).get(kept.id) == kept


def test_what_the_recogniser_wrote_is_kept_beside_a_mended_word(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = make(store)
    first, *others = kept.transcript.words
    words = (replace(first, written="切芬"), *others)
    store.keep(replace(kept, transcript=replace(kept.transcript, words=words)))
    assert Store(tmp_path).get(kept.id).transcript.words == words


def test_two_takes_of_the_same_second_do_not_meet(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert len({store.begin(QUESTION, "test", NOW)[0].id for _ in range(20)}) == 20


def test_a_name_that_chance_gives_twice_is_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(("00aa", "00aa", "00bb"))
    monkeypatch.setattr("rehearse.takes.store.secrets.token_hex", lambda _bytes: next(drawn))
    store = Store(tmp_path)
    assert [store.begin(QUESTION, "test", NOW)[0].id[-4:] for _ in range(2)] == ["00aa", "00bb"]


def test_takes_of_one_second_are_listed_in_the_order_they_were_begun(tmp_path: Path) -> None:
    store = Store(tmp_path)
    begun = [make(store, NOW + timedelta(milliseconds=5 * number)).id for number in (3, 0, 2, 1)]
    assert [take.id for take in store.summaries()] == [begun[1], begun[3], begun[2], begun[0]]


def test_broken_takes_are_named_and_passed_over(tmp_path: Path) -> None:
    store = Store(tmp_path)
    good = make(store)
    half = make(store, NOW + timedelta(seconds=1))
    file = store.path(half.id) / "attempt.json"
    file.write_bytes(file.read_bytes()[:500])
    newer = make(store, NOW + timedelta(seconds=2))
    file = store.path(newer.id) / "attempt.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"schema": 2', '"schema": 99'), encoding="utf-8")
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "a-file").touch()
    wrong = make(store, NOW + timedelta(seconds=3))
    (store.path(wrong.id) / "attempt.json").write_text('{"id": 5}')
    assert [summary.id for summary in store.summaries()] == [good.id]
    told = "\n".join(store.broken)
    assert f"{half.id}: attempt.json is damaged" in told
    assert f"{newer.id}: attempt.json was written by a newer version" in told
    assert f"{wrong.id}: attempt.json is damaged" in told
    assert "empty-folder: no attempt.json" in told
    assert len(store.broken) == 4


def test_broken_takes_do_not_stop_history(program: Program) -> None:
    store = Store(program.home / "recordings")
    make(store)
    broken = program.home / "recordings" / "20260101T000000Z-zero-dead"
    broken.mkdir()
    (broken / "attempt.json").write_bytes(b"\x00\xff{")
    result = program.run("history", "--json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 1
    assert "20260101T000000Z-zero-dead" in result.stderr


def test_a_take_that_was_not_judged_is_pending_unless_somebody_is_recording_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    pending, sound = store.begin(QUESTION, "test", NOW)
    assert store.pending(NOW) == []  # no sound yet
    shutil.copyfile(ANSWER, sound)
    now = datetime.now(UTC)
    assert store.pending(now) == [pending]
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    take = sound.with_name("take.json")
    take.write_text(take.read_text(encoding="utf-8").replace(f'"pid": {os.getpid()}', f'"pid": {other.pid}'))
    assert store.pending(now) == []
    assert store.pending(now + timedelta(hours=1)) != []  # that process number belongs to somebody else by now
    other.kill()
    other.wait()
    assert [take.id for take in store.pending(now)] == [pending.id]


def test_an_id_cannot_leave_the_recordings_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "recordings")
    for identity in ("../x", "/etc", "a/b", "..", ".hidden", "", "a\\b"):
        with pytest.raises(RehearseError, match="is not the id of a take"):
            store.path(identity)
    with pytest.raises(RehearseError, match="There is no take"):
        store.get("20260101T000000Z-zero-0000")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "attempt.json"
    write_atomically(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["attempt.json"]
    assert file.read_bytes() == b"old"


def test_keeping_on_a_full_disk_leaves_the_take_pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    take = make(store)
    again, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match="the disk is full; free some space"):
        store.keep(replace(take, id=again.id))
    assert [take.id for take in store.pending(datetime.now(UTC))] == [again.id]


def test_history_of_one_question_is_not_confused_by_a_longer_id(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store)
    longer = make(store, question=replace(QUESTION, id="zero-stages"))
    assert [summary.id for summary in store.summaries("zero-stages")] == [longer.id]
    assert [summary.question for summary in store.summaries("zero")] == ["zero"]


def test_a_copied_take_is_offered_under_its_own_name(tmp_path: Path) -> None:
    store = Store(tmp_path)
    pending, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)
    shutil.copytree(sound.parent, tmp_path / f"{pending.id}-copy")
    assert [take.id for take in store.pending(NOW)] == [pending.id, f"{pending.id}-copy"]


def test_a_take_whose_description_is_broken_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    pending, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)
    sound.with_name("take.json").write_text("{")
    assert store.summaries() == []
    assert store.broken == [f"{pending.id}: take.json is damaged (Input data was truncated)"]


def test_takes_in_which_nothing_was_heard_do_not_count_as_weak(program: Program) -> None:
    store = Store(program.home / "recordings")
    question = replace(QUESTION, id="why-leave-job")
    take = make(store, question=question)
    silent = replace(take, delivery=measure_delivery((), (), 1.0, (60, 120)))
    store.keep(silent)
    assert json.loads(program.run("--json").stdout)["weak"] == []
