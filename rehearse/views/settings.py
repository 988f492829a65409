"""Settings as a file to fill in, as a table of the documents, and as they are in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rehearse.config.settings import SETTINGS, Setting
from rehearse.config.settings_files import InForce, Scope, SettingsFile
from rehearse.i18n import N_, _, joined
from rehearse.views.layout import padded, table, wrap

SCOPES: dict[Scope, str] = {"workspace": N_("workspace"), "user": N_("user")}
DEFAULT = N_("default")
HEADS: dict[Scope, str] = {
    "workspace": N_("Settings of this workspace. They count before your own settings for all workspaces."),
    "user": N_("Your own settings. Those of a workspace, in its rehearse.toml, count before them."),
}
HEAD = N_(
    "An option on the command line counts before its environment variable, and that before this file. "
    'Take away the "# " before a key to set it. What counts now, and why: rehearse settings'
)


def file_text(scope: Scope, values: Mapping[str, Any] | None = None) -> str:
    """A settings file: every key explained, and commented out but for those with a value."""
    settings = [setting for setting in SETTINGS.values() if scope == "user" or not setting.personal]
    entries = [_entry(setting, (values or {}).get(setting.name)) for setting in settings]
    return "\n\n".join([_comment(joined(_(HEADS[scope]), _(HEAD))), *entries]) + "\n"


def _entry(setting: Setting, value: Any = None) -> str:
    default = setting.default
    usual = "" if default is None else _("Default: {value}.").format(value=_toml(default))
    give = _("Give {values}.").format(values=_(setting.values))
    line = f"# {setting.example}" if value is None else f"{setting.name} = {_toml(value)}"
    return f"{_comment(joined(_(setting.help), give, usual))}\n{line}"


def _comment(text: str) -> str:
    return wrap(text, 100, "# ")


def documented() -> str:
    """The table of all settings in Markdown."""
    rows = [
        f"| `{setting.name}` | {_code(setting.option)} | `{setting.variable}` | {_default(setting)} | "
        f"{_(setting.help)} | `{setting.example}` |"
        for setting in SETTINGS.values()
    ]
    head = _("| key | option | variable | default | what it sets | for example |")
    return "\n".join([head, "|---" * 6 + "|", *rows])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _default(setting: Setting) -> str:
    return "" if setting.default is None else f"`{_toml(setting.default)}`"


def settings_text(settings: Sequence[InForce], files: Sequence[SettingsFile], width: int) -> str:
    rows = [(setting.name, _shown(setting.value), setting.where or _(DEFAULT)) for setting in settings]
    listed = [f"{padded(_(SCOPES[file.scope]), 10)} {wrap(_file(file), width, ' ' * 11).lstrip()}" for file in files]
    return "\n".join([table((_("setting"), _("value"), _("from")), rows, width, elastic=2), "", *listed])


def _file(file: SettingsFile) -> str:
    return str(file.path) if file.values is not None else _("{file} (does not exist)").format(file=file.path)


def _shown(value: Any) -> str:
    return "" if value is None else _toml(value)


def _toml(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False, default=str)
