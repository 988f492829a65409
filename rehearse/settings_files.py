"""rehearse.toml: read, checked line by line, and laid over each other.

An option counts before its environment variable, that before the workspace's file, and that before the user's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from rehearse.errors import RehearseError, explain_os_error
from rehearse.nearest import nearest
from rehearse.settings import SETTINGS, Setting

FILE = "rehearse.toml"
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

    try:
        text = path.read_text(encoding="utf-8-sig")
        given = tomllib.loads(text)
    except OSError as error:
        raise explain_os_error(error, path, "read") from None
    except UnicodeDecodeError:
        raise RehearseError(f"{path} is not UTF-8 text. Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise RehearseError(_not_toml(path, str(error))) from None
    return SettingsFile(scope, path, {name: _checked(name, value, scope, path, text) for name, value in given.items()})


def _not_toml(path: Path, error: str) -> str:
    found = re.search(r" \(at line (\d+), column \d+\)$", error)
    place = f"{path}, line {found[1]}" if found else str(path)
    why = error[: found.start()] if found else error
    return f'{place}: this is not TOML ({why}). Write one key a line, texts in quotation marks, like model = "small".'


def _checked(name: str, given: object, scope: Scope, path: Path, text: str) -> Any:
    line = _line_of(name, text)
    place = f"{path}, line {line}" if line else str(path)
    setting = SETTINGS.get(name)
    if setting is None:
        near = nearest(name.lower().replace("-", "_"), SETTINGS)
        hint = f"Did you mean {near[0]}?" if near else "List them with: rehearse settings"
        raise RehearseError(f'{place}: there is no setting "{name}". {hint}')
    if scope == "workspace" and (setting.personal or "://" in str(given)):
        raise RehearseError(
            f"{place}: a workspace, which may come from somebody else, cannot say where you work or where your words "
            f"go. Put {name} into your own settings: {user_file()}"
        )
    try:
        return setting.value(given)
    except (RehearseError, click.BadParameter):
        shown = json.dumps(given, ensure_ascii=False, default=str)
        raise RehearseError(
            f"{place}: {name} cannot be {shown}. Give {setting.values}, like: {setting.example}"
        ) from None


def _line_of(name: str, text: str) -> int | None:
    """Where a key stands, or the table of that name."""
    key = re.compile(rf"""\s*\[*\s*["']?{re.escape(name)}["']?\s*[]=.]""")
    return next((number for number, line in enumerate(text.splitlines(), 1) if key.match(line)), None)


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting's value, and whose word it is: that of a variable, a file, or of nobody (default)."""

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
            return InForce(setting.name, setting.from_environment(text), "environment", setting.variable)
        except click.BadParameter:
            raise RehearseError(f'{setting.variable} cannot be "{text}". Give {setting.values}.') from None
    source = settings.source(setting.name)
    if source:
        return InForce(setting.name, settings.get(setting.name), source.scope, str(source.path))
    return InForce(setting.name, setting.default, "default")
