"""rehearse.toml: read, checked line by line, and laid over each other.

An option counts before its environment variable, that before the workspace's file, and that before the user's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rehearse.config.reading import read_text
from rehearse.config.settings import SETTINGS, Setting
from rehearse.config.workspace import find_home
from rehearse.errors import Hint, RehearseError
from rehearse.i18n import CATALOGUES, _, joined
from rehearse.network.server import is_address, without_secrets
from rehearse.text.nearest import nearest

FILE = "rehearse.toml"
LARGEST = 100_000  # bytes; with every setting explained it has 4,000
DEEPEST = 6  # lists and tables in each other; more cannot be shown either
LONGEST_SHOWN = 200  # characters of a wrong value
Scope = Literal["workspace", "user"]  # of one folder, or of the person wherever they are


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """values: what it sets, by key; None where there is no such file."""

    scope: Scope
    path: Path
    values: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """files: the one that counts first stands first."""

    files: tuple[SettingsFile, ...]

    def source(self, name: str) -> SettingsFile | None:
        """The file that sets it."""
        return next((file for file in self.files if file.values and name in file.values), None)

    def get(self, name: str) -> Any:
        """None where no file sets it."""
        source = self.source(name)
        return source.values[name] if source and source.values else None


def user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("rehearse", appauthor=False) / FILE


def read_file(scope: Scope, path: Path) -> SettingsFile:
    """Raises RehearseError: the file, the line, what is wrong and what to write."""
    if not path.exists():
        return SettingsFile(scope, path)
    import tomllib  # 6 ms that only those pay who have a file

    text = read_text(path, LARGEST)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RehearseError(_not_toml(path, str(error))) from None
    except RecursionError:
        given = None
    if given is None or _is_deep(given):
        deep = _("{file}: lists and tables stand in each other here; a setting is a text, a number or a list of texts.")
        raise RehearseError(deep.format(file=path))
    return SettingsFile(scope, path, {name: _checked(name, value, scope, path, text) for name, value in given.items()})


def _is_deep(value: object) -> bool:
    level = [value]
    for _level in range(DEEPEST):
        level = [child for value in level for child in _inside(value)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _not_toml(path: Path, error: str) -> str:
    match = re.search(r" \(at line (\d+), column \d+\)$", error)
    why = error[: match.start()] if match else error
    text = _('{place}: this is not TOML ({why}). Write one key a line, texts in quotation marks, like model = "small".')
    return text.format(place=_place(path, int(match[1]) if match else None), why=why)


def _place(path: Path, line: int | None) -> str:
    return _("{path}, line {line}").format(path=path, line=line) if line else str(path)


def _checked(name: str, given: object, scope: Scope, path: Path, text: str) -> Any:
    place = _place(path, _line_of(name, text))
    setting = SETTINGS.get(name)
    if setting is None:
        near = nearest(name.lower().replace("-", "_"), SETTINGS)
        missing = _('{place}: there is no setting "{name}".').format(place=place, name=name)
        if near:
            raise RehearseError(joined(missing, _("Did you mean {near}?").format(near=near[0])))
        raise RehearseError(missing, Hint("settings"))
    if scope == "workspace" and (setting.personal or is_address(str(given))):
        raise RehearseError(
            _(
                "{place}: a workspace, which may come from somebody else, cannot say where you work or where your "
                "words go. Put {name} into your own settings: {file}"
            ).format(place=place, name=name, file=user_file())
        )
    try:
        return setting.value(given)
    except (RehearseError, ValueError):
        shown = json.dumps(_public(given), ensure_ascii=False, default=str)
        shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}..."
        raise RehearseError(
            _("{place}: {name} cannot be {shown}. Give {values}, like: {example}").format(
                place=place, name=name, shown=shown, values=_(setting.values), example=setting.example
            )
        ) from None


def _line_of(name: str, text: str) -> int | None:
    """Where a key stands, or the table of that name."""
    key = re.compile(rf"""\s*\[*\s*["']?{re.escape(name)}["']?\s*[]=.]""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if key.match(line)), None)


def language_set(home: str) -> str:
    """What the files say of the language, before anything else of them is read. home: the workspace as it was named,
    or "". Gives "" where no file says it, or one is wrong: a command tells of that.
    """
    own = _unchecked(user_file())
    named, usual = (Path(folder).expanduser() if folder else None for folder in (home, str(own.get("home", ""))))
    workspace = _unchecked(find_home(named, Path.cwd(), usual) / FILE)
    configured = (str(values.get("lang")) for values in (workspace, own))
    return next((language for language in configured if language in CATALOGUES), "")


def _unchecked(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(read_text(path, LARGEST))
    except (RehearseError, ValueError, RecursionError):
        return {}


def _public(value: Any) -> Any:
    """Without the password that may be in an address."""
    return without_secrets(value) if isinstance(value, str) and is_address(value) else value


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting's value as it may be shown, and whose word it is: that of a variable, a file, or nobody (default)."""

    name: str
    value: Any
    origin: Literal["environment", "workspace", "user", "default"]
    where: str = ""  # the variable or the file


def in_force(settings: Settings, environment: Mapping[str, str]) -> list[InForce]:
    """Every setting. Raises RehearseError for a variable that holds something else."""
    return [_in_force(setting, settings, environment) for setting in SETTINGS.values()]


def _in_force(setting: Setting, settings: Settings, environment: Mapping[str, str]) -> InForce:
    text = environment.get(setting.variable)
    if text:
        try:
            return InForce(setting.name, _public(setting.from_environment(text)), "environment", setting.variable)
        except ValueError:
            raise RehearseError(
                _('{variable} cannot be "{text}". Give {values}.').format(
                    variable=setting.variable, text=_public(text), values=_(setting.values)
                )
            ) from None
    source = settings.source(setting.name)
    if source:
        return InForce(setting.name, _public(settings.get(setting.name)), source.scope, str(source.path))
    return InForce(setting.name, setting.default, "default")
