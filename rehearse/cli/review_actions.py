"""What the options of `rehearse review` do to a take, or with it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from rehearse.cli.check import read_text
from rehearse.cli.context import Context
from rehearse.config.atomic import save_text
from rehearse.errors import RehearseError
from rehearse.i18n import _
from rehearse.progress.comparison import among
from rehearse.takes.store import Store
from rehearse.takes.take import Rating, Take
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.streams import echo_document
from rehearse.terminal.telling import tell
from rehearse.terminal.width import width
from rehearse.views.json_view import to_json

if TYPE_CHECKING:
    from rehearse.judge.coverage import Verdict
    from rehearse.practice.judging import Judging


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """As the command line names them. rulings: like 3=covered."""

    play: str | None = None
    point: int | None = None
    rulings: tuple[str, ...] = ()
    rating: Rating | None = None
    transcript: str | None = None
    edit: bool = False
    note: str | None = None
    again: bool = False
    every: bool = False
    answer: bool = False
    form: str | None = None
    out: Path | None = None
    delete: bool = False
    yes: bool = False
    speaker: str | None = None

    @property
    def judge_it(self) -> bool:
        """Whether the take is judged again."""
        return bool(self.transcript or self.edit or self.again)

    @property
    def change_it(self) -> bool:
        return self.judge_it or bool(self.rulings or self.rating) or self.note is not None


def changed(context: Context, store: Store, before: Take, choices: ReviewOptions) -> Take:
    """The take after all that the user asked for, in the order words, judge, second opinion, verdicts, rating, note."""
    from rehearse.practice.review import noted, overruled, rated

    take = before
    if choices.judge_it:
        take = _judged(take, choices, _judging(context, store))
    for number, verdict in (_ruling(ruling, len(take.coverage.points)) for ruling in choices.rulings):
        take = overruled(take, number, verdict)
    if choices.rating:
        take = rated(take, choices.rating)
    if choices.note is not None:
        take = noted(take, choices.note)
    if take != before:
        store.keep(take)
        _say_changes(before, take)
    return take


def judge_all(context: Context, store: Store, question: str | None, as_json: bool) -> None:
    """Every take, or every take of a question, judged by today's judge."""
    takes = list(store.takes(question))
    judging = _judging(context, store)
    judged = [_judged(take, ReviewOptions(), judging) for take in takes]
    differing = [(before, after) for before, after in zip(takes, judged, strict=True) if after != before]
    for before, after in differing:
        store.keep(after)
        _say_changes(before, after)
    text = _("{count} judged again, {changed} changed.").format(count=len(takes), changed=len(differing))
    click.echo(to_json(judged) if as_json else text)


def show(store: Store, take: Take, as_json: bool) -> None:
    from rehearse.views.review import review_text

    click.echo(to_json(take) if as_json else review_text(take, among(store, take), width()))


def show_answer(take: Take, as_json: bool) -> None:
    from rehearse.views.result import answer_text

    question = take.question
    reference = {"answer": question.answer, "source": question.source}
    click.echo(to_json(reference) if as_json else answer_text(question, width()))


def play(store: Store, take: Take, choices: ReviewOptions, as_json: bool) -> None:
    """Any key stops it. Raises RehearseError, also without a speaker."""
    from rehearse.audio.player import Player
    from rehearse.practice.review import evidence_of, from_here

    number = choices.point
    stretch = (from_here(take, choices.play or ""), None) if number is None else evidence_of(take, number)
    sound = store.sound(take.id, take.recording.sound)
    tell(_("Playing {file}").format(file=sound), err=True)
    with Keyboard() as keyboard:
        Player(choices.speaker).play(sound, lambda: sys.stdin.isatty() and keyboard.poll(0) is not None, stretch)
    if as_json:
        click.echo(to_json(take))


def export(take: Take, form: str, file: Path | None) -> None:
    from rehearse.views.markdown import markdown
    from rehearse.views.subtitles import subtitles

    text = {"md": markdown, "srt": subtitles}.get(form, lambda it: f"{to_json(it)}\n")(take)
    if file is None:
        echo_document(text)
    else:
        save_text(file, text)
        tell(_("Written to {file}").format(file=file), err=True)


def delete(store: Store, take: Take, agreed: bool, as_json: bool) -> None:
    """Raises RehearseError where nobody can be asked."""
    from rehearse.terminal.review_loop import sure_to_delete
    from rehearse.terminal.screen import TerminalScreen

    if not agreed and not sys.stdin.isatty():
        raise RehearseError(_("There is no terminal to ask in whether you are sure. To delete it for good add --yes."))
    with Keyboard() as keyboard:
        screen = TerminalScreen(keyboard, to_stderr=as_json)
        gone = agreed or sure_to_delete(screen, keyboard.wait, take)
    if gone:
        store.discard(take.id)
    if as_json:
        click.echo(to_json({"deleted": take.id if gone else None}))
    else:
        click.echo(_("Deleted {id}.").format(id=take.id) if gone else _("Nothing was deleted."))


def _judging(context: Context, store: Store) -> Judging:
    """Takes that are judged again are not transcribed again."""
    from rehearse.cli.wiring import load_encoder
    from rehearse.practice.engines import Engines, nothing
    from rehearse.practice.judging import Judging

    return Judging(Engines(nothing, load_encoder), store, adviser=cache(context.adviser))


def _judged(take: Take, choices: ReviewOptions, judging: Judging) -> Take:
    if (choices.edit or choices.transcript) and not take.transcript.words:
        raise RehearseError(_("Nothing was heard in this take, so there are no words to correct."))
    text = _edited(take) if choices.edit else None
    text = read_text(choices.transcript) if choices.transcript else text
    if text is None and choices.edit and not choices.again:
        return take  # the editor was left without saving
    return judging.again(take, lambda notice: tell(f"rehearse: {notice}", err=True), text)


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


def _edited(take: Take) -> str | None:
    if not sys.stdin.isatty():
        raise RehearseError(
            _("There is no terminal to open an editor in. Give the corrected words with --transcript FILE.")
        )
    from rehearse.takes.correction import edited, to_edit
    from rehearse.terminal.editor import edit_text

    return edited(take.transcript.words, edit_text(to_edit(take.transcript.words)))


def _say_changes(before: Take, after: Take) -> None:
    from rehearse.practice.review import changes
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


def _percent(take: Take) -> str:
    return _("none") if take.coverage.score is None else f"{take.coverage.score:.0%}"
