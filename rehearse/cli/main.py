"""`rehearse`: the group of commands, and what it shows without one."""

from __future__ import annotations

import importlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from rehearse import __version__
from rehearse.cli.context import Context
from rehearse.cli.group import Group
from rehearse.cli.help import Option, retold
from rehearse.cli.options import json_option, main_options
from rehearse.config.language import wanted
from rehearse.i18n import N_, _, language, use
from rehearse.terminal.streams import make_streams_robust
from rehearse.terminal.width import height, width
from rehearse.text.nearest import nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# In the order of use. A command is a module of this package, imported when it is called; help shows these lines.
COMMANDS = {
    "practice": N_("Practise questions aloud."),
    "studio": N_("Practise and review in a page of your own browser, with its microphone."),
    "mock": N_("Hold a mock interview: questions back to back, one report at the end."),
    "drill": N_("Say the same answer in ever less time without losing its points."),
    "demo": N_("Run the whole loop on a recorded answer."),
    "grade": N_("Judge recorded answers: wav, mp3, m4a, ogg, flac, webm."),
    "check": N_("Judge a written answer."),
    "review": N_("Look at a take again; correct the words, overrule a verdict."),
    "compare": N_("Put takes of a question side by side, point by point."),
    "history": N_("List takes with coverage, length and pace."),
    "export": N_("Write all takes as a table for other programs."),
    "report": N_("Write a page of takes and progress for the browser."),
    "eval": N_("Measure how well the judge agrees with labelled answers."),
    "listen": N_("Hear questions and their answers read aloud, or write them to a sound file."),
    "questions": N_("List, show, check, edit, enrich and import the questions of the bank."),
    "models": N_("List and get the weights that turn speech into text."),
    "voices": N_("List and get the voices that read questions aloud."),
    "init": N_("Make a workspace: a folder for questions, takes and settings of your own."),
    "settings": N_("Show what is set once for all commands, and edit it."),
    "completion": N_("Print the script that completes commands in bash, zsh or fish."),
    "doctor": N_("Say what works on this machine and what to do about the rest."),
}


SHOWN_POINTS = 3
EXIT_CODES = {
    "0": N_("Done."),
    "1": N_("What was given is wrong: an id, a file, a setting."),
    "2": N_("The command line is wrong."),
    "3": N_("The machine lacks something: a device, a voice, weights, room on the disk."),
    "130": N_("Interrupted with Ctrl-C; what was recorded is kept."),
    "128+N": N_("Ended by signal N, like 143 after SIGTERM; what was recorded is kept."),
}
VARIABLES = {
    "REHEARSE_...": N_("A setting each, after its name in capitals: REHEARSE_MODEL. See rehearse settings."),
    "REHEARSE_MODEL_KEY": N_("The key of the server that --model names."),
    "REHEARSE_OPINION_KEY": N_("The key of the server that --opinion names."),
    "EDITOR": N_("The editor for corrected words, your own facts and settings."),
    "COLUMNS": N_("How wide lines may be; without it, lists on a pipe are not cut."),
    "NO_COLOR": N_("No colours, whatever it holds."),
    "HF_ENDPOINT": N_("A mirror of the model hub."),
    "NPM_CONFIG_REGISTRY": N_("A mirror of the npm registry."),
}


class LazyGroup(Group):
    """Imports a command's module only when the command is called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if not extra.get("resilient_parsing"):  # Tab: what is written is bytes, and for a shell
            make_streams_robust()  # before help, which may be Chinese on a terminal that has none
        use(wanted(args, os.environ))
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise retold(error) from None

    def list_commands(self, context: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"rehearse.cli.{name}")
        command: click.Command = getattr(module, {"eval": "evaluate"}.get(name, name))
        return command

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """click's own imports every command for its line of help."""
        from click.shell_completion import CompletionItem

        fitting = [CompletionItem(name, help=_(line)) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return fitting + click.Command.shell_complete(self, context, incomplete)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(does)) for name, does in COMMANDS.items()])

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        for heading, items in ((_("Exit codes"), EXIT_CODES), (_("Environment"), VARIABLES)):
            with formatter.section(heading):
                formatter.write_dl([(name, _(means)) for name, means in items.items()])
        formatter.write_paragraph()
        formatter.write_text(_("All commands on one page: man rehearse."))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = nearest(args[0], COMMANDS) if args and args[0] not in COMMANDS else []
        if near:
            raise click.UsageError(
                _("There is no command {name!r}. Did you mean {near}?").format(name=args[0], near=near[0]), context
            )
        return super().resolve_command(context, args)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rehearse", cls=Option)
@main_options
@json_option
@click.pass_context
def main(context: click.Context, as_json: bool) -> None:
    """Practise interview answers aloud, offline.

    Reads a question aloud, records your answer, writes down what you said, and shows which key points
    you made, with the words and the second, which you missed, and how long you took.

    \b
    Examples:
      rehearse                                where I stand and what to do next
      rehearse practice                       the next question
      rehearse practice deepspeed-zero-stages
      rehearse grade phone.m4a --question deepspeed-zero-stages
      rehearse doctor                         what works on this machine
    """
    if as_json and context.invoked_subcommand is not None:
        raise click.UsageError(
            _("--json stands after the command: rehearse {command} --json").format(command=context.invoked_subcommand),
            context,
        )
    if context.invoked_subcommand is None:
        _standing(context.ensure_object(Context), as_json)


def _standing(context: Context, as_json: bool) -> None:
    from rehearse.practice.pending import interrupted
    from rehearse.progress.plan import owed_points, plan
    from rehearse.progress.standing import next_up, standings
    from rehearse.views.json_view import to_json
    from rehearse.views.schedule import standing_row, standing_text, unfinished_texts

    store, now = context.store, datetime.now(UTC)
    takes = store.summaries()
    waiting = len(interrupted(store, now)[0])
    upcoming = next_up(standings(context.bank(whole=False).first, takes), now, language())
    today = plan(
        upcoming,
        takes,
        owed_points(upcoming, takes, store.readable, SHOWN_POINTS),
        now,
        minutes=context.typed("daily_minutes"),
        interview=context.typed("interview_date"),
    )
    if as_json:
        click.echo(to_json(standing_row(today, upcoming, waiting, now)))
    else:
        screen = os.terminal_size((width(), height()))
        unfinished = unfinished_texts(waiting, _is_interrupted(context))
        click.echo(standing_text(today, upcoming, takes, unfinished, now, screen))


def _is_interrupted(context: Context) -> bool:
    """Whether a mock interview can go on; one that is damaged is named."""
    from rehearse.errors import RehearseError
    from rehearse.takes.interview_file import read_interview

    try:
        return read_interview(context.workspace.interview) is not None
    except RehearseError as error:
        context.notice(str(error))
        return False
