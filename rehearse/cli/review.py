"""`rehearse review`: a kept take again, and the user's last word on it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rehearse.cli import completers
from rehearse.cli.clock import now
from rehearse.cli.context import Context, pass_context
from rehearse.cli.help import Command, option
from rehearse.cli.options import as_one, json_option, opinion_options, speaker_option, workspace_options
from rehearse.cli.review_actions import ReviewOptions, changed, delete, export, judge_all, play, show, show_answer
from rehearse.config.workspace import copied_from
from rehearse.i18n import _
from rehearse.progress.schedule import RATINGS
from rehearse.takes.lookup import find_takes, is_day
from rehearse.takes.store import Store
from rehearse.terminal.telling import tell
from rehearse.terminal.width import width
from rehearse.views.tables import takes_list


@click.command(cls=Command)
@click.argument("wanted", metavar="[TAKE|ID|DAY]", required=False, shell_complete=completers.takes)
@option("--play", metavar="[FROM]", is_flag=False, flag_value="1", help="Play it, from a sentence or m:ss.")
@option("--point", type=int, metavar="N", help="Play what speaks for point N.")
@option("--overrule", "rulings", metavar="N=VERDICT", multiple=True, help="Your verdict on point N.")
@option("--rating", type=click.Choice(RATINGS), help="Your rating of the take, for when the question comes again.")
@option(
    "--transcript",
    metavar="FILE|-",
    shell_complete=completers.files,
    help="The words as you said them, in place of what was heard.",
)
@option("--edit", is_flag=True, help="Correct the words in your editor (EDITOR).")
@option("--note", metavar="TEXT", help='A note to yourself, kept with the take; "" takes it away.')
@option("--again", is_flag=True, help="Judge it again with today's judge.")
@option("--all", "every", is_flag=True, help="With --again: every take, or every take of the question.")
@option("--answer", is_flag=True, help="Show the reference answer.")
@option("--export", "form", type=click.Choice(["md", "json", "srt"]), help="Print it for other programs.")
@option("--out", type=click.Path(path_type=Path), metavar="FILE", help="With --export: write it to a file.")
@option("--delete", is_flag=True, help="Delete it for good; asks twice.")
@option("--yes", is_flag=True, help="With --delete: do not ask.")
@speaker_option()
@opinion_options
@json_option
@workspace_options
@pass_context
@as_one(ReviewOptions)
def review(context: Context, /, wanted: str | None, as_json: bool, choices: ReviewOptions) -> None:
    """Look at a take again; correct the words, overrule a verdict.

    The last take, or any: by its id or the beginning of one, the last of a question, the last of a day. In a terminal
    it is read, played and corrected with keys; with an option, or on a pipe, no key is waited for.

    A verdict is covered, maybe, wrong or missed. What you overrule or correct is kept beside the judge's own, and
    corrected words are judged again at once. What changed is said on standard error.

    \b
    Examples:
      rehearse review
      rehearse review yesterday
      rehearse review deepspeed-zero-stages --overrule 3=covered --overrule 5=missed
      rehearse review deepspeed-zero-stages --rating hard
      rehearse review --edit
      rehearse review 20261124T --play 0:20
      rehearse review --export srt --out answer.srt
      rehearse review --again --all
    """
    _refuse_contradictions(as_json, choices)
    store = context.store
    if choices.every:
        judge_all(context, store, wanted, as_json)
        return
    stored = store.get(_chosen(store, wanted, quiet=as_json))
    _name_conflicts(store, stored.id)
    take = changed(context, store, stored, choices)
    if choices.form:
        export(take, choices.form, choices.out)
    elif choices.delete:
        delete(store, take, choices.yes, as_json)
    elif choices.answer:
        show_answer(take, as_json)
    elif choices.play is not None or choices.point is not None:
        play(store, take, choices, as_json)
    elif as_json or choices.change_it or not (sys.stdin.isatty() and sys.stdout.isatty()):
        show(store, take, as_json)
    else:
        from rehearse.cli.loops import review_loop
        from rehearse.terminal.keyboard import Keyboard

        with Keyboard() as keyboard:
            review_loop(keyboard, context, take, choices.speaker).run()


def _refuse_contradictions(as_json: bool, choices: ReviewOptions) -> None:
    if choices.out and not choices.form:
        raise click.UsageError(_("--out belongs to --export. Say in what form: --export md, json or srt."))
    if as_json and choices.form:
        raise click.UsageError(_("--json and --export both decide what is printed. Choose one of them."))


def _name_conflicts(store: Store, identity: str) -> None:
    for name in store.conflicts(identity):
        text = _(
            "this take was changed on two machines; the other version is {file}. Keep the one you want as {original}."
        )
        names = {"file": store.path(identity) / name, "original": copied_from(name)}
        tell(f"rehearse: {text.format(**names)}", err=True)


def _chosen(store: Store, wanted: str | None, quiet: bool) -> str:
    """The id of the take meant. Where a day has several they are listed, so that another can be named."""
    if wanted and store.has(wanted):
        return wanted
    matching = find_takes(store, wanted, now().date())
    if wanted and not quiet and len(matching) > 1 and is_day(wanted):
        click.echo(takes_list(matching, width()), err=True)
    return matching[-1].id
