"""The manual page: up to date with the commands, and read by the programs that show it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import click
import pytest
from rich.cells import cell_len

from rehearse.cli.main import main
from rehearse.config.settings import SETTINGS
from tests.conftest import REPOSITORY
from tools.manual import manual

PAGES = {"en": REPOSITORY / "docs" / "rehearse.1", "zh": REPOSITORY / "docs" / "zh" / "rehearse.1"}
WIDTH = 80  # cells, where nobody says another


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context)
        yield command, own
        if isinstance(command, click.Group):
            yield from commands(command, own)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_that_of_the_commands(language: str) -> None:
    page = PAGES[language].read_text(encoding="ascii")
    assert page == manual(language), "it is not up to date; write it anew: make docs"


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize(
    "shown_by",
    [
        ("groff", "-man", "-Tutf8", "-ww", "-P-c"),
        ("mandoc", "-Tutf8", "-Werror"),
        ("man", "--local-file", "--warnings"),
    ],
    ids=lambda command: command[0],
)
def test_it_is_shown_whole_and_without_warnings(shown_by: tuple[str, ...], language: str) -> None:
    done = subprocess.run(
        [*shown_by, str(PAGES[language])], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stderr == ""
    shown = done.stdout
    while "\b" in shown:  # bold as a typewriter has it
        place = shown.index("\b")
        shown = shown[: place - 1] + shown[place + 1 :]
    prose = [line for line in shown.splitlines() if "rehearse " not in line]  # no examples
    assert [line for line in prose if cell_len(line) > WIDTH] == []
    words = " ".join(shown.split())
    for command, context in commands(main, main.make_context("rehearse", [], resilient_parsing=True)):
        assert context.command_path in words
        for parameter in command.params:
            assert parameter.opts[0] in words if isinstance(parameter, click.Option) else True
    for setting in SETTINGS.values():
        assert setting.variable in words
    assert 'rehearse practice --topic 智能客服 --device "USB"' in words
    assert "--transcript FILE|-" in words
