"""Which language the user wants the interface in: by option, variable, settings file or locale."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rehearse.config.settings_files import language_set
from rehearse.i18n import CATALOGUES

VARIABLE = "REHEARSE_LANG"


def wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language to speak. It is looked for before options are parsed: --help and mistakes need it too."""
    given = _option("--lang", arguments)
    if given in CATALOGUES:
        return given
    return (
        _known(environment.get(VARIABLE, "")) or _set(arguments, environment) or from_locale(environment, sys.platform)
    )


def _option(name: str, arguments: Sequence[str]) -> str:
    """The value given for an option, the last where there are several, as far as one sees without parsing."""
    given = ""
    for option, value in pairwise([*arguments, ""]):
        first, equals, joined = option.partition("=")
        if first == name:
            given = joined if equals else value
    return given


def _set(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """What rehearse.toml says, of the workspace or the user's own."""
    try:
        return language_set(_option("--home", arguments) or environment.get("REHEARSE_HOME", ""))
    except (OSError, RuntimeError):  # no such folder any more, nobody's home: a command tells of it
        return ""


def from_locale(environment: Mapping[str, str], platform: str) -> str:
    """As gettext reads it: LANGUAGE is a list, and counts unless the locale itself is C. English if none is known."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    if locale in ("C", "POSIX"):
        return "en"
    listed = environment.get("LANGUAGE", "").split(":")
    if not locale and not any(listed) and platform in ("darwin", "win32"):
        locale = _system_locale()
    return next(filter(None, map(_known, [*listed, locale])), "en")


def _system_locale() -> str:
    """What Windows or macOS is set to, which need no variable for it."""
    import locale

    return locale.getlocale()[0] or ""


def _known(name: str) -> str:
    """zh_CN.UTF-8 -> zh, as Windows has it "Chinese (Simplified)_China" too; "" where there is no catalogue."""
    first = re.split(r"[^a-z]", name.lower())[0]
    return {"zh": "zh", "chinese": "zh", "en": "en", "english": "en"}.get(first, "")
