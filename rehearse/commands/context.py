"""What every command shares: the workspace, the options that name it, and errors in one sentence."""

from __future__ import annotations

import errno
import functools
import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from rehearse.commands.help import Command, in_chinese, option
from rehearse.errors import Interrupted, RehearseError, explain_os_error
from rehearse.i18n import CATALOGUES, N_, _
from rehearse.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from rehearse.adviser import Adviser
    from rehearse.bank.bank import Bank

F = TypeVar("F", bound=Callable[..., Any])
WIDEST = 100  # cells; longer lines of prose are hard to read


@dataclass(slots=True)
class Context:
    """Options given before the command; the same options after it win."""

    home: Path | None = None
    bank_path: Path | None = None
    told: bool = False  # that the workspace is new
    opinion: str | None = None  # the address of a language model, and its name
    opinion_model: str | None = None

    @property
    def workspace(self) -> Workspace:
        if self.home is not None and not self.home.exists() and not self.told:
            self.told = True  # a mistyped name would look as if every take were lost
            new = _("{folder} does not exist yet; it is made with the first take.").format(folder=self.home)
            click.echo(f"rehearse: {new}", err=True)
        return find_workspace(self.home, self.bank_path, Path.cwd())

    def bank(self) -> Bank:
        from rehearse.bank.bank import read_bank
        from rehearse.bank.wordings import read_wordings

        workspace = self.workspace
        bank = read_bank(workspace.bank, workspace.mine)
        return bank.with_wordings(read_wordings(workspace.wordings)) if workspace.wordings else bank

    def adviser(self) -> Adviser | None:
        """Who is asked for a second opinion; None unless the user named an address. Raises RehearseError."""
        url = self.opinion or ""
        if url in ("", "off"):
            return None
        from rehearse.adviser import Adviser, seconds_from
        from rehearse.remote import Server

        server = Server(url, os.environ.get("REHEARSE_OPINION_KEY", ""), "REHEARSE_OPINION_KEY")
        if not server.is_local:
            sent = _("what you say is sent to {host} as text, for a second opinion.").format(host=server.host)
            click.echo(f"rehearse: {sent}", err=True)
        return Adviser(server, self.opinion_model or "", seconds_from(os.environ.get("REHEARSE_OPINION_SECONDS", "")))


pass_context = click.make_pass_decorator(Context, ensure=True)


def _set(name: str) -> Callable[[click.Context, click.Parameter, Path | str | None], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Path | str | None) -> None:
        if value is not None:
            value = value.expanduser() if isinstance(value, Path) else value
            setattr(context.ensure_object(Context), name, value)

    return callback


def workspace_options(command: F, envvar: str | None = None) -> F:
    """--home, --bank and --lang, before the command or after it."""
    home = option(
        "--home",
        type=click.Path(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_set("home"),
        envvar=envvar,
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
    # It is known already, see i18n.wanted; here it is checked, and shown by --help.
    lang = option(
        "--lang",
        type=click.Choice(list(CATALOGUES)),
        expose_value=False,
        help="Language of messages, help and reports; default: REHEARSE_LANG, else the system's.",
    )
    return home(bank(lang(command)))


def main_options(command: F) -> F:
    """REHEARSE_HOME counts here alone, or it would overrule a --home that stands before the command."""
    return workspace_options(command, envvar="REHEARSE_HOME")


def opinion_options(command: F) -> F:
    """--opinion and --opinion-model. The key and the time limit are set by the environment alone."""
    address = option(
        "--opinion",
        metavar="URL|off",
        envvar="REHEARSE_OPINION_URL",
        expose_value=False,
        callback=_set("opinion"),
        help="Ask a language model at this address for a second opinion, like http://localhost:8080/v1.",
    )
    model = option(
        "--opinion-model",
        metavar="NAME",
        envvar="REHEARSE_OPINION_MODEL",
        expose_value=False,
        callback=_set("opinion_model"),
        help="Which of its models to ask.",
    )
    return address(model(command))


json_option = option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")


def model_option(command: F) -> F:
    return option(
        "--model",
        default="base",
        show_default=True,
        envvar="REHEARSE_MODEL",
        metavar="NAME|FOLDER|auto|URL",
        help="Speech weights: base, small, ..., a folder that holds some, the best that is quick enough here (auto), "
        "or a server that transcribes, like http://localhost:8000/v1#name-of-its-model.",
    )(command)


def session_options(command: F) -> F:
    """What every command asks that records answers: devices, voice, language, when to stop, weights, second opinion."""
    options = (
        option("--device", metavar="NAME|NUMBER", help="Microphone; rehearse doctor lists them."),
        option("--speaker", metavar="NAME|NUMBER", help="Where sound is played."),
        option("--voice/--no-voice", default=True, help="Speak the question, or only show it."),
        voice_options,
        option("--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's."),
        option(
            "--auto-stop",
            type=click.FloatRange(min=5),
            metavar="SECONDS",
            help="Stop by itself after this long a silence (5 or more). Off by default: thinking takes time.",
        ),
        option(
            "--plain",
            is_flag=True,
            envvar="REHEARSE_PLAIN",
            help="Lines that stay instead of one that changes (screen readers).",
        ),
        model_option,
        opinion_options,
    )
    for add in reversed(options):
        command = add(command)
    return command


live_option = option(
    "--live",
    type=click.Choice(["off", "time", "caption", "points"]),
    default="time",
    show_default=True,
    help="What to show while you speak: nothing that moves, time and level, also your words, or also the points made.",
)


def voice_options(command: F) -> F:
    """--voice-name and --voice-speed, as one VoiceChoice."""
    names = option(
        "--voice-name",
        "names",
        multiple=True,
        metavar="NAME",
        envvar="REHEARSE_VOICE_NAME",
        help="Who speaks: a name from rehearse voices list, one a language, or system.",
    )
    speed = option(
        "--voice-speed",
        "speed",
        type=click.FloatRange(0.5, 2.0),
        default=1.0,
        show_default=True,
        metavar="FACTOR",
        envvar="REHEARSE_VOICE_SPEED",
        help="How fast, 0.5 to 2.",
    )

    @functools.wraps(command)
    def with_choice(*arguments: Any, names: tuple[str, ...], speed: float, **options: Any) -> Any:
        from rehearse.audio.voice_choice import VoiceChoice

        return command(*arguments, voice_choice=VoiceChoice(names, speed), **options)

    return names(speed(with_choice))  # type: ignore[return-value]


def width() -> int:
    return min(WIDEST, shutil.get_terminal_size().columns)


class Sentence(click.ClickException):
    """A RehearseError as click shows it: one sentence on standard error, and its exit code."""

    def __init__(self, error: RehearseError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"rehearse: {self.message}", file=file, err=file is None)


class Group(Command, click.Group):
    """Turns every error of the program into one sentence, and Ctrl-C into exit code 130."""

    command_class = Command

    def invoke(self, context: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            context.color = False
        try:
            return super().invoke(context)
        except RehearseError as error:
            raise Sentence(error) from error
        except click.UsageError as error:
            raise in_chinese(error) from None
        except KeyboardInterrupt:
            raise Sentence(Interrupted(_("Interrupted."))) from None
        except OSError as error:  # a name too long, a folder that vanished: what no one expected
            if error.errno == errno.EPIPE:  # `rehearse history | head` is no error
                raise
            raise Sentence(explain_os_error(error, Path(error.filename or _("a file")), N_("use"))) from error


def make_streams_robust() -> None:
    """Chinese on a pipe of Windows, or on a terminal of another code page, must not end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            utf8 = os.name == "nt" and not stream.isatty()
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")
