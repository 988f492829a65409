"""The interface in Chinese and English: which, that nothing is left out, and that other programs see no change."""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import click
import pytest
from babel.messages.catalog import Catalog

from rehearse.commands.cli import main
from rehearse.commands.help import messages
from rehearse.i18n import from_locale, wanted
from tests.catalogue import TEMPLATE, as_text, compiled, po_file, read, template
from tests.conftest import Program

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
    assert TEMPLATE.read_text(encoding="utf-8") == as_text(marked), "make messages"


def test_everything_is_translated_and_nothing_is_left_over(marked: Catalog, chinese: Catalog) -> None:
    wanted = {(message.context, message.id) for message in marked if message.id}
    assert {(message.context, message.id) for message in chinese if message.id} == wanted
    assert not chinese.obsolete
    assert [message.id for message in chinese if message.id and (message.fuzzy or not _all(message.string))] == []


def test_the_compiled_catalogue_is_what_the_readable_one_says(chinese: Catalog) -> None:
    assert CHINESE.with_suffix(".mo").read_bytes() == compiled(chinese), "make messages"


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


def test_help_is_chinese_throughout(program: Program) -> None:
    for words in _ways(main):
        shown = program.spawn(*words, "--help", REHEARSE_LANG="zh").stdout
        for line in shown.splitlines():
            assert not _is_english(line), f"{' '.join(words)}: {line}"


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
        done = program.spawn(*arguments, "--lang", "zh")
        assert done.returncode == 2
        assert "错误：" in done.stderr
        for line in done.stderr.splitlines():
            assert not _is_english(line), line


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
