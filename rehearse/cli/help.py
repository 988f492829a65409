"""Help in the user's language: click's classes, with texts that are translated when they are shown.

A docstring is translated paragraph by paragraph, and in a block of examples only what explains them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import partial

import click

from rehearse.i18n import N_, _, language

USAGE = N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("[COMMAND] [ARGS]...")  # as click has them
BLOCK = "\b"  # what click calls a paragraph whose lines stay as they are
_EXAMPLE = re.compile(r"(  .*?\S {2,})(\S.*)")  # a command and what it does


def messages(text: str) -> Iterator[str]:
    """What there is to translate in a help text."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith(BLOCK):
            for line in paragraph.splitlines()[1:]:
                example = _EXAMPLE.fullmatch(line)
                if example:
                    yield example[2]
                elif not line.startswith(" "):
                    yield line
        else:
            yield " ".join(paragraph.split())


def translated(text: str) -> str:
    """The help text with all of that in the user's language."""
    paragraphs = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith(BLOCK):
            paragraphs.append("\n".join([BLOCK, *map(_line, paragraph.splitlines()[1:])]))
        else:
            paragraphs.append(_(" ".join(paragraph.split())))
    return "\n\n".join(paragraphs)


def _line(line: str) -> str:
    example = _EXAMPLE.fullmatch(line)
    if example:
        return example[1] + _(example[2])
    return line if line.startswith(" ") else _(line)


def retold(error: click.UsageError) -> click.UsageError:
    """click's error with what was given on one line, or a line break in it would begin a line like click's own. And
    click glues its sentences together with English full stops and spaces; in Chinese they are others.
    """
    if type(error).show is not click.UsageError.show:
        return error
    text = error.format_message()
    if not isinstance(error, click.MissingParameter):  # it lists what can be given, a line each
        text = " ".join(text.splitlines())
    if language() != "en":
        text = re.sub(r"\.$", "。", text.replace("。 （", "。（"))
    return click.UsageError(text, error.ctx)


class Formatter(click.HelpFormatter):
    """Wraps by terminal cells, of which a Chinese character takes two."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        text = _("{heading}:").format(heading=heading)
        self.write(f"{'':>{self.current_indent}}{text}\n")

    def write_text(self, text: str) -> None:
        from rehearse.views.layout import wrap

        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            lines = paragraph.removeprefix(f"{BLOCK}\n").split("\n")
            as_it_is = "\n".join(f"{indent}{line}" for line in lines)
            whole = as_it_is if paragraph.startswith(BLOCK) else wrap(" ".join(lines), self.width, indent)
            self.write(f"{'' if number == 0 else chr(10)}{whole}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from rehearse.views.layout import wrap

        rows = list(rows)
        column = min(max(len(first) for first, _second in rows), col_max) + col_spacing + self.current_indent
        for first, second in rows:
            head = f"{'':>{self.current_indent}}{first}"
            text = wrap(second, self.width, " " * column) if second else ""
            beside = len(head) + col_spacing <= column
            self.write(f"{head.ljust(column) + text.lstrip() if beside else head + chr(10) + text}".rstrip() + "\n")


class HelpContext(click.Context):
    formatter_class = Formatter


class Option(click.Option):
    def _help(self) -> str | None:
        return _(self._plain) if self._plain else None

    def _keep(self, text: str | None) -> None:
        self._plain = text and " ".join(text.split())

    help = property(_help, _keep)


class Command(click.Command):
    context_class = HelpContext

    def _help(self) -> str | None:
        return translated(self._plain) if self._plain else None

    def _keep(self, text: str | None) -> None:
        self._plain = text

    help = property(_help, _keep)

    def collect_usage_pieces(self, context: click.Context) -> list[str]:
        return [_(piece) for piece in super().collect_usage_pieces(context)]

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence. A Chinese one ends without a space after it, so that click would not see its end."""
        if language() == "en":
            return super().get_short_help_str(limit)
        from rehearse.views.layout import shorten

        return shorten((self.help or "").partition("\n\n")[0].partition("。")[0], limit)


option = partial(click.option, cls=Option)
