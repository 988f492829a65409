"""`rehearse init`: what is missing is made, and nothing that is there is touched."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pexpect
import pytest
from click.testing import CliRunner, Result

from rehearse.cli.main import main
from rehearse.views.settings import file_text
from tests.conftest import REPOSITORY
from tests.support.patience import PATIENCE


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_workspace_has_the_shipped_bank_and_settings_to_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "my interviews"
    result = run("init", str(home))
    assert result.exit_code == 0, result.stderr
    assert "Made questions/, recordings/, rehearse.toml." in result.stdout
    assert f"cd '{home}'" in result.stdout.replace("\n", " ")
    assert files(home / "questions") == files(REPOSITORY / "questions")
    assert (home / "rehearse.toml").read_text(encoding="utf-8") == file_text("workspace")
    monkeypatch.chdir(home)
    found = json.loads(run("settings", "--json").stdout)["files"]
    assert found[0] == {"scope": "workspace", "file": f"{home}/rehearse.toml", "exists": True}
    assert run("questions", "check").exit_code == 0


@pytest.mark.parametrize(("language", "topic"), [("en", "Example"), ("zh", "示例")])
def test_an_empty_one_has_an_example_in_the_users_language_without_a_mistake_or_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, topic: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "cd " not in run("--lang", language, "init", "--empty").stdout
    (question,) = json.loads(run("questions", "list", "--json").stdout)
    assert (question["topic"], question["language"]) == (topic, language)
    assert sorted(files(tmp_path / "questions")) == ["bank.schema.json", "example.yaml"]
    checked = json.loads(run("questions", "check", "--answers", "--json").stdout)
    assert checked == {"questions": 1, "mistakes": [], "hints": []}


def test_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "mine.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "rehearse.toml").write_text("plain = true", encoding="utf-8")
    before = files(tmp_path)
    told = json.loads(run("--home", str(tmp_path), "init", "--json").stdout)
    assert told == {"home": str(tmp_path), "made": ["recordings/"], "kept": ["questions/", "rehearse.toml"]}
    assert files(tmp_path) == before
    again = run("init", str(tmp_path)).stdout
    assert "Nothing was missing. Left as it was: questions/, recordings/, rehearse.toml." in again.replace("\n", " ")
    assert files(tmp_path) == before


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("init", str(tmp_path / "file"))
    assert (result.exit_code, result.stderr) == (
        1,
        f"rehearse: {tmp_path}/file is not a folder. Name another for the workspace.\n",
    )
    below = run("init", str(tmp_path / "file" / "below"))
    assert below.exit_code == 3
    assert below.stderr.startswith("rehearse: Cannot make ")


def asked(home: Path, *answers: str) -> str:
    """The settings file after these lines were typed at the questions; "\\x04" is Ctrl-D."""
    child = pexpect.spawn(sys.executable, ["-m", "rehearse", "init", str(home)], encoding="utf-8", timeout=PATIENCE)
    child.expect("Four questions")
    for answer in answers:
        child.expect([r"\? $", r"\. $", "？ $", "。 $"])
        child.send(answer if answer == "\x04" else f"{answer}\r")
    child.expect(pexpect.EOF)
    return (home / "rehearse.toml").read_text(encoding="utf-8")


def test_on_a_terminal_four_questions_are_asked_and_a_wrong_answer_again(tmp_path: Path) -> None:
    text = asked(tmp_path, "en", "soon", "2026-12-24", "20", "n")
    values = tomllib.loads(text)
    assert values == {"lang": "en", "interview_date": "2026-12-24", "daily_minutes": 20.0, "voice": False}
    assert [each for each in text.splitlines() if each.startswith("# ")]  # the others are explained as ever


@pytest.mark.parametrize("answers", [("", "", "", ""), ("\x04",)])
def test_whoever_skips_them_gets_a_file_that_sets_nothing(tmp_path: Path, answers: tuple[str, ...]) -> None:
    assert asked(tmp_path, *answers) == file_text("workspace")
