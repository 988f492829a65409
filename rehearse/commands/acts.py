"""What the options of `rehearse review` do to a take, or with it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from rehearse.atomic import save_text
from rehearse.attempts.attempt import Attempt
from rehearse.attempts.compare import among
from rehearse.attempts.store import Store
from rehearse.commands.check import read_text
from rehearse.commands.context import Context, width
from rehearse.commands.streams import echo_document
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.keyboard import Keyboard
from rehearse.views.json_view import to_json

if TYPE_CHECKING:
    from rehearse.adviser import Adviser
    from rehearse.judge.coverage import Verdict

WORDS = ("transcript", "edit", "again")  # which make it judged again
CHANGES = (*WORDS, "rulings", "rating", "note")


def asked_for(choices: dict[str, Any]) -> bool:
    """Whether any option asks for a change."""
    return any(choices[name] not in (None, False, ()) for name in CHANGES)


def changed(context: Context, store: Store, take: Attempt, choices: dict[str, Any]) -> Attempt:
    """The take after all that the user asked for, in the order words, judge, second opinion, verdicts, rating, note."""
    from rehearse.review import noted, overruled, rated

    attempt = take
    if any(choices[name] for name in WORDS):
        attempt = _judged(attempt, choices, context.adviser())
    for number, verdict in (_ruling(each, len(attempt.coverage.points)) for each in choices["rulings"]):
        attempt = overruled(attempt, number, verdict)
    if choices["rating"]:
        attempt = rated(attempt, choices["rating"])
    if choices["note"] is not None:
        attempt = noted(attempt, choices["note"])
    if attempt != take:
        store.keep(attempt)
        _say_changes(take, attempt)
    return attempt


def judge_all(context: Context, store: Store, question: str | None, as_json: bool) -> None:
    """Every take, or every take of a question, judged by today's judge."""
    takes = list(store.attempts(question))
    adviser = context.adviser()
    judged = [_judged(take, {}, adviser) for take in takes]
    differing = [(before, after) for before, after in zip(takes, judged, strict=True) if after != before]
    for before, after in differing:
        store.keep(after)
        _say_changes(before, after)
    told = _("{count} judged again, {changed} changed.").format(count=len(takes), changed=len(differing))
    click.echo(to_json(judged) if as_json else told)


def show(store: Store, attempt: Attempt, as_json: bool) -> None:
    from rehearse.views.review import review_text

    click.echo(to_json(attempt) if as_json else review_text(attempt, among(store, attempt), width()))


def show_answer(attempt: Attempt, as_json: bool) -> None:
    from rehearse.views.result import answer_text

    question = attempt.question
    told = {"answer": question.answer, "source": question.source}
    click.echo(to_json(told) if as_json else answer_text(question, width()))


def play(store: Store, attempt: Attempt, choices: dict[str, Any], as_json: bool) -> None:
    """Any key stops it. Raises RehearseError, also without a speaker."""
    from rehearse.audio.player import Player
    from rehearse.review import evidence_of, from_here

    number = choices["point"]
    stretch = (from_here(attempt, choices["play"]), None) if number is None else evidence_of(attempt, number)
    sound = store.sound(attempt.id, attempt.recording.sound)
    click.echo(_("Playing {file}").format(file=sound), err=True)
    with Keyboard() as keyboard:
        Player(choices["speaker"]).play(sound, lambda: sys.stdin.isatty() and keyboard.poll(0) is not None, stretch)
    if as_json:
        click.echo(to_json(attempt))


def export(attempt: Attempt, form: str, file: Path | None) -> None:
    from rehearse.views.markdown import markdown
    from rehearse.views.subtitles import subtitles

    text = {"md": markdown, "srt": subtitles}.get(form, lambda take: f"{to_json(take)}\n")(attempt)
    if file is None:
        echo_document(text)
    else:
        save_text(file, text)
        click.echo(_("Written to {file}").format(file=file), err=True)


def delete(store: Store, attempt: Attempt, agreed: bool, as_json: bool) -> None:
    """Raises RehearseError where nobody can be asked."""
    from rehearse.commands.desk import sure_to_delete
    from rehearse.commands.screen import TerminalScreen

    if not agreed and not sys.stdin.isatty():
        raise RehearseError(_("There is no terminal to ask in whether you are sure. To delete it for good add --yes."))
    with Keyboard() as keyboard:
        screen = TerminalScreen(keyboard, to_stderr=as_json)
        gone = agreed or sure_to_delete(screen, keyboard.wait, attempt)
    if gone:
        store.discard(attempt.id)
    if as_json:
        click.echo(to_json({"deleted": attempt.id if gone else None}))
    else:
        click.echo(_("Deleted {id}.").format(id=attempt.id) if gone else _("Nothing was deleted."))


def _judged(attempt: Attempt, choices: dict[str, Any], adviser: Adviser | None) -> Attempt:
    from rehearse.commands.parts import load_encoder
    from rehearse.review import advised, corrected, judged_again

    if (choices.get("edit") or choices.get("transcript")) and not attempt.transcript.words:
        raise RehearseError(_("Nothing was heard in this take, so there are no words to correct."))
    text = _edited(attempt) if choices.get("edit") else None
    text = read_text(choices["transcript"]) if choices.get("transcript") else text
    if text is None and choices.get("edit") and not choices.get("again"):
        return attempt  # the editor was left without saving
    encoder = load_encoder()
    attempt = judged_again(attempt, encoder) if text is None else corrected(attempt, text, encoder)
    if adviser:
        attempt, notice = advised(attempt, adviser)
        if notice:
            click.echo(f"rehearse: {notice}", err=True)
    return attempt


def _ruling(text: str, points: int) -> tuple[int, Verdict]:
    match = re.fullmatch(r"(\d+)=(covered|maybe|wrong|missed)", text.strip())
    if not match or not 1 <= int(match[1]) <= points:
        raise RehearseError(
            _(
                '"{text}" is not a point and a verdict. Write the point\'s number from 1 to {points} and '
                "covered, maybe, wrong or missed, like 3=covered."
            ).format(text=text, points=points)
        )
    return int(match[1]), cast("Verdict", match[2])


def _edited(attempt: Attempt) -> str | None:
    if not sys.stdin.isatty():
        raise RehearseError(
            _("There is no terminal to open an editor in. Give the corrected words with --transcript FILE.")
        )
    return click.edit(f"{attempt.transcript.text}\n", extension=".txt")


def _say_changes(before: Attempt, after: Attempt) -> None:
    from rehearse.review import changes
    from rehearse.views.layout import wrap
    from rehearse.views.names import rating_name, verdict_name

    click.echo(f"{after.id}", err=True)
    for change in changes(before.coverage, after.coverage):
        click.echo(
            wrap(
                _("{before} → {after}: {point}").format(
                    before=verdict_name(change.before), after=verdict_name(change.after), point=change.point
                ),
                width(),
                "  ",
            ),
            err=True,
        )
    if before.rating != after.rating:
        click.echo(f"  {_('rated {rating}').format(rating=rating_name(after.rating))}", err=True)
    if before.coverage.score != after.coverage.score:
        click.echo(
            f"  {_('score {before} → {after}').format(before=_percent(before), after=_percent(after))}", err=True
        )


def _percent(attempt: Attempt) -> str:
    return _("none") if attempt.coverage.score is None else f"{attempt.coverage.score:.0%}"
