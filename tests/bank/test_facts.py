"""The user's own facts: mine.yaml laid over the bank, and its template."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from rehearse.bank.bank import BankError, read_bank
from rehearse.bank.facts import about_the_user, add_entries
from rehearse.bank.question import KeyPoint
from rehearse.errors import RehearseError
from tests.conftest import REPOSITORY, Program
from tests.support.patience import PATIENCE

BANK = read_bank(REPOSITORY / "questions")


@pytest.fixture
def mine(workspace: Path) -> Path:
    return workspace / "mine.yaml"


def test_what_the_user_gives_replaces_the_same_key_and_nothing_else(mine: Path) -> None:
    mine.write_text(
        "questions:\n  - id: gaokao-math-score\n    points: [数学考了 128 分]\n    why:\n", encoding="utf-8"
    )
    bank = read_bank(REPOSITORY / "questions", mine)
    before, after = BANK.get("gaokao-math-score"), bank.get("gaokao-math-score")
    assert after.points == (KeyPoint("数学考了 128 分"),)
    assert (after.ask, after.topic, after.why, after.asked_as) == (
        before.ask,
        before.topic,
        before.why,
        before.asked_as,
    )
    assert [each.id for each in bank] == [each.id for each in BANK]


def test_a_question_of_the_users_own_is_added(mine: Path) -> None:
    mine.write_text("topic: 我的\nquestions:\n  - id: my-own\n    ask: 你的论文讲了什么？\n", encoding="utf-8")
    bank = read_bank(REPOSITORY / "questions", mine)
    assert len(bank) == len(BANK) + 1
    assert bank.get("my-own").topic == "我的"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "questions:\n  - id: gaokao-math-scor\n    why: x\n",
            'did you mean "gaokao-math-score"? A new question needs',
        ),
        ("questions:\n  - id: gaokao-math-score\n    ask:\n", '"ask" is missing'),
        ("questions:\n  - id: gaokao-math-score\n  - id: gaokao-math-score\n", "used already in line 2"),
        ("questions:\n  - id: gaokao-math-score\n    point: [a]\n", 'did you mean "points"?'),
    ],
)
def test_a_mistake_in_the_facts_is_named_by_file_and_line(mine: Path, text: str, message: str) -> None:
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        read_bank(REPOSITORY / "questions", mine)
    assert message in str(caught.value)
    assert re.search(r"mine\.yaml:[23]:", str(caught.value))


def test_another_bank_is_used_without_the_facts(program: Program, mine: Path) -> None:
    mine.write_text("questions:\n  - id: no-such\n", encoding="utf-8")
    assert program.run("questions", "list").exit_code == 1
    other = program.run("--bank", str(REPOSITORY / "questions" / "aml.yaml"), "questions", "list", "--json")
    assert sum(not row["follows"] for row in json.loads(other.stdout)) == 12


def test_the_template_has_every_question_about_the_user_and_changes_nothing(program: Program, mine: Path) -> None:
    result = program.run("questions", "edit", "--template")
    assert result.exit_code == 0
    text = mine.read_text(encoding="utf-8")
    for question in about_the_user(BANK):
        assert f"  - id: {question.id}\n" in text
    for needed in ("why-leave-job", "salary-expectation", "most-impressive-project", "aml-precision-recall"):
        assert needed in text
    assert read_bank(REPOSITORY / "questions", mine) == BANK


def test_the_template_filled_in_as_it_stands_reads_as_the_bank_does(mine: Path) -> None:
    """Every commented line is valid where it stands: taking away "# " is all there is to do."""
    add_entries(mine, BANK.questions, BANK.questions)
    text = re.sub(r"^    # ", "    ", mine.read_text(encoding="utf-8"), flags=re.MULTILINE)
    mine.write_text(text, encoding="utf-8")
    assert read_bank(REPOSITORY / "questions", mine) == BANK


def test_adding_keeps_what_the_user_wrote(program: Program, mine: Path) -> None:
    mine.write_text("questions:\n  - id: why-leave-job\n    why: 我的理由  # 别动\n", encoding="utf-8")
    assert program.run("questions", "edit", "why-leave-job", "career-plan").exit_code == 0
    text = mine.read_text(encoding="utf-8")
    assert text.startswith("questions:\n  - id: why-leave-job\n    why: 我的理由  # 别动\n")
    assert text.count("why-leave-job") == 1
    assert "  - id: career-plan\n" in text
    assert read_bank(REPOSITORY / "questions", mine).get("why-leave-job").why == "我的理由"


@pytest.mark.parametrize("text", ["questions:\n- id: why-leave-job\n", "questions: []\n", "- x\n", "questions: {\n"])
def test_a_file_that_cannot_be_added_to_is_left_as_it_was(mine: Path, text: str) -> None:
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(RehearseError, match="cannot be added to as it is"):
        add_entries(mine, [BANK.get("career-plan")], BANK.questions)
    assert mine.read_text(encoding="utf-8") == text
    assert [file.name for file in mine.parent.iterdir() if "mine" in file.name] == ["mine.yaml"]


def test_an_unknown_id_writes_nothing(program: Program, mine: Path) -> None:
    result = program.run("questions", "edit", "carer-plan")
    assert result.exit_code == 1
    assert "career-plan" in result.stderr
    assert not mine.exists()


def test_a_named_bank_is_to_be_edited_itself(program: Program) -> None:
    result = program.run("--bank", str(REPOSITORY / "questions"), "questions", "edit")
    assert (result.exit_code, "edit that itself" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("line", "told"), [("    seconds: [20, 40]", "in order"), ("    secs: 5", 'did you mean "sec')]
)
def test_the_editor_opens_the_file_and_what_was_written_is_checked(
    program: Program, mine: Path, tmp_path: Path, line: str, told: str
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(f"import sys\nopen(sys.argv[1], 'a', encoding='utf-8').write({line!r} + '\\n')\n")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "rehearse", "--home", str(program.home), "questions", "edit", "career-plan"],
        env={**os.environ, "EDITOR": f"{sys.executable} {editor}"},
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect(told)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == (0 if told == "in order" else 1)
    assert line in mine.read_text(encoding="utf-8")
