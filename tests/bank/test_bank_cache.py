"""What was read of a large bank file is not read again, and nothing else is ever taken for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rehearse.bank import cache
from rehearse.bank.bank import read_with_mistakes
from rehearse.bank.question import Question
from tests.conftest import REPOSITORY

FILE = max((REPOSITORY / "questions").glob("*.yaml"), key=lambda file: file.stat().st_size)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "user_cache", lambda: tmp_path / "cache")


def entries(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache" / "bank").glob("*"))


def read(file: Path) -> list[Question]:
    questions, mistakes = read_with_mistakes(file)
    assert not [mistake for mistake in mistakes if "follows" not in mistake.message]
    return questions


def test_the_same_text_is_read_once_and_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(FILE)
    assert len(entries(tmp_path)) == 1
    monkeypatch.delattr("rehearse.bank.reader.FileReader.read")
    assert read(FILE) == first


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    copy = tmp_path / FILE.name
    copy.write_text(FILE.read_text())
    before = read(copy)
    copy.write_text(FILE.read_text().replace(before[0].ask, "Something else?"))
    assert read(copy)[0].ask == "Something else?"
    assert read(FILE) == before


@pytest.mark.parametrize("damage", [b"", b"{", b'{"digest": "", "lines": [], "questions": []}', b"\xff" * 100])
def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    first = read(FILE)
    entries(tmp_path)[0].write_bytes(damage)
    assert read(FILE) == first
    assert json.loads(entries(tmp_path)[0].read_bytes())["lines"]


def test_an_altered_entry_is_not_believed(tmp_path: Path) -> None:
    first = read(FILE)
    entry = entries(tmp_path)[0]
    entry.write_text(entry.read_text().replace(first[0].ask, "rm -rf?"))
    assert read(FILE) == first


def test_other_rules_of_reading_make_other_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(FILE)
    monkeypatch.setattr(cache, "_rules", lambda: "of another version")
    read(FILE)
    assert len(entries(tmp_path)) == 2


def test_mistakes_are_told_each_time(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(FILE.read_text() + "  - id: No Id\n    ask: 1\n")
    assert read_with_mistakes(bad)[1] == read_with_mistakes(bad)[1] != []
    assert entries(tmp_path) == []


def test_a_persons_few_questions_are_not_copied(tmp_path: Path) -> None:
    small = tmp_path / "mine.yaml"
    small.write_text("topic: x\nquestions:\n  - {id: salary, ask: 期望薪资？, language: zh, points: [三十万]}\n")
    assert [question.id for question in read(small)] == ["salary"]
    assert entries(tmp_path) == []


def test_a_cache_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert read(FILE)


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 2)
    for number in range(3):
        copy = tmp_path / f"{number}.yaml"
        copy.write_text(FILE.read_text())
        read(copy)
    assert len(entries(tmp_path)) == 2


def test_what_is_in_the_cache_needs_no_yaml(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from rehearse.bank.bank import read_bank\n"
        f"read_bank(Path({str(REPOSITORY / 'questions')!r})); print('yaml' in sys.modules)"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), "PATH": ""}
    seen = [
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert [said.strip() for said in seen] == ["True", "False"]
