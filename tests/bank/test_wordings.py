"""Wordings kept beside the bank: they stay with a point whose statement changes, and what is left over is named."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pexpect
import pytest
import yaml

from rehearse.bank.bank import read_bank
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.wordings import Wordings, follow_changes, move_wordings, orphans, read_wordings
from tests.conftest import Program
from tests.support.patience import PATIENCE

OLD = Question("zero", "切什么？", "训练", "zh", (10, 60), (KeyPoint("甲"), KeyPoint("乙"), KeyPoint("丙")))
KEPT: Wordings = {"zero": {"甲": ["一", "二"], "乙": ["三"]}, "other": {"丁": ["四"]}}


def saying(*points: str) -> Question:
    return replace(OLD, points=tuple(map(KeyPoint, points)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "wordings.yaml"
    file.write_text("# mine\n" + yaml.safe_dump(KEPT, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        (saying("甲", "乙改", "丙"), {"甲": ["一", "二"], "乙改": ["三"]}),
        (saying("甲改", "乙改", "丙改"), {"甲改": ["一", "二"], "乙改": ["三"]}),
        (saying("甲改", "乙", "丙", "多"), KEPT["zero"]),  # which of the four it is nobody can say
        (
            saying("我带过十个人", "乙改", "奖金不重要"),
            {"甲": ["一", "二"], "乙改": ["三"]},
        ),  # another point in its place
        (saying("乙", "丙", "甲"), KEPT["zero"]),
        (saying("乙", "新", "丙"), KEPT["zero"]),  # the first is gone, and what stands there now is the second
    ],
)
def test_wordings_go_where_their_point_goes(file: Path, new: Question, kept: dict[str, list[str]]) -> None:
    follow_changes(file, [OLD], [new])
    assert read_wordings(file) == KEPT | {"zero": kept}


def test_wordings_that_came_together_are_kept_once(file: Path) -> None:
    file.write_text(yaml.safe_dump({"zero": {"甲": ["一", "二"], "甲改": ["二", "五"]}}), encoding="utf-8")
    follow_changes(file, [OLD], [saying("甲改", "乙", "丙")])
    assert read_wordings(file) == {"zero": {"甲改": ["一", "二", "五"]}}


def test_a_file_in_which_nothing_changes_is_not_written(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    follow_changes(file, [OLD], [saying("甲", "乙", "丙改")])
    move_wordings(file, "zero", "丙", "")
    assert file.read_bytes() == before
    move_wordings(tmp_path / "none.yaml", "zero", "甲", "")
    assert not (tmp_path / "none.yaml").exists()


def test_what_counts_for_nothing_is_found(file: Path) -> None:
    move_wordings(file, "zero", "甲", "")
    assert list(orphans([OLD], read_wordings(file))) == [("other", "")]
    assert list(orphans([saying("甲", "丙")], read_wordings(file))) == [("zero", "乙"), ("other", "")]
    move_wordings(file, "other", "丁", "")
    assert read_wordings(file) == {"zero": {"乙": ["三"]}}


def test_the_check_of_the_bank_names_wordings_that_are_left_over(program: Program, workspace: Path) -> None:
    kept = {
        "career-plan": {"打造自己的个人IP": ["一"], "zzz": ["二"], "打造自己的个人 IP": ["三"]},
        "gone": {"x": ["四"]},
    }
    (workspace / "wordings.yaml").write_text(yaml.safe_dump(kept, sort_keys=False), encoding="utf-8")
    checked = program.run("questions", "check")
    assert checked.exit_code == 0
    hints = [line for line in checked.stdout.splitlines() if "wordings.yaml" in line]
    assert len(hints) == 3
    assert '"打造自己的个人IP"' in hints[0]
    assert '"打造自己的个人 IP" perhaps' in hints[0]
    assert '"zzz", which is no point of it any more; put them under what the point says now, or' in hints[1]
    assert hints[2].startswith("gone: ")
    assert "not in the bank" in hints[2]
    (workspace / "questions" / "broken.yaml").write_text("questions:\n  - id: gone\n    secs: 1\n", encoding="utf-8")
    broken = json.loads(program.run("questions", "check", "--json").stdout)
    assert broken["mistakes"]
    assert not [hint for hint in broken["hints"] if hint["question"] == "gone"]  # it is there, and cannot be read


def edited(program: Program, tmp_path: Path, old: str, new: str, said: str) -> None:
    """`questions edit`, with an editor that puts the one text in place of the other."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        f"file.write_text(file.read_text('utf-8').replace({old!r}, {new!r}), 'utf-8')\n",
        encoding="utf-8",
    )
    child = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "--home", str(program.home), "questions", "edit"],
        env={**os.environ, "EDITOR": f"{sys.executable} {editor}"},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect(said)
    child.expect(pexpect.EOF)


@pytest.fixture
def kept(workspace: Path) -> Path:
    """wordings.yaml, beside facts of the user's own."""
    (workspace / "mine.yaml").write_text(
        "questions:\n  - id: career-plan\n    points: [我想做平台, 我想带团队]\n", encoding="utf-8"
    )
    file = workspace / "wordings.yaml"
    file.write_text(yaml.safe_dump({"career-plan": {"我想做平台": ["平台的活"]}}), encoding="utf-8")
    return file


def test_wordings_follow_what_is_changed_in_the_editor(program: Program, kept: Path, tmp_path: Path) -> None:
    edited(program, tmp_path, "做平台", "做基础平台", "in order")
    assert read_wordings(kept) == {"career-plan": {"我想做基础平台": ["平台的活"]}}


def test_wordings_do_not_go_from_the_bank_s_points_to_the_user_s(program: Program, kept: Path, tmp_path: Path) -> None:
    """While the user's entry had a mistake, the bank's own question stood in its place."""
    first, *others = read_bank(program.home / "questions").get("career-plan").points
    own = kept.with_name("mine.yaml")
    points = json.dumps([f"我说{first.point}", *(f"其他{number}" for number in range(len(others)))], ensure_ascii=False)
    own.write_text(f"questions:\n  - id: career-plan\n    pionts: {points}\n", encoding="utf-8")
    before = {"career-plan": {first.point: ["题库的说法"]}}
    kept.write_text(yaml.safe_dump(before), encoding="utf-8")
    edited(program, tmp_path, "pionts", "points", "in order")
    assert read_wordings(kept) == before


def test_wordings_follow_though_another_entry_has_a_mistake_now(program: Program, kept: Path, tmp_path: Path) -> None:
    """They did not, and the next edit began from the file as it was changed already."""
    own = kept.with_name("mine.yaml")
    other = "  - id: why-leave-job\n    secs: 1\n"
    edited(program, tmp_path, "做平台, 我想带团队]\n", f"做基础平台, 我想带团队]\n{other}", "secs")
    assert read_wordings(kept) == {"career-plan": {"我想做基础平台": ["平台的活"]}}
    edited(program, tmp_path, other, "", "in order")
    assert other not in own.read_text(encoding="utf-8")
    assert read_wordings(kept) == {"career-plan": {"我想做基础平台": ["平台的活"]}}


def test_wordings_stay_where_the_changed_entry_has_a_mistake(program: Program, kept: Path, tmp_path: Path) -> None:
    before = read_wordings(kept)
    edited(program, tmp_path, "points:", "pionts:", "pionts")
    assert read_wordings(kept) == before
