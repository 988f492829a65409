"""`rehearse completion`: what Tab needs to know."""

from __future__ import annotations

import click

from rehearse.cli.help import Command


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes commands in bash, zsh or fish.

    With it Tab completes commands, options, questions, takes (the newest first), topics, rounds, models and voices.
    Do one of these once, then open a new terminal. bash needs version 4.4 and its package bash-completion.

    \b
    Examples:
      rehearse completion bash > ~/.local/share/bash-completion/completions/rehearse
      rehearse completion fish > ~/.config/fish/completions/rehearse.fish
      echo 'eval "$(rehearse completion zsh)"' >> ~/.zshrc      # after compinit
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "rehearse", "_REHEARSE_COMPLETE").source())
