"""The documentation: its commands are run, its links lead somewhere, and what it names exists."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import click
import pytest

from rehearse.audio.devices import list_devices
from rehearse.bank.question import KeyPoint, Question
from rehearse.bank.reader import FILE_KEYS, POINT_KEYS, QUESTION_KEYS
from rehearse.cli.main import COMMANDS, main
from rehearse.config.settings import SETTINGS
from rehearse.config.workspace import first_time
from rehearse.errors import MachineError
from rehearse.judge.coverage import Coverage, Opinion, PointVerdict
from rehearse.judge.delivery import Delivery
from rehearse.progress.drill import Step
from rehearse.stt.transcript import Transcript, TranscriptSettings, Word
from rehearse.takes.interview import InterviewReport
from rehearse.takes.take import Pending, Recording, Summary, Take
from tests.conftest import ANSWER, REPOSITORY, Program
from tests.support.documents import (
    PAGES,
    Command,
    anchors,
    as_pattern,
    blocks,
    commands,
    inline_code,
    links,
    paragraphs,
    prose,
)
from tests.support.reader import Reader, Typed
from tools.catalogue import TEMPLATE, po_file, read

# What is not run, and why. Of these the commands of rehearse are still read by its own parser, with all their options.
NOT_RUN = {
    r"rehearse studio\b": "runs until it is ended, as test_studio_page.py has it",
    r"rehearse (practice|mock|drill)\b": "needs a microphone and somebody who speaks, as test_practice.py has",
    r"rehearse listen\b(?!.*--export)": "needs a speaker",
    r"rehearse review .*--(play|point)\b": "needs a speaker",
    r"rehearse questions enrich\b": "needs a language model, as test_suggester.py has",
    r"rehearse questions check --answers": "a minute for the whole bank; run with a small one",
    r"rehearse report --open": "opens a browser",
    r"rehearse (models|voices) get\b": "a download",
    r"make ": "sets up or tests everything; this is one of its tests",
    r"(\S+/)?(python|pip|python3)\b": "installs packages, or takes minutes",
    r"git ": "makes a branch",
    r"pipx ": "installs packages; tests/e2e/test_install.py has a wheel in an empty environment",
}
FAILS = {r"rehearse doctor\b": 3, r"misspelt": 1}  # where there is no sound, as here; where mistakes are shown
TELLS = "rehearse: "  # how an error begins
FOREIGN = ("sudo ", "pip ", "pactl ", "docker ", "export ", "python ", "git ", "make ")  # programs that are not ours
CHINESE = {page for page in PAGES if page.parent.name == "zh" or page.name.endswith(".zh.md")}
EVERY = [pytest.param(page, id=str(page.relative_to(REPOSITORY))) for page in PAGES]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shared() -> Typed:
    return {}


@pytest.fixture
def reader(graded: Path, beginning: Path, tmp_path: Path, shared: Typed, cache: Path) -> Reader:
    """In a workspace such as the pages speak of: a take that was graded, an answer, recordings, notes.

    The natural voice has been offered, which is done once.
    """
    first_time(cache / "rehearse" / "voice-offered")
    home = tmp_path / "reader"
    shutil.copytree(graded, home)
    (home / "takes").mkdir()
    shutil.copytree(REPOSITORY / "questions", home / "questions")
    shutil.copyfile(beginning, home / "phone.m4a")  # decoders go by what is in it
    shutil.copyfile(ANSWER.with_suffix(".txt"), home / "answer.txt")
    shutil.copyfile(beginning, home / "takes" / "one.wav")
    (home / "notes.md").write_text("1. What is ZeRO?\n   It shards the optimizer states.\n", encoding="utf-8")
    return Reader(home, shared)


def left_out_by(command: Command) -> str | None:
    """The pattern; None for what can be run: also an error that is shown, where this machine gives it as well."""
    if command.output is not None and command.output.startswith(TELLS) and not has_microphone():
        return None
    bare = re.sub(r"^(\w+=\S+ )*(\.venv/bin/(?=rehearse))?", "", command.line)
    return next((pattern for pattern in NOT_RUN if re.match(pattern, bare)), None)


@cache
def has_microphone() -> bool:
    """Tests are kept from the user's sound server, but not from a sound card."""
    try:
        return bool(list_devices("input"))
    except MachineError:
        return False


def all_commands() -> Iterator[Command]:
    for page in PAGES:
        for block in blocks(text_of(page)):
            yield from commands(block)


@pytest.mark.parametrize("page", [each for each in EVERY if any(map(commands, blocks(text_of(each.values[0]))))])  # type: ignore[arg-type]
def test_the_commands_of_a_page_run_in_their_order(page: Path, reader: Reader) -> None:
    reader.language = "zh" if page in CHINESE else "en"
    for block in blocks(text_of(page)):
        if block.file:
            reader.save(block)
        for command in commands(block):
            if left_out_by(command) is None:
                _check(command, reader)


def _check(command: Command, reader: Reader) -> None:
    done = reader.type(command)
    assert "Traceback" not in done.stdout, f"{command.line}\n{done.stdout}"
    allowed = {0, *(code for pattern, code in FAILS.items() if re.search(pattern, command.line))}
    if command.output and command.output.startswith(TELLS):
        allowed = {1, 3}
    assert done.returncode in allowed, f"{command.line}\n{done.stdout}"
    if command.output:
        assert re.fullmatch(as_pattern(command.output), done.stdout), f"{command.line}\n{done.stdout}"


def test_what_is_not_run_is_still_there_and_is_understood() -> None:
    left_out = {command: pattern for command in all_commands() if (pattern := left_out_by(command))}
    assert set(left_out.values()) == set(NOT_RUN), "a pattern leaves nothing out"
    for command in left_out:
        words = shlex.split(command.line, comments=True)
        if "rehearse" in command.line and any(word.endswith("rehearse") for word in words):
            at = next(number for number, word in enumerate(words) if word.endswith("rehearse"))
            understood(words[at + 1 :])


def understood(words: list[str]) -> None:
    """The parser of the command itself has nothing against it. Raises click.UsageError."""
    command, rest = resolved(words)
    with command.make_context(command.name, rest, parent=click.Context(main)):
        pass


def resolved(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command meant, and the words that are not its name."""
    command: click.Command = main
    rest = []
    for word in words:
        found = command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
        if found:
            command = found
        else:
            rest.append(word)
    return command, rest


def options(command: click.Command) -> set[str]:
    found = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return {*found, "--help", "-h"}


def every_option(command: click.Command = main) -> set[str]:
    found = options(command)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below, name
            found |= every_option(below)
    return found


@pytest.mark.parametrize("page", [each for each in EVERY if each.id != "docs/benchmarks.md"])  # scripts have their own
def test_options_named_in_running_text_exist(page: Path) -> None:
    known = every_option()
    for code in inline_code(text_of(page)):
        words = code.removeprefix("rehearse ").split()
        named = re.findall(r"(?<![\w-])--[a-z][a-z-]*", code)
        if code.startswith("--"):
            assert set(named) <= known, code
        elif re.match(r"rehearse [a-z]", code) and words[0] not in COMMANDS:
            raise AssertionError(f"no such command: {code}")
        elif words[0] in COMMANDS or (code.startswith("rehearse ") and named):
            command, _ = resolved(words)
            assert set(named) <= options(command) | options(main), code


@pytest.mark.parametrize("page", EVERY)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(text_of(page)):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", EVERY)
def test_files_that_are_named_exist(page: Path) -> None:
    for code in inline_code(text_of(page)):
        if re.fullmatch(r"(rehearse|tests|benchmarks|docs|questions)/[\w./-]*", code):
            assert (REPOSITORY / code).exists(), code
        elif re.fullmatch(r"\w+\.py", code):
            assert any(REPOSITORY.glob(f"[a-z]*/**/{code}")), code


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "zh"], ids=lambda page: page.name)
def test_a_chinese_page_has_the_sections_and_the_commands_of_the_english_one(page: Path) -> None:
    english = page.parent.parent / page.name
    titles, others = ([line.split(" ")[0] for line in prose(text_of(each)).splitlines() if line.startswith("#")]
                      for each in (page, english))  # fmt: skip
    assert titles == others
    if page.name in ("guide.md", "install.md", "settings.md"):
        typed, wanted = ([command.line.split("#")[0].split() for block in blocks(text_of(each)) for command in
                          commands(block)] for each in (page, english))  # fmt: skip
        assert typed == wanted


def test_every_picture_is_shown() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(text_of(page)) if "pictures/" in link}
    pictures = {each.resolve() for each in (REPOSITORY / "docs" / "pictures").iterdir()}
    assert shown == pictures
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000


def test_variables_of_the_environment_are_those_of_the_program() -> None:
    name = re.compile(r"\bREHEARSE_[A-Z_]+\b")
    read = {each for file in (REPOSITORY / "rehearse").rglob("*.py") for each in name.findall(text_of(file))}
    read |= {setting.variable for setting in SETTINGS.values()}
    told = {each for page in PAGES for each in name.findall(text_of(page))}
    assert told == read


def test_figures_stand_in_the_benchmarks_that_they_refer_to() -> None:
    measured = set(figures(text_of(REPOSITORY / "docs" / "benchmarks.md")))
    for page in PAGES:
        for paragraph in paragraphs(text_of(page)):
            if "benchmarks.md" in "".join(links(paragraph)):
                assert set(figures(paragraph)) <= measured, paragraph


def figures(text: str) -> list[str]:
    """Decimals and percentages."""
    return re.findall(r"(?<![\w.#-])\d+\.\d+|(?<![\w.])\d+(?= %)", text)


@pytest.mark.parametrize("name", ["guide.md", "zh/guide.md"])
def test_every_command_has_its_place_in_the_guide(name: str) -> None:
    guide = text_of(REPOSITORY / "docs" / name)
    for command in COMMANDS:
        assert f"rehearse {command}" in guide, command


FORMATS = REPOSITORY / "docs" / "formats.md"


def test_every_key_of_the_files_is_described() -> None:
    kinds = (Take, Pending, Recording, Summary, Question, KeyPoint, Coverage, PointVerdict, Opinion, Delivery)
    told = set(inline_code(text_of(FORMATS)))
    for kind in (*kinds, TranscriptSettings, Transcript, Word):
        assert {field.name for field in fields(kind)} - told == set(), kind
    assert {*FILE_KEYS, *QUESTION_KEYS, *POINT_KEYS} - told == set()


JSON_OF = {
    "rehearse": ["--json"],
    "check": ["check", "--question", "deepspeed-zero-stages", "--text", "-", "--json"],
    "history": ["history", "--json"],
    "history --by": ["history", "--by", "topic", "--json"],
    "compare": ["compare", "--json"],
    "report": ["report", "--json"],
    "questions list": ["questions", "list", "--json"],
    "questions check": ["questions", "check", "--json"],
    "models list": ["models", "list", "--json"],
    "voices list": ["voices", "list", "--json"],
    "doctor": ["doctor", "--json"],
}


def json_row(name: str) -> str:
    _, _, part = text_of(FORMATS).partition("## JSON of commands")
    row = re.search(rf"^\| `{name}` \| (.*) \|$", part, re.M)
    assert row, name
    return row[1]


@pytest.mark.parametrize("name", JSON_OF)
def test_the_keys_of_a_commands_json_are_described_in_their_order(name: str, reader: Reader) -> None:
    told = inline_code(re.sub(r"\([^)]*\)", "", json_row(name)))
    found = json.loads(Program(reader.home).run(*JSON_OF[name], stdin="ZeRO 切分优化器状态。").stdout)
    keys = list(found[0] if isinstance(found, list) else found)
    assert keys == (["score", "points", "judge", "language"] if told == ["coverage"] else told)


def test_the_keys_of_what_needs_a_microphone_are_described() -> None:
    for name, kind in (("mock", InterviewReport), ("drill", Step)):
        assert {field.name for field in fields(kind)} <= set(inline_code(json_row(name))), name


def test_messages_quoted_by_the_troubleshooting_are_those_of_the_program() -> None:
    shown = "\n".join(str(message.id) for message in read(TEMPLATE))
    for code in inline_code(text_of(REPOSITORY / "docs" / "troubleshooting.md")):
        quoted = " " in code and not code.startswith(("rehearse ", "--", *FOREIGN)) and code.split()[0] not in COMMANDS
        for part in code.split("…") if quoted else ():
            said = re.sub(r"^[✗✓] ?|^\d+ ", "", part.strip())
            assert said in shown, code


def test_messages_quoted_by_chinese_pages_are_those_of_the_program() -> None:
    shown = "\n".join(str(message.string) for message in read(po_file("zh_CN"), "zh_CN"))
    for page in CHINESE:
        for code in inline_code(text_of(page)):
            for part in re.findall(r"[^…]*[\u4e00-\u9fff][^…]*", code):
                assert re.sub(r"^\d+ ", "", part) in shown, f"{page.name}: {code}"
