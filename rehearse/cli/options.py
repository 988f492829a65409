"""Options that several commands have, and those that the table of settings describes."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import click

from rehearse.cli import completers
from rehearse.cli.context import Context
from rehearse.cli.help import option
from rehearse.config.settings import SETTINGS
from rehearse.config.values import Flag, Number, OneOf, Values

F = TypeVar("F", bound=Callable[..., Any])
KNOWN_BEFORE = ("home", "lang")  # settings that are looked for before options are parsed


def as_one(kind: type[Any], name: str = "choices") -> Callable[[F], F]:
    """The options that a dataclass has fields for reach the command as one value of that kind."""
    names = {field.name for field in fields(kind)}

    def collecting(command: F) -> F:
        @functools.wraps(command)
        def collected(*arguments: Any, **options: Any) -> Any:
            own = {key: options.pop(key) for key in names & options.keys()}
            return command(*arguments, **options, **{name: kind(**own)})

        return collected  # type: ignore[return-value]

    return collecting


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
    given = {param.name: by_option[opt] for param in context.command.params for opt in param.opts if opt in by_option}
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
    is_flag = isinstance(setting.kind, Flag)
    return option(
        *(declarations or (setting.option,)),
        type=None if is_flag else _parameter_type(setting.kind),
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


def _parameter_type(kind: Values) -> click.ParamType[Any]:
    match kind:
        case OneOf(words):
            return click.Choice(words)
        case Number(least, most, least_excluded):
            return click.FloatRange(least, None if math.isinf(most) else most, min_open=least_excluded)
        case _:
            return click.STRING


device_option = setting_option("device")
voice_option = setting_option("voice", "--voice/--no-voice")
model_option = setting_option("model", shell_complete=completers.models)
live_option = setting_option("live")
language_option = option(
    "--language", type=click.Choice(["zh", "en", "auto"]), help="Of the answer; default: the question's."
)


def speaker_option(name: str = "speaker") -> Callable[[F], F]:
    """name: of the parameter that it fills."""
    return setting_option("speaker", "--speaker", name)


def opinion_options(command: F) -> F:
    """--opinion and --opinion-model. The key is set by the environment alone."""
    address = setting_option("opinion_url", "--opinion", expose_value=False, callback=_set("opinion"))
    model = setting_option("opinion_model", expose_value=False, callback=_set("opinion_model"))
    return address(model(command))


def answered_option(description: str) -> Callable[[F], F]:
    """--question: the one that is answered."""
    return option(
        "--question", "question_id", metavar="ID", shell_complete=completers.questions, required=True, help=description
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
        language_option,
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
        from rehearse.tts.choice import VoiceChoice

        return command(*arguments, voice_choice=VoiceChoice(names, speed), **options)

    return names(speed(with_choice))  # type: ignore[return-value]


json_option = option("--json", "as_json", is_flag=True, help="Print JSON and nothing else on standard output.")
