"""What every command shares: the workspace, its settings, its takes, its bank."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rehearse.config.settings import SETTINGS
from rehearse.config.settings_files import FILE, Settings, SettingsFile, read_file, user_file
from rehearse.config.workspace import Workspace, find_home, open_workspace
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.terminal.telling import tell

if TYPE_CHECKING:
    from rehearse.bank.bank import Bank
    from rehearse.llm.adviser import Adviser
    from rehearse.takes.store import Store

MOST_NAMED = 5  # takes that cannot be read


def _check_voices(names: tuple[str, ...]) -> None:
    from rehearse.tts.choice import by_language

    by_language(names)


SETTINGS["voice_name"] = replace(SETTINGS["voice_name"], check=_check_voices)  # the table knows no voices


@dataclass(slots=True)
class Context:
    """Options given before the command; the same options after it win."""

    home: Path | None = None
    bank_path: Path | None = None
    silent: bool = False  # nothing is to be said
    noticed: set[str] = field(default_factory=set)
    opinion: str | None = None  # the address of a language model, and its name
    opinion_model: str | None = None
    _settings: Settings | None = None
    _store: Store | None = None

    @property
    def settings(self) -> Settings:
        """What the settings files say: the workspace's, then the user's own. Raises RehearseError."""
        if self._settings is None:
            own = read_file("user", user_file())
            self._settings = Settings((read_file("workspace", self._home(own) / FILE), own))
        return self._settings

    @property
    def home_folder(self) -> Path:
        """Of the workspace, whatever its settings file says."""
        return self._home(read_file("user", user_file()))

    def _home(self, own: SettingsFile) -> Path:
        usual = (own.values or {}).get("home")
        return find_home(self.home, Path.cwd(), Path(usual).expanduser() if usual else None)

    @property
    def workspace(self) -> Workspace:
        workspace_file, own = self.settings.files
        home = workspace_file.path.parent
        named = self.home or (own.values or {}).get("home")
        if named and not home.exists():  # a mistyped name would look as if every take were lost
            self.notice(_("{folder} does not exist yet; it is made with the first take.").format(folder=home))
        return open_workspace(home, self.bank_path)

    @property
    def store(self) -> Store:
        """The takes. One for the whole command, which ends by naming what could not be read or kept."""
        from rehearse.config.atomic import remove_unfinished
        from rehearse.takes.store import Store

        if self._store is None:
            remove_unfinished(self.workspace.home, "mock.json", "mine.yaml", "wordings.yaml", FILE)
            self._store = Store(self.workspace.recordings)
        return self._store

    def name_broken(self) -> None:
        """Name the takes that could not be read, each once."""
        broken, named = (self._store.broken, self._store.named) if self._store else ([], 0)
        for take in broken[named:MOST_NAMED]:
            self.notice(_("passed over {take}").format(take=take))
        more = len(broken) - max(named, MOST_NAMED)
        if more > 0:
            self.notice(_("and {count} more that cannot be read").format(count=more))
        if self._store:
            self._store.named = len(broken)

    @property
    def failed(self) -> bool:
        """Whether something of the user's could not be kept or deleted, whatever came after that."""
        return bool(self._store and self._store.failed)

    def value(self, name: str) -> str:
        """A setting without an option: its variable, else what the files say, else ""."""
        given = self.settings.get(name)
        text = " ".join(given) if isinstance(given, tuple) else "" if given is None else str(given)
        return os.environ.get(SETTINGS[name].variable) or text

    def typed(self, name: str) -> Any:
        """The same as its kind of value, or its default. Raises RehearseError for a variable that holds none."""
        setting, text = SETTINGS[name], self.value(name)
        try:
            return setting.from_environment(text) if text else setting.default
        except ValueError:
            wrong = _("{variable} is {text!r}; it has to be {values}.")
            values = _(setting.values)
            raise RehearseError(wrong.format(variable=setting.variable, text=text, values=values)) from None

    def question_id(self, wanted: str | None) -> str | None:
        """The question that is meant: one that has takes, else one of the bank's, where a part of its id will do.

        Raises RehearseError with the nearest ids.
        """
        if wanted is None or self.store.summaries(wanted, demos=True):
            return wanted
        return self.bank(whole=False).get(wanted).id

    def bank(self, whole: bool = True) -> Bank:
        """With the user's own facts and wordings. whole: or what is good of it will do. Raises RehearseError."""
        from rehearse.bank.bank import read_bank
        from rehearse.bank.wordings import read_wordings

        workspace = self.workspace
        self.tell_passed_over()
        bank = read_bank(workspace.bank, workspace.mine, None if whole else self.notice)
        return bank.with_wordings(read_wordings(workspace.wordings)) if workspace.wordings else bank

    def tell_passed_over(self) -> None:
        from rehearse.bank.folder import passed_over

        workspace = self.workspace
        own = (workspace.mine, workspace.wordings, workspace.interview, workspace.home / FILE)
        for sentence in passed_over(workspace.bank, own):
            self.notice(sentence)

    def notice(self, sentence: str) -> None:
        """Say on standard error, once, what the command goes on after."""
        if sentence not in self.noticed and not self.silent:
            self.noticed.add(sentence)
            tell(f"rehearse: {sentence}", err=True)

    def adviser(self) -> Adviser | None:
        """Who is asked for a second opinion; None unless the user named an address. Raises RehearseError."""
        url = self.opinion or ""
        if url in ("", "off"):
            return None
        from rehearse.llm.adviser import Adviser, seconds_from
        from rehearse.network.server import Server

        server = Server(url, os.environ.get("REHEARSE_OPINION_KEY", ""), "REHEARSE_OPINION_KEY")
        if not server.is_local:
            self.notice(_("what you say is sent to {host} as text, for a second opinion.").format(host=server.host))
        return Adviser(server, self.opinion_model or "", seconds_from(self.value("opinion_seconds")))


pass_context = click.make_pass_decorator(Context, ensure=True)
