"""Files that nobody meant to be read: an editor's leavings are passed over, second versions of a file are named."""

from __future__ import annotations

import pytest

from rehearse.workspace import copied_from, is_hidden


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
    folder = {"models.yaml", "models copy.yaml", "models 2.yaml", "models 副本.yaml", "round 2.yaml"}
    assert [copied_from(name, folder) for name in sorted(folder)] == [*["models.yaml"] * 3, "", ""]
