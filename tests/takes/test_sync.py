"""A recordings folder that is copied, synchronised between machines, read-only, or written by two programs at once."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rehearse.takes.cache import WORTH_IT, SummaryCache
from rehearse.takes.store import Store
from rehearse.takes.take import Take
from tests.conftest import ANSWER, Program
from tests.takes.test_store import NOW, QUESTION, make

# In a container tests run as root, whom no permission stops: take that right away.
AS_ANYBODY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

JUNK = ("~syncthing~attempt.json.tmp", ".syncthing.attempt.json.tmp", "desktop.ini", ".DS_Store", "Thumbs.db")

KEEP_MANY = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from rehearse.takes.store import Store
from tests.takes.test_store import make
for second in range(15):
    make(Store(Path(sys.argv[1])), datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=second))
"""

KEEP_ONE_AGAIN_AND_AGAIN = """
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from rehearse.takes.store import Store
from rehearse.errors import ChangedMeanwhile
store = Store(Path(sys.argv[1]))
identity = store.summaries()[0].id
for turn in range(100):
    with suppress(ChangedMeanwhile):
        store.keep(replace(store.get(identity), note=f"{sys.argv[2]}{turn}" * 50))
"""


@pytest.fixture
def store(program: Program) -> Store:
    return Store(program.home / "recordings")


def history(program: Program) -> list[dict[str, object]]:
    result = program.run("history", "--json")
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def python(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *arguments])


def many(store: Store, count: int = WORTH_IT + 20) -> list[Path]:
    """Takes without sound; their files, oldest first."""
    text = (store.path(make(store).id) / "attempt.json").read_text(encoding="utf-8")
    shutil.rmtree(store.folder)
    files = [store.folder / f"20250101T{n // 60:02d}{n % 60:02d}00Z-zero-00aa" / "attempt.json" for n in range(count)]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return files


def test_a_folder_copied_to_another_place_just_works(program: Program, store: Store, tmp_path: Path) -> None:
    for minute in range(3):
        make(store, NOW + timedelta(minutes=minute))
    before = history(program)
    shutil.copytree(program.home, tmp_path / "laptop", copy_function=shutil.copyfile)  # with file times of its own
    assert history(Program(tmp_path / "laptop")) == before
    shutil.move(tmp_path / "laptop", tmp_path / "电脑")
    assert history(Program(tmp_path / "电脑")) == before
    assert Program(tmp_path / "电脑").run("review").exit_code == 0


def test_what_syncers_and_file_managers_leave_behind_is_passed_over(program: Program, store: Store) -> None:
    take = make(store)
    before = history(program)
    folder = store.path(take.id)
    for name in (".stfolder", ".stversions", "@eaDir", "#recycle", ".dropbox.cache"):
        (store.folder / name).mkdir()
    for place in (store.folder, folder):
        for name in (
            "~syncthing~attempt.json.tmp",
            ".syncthing.attempt.json.tmp",
            "desktop.ini",
            ".DS_Store",
            "Thumbs.db",
        ):
            (place / name).write_bytes(b"\x00{")
    (folder / ".attempt.json.4711").write_text("{")  # left by a kill in the middle of writing
    assert history(program) == before
    assert program.run("review").stderr == ""


@pytest.mark.parametrize(
    "name", ["attempt.sync-conflict-20261124-101112-ABCDEFG.json", "attempt (conflicted copy 2026-11-24).json"]
)
def test_another_machines_version_of_a_take_is_named_when_it_is_reviewed(
    program: Program, store: Store, name: str
) -> None:
    take = make(store)
    before = history(program)
    shutil.copyfile(store.path(take.id) / "attempt.json", store.path(take.id) / name)
    assert history(program) == before
    result = program.run("review", "--json")
    assert json.loads(result.stdout)["id"] == take.id
    assert name in result.stderr
    (store.path(take.id) / "attempt.json").unlink()
    told = program.run("history").stderr
    assert f"no attempt.json; {name} is there: call it attempt.json to have the take back" in told


def test_a_copy_of_a_take_is_a_take_of_its_own_under_its_own_name(program: Program, store: Store) -> None:
    take = make(store)
    for name in (f"{take.id} (1)", f"{take.id} 的副本", f"{take.id}.sync-conflict-20261124-101112-ABCDEFG"):
        shutil.copytree(store.path(take.id), store.folder / name)
        assert json.loads(program.run("review", name, "--json").stdout)["id"] == name
    assert len(history(program)) == 4


def test_half_of_a_take_that_has_come_is_named_and_stops_nothing(program: Program, store: Store) -> None:
    whole, sound_only, half = (make(store, NOW + timedelta(minutes=minute)) for minute in range(3))
    (store.path(sound_only.id) / "attempt.json").unlink()
    file = store.path(half.id) / "attempt.json"
    file.write_bytes(file.read_bytes()[:700])
    result = program.run("history", "--json")
    assert [take["id"] for take in json.loads(result.stdout)] == [whole.id]
    assert f"{sound_only.id}: no attempt.json yet; if no syncer brings it: rehearse grade" in result.stderr
    assert f"{half.id}: attempt.json is damaged" in result.stderr
    assert program.run("review", "--json").exit_code == 0


def test_what_another_machine_is_recording_right_now_is_left_alone(store: Store) -> None:
    pending, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)
    take = sound.with_name("take.json")
    text = take.read_text(encoding="utf-8")
    take.write_text(text.replace(f'"host": "{pending.host}"', '"host": "laptop"'), encoding="utf-8")
    now = datetime.now(UTC)
    assert store.pending(now) == []
    assert [take.id for take in store.pending(now + timedelta(hours=1))] == [pending.id]


def test_a_read_only_folder_is_read_and_changes_are_refused_in_a_sentence(program: Program, store: Store) -> None:
    take = make(store)
    before = {file.name: file.read_bytes() for file in store.path(take.id).iterdir()}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*AS_ANYBODY, sys.executable, "-m", "rehearse", "--home", str(program.home), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    store.folder.chmod(0o555)
    try:
        refused = [run("review", "--delete", "--yes")]  # not even half of it
        store.path(take.id).chmod(0o555)
        refused += [run("review", *change) for change in (["--note", "x"], ["--overrule", "1=missed"])]
        read = [run(*each) for each in (["history"], ["review"], ["compare"], ["review", "--export", "md"])]
    finally:
        store.folder.chmod(0o755)
        store.path(take.id).chmod(0o755)
    assert [done.returncode for done in read] == [0] * 4, read
    for done in refused:
        assert (done.returncode, "permission is denied" in done.stderr) == (3, True), done.stderr
        assert "Traceback" not in done.stderr
    assert {file.name: file.read_bytes() for file in store.path(take.id).iterdir()} == before


def test_two_programs_keep_takes_at_the_same_time_and_a_third_reads_them(store: Store) -> None:
    writers = [python(KEEP_MANY, str(store.folder)) for _ in range(2)]
    while any(writer.poll() is None for writer in writers):
        store.summaries()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(store.summaries()) == 30
    assert [told for told in store.broken if "damaged" in told] == []


def test_two_programs_change_the_same_take_and_its_file_is_always_whole(store: Store) -> None:
    take = make(store)
    writers = [python(KEEP_ONE_AGAIN_AND_AGAIN, str(store.folder), name) for name in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(store.get(take.id).note)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(seen) > 2
    assert re.fullmatch(r"([ab]\d+)\1{49}", store.get(take.id).note)
    assert [file.name for file in store.path(take.id).iterdir() if file.name.startswith(".")] == []


# The cache


def cached(store: Store) -> Path:
    file = SummaryCache.of(store.folder).file
    assert file
    return file


def test_what_was_read_once_is_known_and_what_changed_is_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = many(store)
    first = store.summaries()
    read: list[Path] = []
    original = Store.take

    def noting(self: Store, name: str) -> Take:
        read.append(self.folder / name / "attempt.json")
        return original(self, name)

    monkeypatch.setattr(Store, "take", noting)
    assert store.summaries() == first
    assert read == []
    text = files[3].read_text(encoding="utf-8")
    files[3].write_text(text.replace('"ask": "ZeRO 切分什么？"', '"ask": "改过的问题"'), encoding="utf-8")
    shutil.rmtree(files[7].parent)
    again = store.summaries()
    assert [take.ask for take in again if take != first[3]].count("改过的问题") == 1
    assert len(again) == len(first) - 1
    assert read == [files[3]]


@pytest.mark.parametrize("content", [b"", b"{", b"\x00\xff", b"[]", b'{"version": "another", "takes": {}}'])
def test_a_damaged_cache_is_as_good_as_none_and_is_made_anew(store: Store, content: bytes) -> None:
    many(store)
    first = store.summaries()
    cached(store).write_bytes(content)
    assert store.summaries() == first
    assert cached(store).read_bytes() != content
    cached(store).unlink()
    assert store.summaries() == first
    assert store.broken == []


def test_nothing_is_left_in_the_cache_of_a_take_that_was_deleted(store: Store) -> None:
    files = many(store)
    store.summaries()
    store.discard(files[5].parent.name)
    store.summaries()
    assert files[4].parent.name in cached(store).read_text(encoding="utf-8")
    assert files[5].parent.name not in cached(store).read_text(encoding="utf-8")


def test_few_takes_need_no_cache_and_one_that_cannot_be_written_is_no_harm(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(store)
    store.summaries()
    assert not cached(store).exists()
    many(store)
    blocked = tmp_path / "a-file"
    blocked.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert len(store.summaries()) == WORTH_IT + 20


def test_two_programs_write_the_cache_at_the_same_time(program: Program, store: Store) -> None:
    many(store)
    command = [sys.executable, "-m", "rehearse", "--home", str(program.home), "history", "--json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    printed = {each.communicate()[0] for each in running}
    assert [each.returncode for each in running] == [0, 0, 0]
    assert len(printed) == 1
    assert len(json.loads(cached(store).read_bytes())["takes"]) == WORTH_IT + 20


def test_a_take_that_was_overruled_is_not_shown_as_it_was(program: Program, store: Store) -> None:
    many(store)
    program.run("history")
    last = store.get(store.summaries()[-1].id)
    store.keep(replace(last, coverage=replace(last.coverage, score=0.123)))
    assert history(program)[-1]["score"] == 0.123
