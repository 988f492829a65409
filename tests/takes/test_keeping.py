"""What is kept is kept, or the user is told: two programs at one take, a deletion that fails, what a kill leaves."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from rehearse.audio.decoder import Decoder
from rehearse.audio.files import read_sound
from rehearse.audio.flac import FlacWriter
from rehearse.audio.samples import HEADER, RATE
from rehearse.config.atomic import write_atomically
from rehearse.errors import ChangedMeanwhile, MachineError
from rehearse.practice.pending import interrupted
from rehearse.stt.streaming import transcribe
from rehearse.takes import store as stores
from rehearse.takes.reader import ATTEMPT
from rehearse.takes.store import Store
from rehearse.terminal import corrections
from rehearse.terminal.corrections import Corrections
from rehearse.views.hints import hinted
from tests.conftest import ANSWER, Program
from tests.stt.test_worker import Scripted, fluent
from tests.takes.test_store import NOW, QUESTION, make
from tests.takes.test_sync import AS_ANYBODY

pytestmark = pytest.mark.e2e

KEPT = (ATTEMPT, "take.json", "mock.json", "mine.yaml", "wordings.yaml")
LATER = NOW.replace(year=2027)


@pytest.fixture
def store(program: Program) -> Store:
    return Store(program.home / "recordings")


def test_of_two_reviewers_the_second_is_told_and_writes_nothing_over_the_first(program: Program, store: Store) -> None:
    take = make(store)
    other = Store(store.folder)
    seen = other.get(take.id)
    store.keep(replace(take, note="from the first"))
    for change in (replace(seen, note="from the second"), replace(seen, rating="easy")):
        with pytest.raises(ChangedMeanwhile, match="nothing was written over that") as caught:
            other.keep(change)
        assert hinted(caught.value).endswith(f"rehearse review {take.id}")
    assert other.failed == {take.id}
    assert store.get(take.id).note == "from the first"
    other.keep(replace(other.get(take.id), rating="easy"))  # read again
    assert (store.get(take.id).note, store.get(take.id).rating, other.failed) == ("from the first", "easy", set())
    with pytest.raises(ChangedMeanwhile):
        Store(store.folder).keep(take)  # nobody read it there


def test_a_pending_take_that_two_programs_judge_is_kept_once(store: Store) -> None:
    take = make(store)
    (store.path(take.id) / ATTEMPT).unlink()
    other = Store(store.folder)
    other.keep(replace(take, note="judged"))
    with pytest.raises(ChangedMeanwhile):
        Store(store.folder).keep(take)
    assert store.get(take.id).note == "judged"


def full_disk(file: Path, data: bytes) -> None:
    if file.name == ATTEMPT:
        raise OSError(28, "No space left on device")
    write_atomically(file, data)


def test_a_result_that_cannot_be_kept_ends_with_3_whatever_comes_after_it(
    program: Program, beginning: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(stores, "write_atomically", full_disk)
    (tmp_path / "none.wav").write_text("no sound")
    files = [str(beginning), str(tmp_path / "none.wav")]
    done = program.run("grade", *files, "--question", "deepspeed-zero-stages", "--json")
    assert done.exit_code == 3, done.stderr
    assert len(json.loads(done.stdout)) == 1  # it is shown
    assert "the disk is full; free some space" in done.stderr


@pytest.mark.parametrize(
    "change", [["--note", "x"], ["--overrule", "1=missed"], ["--rating", "hard"], ["--again", "--all"]]
)
def test_a_change_that_cannot_be_kept_ends_with_3(
    program: Program, store: Store, monkeypatch: pytest.MonkeyPatch, change: list[str]
) -> None:
    take = make(store)
    store.keep(replace(take, coverage=replace(take.coverage, judge="0/old")))
    before = (store.path(take.id) / ATTEMPT).read_bytes()
    monkeypatch.setattr(stores, "write_atomically", full_disk)
    done = program.run("review", *change)
    assert (done.exit_code, "the disk is full" in done.stderr) == (3, True), done.output
    assert (store.path(take.id) / ATTEMPT).read_bytes() == before


def test_a_wording_that_cannot_be_kept_is_remembered_until_the_end(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = make(store)
    (tmp_path / "a-file").touch()
    screen = SimpleNamespace(echo=lambda _text: None)
    judging = SimpleNamespace(store=store, engines=SimpleNamespace(encoder=None))
    monkeypatch.setattr(corrections, "ask_number", lambda *_: 1)
    monkeypatch.setattr(corrections, "sayings", lambda *_: ["切开"])
    monkeypatch.setattr(corrections, "ask_line", lambda *_: "切开")
    keyboard = SimpleNamespace(wait=lambda: "y")
    word = Corrections(cast(Any, screen), cast(Any, keyboard), cast(Any, judging), tmp_path / "a-file" / "w.yaml")
    with pytest.raises(MachineError):
        word.keep_wording(take)
    assert store.failed == {take.id}


def test_a_deletion_that_fails_half_way_leaves_the_take_in_the_list(program: Program, store: Store) -> None:
    take = make(store)
    locked = store.path(take.id) / "mine"
    locked.mkdir()
    (locked / "file").touch()
    locked.chmod(0o555)
    command = [*AS_ANYBODY, sys.executable, "-m", "rehearse", "--home", str(program.home)]
    done = subprocess.run([*command, "review", "--delete", "--yes"], capture_output=True, text=True, check=False)
    assert (done.returncode, "permission is denied" in done.stderr) == (3, True), done.stderr
    listed = json.loads(program.run("history", "--json").stdout)
    assert [each["id"] for each in listed] == [take.id]
    locked.chmod(0o755)
    assert program.run("review", "--delete", "--yes").exit_code == 0
    assert list(store.folder.iterdir()) == []


def test_a_deletion_that_was_killed_is_finished(program: Program, store: Store) -> None:
    take, good = make(store), make(store, NOW.replace(hour=13))
    store.path(take.id).rename(store.folder / f".deleted-{take.id}")
    assert [each["id"] for each in json.loads(program.run("history", "--json").stdout)] == [good.id]
    assert [each.name for each in store.folder.iterdir()] == [good.id]


def test_what_a_kill_left_is_cleaned_when_its_process_is_gone_and_never_before(program: Program, store: Store) -> None:
    take = make(store)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lives = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    folder = store.path(take.id)
    try:
        for place, names in (
            (folder, [ATTEMPT, "take.json"]),
            (program.home, ["mock.json", "mine.yaml", "wordings.yaml"]),
        ):
            for name in names:
                for pid in (gone.pid, lives.pid):
                    (place / f".{name}.{pid}").touch()
        (folder / f".notes.{gone.pid}").touch()  # somebody else's
        assert program.run("review").exit_code == 0
        left = [file.name for place in (folder, program.home) for file in place.iterdir() if file.name[0] == "."]
    finally:
        lives.kill()
        lives.wait()
    assert sorted(left) == sorted([*(f".{name}.{lives.pid}" for name in KEPT), f".notes.{gone.pid}"])


def test_writing_cleans_up_after_a_process_that_was_killed_while_it_wrote_the_same_file(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from rehearse.config.atomic import write_atomically\n"
        "os.fsync = lambda _: os.kill(os.getpid(), 9)\nwrite_atomically(Path(sys.argv[1]), b'half')"
    )
    file = tmp_path / "rehearse.toml"
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False).returncode == -9
    assert len(list(tmp_path.iterdir())) == 1
    write_atomically(file, b"whole")
    assert [each.name for each in tmp_path.iterdir()] == ["rehearse.toml"]


def test_only_takes_that_practice_offers_are_counted(program: Program, store: Store) -> None:
    for content in (b"", ANSWER.read_bytes()[:HEADER], b"no sound at all" * 10, ANSWER.read_bytes()[:30_000]):
        _pending, sound = store.begin(QUESTION, "test", NOW)
        sound.write_bytes(content)
    found, _unreadable = interrupted(store, LATER)
    assert len(found) == 1
    old = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
    for folder in store.folder.iterdir():
        os.utime(folder / "answer.flac", (old, old))
    assert json.loads(program.run("--json").stdout)["waiting"] == 1
    assert "1 interrupted take to be judged" in program.run().stdout
    store.discard_blank(LATER)
    assert len(list(store.folder.iterdir())) == 2


OFFER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rehearse.takes.store import Store
from rehearse.practice.pending import interrupted
from tests.support.memory import peak
(found,), _ = interrupted(Store(Path(sys.argv[1])), datetime(2027, 1, 1, tzinfo=UTC))
print(found[1], peak())
"""


def test_an_hour_is_offered_in_the_memory_of_a_minute(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    used = []
    for minutes in (1, 60):
        pending, sound = store.begin(QUESTION, "test", NOW)
        writer = FlacWriter(sound, RATE)
        for _ in range(minutes):
            writer.write(np.zeros(60 * RATE, np.int16))
        os.close(writer._file)  # killed: the header does not say how long it is
        told = subprocess.run(
            [sys.executable, "-c", OFFER, str(store.folder)], capture_output=True, text=True, check=True
        )
        seconds, kilobytes = told.stdout.split()
        assert float(seconds) == pytest.approx(minutes * 60, abs=0.2)
        used.append(int(kilobytes))
        shutil.rmtree(store.path(pending.id))
    assert used[1] - used[0] < 30_000  # as samples it would be 230 MB more


def test_a_long_take_is_heard_in_blocks_as_it_is_heard_whole() -> None:
    whole = read_sound(ANSWER)
    with Decoder(ANSWER, RATE, math.inf, file=ANSWER.open("rb")) as decoder:
        blocks = list(decoder.blocks())
    assert len(blocks) > 1
    assert np.array_equal(np.concatenate(blocks), whole)
    assert transcribe(Scripted(fluent), iter(blocks), language="zh") == transcribe(
        Scripted(fluent), whole, language="zh"
    )


TAKES = ("answer (1).flac", "take.sync-conflict-20261124-101112-ABCDEFG.json", "attempt - Copy.json")
BESIDE = ("mock (1).json", "rehearse.sync-conflict-20261124-101112-ABCDEFG.toml", "mine - Copy.yaml")


@pytest.mark.parametrize("name", TAKES)
def test_second_versions_of_a_take_are_named_once_and_not_read(program: Program, store: Store, name: str) -> None:
    take = make(store)
    (store.path(take.id) / name).write_text("{")
    told = program.run("review", "--json")
    assert (told.exit_code, told.stderr.count(name)) == (0, 1)
    assert json.loads(told.stdout)["note"] == take.note


@pytest.mark.parametrize("name", BESIDE)
def test_second_versions_of_files_beside_the_takes_are_named_once(program: Program, name: str) -> None:
    (program.home / name).write_text("{")
    for command in (["questions", "list"], []):
        told = program.run(*command)
        assert (told.exit_code, told.stderr.count(f"{name}:")) == (0, 1), told.output
