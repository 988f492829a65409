"""The manual page, written from the commands themselves, and the tables of the documents: `make docs`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from rehearse import __version__
from rehearse.cli.main import EXIT_CODES, VARIABLES, main
from rehearse.config.settings import SETTINGS

FILES = {
    "questions/": "In the workspace: the bank, one YAML file a topic.",
    "recordings/": "In the workspace: a folder a take, with its sound and attempt.json.",
    "mine.yaml": "In the workspace: your own facts, laid over the bank.",
    "wordings.yaml": "In the workspace: wordings that you added from your answers.",
    "rehearse.toml": "In the workspace, and in your own configuration folder: settings.",
}
EVERYWHERE = ("--home", "--bank", "--lang", "--help")  # options that are told of once


def manual() -> str:
    """The page in man's language: ASCII only, so that any formatter takes it."""
    context = main.make_context("rehearse", ["--lang", "en"], resilient_parsing=True)
    parts = [
        f'.TH REHEARSE 1 "" "rehearse {__version__}" "User Commands"\n.nh\n.ad l',
        f".SH NAME\nrehearse \\- {_text('practise interview answers aloud, offline')}",
        f".SH SYNOPSIS\n.B rehearse\n{_text(' '.join(main.collect_usage_pieces(context)))}",
        ".SH DESCRIPTION",
        *_prose(main.help or ""),
        ".SH OPTIONS",
        _text("--home, --bank and --lang may also stand after a command."),
        *_options(main, context, leave_out=("--help",)),
        _item("-h, --help", "Show the help of a command, and exit."),
        ".SH COMMANDS",
        *_commands(main, context),
        ".SH SETTINGS",
        _text(
            "Each is a key of rehearse.toml and an environment variable. An option counts before the variable, that "
            "before the workspace's file, and that before your own."
        ),
        *(_item(f"{each.name}, {each.variable}", f"{each.help} Give {each.values}.") for each in SETTINGS.values()),
        *_section("ENVIRONMENT", VARIABLES),
        *_section("FILES", FILES),
        *_section("EXIT STATUS", EXIT_CODES),
    ]
    return "\n".join(parts) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context)
        pieces = command.collect_usage_pieces(own)
        yield f'.SS "{_escaped(" ".join([own.command_path, *pieces]))}"'
        yield from _prose(command.help or "")
        yield from _options(command, own, EVERYWHERE)
        if isinstance(command, click.Group):
            yield from _commands(command, own)


def _options(command: click.Command, context: click.Context, leave_out: tuple[str, ...]) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record and not set(leave_out) & set(parameter.opts):
            yield _item(*record)


def _section(name: str, items: dict[str, str]) -> Iterator[str]:
    yield f".SH {name}"
    yield from (_item(*item) for item in items.items())


def _item(term: str, told: str) -> str:
    return f".TP\n.B {_escaped(term)}\n{_text(told)}"


def _prose(help_text: str) -> Iterator[str]:
    """Paragraphs as click's help has them; one after \\b keeps its lines."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", help_text.strip())):
        yield from [".PP"] if number else []  # a heading begins the first by itself
        lines = paragraph.strip("\n").splitlines()
        if lines[0].strip() == "\b":
            yield "\n".join([".nf", *map(_escaped, lines[1:]), ".fi"])
        else:
            yield _text(" ".join(line.strip() for line in lines))


def _text(text: str) -> str:
    """Text that the page fills and breaks by itself. In short lines here too, for whoever reads what changed."""
    lines = textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False)
    return "\n".join(map(_escaped, lines))


def _escaped(line: str) -> str:
    """A line as it is, whatever man would make of its characters."""
    special = {"\\": r"\e", "-": r"\-", "'": r"\(aq", '"': r"\(dq", "^": r"\(ha", "~": r"\(ti", "`": r"\(ga"}
    escaped = "".join(special.get(each, each if each.isascii() else f"\\[u{ord(each):04X}]") for each in line)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def write_documents(folder: Path) -> None:
    """rehearse.1, and the table in settings.md."""
    from rehearse.views.settings import documented

    (folder / "rehearse.1").write_text(manual(), encoding="utf-8")
    page = folder / "settings.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("| key |")
    after = rest.partition("\n\n")[2]
    page.write_text(f"{before}{documented()}\n\n{after}", encoding="utf-8")


if __name__ == "__main__":
    write_documents(Path(__file__).parent.parent / "docs")
