"""The manual page, written from the commands themselves, and the tables of the documents: `make docs`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from rehearse import __version__
from rehearse.cli.main import EXIT_CODES, VARIABLES, main
from rehearse.config.settings import SETTINGS, Setting
from rehearse.i18n import CATALOGUES, N_, _, joined, language, use
from rehearse.views.layout import wrap

FILES = {
    "questions/": N_("In the workspace: the bank, one YAML file a topic."),
    "recordings/": N_("In the workspace: a folder a take, with its sound and attempt.json."),
    "mine.yaml": N_("In the workspace: your own facts, laid over the bank."),
    "wordings.yaml": N_("In the workspace: wordings that you added from your answers."),
    "rehearse.toml": N_("In the workspace, and in your own configuration folder: settings."),
}
EVERYWHERE = ("--home", "--bank", "--lang", "--help")  # options that are told of once
CHINESE_WIDTH = 64  # cells of a line; formatters break lines at spaces alone, and 14 stand before it


def manual(wanted: str = "en") -> str:
    """The page in man's language: ASCII only, so that any formatter takes it."""
    use(wanted)
    context = main.make_context("rehearse", ["--lang", wanted], resilient_parsing=True)
    parts = [
        f'.TH REHEARSE 1 "" "rehearse {__version__}" "{_escaped(_("User Commands"))}"\n.nh\n.ad l',
        *_heading(N_("NAME")),
        f"rehearse \\- {_text(_('practise interview answers aloud, offline'))}",
        *_heading(N_("SYNOPSIS")),
        f".B rehearse\n{_text(' '.join(main.collect_usage_pieces(context)))}",
        *_heading(N_("DESCRIPTION")),
        *_prose(main.help or ""),
        *_heading(N_("OPTIONS")),
        _text(_("--home, --bank and --lang may also stand after a command.")),
        *_options(main, context, leave_out=("--help",)),
        _item("-h, --help", _("Show the help of a command, and exit.")),
        *_heading(N_("COMMANDS")),
        *_commands(main, context),
        *_heading(N_("SETTINGS")),
        _text(
            _(
                "Each is a key of rehearse.toml and an environment variable. An option counts before the variable, "
                "that before the workspace's file, and that before your own."
            )
        ),
        *(_item(f"{each.name}, {each.variable}", _setting(each)) for each in SETTINGS.values()),
        *_section(N_("ENVIRONMENT"), VARIABLES),
        *_section(N_("FILES"), FILES),
        *_section(N_("EXIT STATUS"), EXIT_CODES),
    ]
    return "\n".join(parts) + "\n"


def _heading(name: str) -> Iterator[str]:
    yield f".SH {_escaped(_(name))}"


def _setting(setting: Setting) -> str:
    return joined(_(setting.help), _("Give {values}.").format(values=_(setting.values)))


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
    yield from _heading(name)
    yield from (_item(term, _(told)) for term, told in items.items())


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
    """Text that the page fills and breaks by itself. In short lines here too, for whoever reads what changed. Chinese
    is broken here.
    """
    if language() != "en":
        return "\n.br\n".join(map(_escaped, wrap(text, CHINESE_WIDTH).splitlines()))
    lines = textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False)
    return "\n".join(map(_escaped, lines))


def _escaped(line: str) -> str:
    """A line as it is, whatever man would make of its characters."""
    special = {
        "\\": r"\e",
        "-": r"\-",
        "'": r"\(aq",
        '"': r"\(dq",
        "^": r"\(ha",
        "~": r"\(ti",
        "`": r"\(ga",
    }
    escaped = "".join(special.get(each, each if each.isascii() else f"\\[u{ord(each):04X}]") for each in line)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def page_of(folder: Path, name: str, wanted: str) -> Path:
    """A document in one of the languages."""
    return folder / name if wanted == "en" else folder / wanted / name


def write_documents(folder: Path) -> None:
    """rehearse.1, and the table in settings.md, in every language."""
    from rehearse.views.settings import documented

    for wanted in CATALOGUES:
        page_of(folder, "rehearse.1", wanted).write_text(manual(wanted), encoding="utf-8")
        page = page_of(folder, "settings.md", wanted)
        before, _head, rest = re.split(r"^(\|.*)\n", page.read_text(encoding="utf-8"), maxsplit=1, flags=re.M)
        after = rest.partition("\n\n")[2]
        page.write_text(f"{before}{documented()}\n\n{after}", encoding="utf-8")
    use("en")


if __name__ == "__main__":
    write_documents(Path(__file__).parent.parent / "docs")
