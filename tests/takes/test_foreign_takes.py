"""A recordings folder from somebody else: an archive, a shared or synchronised folder. Nothing leads out of it."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rehearse.config.workspace import is_safe_name
from rehearse.errors import MachineError, RehearseError
from rehearse.practice.pending import interrupted
from rehearse.takes import folder as folders
from rehearse.takes.folder import open_inside, read_inside
from rehearse.takes.interview_file import read_interview
from rehearse.takes.store import Store
from tests.conftest import ANSWER, Program
from tests.takes.test_store import NOW, QUESTION, make

SECRET = b"fLaC and after that what is nobody's business"
LATER = NOW.replace(year=2027)


@pytest.fixture
def store(program: Program) -> Store:
    return Store(program.home / "recordings")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere" / "secret.flac"
    file.parent.mkdir()
    file.write_bytes(SECRET)
    return file


def changed(store: Store, identity: str, change: Callable[[Any], object], file: str = "attempt.json") -> None:
    path = store.path(identity) / file
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_report_embeds_no_file_that_a_link_leads_to(program: Program, store: Store, secret: Path) -> None:
    takes = [make(store, NOW.replace(hour=hour)) for hour in range(3)]
    for take, target in zip(
        takes, (secret, Path("../../../elsewhere/secret.flac"), program.home / "mine.yaml"), strict=True
    ):
        sound = store.path(take.id) / "answer.flac"
        sound.unlink()
        sound.symlink_to(target)
    (program.home / "mine.yaml").write_bytes(SECRET)
    assert program.run("report", "--sounds", "embed").exit_code == 0
    page = (program.home / "report.html").read_text(encoding="utf-8")
    assert page.count("is missing or cannot be read") == len(takes)
    assert "data:audio" not in page
    assert program.run("report", "--sounds", "link").exit_code == 0
    assert "answer.flac" not in (program.home / "report.html").read_text(encoding="utf-8")


def test_a_link_that_stays_inside_is_followed_and_the_recordings_may_be_a_link(program: Program, store: Store) -> None:
    one, other = make(store), make(store, NOW.replace(hour=13))
    for file in ("answer.flac", "attempt.json"):
        (store.path(other.id) / file).unlink()
        (store.path(other.id) / file).symlink_to(Path("..") / one.id / file)
    shutil.move(store.folder, program.home / "elsewhere")
    store.folder.symlink_to(program.home / "elsewhere")
    assert [take.id for take in store.summaries()] == [one.id, other.id]
    assert store.sound(other.id).read_bytes() == ANSWER.read_bytes()
    assert program.run("report", "--sounds", "embed").exit_code == 0
    assert (program.home / "report.html").read_text(encoding="utf-8").count("data:audio") == 2


def test_a_take_that_is_a_link_to_elsewhere_is_named_and_neither_read_nor_written_nor_deleted_there(
    program: Program, store: Store, tmp_path: Path
) -> None:
    take = make(store)
    outside = tmp_path / "elsewhere"
    shutil.move(store.path(take.id), outside)
    store.path(take.id).symlink_to(outside)
    before = {file.name: file.read_bytes() for file in outside.iterdir()}
    told = program.run("history")
    assert told.exit_code == 0
    assert (
        told.stderr
        == f"rehearse: passed over {take.id}: attempt.json cannot be read (it leads out of the recordings folder)\n"
    )
    assert program.run("review", take.id, "--note", "x").exit_code == 1
    with pytest.raises(MachineError, match="leads out of the recordings folder"):
        store.keep(take)
    store.discard(take.id)
    assert not os.path.lexists(store.path(take.id))
    assert {file.name: file.read_bytes() for file in outside.iterdir()} == before


@pytest.mark.parametrize(
    "sound", ["/etc/hostname", "../answer.flac", "..", "", "a/b.flac", "a\\b", "NUL", "x\ny", "x" * 300]
)
def test_a_sound_that_is_no_name_of_a_file_breaks_the_take(program: Program, store: Store, sound: str) -> None:
    good, take = make(store), make(store, NOW.replace(hour=13))
    changed(store, take.id, lambda content: content["recording"].update(sound=sound))
    assert [each.id for each in store.summaries()] == [good.id]
    refused = program.run("review", take.id, "--play")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "recording.sound" in refused.stderr


@pytest.mark.parametrize(
    "identity", ["../../x", "a/b", "..", "CON", "nul.txt", "a\x00b", "x" * 300, "/etc", "a\nb", "", "\udce4"]
)
def test_ids_of_mock_and_take_files_lead_nowhere(program: Program, store: Store, identity: str) -> None:
    assert not is_safe_name(identity)
    take = make(store)
    interview = {"title": "t", "started_at": take.started_at, "minutes": 5, "think": 0}
    question = json.loads((store.path(take.id) / "attempt.json").read_text(encoding="utf-8"))["question"]
    for content in (
        {**interview, "questions": [question], "asked": [{"question": question, "take": identity or "/"}]},
        {**interview, "questions": [{**question, "id": identity}]},
    ):
        (program.home / "mock.json").write_text(json.dumps(content))
        with pytest.raises(RehearseError, match=r"mock.json is damaged .*Delete it to begin a new interview"):
            read_interview(program.home / "mock.json")
        overview = program.run()
        assert "to go on with: rehearse mock" not in overview.stdout
        assert "mock.json is damaged" in overview.stderr
    pending, sound = store.begin(QUESTION, "test", NOW)
    shutil.copyfile(ANSWER, sound)
    changed(store, pending.id, lambda content: content["question"].update(id=identity), "take.json")
    assert store.pending(LATER) == []
    assert any(told.startswith(f"{pending.id}: take.json is damaged") for told in store.broken)
    before = sorted(file.name for file in program.home.parent.iterdir())
    assert program.run("history").exit_code == 0
    assert sorted(file.name for file in program.home.parent.iterdir()) == before


def test_a_pending_take_whose_sound_is_a_link_is_named_and_the_file_is_not_written(
    store: Store, secret: Path, tmp_path: Path
) -> None:
    linked, sound = store.begin(QUESTION, "test", NOW)
    sound.symlink_to(secret)
    shared, sound = store.begin(QUESTION, "test", NOW)
    copy = tmp_path / "backup.flac"
    killed = ANSWER.read_bytes()[:20_000]
    copy.write_bytes(killed)
    os.link(copy, sound)
    assert [take.id for take, _ in interrupted(store, LATER)[0]] == [shared.id]
    assert [told for told in store.broken if told.startswith(linked.id)] == [
        f"{linked.id}: answer.flac cannot be read (it leads out of the recordings folder)"
    ]
    with pytest.raises(OSError, match="no ordinary file"):
        store.open_sound(shared.id, changing=True)  # its other name is a backup's
    with pytest.raises(RehearseError, match="leads out of the recordings folder"):
        store.sound(linked.id)
    assert (secret.read_bytes(), copy.read_bytes()) == (SECRET, killed)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def open_socket(path: Path) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(path.parent)  # the name of a socket may have 108 bytes
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.fchdir(here)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o20666, os.makedev(1, 5))  # /dev/zero, which has no end
    except PermissionError:
        pytest.skip("only root makes devices")


@pytest.mark.parametrize("make_it", [pipe, open_socket, device, Path.mkdir])
@pytest.mark.parametrize("name", ["attempt.json", "answer.flac", "take.json"])
def test_what_is_no_file_is_named_and_stops_nothing(
    program: Program, store: Store, make_it: Callable[[Path], None], name: str
) -> None:
    good, take = make(store), make(store, NOW.replace(hour=13))
    if name == "take.json":
        pending, sound = store.begin(QUESTION, "test", NOW)
        shutil.copyfile(ANSWER, sound)
        take = pending  # type: ignore[assignment]
    file = store.path(take.id) / name
    file.unlink()
    make_it(file)
    told = program.run("history", "--json")
    assert told.exit_code == 0
    assert good.id in [each["id"] for each in json.loads(told.stdout)]
    if name != "answer.flac":
        assert f"{take.id}: {name} cannot be read" in told.stderr
    assert program.run("--json").exit_code == 0
    assert program.run("report", "--sounds", "embed").exit_code == 0
    assert (program.home / "report.html").read_text(encoding="utf-8").count("data:audio") == 1 + (name == "take.json")
    assert program.run("review", take.id, "--play").exit_code in (1, 3)


def test_a_link_put_there_between_looking_and_opening_leads_nowhere(
    store: Store, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = make(store)
    sound = store.path(take.id) / "answer.flac"
    look = folders._refuse_link

    def swapped(name: str, folder: int) -> int:
        mode = look(name, folder)
        if name == "answer.flac":
            sound.unlink()
            sound.symlink_to(secret)
        return mode

    monkeypatch.setattr(folders, "_refuse_link", swapped)
    with pytest.raises(OSError, match=r"symbolic links|out of the recordings"):
        open_inside(store.folder, take.id, "answer.flac")


def test_an_unfinished_file_that_is_a_link_is_not_written_through(store: Store, secret: Path) -> None:
    take = make(store)
    (store.path(take.id) / f".attempt.json.{os.getpid()}").symlink_to(secret)
    store.keep(take)
    assert secret.read_bytes() == SECRET
    assert sorted(file.name for file in store.path(take.id).iterdir()) == ["answer.flac", "attempt.json"]


def test_a_file_larger_than_any_take_is_not_read(store: Store) -> None:
    take = make(store)
    with (store.path(take.id) / "attempt.json").open("r+b") as file:
        file.truncate(2**40)
    with pytest.raises(OSError, match="larger than 32 MB"):
        read_inside(store.folder, take.id, "attempt.json")
    assert store.summaries() == []
    assert "larger than 32 MB" in store.broken[0]


def test_a_linked_take_inside_is_deleted_as_the_link_that_it_is(program: Program, store: Store, tmp_path: Path) -> None:
    take = make(store)
    extra = store.path(take.id) / "more"
    extra.symlink_to(tmp_path)
    (tmp_path / "kept").write_text("kept")
    assert program.run("review", take.id, "--delete", "--yes").exit_code == 0
    assert not store.path(take.id).exists()
    assert (tmp_path / "kept").read_text() == "kept"
    assert list(store.folder.iterdir()) == []


def test_a_name_that_no_take_can_have_is_passed_over(program: Program, store: Store) -> None:
    good = make(store)
    for name in (os.fsdecode(b"20260101T000000Z-\xff-00aa"), "CON", "20260101T000000Z-a\x1b[31m-00aa"):
        shutil.copytree(store.path(good.id), store.folder / name)
    shown = program.run("history", "--json")
    assert [take["id"] for take in json.loads(shown.stdout)] == [good.id]
    assert "\x1b" not in shown.stderr


def test_a_report_is_not_written_over_what_a_link_names(program: Program, store: Store, secret: Path) -> None:
    make(store)
    (program.home / "report.html").symlink_to(secret)
    assert program.run("report").exit_code == 1
    assert secret.read_bytes() == SECRET
