"""What a workspace in a git repository holds of a person stays out of the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from rehearse.cli.main import main
from rehearse.config.starter import IGNORED
from tests.conftest import REPOSITORY, Program

LEFT = (
    "mine (1).yaml",
    "mine (conflicted copy 2026-11-01).yaml",
    "mine.sync-conflict-20261101-101010-ABCDEFG.yaml",
    "wordings 的副本.yaml",
    "mine.yaml~",
    ".mine.yaml.swp",
    ".#mine.yaml",
    ".mine.yaml.4711",
    ".wordings.yaml.4711",
    "mock.json",
    "mock-last.json",
    "mock (1).json",
    "mock.20261101T101010Z.json",
    ".mock.json.4711",
    "report (1).html",
    "rehearse (1).toml",
    ".rehearse.toml.4711",
    "questions/models (1).yaml",
    "questions/models.sync-conflict-20261101-101010-ABCDEFG.yaml",
    "questions/models（冲突副本）.yaml",
    "questions/.models.yaml.swp",
    "questions/models.yaml~",
    "salary.csv",
    "for-my-coach.html",
    "answers.m4a",
)


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.quotePath=false")
    return subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def fill(home: Path, graded: Path, tmp_path: Path) -> None:
    """Everything personal that the program writes, and what syncers and editors make of it."""
    shutil.copytree(graded / "recordings", home / "recordings", dirs_exist_ok=True)
    (tmp_path / "notes.md").write_text("1. 期望薪资是多少？\n   六十万。\n", encoding="utf-8")
    program = Program(home)
    take = json.loads(program.run("history", "--json").stdout)[0]["id"]
    for arguments in (
        ("questions", "edit", "--template"),
        ("report",),
        ("report", "--out", str(home / "for-my-coach.html")),
        ("export", "--out", str(home / "takes.csv")),
        ("export", "--format", "json", "--out", str(home / "takes.json")),
        ("review", take, "--export", "srt", "--out", str(home / "take.srt")),
        ("review", take, "--export", "md", "--out", str(home / "take.md")),
        ("questions", "import", str(tmp_path / "notes.md"), "--out", str(home / "notes.yaml")),
    ):
        done = program.run(*arguments)
        assert done.exit_code == 0, (arguments, done.stderr)
    (home / "wordings.yaml").write_text("why-leave-job:\n  a: [b]\n", encoding="utf-8")
    for name in LEFT:
        (home / name).touch()


def test_in_the_checkout_itself_nothing_personal_shows(tmp_path: Path, graded: Path) -> None:
    home = tmp_path / "checkout"
    home.mkdir()
    shutil.copyfile(REPOSITORY / ".gitignore", home / ".gitignore")
    shutil.copytree(REPOSITORY / "questions", home / "questions")
    (home / "recordings").mkdir()
    (home / "recordings" / ".gitkeep").touch()
    git(home, "init", "-q")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "checkout")
    assert CliRunner().invoke(main, ["init", str(home)]).exit_code == 0
    fill(home, graded, tmp_path)
    assert git(home, "status", "--porcelain") == ""
    assert git(home, "ls-files", "recordings") == "recordings/.gitkeep\n"


@pytest.mark.parametrize("below", ["", "practice/mine"])
def test_init_in_a_repository_writes_what_to_ignore(tmp_path: Path, graded: Path, below: str) -> None:
    home = tmp_path / "repository" / below
    home.mkdir(parents=True)
    git(tmp_path / "repository", "init", "-q")
    done = CliRunner().invoke(main, ["init", str(home), "--json"])
    assert json.loads(done.stdout)["made"] == ["questions/", "recordings/", "rehearse.toml", ".gitignore"]
    git(home, "add", "questions", ".gitignore")
    git(home, "commit", "-qm", "questions")
    fill(home, graded, tmp_path)
    assert git(tmp_path / "repository", "status", "--porcelain") == ""


def test_init_overwrites_no_gitignore_and_needs_none_elsewhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    assert CliRunner().invoke(main, ["init", str(outside)]).exit_code == 0
    assert not (outside / ".gitignore").exists()
    git(tmp_path, "init", "-q")
    (outside / ".gitignore").write_text("my own\n")
    told = json.loads(CliRunner().invoke(main, ["init", str(outside), "--json"]).stdout)
    assert ".gitignore" in told["kept"]
    assert (outside / ".gitignore").read_text() == "my own\n"


def test_the_checkout_ignores_no_less_than_a_workspace() -> None:
    assert IGNORED.read_text(encoding="utf-8") in (REPOSITORY / ".gitignore").read_text(encoding="utf-8")
    assert git(REPOSITORY, "ls-files", "--cached", "--ignored", "--exclude-standard") == ""
