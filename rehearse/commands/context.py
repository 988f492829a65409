"""What every command shares: the workspace, the options that name it, and errors in one sentence."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rehearse.commands import completers
from rehearse.commands.help import option
from rehearse.i18n import _
from rehearse.settings import SETTINGS
from rehearse.settings_files import FILE, Settings, SettingsFile, read_file, user_file
from rehearse.workspace import Workspace, find_home, open_workspace

if TYPE_CHECKING:
    from rehearse.adviser import Adviser
    from rehearse.attempts.store import Store
    from rehearse.bank.bank import Bank

F = TypeVar("F", bound=Callable[..., Any])
MOST_NAMED = 5  # takes that cannot be read
KNOWN_BEFORE = ("home", "lang")  # settings that are looked for before options are parsed


def _check_voices(names: tuple[str, ...]) -> None:
    from rehearse.audio.voice_choice import by_language

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
        from rehearse.atomic import remove_unfinished
        from rehearse.attempts.store import Store

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
        return os.environ.get(SETTINGS[name].variable) or str(self.settings.get(name) or "")

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
            click.echo(f"rehearse: {sentence}", err=True)

    def adviser(self) -> Adviser | None:
        """Who is asked for a second opinion; None unless the user named an address. Raises RehearseError."""
        url = self.opinion or ""
        if url in ("", "off"):
            return None
        from rehearse.adviser import Adviser, seconds_from
        from rehearse.remote import Server

        server = Server(url, os.environ.get("REHEARSE_OPINION_KEY", ""), "REHEARSE_OPINION_KEY")
        if not server.is_local:
            self.notice(_("what you say is sent to {host} as text, for a second opinion.").format(host=server.host))
        return Adviser(server, self.opinion_model or "", seconds_from(self.value("opinion_seconds")))


pass_context = click.make_pass_decorator(Context, ensure=True)


def _set(name: str) -> Callable[[click.Context, click.Parameter, Path | str | None], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Path | str | None) -> None:
        if value is not None:
            value = value.expanduser() if isinstance(value, Path) else value
            setattr(context.ensure_object(Context), name, value)

    return callback


def _set_home(context: click.Context, parameter: click.Parameter, home: Path | None) -> None:
    """--home is looked at before the options that a settings file can give: now it is known which workspace's."""
    _set("home")(context, parameter, home)
    by_option = {setting.option: name for name, setting in SETTINGS.items() if name not in KNOWN_BEFORE}
    given = {each.name: by_option[opt] for each in context.command.params for opt in each.opts if opt in by_option}
    if given:
        settings = context.ensure_object(Context).settings
        values = {parameter: settings.get(name) for parameter, name in given.items()}
        context.default_map = {parameter: value for parameter, value in values.items() if value is not None}


def workspace_options(command: F, envvar: str | None = None) -> F:
    """--home, --bank and --lang, before the command or after it."""
    home = option(
        "--home",
        type=click.Path(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_set_home,
        envvar=envvar,
        show_envvar=True,
        is_eager=True,
        help="Workspace: a folder with questions/ and recordings/.",
    )
    bank = option(
        "--bank",
        type=click.Path(path_type=Path),
        metavar="PATH",
        expose_value=False,
        callback=_set("bank_path"),
        is_eager=True,
        help="A file or folder of questions instead of the workspace's.",
    )
    lang = setting_option("lang", expose_value=False)  # known already, see i18n.wanted; here it is checked, and shown
    return home(bank(lang(command)))


def main_options(command: F) -> F:
    """REHEARSE_HOME counts here alone, or it would overrule a --home that stands before the command."""
    return workspace_options(command, envvar=SETTINGS["home"].variable)


def setting_option(name: str, *declarations: str, **more: Any) -> Callable[[F], F]:
    """The option for a setting, as the table has it. declarations: where they are not just its name."""
    setting = SETTINGS[name]
    is_flag = setting.kind is click.BOOL
    return option(
        *(declarations or (setting.option,)),
        type=None if is_flag else setting.kind,
        is_flag=is_flag,
        multiple=setting.several,
        default=setting.default,
        show_default=setting.default not in (None, False),
        envvar=setting.variable,
        show_envvar=True,
        metavar=setting.metavar,
        help=setting.help,
        **more,
    )


device_option = setting_option("device")
voice_option = setting_option("voice", "--voice/--no-voice")
model_option = setting_option("model", shell_complete=completers.models)
live_option = setting_option("live")


def speaker_option(name: str = "speaker") -> Callable[[F], F]:
    """name: of the parameter that it fills."""
    return setting_option("speaker", "--speaker", name)


def opinion_options(command: F) -> F:
    """--opinion and --opinion-model. The key is set by the environment alone."""
    address = setting_option("opinion_url", "--opinion", expose_value=False, callback=_set("opinion"))
    model = setting_option("opinion_model", expose_value=False, callback=_set("opinion_model"))
    return address(model(command))


def answered_option(told: str) -> Callable[[F], F]:
    """--question: the one that is answered."""
    return option(
        "--question", "question_id", metavar="ID", shell_complete=completers.questions, required=True, help=told
    )


def question_options(command: F) -> F:
    """ID..., --topic and --round: which questions."""
    topic = option(
        "--topic",
        metavar="NAME",
        shell_complete=completers.topics,
        help="Only this topic or tag; part of its name is enough.",
    )
    asked_in = option(
        "--round",
        "round_name",
        metavar="NAME",
        shell_complete=completers.rounds,
        help="The questions of this interview, in its order and wordings.",
    )
    ids = click.argument("ids", metavar="[ID]...", nargs=-1, shell_complete=completers.questions)
    return ids(topic(asked_in(command)))


def session_options(command: F) -> F:
    """What every command asks that records answers: devices, voice, language, when to stop, weights, second opinion."""
    options = (
        device_option,
        speaker_option(),
        voice_option,
        voice_options,
        option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's."),
        setting_option("auto_stop"),
        setting_option("plain"),
        model_option,
        opinion_options,
    )
    for add in reversed(options):
        command = add(command)
    return command


def voice_options(command: F) -> F:
    """--voice-name and --voice-speed, as one VoiceChoice."""
    names = setting_option("voice_name", "--voice-name", "names", shell_complete=completers.voices)
    speed = setting_option("voice_speed", "--voice-speed", "speed")

    @functools.wraps(command)
    def with_choice(*arguments: Any, names: tuple[str, ...], speed: float, **options: Any) -> Any:
        from rehearse.audio.voice_choice import VoiceChoice

        return command(*arguments, voice_choice=VoiceChoice(names, speed), **options)

    return names(speed(with_choice))  # type: ignore[return-value]


json_option = option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")
