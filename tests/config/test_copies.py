"""Files that nobody meant to be read: an editor's leavings are passed over, second versions of a file are named."""

from __future__ import annotations

import shutil

import pytest

from rehearse.config.workspace import copied_from, is_hidden
from tests.conftest import Program


@pytest.mark.parametrize(
    "name",
    [
        ".#models.yaml",
        "models.yaml~",
        ".models.yaml.swp",
        "._models.yaml",
        "#models.yaml#",
        "~$models.yaml",
        ".~lock.models.yaml#",
        ".syncthing.models.yaml.tmp",
        "~syncthing~models.yaml.tmp",
        ".goutputstream-X3QZ",
        "models.yaml.bak",
        "models.yaml.orig",
        "models.yaml.crdownload",
        ".DS_Store",
    ],
)
def test_what_editors_and_systems_leave_is_hidden(name: str) -> None:
    assert is_hidden(name)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("models (conflicted copy 2026-11-01).yaml", "models.yaml"),
        ("models (Wang's conflicted copy 2026-11-01).yaml", "models.yaml"),
        ("models (Case Conflict 1).yaml", "models.yaml"),
        ("models.sync-conflict-20261101-101010-ABCDEFG.yaml", "models.yaml"),
        ("models_conflict-20261101-101010.yaml", "models.yaml"),
        ("models（冲突副本）.yaml", "models.yaml"),
        ("models (小王的冲突副本 2026-11-01).yaml", "models.yaml"),
        ("大模型(冲突文件-20261101).yaml", "大模型.yaml"),
        ("models (1).yaml", "models.yaml"),
        ("models(2).yaml", "models.yaml"),
        ("models (copy).yaml", "models.yaml"),
        ("models - Copy.yaml", "models.yaml"),
        ("models - Copy (2).yaml", "models.yaml"),
        ("models - 副本.yaml", "models.yaml"),
        ("models 的副本.yaml", "models.yaml"),
        ("“models”的副本.yaml", "models.yaml"),
        ("Copy of models.yaml", "models.yaml"),
        ("models_REMOTE_4711.yaml", "models.yaml"),
        ("models-DESKTOP-4QK2M1A.yaml", "models.yaml"),
        ("attempt (1).json", "attempt.json"),
        ("20261101T101010Z-career-plan-00abcd的副本", "20261101T101010Z-career-plan-00abcd"),
    ],
)
def test_a_second_version_is_told_from_the_first(name: str, original: str) -> None:
    assert copied_from(name) == original
    assert not is_hidden(name)


@pytest.mark.parametrize(
    "name",
    [
        "models.yaml",
        "conflict-resolution.yaml",
        "teamwork (conflict).yaml",
        "冲突处理.yaml",
        "copywriting.yaml",
        "shallow copy.yaml",
        "round 2.yaml",
        "models-2.yaml",
        "help-desktop-support.yaml",
        "models_2026.yaml",
        "一面（百度）.yaml",
        "round (2026-11-01).yaml",
        "20261101T101010Z-career-plan-00abcd",
    ],
)
def test_names_that_people_give_are_left_alone(name: str) -> None:
    assert copied_from(name) == ""
    assert not is_hidden(name)


def test_what_may_be_a_name_of_its_own_is_a_copy_only_beside_its_original() -> None:
    own = {"models.yaml", "round 2.yaml", "models.zh.yaml", "models [draft].yaml", "round.old.yaml"}
    copies = {
        "models copy.yaml",
        "models copy 2.yaml",
        "models 2.yaml",
        "models 副本.yaml",
        "models 拷贝.yaml",
        "models.orig.yaml",
        "models.bak.yaml",
        "models.LOCAL.yaml",
        "models [Conflict].yaml",
        "models (SFConflict li@desk 2026-11-01-10-10-10).yaml",
    }
    assert {copied_from(name, own | copies) for name in copies} == {"models.yaml"}
    assert {copied_from(name, own | copies) for name in own} == {""}


STRAY = (
    ".#models.yaml",
    ".models.yaml.swp",
    "models.yaml~",
    "._models.yaml",
    "models (conflicted copy 2026-11-01).yaml",
    "models.sync-conflict-20261101-101010-ABCDEFG.yaml",
    "models (1).yaml",
    "models（冲突副本）.yaml",
    "models 的副本.yaml",
)


def test_the_bank_is_read_past_strays_and_copies_are_named_once(program: Program) -> None:
    for name in STRAY:
        shutil.copyfile(program.home / "questions" / "models.yaml", program.home / "questions" / name)
    (program.home / "questions" / ".broken.yaml").write_bytes(b"\xff\0")
    (program.home / "questions" / ".#lock.yaml").symlink_to("somebody@host.1234:567")
    (program.home / "mine (1).yaml").write_text("{", encoding="utf-8")
    (program.home / "wordings.sync-conflict-20261101-101010-ABCDEFG.yaml").touch()
    for arguments in ((), ("questions", "list"), ("questions", "check"), ("questions", "show", "career-plan")):
        done = program.run(*arguments)
        assert done.exit_code == 0, done.stderr
        told = done.stderr.splitlines()
        assert len(told) == 7, done.stderr
        for name in (*STRAY[4:], "mine (1).yaml", "wordings.sync-conflict-20261101-101010-ABCDEFG.yaml"):
            assert sum(f"/{name}: by its name it is another version of" in line for line in told) == 1


@pytest.mark.parametrize("broken", ["topic: [", "questions: five\n", "questions:\n  - id: Not an id\n    ask: b\n"])
def test_what_only_looks_back_goes_on_past_a_broken_file(program: Program, broken: str) -> None:
    (program.home / "questions" / "broken.yaml").write_text(broken, encoding="utf-8")
    (program.home / "questions" / "latin.yaml").write_bytes("topic: é".encode("latin-1"))
    for arguments in ((), ("--json",)):
        done = program.run(*arguments)
        assert done.exit_code == 0
        assert "110" in done.stdout
        assert done.stderr.count("broken.yaml:") == done.stderr.count("latin.yaml:1:") == 1
    done = program.run("history", "carer-plan")
    assert (done.exit_code, "Nearest: career-plan" in done.stderr) == (1, True)
    done = program.run("practice")
    assert (done.exit_code, "broken.yaml:" in done.stderr) == (1, True)
