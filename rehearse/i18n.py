"""The language of the interface: which one the user wants, and gettext's catalogue of it.

Texts in the code are English and marked by `_`, `counted`, `ngettext` or `pgettext`, where they are shown; by `N_`
where they are only written down. What is kept on the disk and every name in JSON stays English.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

DOMAIN = "rehearse"
FOLDER = Path(__file__).parent / "locale"
CATALOGUES = {"en": "en", "zh": "zh_CN"}  # languages by the names of --lang
_state: dict[str, gettext.NullTranslations] = {"now": gettext.NullTranslations()}


def use(language: str) -> None:
    """Speak this language from now on: one of CATALOGUES."""
    _state["now"] = _catalogue(language)
    # click asks the standard library for its own texts; they stand in our catalogue too.
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain("messages" if language == "en" else DOMAIN)
    if language != "en":
        os.environ["LANGUAGE"] = CATALOGUES[language]


@contextmanager
def english(on: bool = True) -> Iterator[None]:
    """English meanwhile, for what other programs read and for what is kept on the disk."""
    before = _state["now"]
    _state["now"] = _catalogue("en") if on else before
    try:
        yield
    finally:
        _state["now"] = before


def language() -> str:
    """The language spoken now."""
    return "en" if type(_state["now"]) is gettext.NullTranslations else "zh"


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [CATALOGUES[language]])


class Template(str):
    """A text with named places. A line break in what fills one, a name for example, is a space: nobody's data begins a
    line of the program's own.
    """

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        flat = {name: _flat(value) for name, value in named.items()}
        return super().format(*map(_flat, values), **flat)


def _flat(value: object) -> object:
    return one_line(value) if isinstance(value, str | os.PathLike) else value


def one_line(value: object) -> str:
    """Its text with spaces for line breaks."""
    return " ".join(str(value).splitlines())


def _sentence(message: str) -> str:
    return Template(message) if "{" in message else message


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text that is translated later, where it is shown."""
    return message


def N_plural(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - of the same kind
    """Mark a text for `counted`, where what is counted is not known yet."""
    return one, many


def _(message: str) -> str:
    return _sentence(_state["now"].gettext(message))


def pgettext(context: str, message: str) -> str:
    """A word that is translated differently from place to place."""
    return _sentence(_state["now"].pgettext(context, message))


def ngettext(one: str, many: str, count: int) -> str:
    return _sentence(_state["now"].ngettext(one, many, count))


def counted(one: str, many: str, count: int) -> str:
    """ngettext with the count filled in: counted("{count} take", "{count} takes", 3)."""
    return ngettext(one, many, count).format(count=count)


def listed(parts: Iterable[str]) -> str:
    """Beside each other, as the language parts them."""
    return _(", ").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Of one sentence."""
    return pgettext("between clauses", ", ").join(parts)


def joined(*sentences: str) -> str:
    """One after another, as the language parts them; empty ones are left out."""
    pair = _("{first} {second}")
    present = [sentence for sentence in sentences if sentence]
    return reduce(lambda first, second: pair.format(first=first, second=second), present) if present else ""
