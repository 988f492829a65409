"""`rehearse review`: a kept take again, and the user's last word on it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, cast

import click

from rehearse.attempts.schedule import RATINGS
from rehearse.attempts.store import Store
from rehearse.commands.check import read_text
from rehearse.commands.context import (
    Context,
    json_option,
    opinion_options,
    pass_context,
    width,
    workspace_options,
)
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.adviser import Adviser
    from rehearse.attempts.attempt import Attempt
    from rehearse.judge.coverage import Verdict


@click.command()
@click.argument("attempt_id", metavar="[ATTEMPT|ID]", required=False)
@click.option("--overrule", "rulings", metavar="N=VERDICT", multiple=True, help="Your verdict on point N.")
@click.option(
    "--rating", type=click.Choice(RATINGS), help="Your rating of the take, for when the question comes again."
)
@click.option("--transcript", metavar="FILE|-", help="The words as you said them, in place of what was heard.")
@click.option("--edit", is_flag=True, help="Correct the words in your editor (EDITOR).")
@click.option("--again", is_flag=True, help="Judge it again with today's judge.")
@click.option("--all", "every", is_flag=True, help="With --again: every take, or every take of the question.")
@opinion_options
@json_option
@workspace_options
@pass_context
def review(context: Context, /, attempt_id: str | None, as_json: bool, **choices: Any) -> None:
    """Look at a take again; correct the words, overrule a verdict. The last take, any, or the last of a question.

    A verdict is covered, maybe or missed. What you overrule or correct is kept beside the judge's own, and
    corrected words are judged again at once. What changed is said on standard error.

    \b
    Examples:
      rehearse review
      rehearse review deepspeed-zero-stages --overrule 3=covered --overrule 5=missed
      rehearse review deepspeed-zero-stages --rating hard
      rehearse review --edit
      rehearse review --again --all
    """
    from rehearse.views.json_view import to_json
    from rehearse.views.result import attempt_text, question_text

    store = Store(context.workspace.recordings)
    takes = _every(store, attempt_id) if choices["every"] else [_find(store, attempt_id)]
    judging = any(choices[name] for name in ("edit", "transcript", "again", "every"))
    adviser = context.adviser() if judging else None
    reviewed = [_reviewed(take, choices, adviser) for take in takes]
    for before, after in zip(takes, reviewed, strict=True):
        if after != before:
            store.keep(after)
            _say_changes(before, after)
    if as_json:
        click.echo(to_json(reviewed if choices["every"] else reviewed[0]))
    elif choices["every"]:
        changed = sum(before != after for before, after in zip(takes, reviewed, strict=True))
        click.echo(f"{len(takes)} judged again, {changed} changed.")
    else:
        click.echo(
            f"{question_text(reviewed[0].question, width())}\n\n{attempt_text(reviewed[0], width(), explain=True)}"
        )


def _find(store: Store, wanted: str | None) -> Attempt:
    if wanted and (store.path(wanted).is_dir() or re.match(r"\d{8}T\d{6}Z-", wanted)):
        return store.get(wanted)
    return store.latest(wanted)


def _every(store: Store, question: str | None) -> list[Attempt]:
    return [store.get(take.id) for take in store.summaries(question)]


def _reviewed(attempt: Attempt, choices: dict[str, Any], adviser: Adviser | None) -> Attempt:
    """The attempt after all that the user asked for, in the order words, judge, second opinion, verdicts."""
    from rehearse.review import advised, corrected, judged_again, overruled, rated

    text = _edited(attempt) if choices["edit"] else None
    text = read_text(choices["transcript"]) if choices["transcript"] else text
    if text is not None or choices["again"] or choices["every"]:
        from rehearse.commands.parts import load_encoder

        encoder = load_encoder()
        attempt = judged_again(attempt, encoder) if text is None else corrected(attempt, text, encoder)
        if adviser:
            attempt, notice = advised(attempt, adviser)
            if notice:
                click.echo(f"rehearse: {notice}", err=True)
    if choices["rating"]:
        attempt = rated(attempt, choices["rating"])
    for number, verdict in (_ruling(each, len(attempt.coverage.points)) for each in choices["rulings"]):
        attempt = overruled(attempt, number, verdict)
    return attempt


def _ruling(text: str, points: int) -> tuple[int, Verdict]:
    match = re.fullmatch(r"(\d+)=(covered|maybe|missed)", text.strip())
    if not match or not 1 <= int(match[1]) <= points:
        raise RehearseError(
            f'"{text}" is not a point and a verdict. Write the point\'s number from 1 to {points} and covered, maybe '
            "or missed, like 3=covered."
        )
    return int(match[1]), cast("Verdict", match[2])


def _edited(attempt: Attempt) -> str | None:
    if not sys.stdin.isatty():
        raise RehearseError(
            "There is no terminal to open an editor in. Give the corrected words with --transcript FILE."
        )
    return click.edit(f"{attempt.transcript.text}\n", extension=".txt")


def _say_changes(before: Attempt, after: Attempt) -> None:
    from rehearse.review import changes
    from rehearse.views.layout import wrap

    click.echo(f"{after.id}", err=True)
    for change in changes(before.coverage, after.coverage):
        click.echo(wrap(f"{change.before} → {change.after}: {change.point}", width(), "  "), err=True)
    if before.rating != after.rating:
        click.echo(f"  rated {after.rating}", err=True)
    if before.coverage.score != after.coverage.score:
        click.echo(f"  score {_percent(before)} → {_percent(after)}", err=True)


def _percent(attempt: Attempt) -> str:
    return "none" if attempt.coverage.score is None else f"{attempt.coverage.score:.0%}"
