"""What is read and judged has bounds: no file, however it was made, takes all memory or all day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rehearse.bank.bank import read_with_mistakes
from rehearse.bank.importing.forms import read_any
from rehearse.bank.wordings import read_wordings
from rehearse.bank.yaml_nodes import DEEPEST, MOST_VALUES, YamlError, parse, plain
from rehearse.config.reading import LARGEST, FileError, read_data
from rehearse.errors import RehearseError
from rehearse.judge.answer import LONG, LONGEST, answer_from_text
from tests.conftest import REPOSITORY, Program

ENOUGH = 700_000  # KB of memory; the weights of the judge are 160,000 of them


MEASURED = """
import sys
from rehearse.cli.main import main
from tests.support.memory import peak
try:
    main(prog_name="rehearse")
finally:
    print(peak())
"""


def peak(*arguments: str) -> tuple[int, str, int]:
    """Exit code, standard error and the most memory it had, in KB, of a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode, done.stderr, int(done.stdout.rsplit("\n", 2)[-2])


@pytest.mark.parametrize("text", ["a" * 50_000, "梯度" * 25_000, "a.b" * 16_000, "0" * 50_000])
def test_a_text_without_a_space_is_judged_within_bounds(tmp_path: Path, text: str) -> None:
    answer = answer_from_text(text)
    assert max(len(window.text) for window in answer.windows) <= 2 * LONGEST
    assert len(answer.windows) <= 3 * 2 * len(text) // min(LONG, LONGEST)
    assert "".join(window.text for window in answer.windows if len(window.clauses) == 1) == text
    file = tmp_path / "answer.txt"
    file.write_text(text, encoding="utf-8")
    bank = str(REPOSITORY / "questions")
    code, told, memory = peak("--bank", bank, "check", "--question", "deepspeed-zero-stages", "--text", str(file))
    assert (code, told) == (0, "")
    assert memory < ENOUGH


def test_marks_alone_are_counted_once() -> None:
    """Each mark may end a clause; looking back at all of them for each would take hours."""
    assert answer_from_text("! " * 1_000_000).windows == ()


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CHAIN = "a: &a [x]\n" + "".join(f"b{n}: &{'b'}{n} [*{'a' if n == 0 else f'b{n - 1}'}]\n" for n in range(50))
WRONG = [
    (BOMB, "more than 500000 values"),
    (CHAIN, "more than 20 lists and mappings stand in each other"),
    ("questions: " + "[" * 50_000, "more than 20 lists and mappings stand in each other"),
    ("questions:\n" + "".join("  " * n + "- a:\n" for n in range(1_000)), "more than 20 lists and mappings"),
    ("{" * 100_000, "more than 20 lists and mappings"),
    ("? " * 100_000, "more than 20 lists and mappings"),
    ("- " * 100_000, "more than 20 lists and mappings"),
    ("questions:\n" + "  - {id: a, ask: b}\n" * 100_000, "more than 500000 values"),
    ("questions:\n" + "  - {id: a, ask: b}\n" * 21_000, '"questions" has more than 20000 entries'),
    ("questions: &a\n  - *a\n", "refers to itself"),
    ("questions: *nowhere\n", "nothing before this *nowhere is called &nowhere"),
    ("base: &b {id: a}\nquestions:\n  - <<: *b\n", '"<<" would put another mapping in here'),
    ("questions: !!python/object/apply:os.system ['echo']\n", 'the tag "!!python/object/apply:os.system" stands here'),
    ("topic: !!binary aGFsbG8=\n", 'the tag "!!binary" stands here'),
    ("topic: !mine x\n", 'the tag "!mine" stands here'),
    ("questions: []\n? [a, b]\n: c\n", "a list or a mapping stands here in place of a key"),
    ("topic: " + "1" * 1_000_000 + "\nquestions: []\n", '"topic" has more than 50000 characters'),
    ("topic: " + ":".join(["59"] * 100_000) + "\nquestions: []\n", '"topic" has more than 50000 characters'),
    ("questions:\n  - id: a\n    ask: b\n    points: [" + "c, " * 201 + "]\n", '"points" has more than 200 entries'),
    (f"questions:\n  - id: a\n    ask: b\n    points: [{'c' * 30_000}, {'d' * 30_000}]\n", "with all their wordings"),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_what_no_person_wrote_gets_one_sentence_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    found, mistakes = read_with_mistakes(tmp_path)
    assert says in str(mistakes[0])
    assert str(mistakes[0]).startswith(f"{tmp_path / 'mine.yaml'}:{mistakes[0].line}:")
    assert [question.id for question in found if question.id != "a"] == []


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"topic: a\nquestions: [\0]\n", 2, "a NUL byte"),
        ("topic: 训练\n".encode("utf-16"), 1, "the file is UTF-16; save it as UTF-8"),
        ("topic: 训练\n".encode("utf-16-be"), 1, "UTF-8"),
        ("topic: a\ntopic: 训练\n".encode("gb18030"), 2, "the file is not UTF-8 here; save it as UTF-8"),
        (b"x" * (LARGEST + 1), 1, "the file is larger than 8 MB"),
    ],
)
def test_what_is_no_text_of_a_person_is_said(tmp_path: Path, data: bytes, line: int, says: str) -> None:
    (tmp_path / "mine.yaml").write_bytes(data)
    _, (mistake,) = read_with_mistakes(tmp_path)
    assert (mistake.line, says in mistake.message) == (line, True), mistake


def test_a_file_of_gigabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(8 << 30)  # takes no room on the disk
    code, told, memory = peak("--bank", str(file), "questions", "check")
    assert (code, "large.yaml:1: the file is larger than 8 MB" in told) == (1, True)
    assert memory < 200_000


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_only_files_are_read(tmp_path: Path, kind: str) -> None:
    """Reading a pipe or a device may wait for ever, or never end."""
    odd = tmp_path / "questions" / "odd.yaml"
    odd.parent.mkdir()
    (odd.parent / "good.yaml").write_text("questions:\n  - {id: good, ask: What?}\n", encoding="utf-8")
    if kind == "device":
        odd.symlink_to("/dev/zero")
    else:
        {"folder": os.mkdir, "pipe": os.mkfifo}[kind](odd)
    with pytest.raises(FileError, match=r"odd.yaml:1: this is a folder, a pipe or a device, not a file"):
        read_data(odd)
    (tmp_path / "recordings").mkdir()
    done = Program(tmp_path).spawn("questions", "list")
    if kind == "folder":  # somebody's drafts
        assert (done.returncode, "good" in done.stdout, done.stderr) == (0, True, "")
    elif kind == "device":  # a link out of the bank
        assert (done.returncode, "good" in done.stdout) == (0, True)
        assert f"passed over {odd}: it is a link to /dev/zero, outside of the bank" in done.stderr
    else:
        assert (done.returncode, done.stdout) == (1, "")
        assert "odd.yaml:1: this is a folder, a pipe or a device, not a file" in done.stderr


DEEP = ("stand in each other",)


def test_all_files_of_a_person_are_read_within_bounds(program: Program) -> None:
    for name in ("mine.yaml", "wordings.yaml", "rehearse.toml"):
        for make, says in (
            (lambda file: file.write_bytes((b"model=" if "toml" in file.name else b"") + b"[" * 50_000), DEEP),
            (lambda file: file.write_bytes(b"#" * (LARGEST + 1)), ("larger than 8 MB", "larger than 100 KB")),
            (lambda file: file.write_bytes(b"\0"), ("NUL",)),
            (os.mkfifo, ("a folder, a pipe or a device",)),
        ):
            file = program.home / name
            make(file)
            done = program.spawn("questions", "show", "deepspeed-zero-stages")
            file.unlink()
            assert (done.returncode, done.stdout) == (1, ""), name
            assert any(each in done.stderr for each in says), done.stderr
            assert name in done.stderr
            assert "Traceback" not in done.stderr


def test_texts_and_labels_have_bounds_too(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("好\n" * 30_000, encoding="utf-8")
    done = program.run("check", "--question", "deepspeed-zero-stages", "--text", str(file))
    assert done.exit_code == 1
    assert f"{file}:25001: the text has more than 50000 characters here" in done.stderr
    line = '{"id": "a", "ask": "b", "points": [{"point": "c"}], "answers": [{"text": "%s", "labels": ["covered"]}]}\n'
    for labelled, says in (
        (line % "好" + line % ("好" * 50_001), "an answer has more than 50000 characters"),
        (line % "好" + '{"id": ' + "[" * 100_000, "labels.jsonl:2: "),
        (line % "好" + '{"more": ' + "[" * 100_000, "labels.jsonl:2: "),
    ):
        (tmp_path / "labels.jsonl").write_text(labelled, encoding="utf-8")
        done = program.run("eval", str(tmp_path / "labels.jsonl"))
        assert (done.exit_code, says in done.stderr) == (1, True), done.stderr


def test_aliases_of_ordinary_size_are_written_out() -> None:
    root = parse("base: &b [x, {y: 1}]\nagain: *b\nname: &n z\nsame: *n\n")
    assert plain(root) == {"base": ["x", {"y": 1}], "again": ["x", {"y": 1}], "name": "z", "same": "z"}
    assert root.value["again"].line == 2
    assert (DEEPEST, MOST_VALUES) == (20, 500_000)
    with pytest.raises(YamlError):
        parse("a: &a x\n? *a\n: y\nx: z\nx: again\n")


def test_wordings_that_are_no_wordings_name_their_line(tmp_path: Path) -> None:
    file = tmp_path / "wordings.yaml"
    file.write_text(BOMB, encoding="utf-8")
    with pytest.raises(RehearseError, match=r"wordings.yaml cannot be read \(line 6: the file holds more than"):
        read_wordings(file)


def test_a_link_is_followed_where_the_user_made_it(tmp_path: Path) -> None:
    """The folder itself, a file named by --bank, and a link that stays inside; not one that came with a bank."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "one.yaml").write_text("questions:\n  - {id: one, ask: What?}\n", encoding="utf-8")
    (tmp_path / "outside.yaml").write_text("questions:\n  - {id: two, ask: What?}\n", encoding="utf-8")
    (tmp_path / "real" / "out.yaml").symlink_to("../outside.yaml")
    (tmp_path / "link").symlink_to("real")
    assert [question.id for question in read_with_mistakes(tmp_path / "link")[0]] == ["one"]
    assert [question.id for question in read_with_mistakes(tmp_path / "real" / "out.yaml")[0]] == ["two"]


@pytest.mark.parametrize(
    "start", ["# a" + " " * 19_000, "1. a" + " " * 19_000, "a" + "=" * 19_000, "<summary>" * 2_000]
)
def test_notes_of_no_person_are_read_in_time(start: str) -> None:
    """Each of these took seconds a line; a file of them would have taken an hour."""
    notes, _ = read_any("\n".join([start + "b"] * 200), "notes")
    assert len(notes.asked) + len(notes.loose) == 200
