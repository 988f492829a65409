"""A group of commands: errors in one sentence, and at the end what could not be read or kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import IO, Any

import click

from rehearse.cli.context import Context
from rehearse.cli.help import Command, retold
from rehearse.errors import Interrupted, MachineError, RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.terminal.signals import Ending, ended_in_order
from rehearse.terminal.telling import tell
from rehearse.views.hints import hinted


class ShownError(click.ClickException):
    """A RehearseError as click shows it: one sentence on standard error, and its exit code."""

    def __init__(self, error: RehearseError, exit_code: int | None = None) -> None:
        super().__init__(hinted(error))
        self.exit_code = error.exit_code if exit_code is None else exit_code  # type: ignore[misc]

    def show(self, file: IO[Any] | None = None) -> None:
        if file is None:
            tell(f"rehearse: {self.message}", err=True)
        else:
            click.echo(f"rehearse: {self.message}", file=file)


class Group(Command, click.Group):
    """Turns every error of the program into one sentence, and Ctrl-C into exit code 130."""

    command_class = Command

    def invoke(self, context: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            context.color = False
        own = context.ensure_object(Context)
        try:
            with ended_in_order() as ending:
                done = self._invoke(context, ending)
            if own.failed:
                raise click.exceptions.Exit(MachineError.exit_code)
            return done
        except click.exceptions.Exit as ended:
            raise click.exceptions.Exit(MachineError.exit_code if own.failed else ended.exit_code) from None
        finally:
            own.name_broken()

    def _invoke(self, context: click.Context, ending: Ending) -> Any:
        try:
            return super().invoke(context)
        except Interrupted as error:
            raise ShownError(error, ending.exit_code(error.exit_code)) from error
        except RehearseError as error:
            raise ShownError(error) from error
        except click.UsageError as error:
            raise retold(error) from None
        except KeyboardInterrupt:
            interrupted = Interrupted(_("Interrupted."))
            raise ShownError(interrupted, ending.exit_code(interrupted.exit_code)) from None
        except OSError as error:  # a name too long, a folder that vanished: what no one expected
            if error.errno == errno.EPIPE:  # `rehearse history | head` is no error
                raise
            raise ShownError(explain_os_error(error, Path(error.filename or _("a file")), N_("use"))) from error
