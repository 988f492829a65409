"""`rehearse`: the group of commands, and what it shows without one."""

from __future__ import annotations

import importlib

import click

from rehearse import __version__
from rehearse.commands.context import Context, Group, json_option, pass_context, width, workspace_options

COMMANDS = {  # in the order of use; each is imported when it is needed
    "practice": "rehearse.commands.practice",
    "demo": "rehearse.commands.demo",
    "grade": "rehearse.commands.grade",
    "check": "rehearse.commands.check",
    "history": "rehearse.commands.history",
    "questions": "rehearse.commands.questions",
    "models": "rehearse.commands.models",
    "doctor": "rehearse.commands.doctor",
}


class LazyGroup(Group):
    """Imports a command's module only when the command is named or help lists it."""

    def list_commands(self, context: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[name]), name)
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rehearse")
@workspace_options
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
    if context.invoked_subcommand is None:
        _standing(context.ensure_object(Context), as_json)


def _standing(context: Context, as_json: bool) -> None:
    from rehearse.attempts.progress import next_up, standings
    from rehearse.attempts.store import Store
    from rehearse.commands.history import warn_broken
    from rehearse.views.json_view import to_json
    from rehearse.views.tables import standing_text

    store = Store(context.workspace.recordings)
    found = standings(context.bank(), store.summaries())
    upcoming = next_up(found)
    if as_json:
        click.echo(
            to_json(
                {
                    "questions": len(found),
                    "practised": sum(bool(standing.takes) for standing in found),
                    "weak": [standing.question.id for standing in upcoming if standing.weak],
                    "next": upcoming[0].question.id if upcoming else None,
                }
            )
        )
    else:
        click.echo(standing_text(found, upcoming, width()))
    warn_broken(store)


__all__ = ["main", "pass_context"]
