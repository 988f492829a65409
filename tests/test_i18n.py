"""The interface in Chinese and English: which, that nothing is left out, and that other programs see no change."""

from __future__ import annotations

import ast
import html
import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import numpy as np
import pexpect
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from rich.cells import cell_len

from rehearse.audio.files import read_sound
from rehearse.audio.flac import FlacWriter
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.cli.help import messages
from rehearse.cli.main import main
from rehearse.config.language import from_locale, wanted
from rehearse.practice.review import overruled
from rehearse.takes.store import Store
from rehearse.text.note import Note
from tests.conftest import ANSWER, REPOSITORY, Program, Terminal
from tests.support.sound_server import SoundServer
from tests.support.takes import made_take
from tools.catalogue import PACKAGE, TEMPLATE, as_text, po_file, read, template

CHINESE = po_file("zh_CN")


@pytest.fixture(scope="module")
def marked() -> Catalog:
    """Every text of the source."""
    return template()


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    return read(CHINESE, "zh_CN")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_Hans_CN"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en_US:zh"}, "en"),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "POSIX"}, "en"),
        ({"LANGUAGE": "zh_CN"}, "zh"),
    ],
)
def test_the_locale_chooses_as_gettext_reads_it(environment: dict[str, str], language: str) -> None:
    assert from_locale(environment, "linux") == language


@pytest.mark.parametrize(
    ("arguments", "variable", "language"),
    [
        (["--lang", "zh", "history"], "en", "zh"),
        (["history", "--lang=zh"], "en", "zh"),
        (["--help", "--lang", "en"], "zh", "en"),
        (["--lang", "en", "history", "--lang", "zh"], "en", "zh"),
        (["history"], "zh", "zh"),
        (["history"], "zh_CN", "zh"),
        (["history"], "", "zh"),
        (["history"], "klingon", "zh"),  # from the locale
        (["--lang", "klingon"], "", "zh"),  # which is refused, in the language there is
        (["--lang"], "en", "en"),
    ],
)
def test_the_option_wins_then_the_variable_then_the_locale(arguments: list[str], variable: str, language: str) -> None:
    assert wanted(arguments, {"REHEARSE_LANG": variable, "LANG": "zh_CN.UTF-8"}) == language


def test_the_template_holds_what_the_source_marks(marked: Catalog) -> None:
    written, now = TEMPLATE.read_text(encoding="utf-8"), as_text(marked)
    assert written.partition("\n\n")[2] == now.partition("\n\n")[2], "make messages"  # but for Babel's version


def test_everything_is_translated_and_nothing_is_left_over(marked: Catalog, chinese: Catalog) -> None:
    wanted = {(message.context, message.id) for message in marked if message.id}
    assert {(message.context, message.id) for message in chinese if message.id} == wanted
    assert not chinese.obsolete
    assert [message.id for message in chinese if message.id and (message.fuzzy or not _all(message.string))] == []


def test_the_compiled_catalogue_is_what_the_readable_one_says(chinese: Catalog) -> None:
    with CHINESE.with_suffix(".mo").open("rb") as file:
        found = read_mo(file)
    assert _told(found) == _told(chinese), "make messages"


def test_translations_fill_in_what_the_english_fills_in(chinese: Catalog) -> None:
    for message in chinese:
        if message.id:
            for translation in _texts(message.string):
                assert _fields(translation) == _fields(_texts(message.id)[-1]), message.id


def test_translations_are_written_as_chinese_is(chinese: Catalog) -> None:
    """Punctuation of full width after a Chinese character, and none of English's quotation marks around one."""
    for message in chinese:
        for text in _texts(message.string) if message.id else ():
            for before, sign in pairwise(text):
                assert not (_is_chinese(before) and sign in ",;!?"), text
            assert text.count("“") == text.count("”"), text


def test_every_text_of_the_command_line_is_marked(marked: Catalog) -> None:
    known = {message.id for message in marked}
    for command in _commands(main):
        for text in messages(command._plain or ""):  # type: ignore[attr-defined]
            assert text in known, f"{command.name}: {text}"
        for option in command.params:
            if isinstance(option, click.Option):
                assert option._plain in known, f"{command.name}: {option.name}"  # type: ignore[attr-defined]


@pytest.mark.e2e
def test_help_is_chinese_throughout(program: Program) -> None:
    for words in _ways(main):
        shown = program.spawn(
            *words, "--help", REHEARSE_LANG="zh"
        ).stdout  # click makes the option --help once a process
        for line in shown.splitlines():
            assert not _is_english(line), f"{' '.join(words)}: {line}"


def test_help_on_a_terminal_without_chinese_is_no_traceback(program: Program) -> None:
    done = program.spawn("--help", REHEARSE_LANG="zh", PYTHONIOENCODING="cp1252")
    assert done.returncode == 0, done.stderr
    assert "rehearse practice" in done.stdout


def test_mistakes_are_explained_in_chinese(program: Program) -> None:
    for arguments in (
        ["pratcice"],
        ["nowhere"],
        ["practice", "--nope"],
        ["check"],
        ["history", "--by", "week"],
        ["mock", "--count", "0"],
        ["drill"],
        ["history", "one", "two"],
        ["--json", "history"],
    ):
        done = program.run(*arguments, "--lang", "zh")
        assert done.exit_code == 2
        assert "错误：" in done.stderr
        for line in done.stderr.splitlines():
            assert not _is_english(line), line


# What reads like English and is none for people: names in JSON and on the disk, prompts for a language model, ...
NOT_SHOWN = (
    "a an the is",
    *("next ", "once ", "try again"),  # what is said to the program
    "百分|percent",
    *("round and topic", "decoded again", "left out"),
    *("far over", "nothing heard", "no figure", "taken back", "very slow", "very fast"),
    *("credited, not said", "said, not credited", "zf clear", "zm clear", "tuple[", "<meta", "<voice"),
    *(
        "You check whether",
        "You help a person",
        "Key point:",
        "Other ways",
        "False statements",
        "An interview answer",
        "Key points.",
    ),  # to a model, or spoken
    *("# Your own facts", "made by rehearse listen", "id question ", "id ask say"),  # in files
    *("rehearse ", "questions check", "nothing was listened to", "字幕(由"),
    *("| key |", r"\(at line", "%(complete_func)s"),  # of a document, and of Python
)
MARKS = ("_", "N_", "N_plural", "counted", "ngettext", "pgettext")


def test_no_sentence_of_the_source_is_left_unmarked() -> None:
    """Two words of small letters in a row are for people, unless they stand above."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.parent.name in ("judge", "text"):
            continue  # the judge has no texts, which the next test holds, and the manual page is English
        for line, text in _unmarked(ast.parse(file.read_text(encoding="utf-8"))):
            if re.search(r"[a-z]{2,} [a-z]{2,}", text):
                assert text.strip().startswith(NOT_SHOWN), f"{file.relative_to(PACKAGE)}:{line}: {text}"


def test_the_judge_knows_no_language_of_the_interface() -> None:
    for file in (PACKAGE / "judge").glob("*.py"):
        assert "i18n" not in file.read_text(encoding="utf-8")


def test_no_text_of_the_templates_is_left_unmarked() -> None:
    for file in (PACKAGE / "data" / "report").glob("*.html"):
        text = re.sub(r"\{[{%#].*?[#%}]\}|<[^>]*>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert set(re.findall(r"[A-Za-z]{2,}", text)) <= {"rehearse", "practice"}, file.name


@pytest.fixture
def practised(workspace: Path) -> Program:
    """A workspace with takes of one question, made by hand: every kind of verdict, notes, a correction."""
    store = Store(workspace / "recordings")
    for made in (
        made_take(verdicts="---"),
        made_take("20261124T133000Z-zero-00ab", "2026-11-24T13:30:00+00:00", "+?-"),
    ):
        notes = (Note("decoded again", {"start": 3.0, "end": 9.0}), Note("amplified", {"decibels": 24.0}))
        told = replace(
            made,
            recording=replace(made.recording, overflows=2, clipping=True, trouble=Note("interrupted")),
            transcript=replace(made.transcript, notes=notes),
        )
        (workspace / "recordings" / made.id).mkdir()
        store.keep(overruled(told, 1, "maybe"))
    return Program(workspace)


ZERO = "deepspeed-zero-stages"
SHOWN: tuple[list[str], ...] = (
    [],
    ["history"],
    ["history", "zero"],
    ["history", "--by", "day"],
    ["compare"],
    ["compare", "20261124T"],
    ["review"],
    ["review", "--export", "md"],
    ["review", "--answer"],
    ["review", "--rating", "hard"],
    ["report", "--out", "-"],
    ["questions", "list"],
    ["questions", "show", "deepspeed-zero-stages"],
    ["models", "list"],
    ["voices", "list"],
    ["doctor"],
)


@pytest.mark.parametrize("arguments", SHOWN, ids=" ".join)
@pytest.mark.parametrize("width", [80, 60])
def test_what_is_shown_is_chinese_and_fits(practised: Program, arguments: list[str], width: int) -> None:
    done = practised.run(*arguments, REHEARSE_LANG="zh", COLUMNS=str(width))
    assert done.exit_code in (0, 3), done.stderr  # 3: doctor, where there is no microphone
    text = _page_text(done.stdout) if "report" in arguments else done.stdout
    assert any(map(_is_chinese, text))
    wordings = " ".join(" / ".join(point.also) for point in read_bank(REPOSITORY / "questions").get(ZERO).points)
    for line in text.splitlines():
        of_the_bank = "questions" in arguments and line.strip() in wordings
        assert of_the_bank or not _is_english(_without_the_users_own(line)), line
        if (
            arguments[:1] not in (["report"], ["models"], ["questions"]) and "md" not in arguments
        ):  # names are not cut short
            assert cell_len(line) <= width, line
            assert line.strip()[:1] not in tuple("，。、；：？！）》”"), line


WRONG = (
    ["practice", "no-such-question"],
    ["practice", "--topic", "nothing"],
    ["practice"],
    ["review", "no-such-take"],
    ["review", "2026-11-31"],
    ["review", "--overrule", "9=covered"],
    ["review", "--out", "x.md"],
    ["review", "--delete"],
    ["check", "--question", "deepspeed-zero-stages", "--text", "missing.txt"],
    ["check", "--question", "deepspeed-zero-stages", "--text", "."],
    ["grade", "missing.wav", "--question", "deepspeed-zero-stages"],
    ["models", "get", "enormous"],
    ["grade", str(ANSWER), "--question", "deepspeed-zero-stages", "--model", "large-v3"],
    ["eval"],
    ["drill", "deepspeed-zero-stages", "--seconds", "1,2"],
    ["--bank", "/nowhere/at/all", "questions", "list"],
    ["report", "--since", "2030-01-01"],
    ["history", "--opinion", "x"],
    ["check", "--question", "deepspeed-zero-stages", "--text", "-", "--opinion", "nonsense"],
)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_errors_are_chinese(practised: Program, arguments: list[str]) -> None:
    done = practised.run(*arguments, REHEARSE_LANG="zh")
    assert done.exit_code in (1, 2, 3), done.stdout
    assert any(map(_is_chinese, done.stderr))
    for line in done.stderr.splitlines():
        assert not _is_english(_without_the_users_own(line)), line


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bank", "{chinese}", "--json"],  # of a bank in two languages others come first
        ["history", "--json"],
        ["history", "--by", "topic", "--json"],
        ["compare", "--json"],
        ["compare", "20261124T", "--json"],
        ["review", "--json"],
        ["export", "--points"],
        ["questions", "list", "--json"],
        ["questions", "show", "deepspeed-zero-stages", "--json"],
        ["questions", "check", "--json"],
        ["--bank", "{broken}", "questions", "check", "--json"],
        ["models", "list", "--json"],
        ["voices", "list", "--json"],
        ["doctor", "--json"],
    ],
    ids=" ".join,
)
def test_json_is_the_same_in_every_language(practised: Program, tmp_path: Path, arguments: list[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("questions:\n  - id: A b\n    aks: what\n    seconds: long\n", encoding="utf-8")
    banks = {"{broken}": broken, "{chinese}": REPOSITORY / "questions" / "agent.yaml"}
    words = [str(banks.get(word, word)) for word in arguments]
    practised.run("models", "list")  # which puts weights together the first time, and then finds them elsewhere
    told = [practised.run(*words, REHEARSE_LANG=language).stdout for language in ("en", "zh")]
    assert told[0]
    assert told[0] == told[1]


@pytest.mark.e2e
def test_what_is_kept_is_english_whatever_is_spoken(workspace: Path, tmp_path: Path) -> None:
    quiet = tmp_path / "quiet.flac"
    writer = FlacWriter(quiet, RATE)
    writer.write((read_sound(ANSWER)[: 15 * RATE] * 0.0006 * 32_767).astype(np.int16))
    writer.close()
    graded = ("grade", str(quiet), "--question", "deepspeed-zero-stages")
    done = Program(workspace).run(*graded, REHEARSE_LANG="zh")
    assert done.exit_code == 0, done.stderr
    assert "录音很轻，已放大" in done.stdout
    kept = next((workspace / "recordings").glob("*/attempt.json")).read_text(encoding="utf-8")
    assert json.loads(kept)["recording"]["gain_db"] > 20  # the view makes a sentence of it
    assert "录音很轻" not in kept


def test_a_report_says_its_language(practised: Program) -> None:
    page = practised.run("report", "--out", "-", REHEARSE_LANG="zh").stdout
    assert '<html lang="zh-CN">' in page
    assert 'aria-label="第' not in page  # nothing glued to a label
    assert "11月24日" in page
    assert "Nov" not in _page_text(page)
    assert '<html lang="en">' in practised.run("report", "--out", "-", REHEARSE_LANG="en").stdout


def test_practising_in_chinese(terminal: Terminal, sound_server: SoundServer, workspace: Path) -> None:
    child = terminal(sound_server, "--lang", "zh", "practice", "deepspeed-zero-stages", "--no-voice")
    child.expect("回车 停止  p 暂停  x 或 Esc 取消")
    child.expect("● 录音")
    child.send("p")
    child.expect("‖ 已暂停")
    child.send("x")
    child.expect("丢弃这段")
    child.send("y")
    child.expect("已取消，没有保留。")
    child.expect("n 下一题")
    child.send("a")
    child.expect("参考答案")
    child.send("q")
    child.expect(pexpect.EOF)
    log = (workspace / "terminal.log").read_text(encoding="utf-8")
    for line in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", log).splitlines():
        assert not _is_english(_without_the_users_own(line)), line


def _unmarked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts that no function marks, but for docstrings and help, with their lines."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if node in passed:
            passed |= set(ast.iter_child_nodes(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            passed |= set(node.args)
        elif isinstance(node, ast.keyword) and node.arg == "help":
            passed.add(node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _page_text(page: str) -> str:
    """What a reader of the page sees and hears: its text and its labels."""
    labels = re.findall(r'(?:aria-label|aria-valuetext|data-play|data-pause|data-speed|data-position)="([^"]*)"', page)
    text = re.sub(r"<(style|script|svg)\b.*?</\1>|<[^>]*>", "\n", page, flags=re.DOTALL)
    return html.unescape("\n".join([*labels, *re.findall(r"<text[^>]*>([^<]*)", page), text]))


def _without_the_users_own(line: str) -> str:
    """Words of the bank and of takes are in whatever language they are."""
    own = (
        "Could you please",
        "bytes per parameter",
        "Transformers documentation",
        "latin as English",
        "in English",
    )
    for words in own:
        line = line.replace(words, "")
    words_of = line.split()
    return "" if words_of and words_of[-1].startswith("en-") else line  # a question of the bank's English file


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below)


def _ways(group: click.Group, *before: str) -> Iterator[list[str]]:
    """The words that lead to each command."""
    yield list(before)
    context = click.Context(group)
    for name in group.list_commands(context):
        below = group.get_command(context, name)
        yield from _ways(below, *before, name) if isinstance(below, click.Group) else [[*before, name]]


def _told(catalogue: Catalog) -> dict[tuple[str | None, ...], list[str]]:
    """Translations by context, which Babel reads as bytes from a compiled file, and texts."""
    found = ((message.context, message) for message in catalogue if message.id)
    return {
        (context.decode() if isinstance(context, bytes) else context, *_texts(message.id)): _texts(message.string)
        for context, message in found
    }


def _texts(found: Any) -> list[str]:
    return [found] if isinstance(found, str) else [text for text in found if text]


def _all(found: Any) -> bool:
    return bool(found) and all([found] if isinstance(found, str) else found)


def _fields(text: str) -> list[str]:
    return sorted(f"{name}:{form}!{how}" for _, name, form, how in string.Formatter().parse(text) if name)


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_english(line: str) -> bool:
    """Three words of plain English in a row, but for examples: names and options are shorter, or hold other signs."""
    run = 0
    if "rehearse " in line:
        return False
    for word in line.split():
        run = run + 1 if word.strip(".,:;!?'\"()").isalpha() and word.isascii() else 0
        if run > 2:
            return True
    return False
