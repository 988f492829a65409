"""A report from the takes of a workspace: what is read for it, and where it is written."""

from __future__ import annotations

import base64
import errno
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from rehearse.audio.waveform import waveform
from rehearse.errors import Hint, MachineError, RehearseError, explain_os_error
from rehearse.i18n import N_, _, listed
from rehearse.progress.outcomes import Outcome, outcomes
from rehearse.takes.store import Store
from rehearse.views.report import GENERATOR, Page, Sounds, Written
from rehearse.views.report_take import TakePlayer

BARS = 100  # of a recording's drawing


@dataclass(frozen=True, slots=True)
class ReportScope:
    """What a report is to show. players: how many takes one by one. beside: the folder its page will lie in."""

    question: str | None
    since: datetime | None
    players: int
    sounds: Sounds
    beside: Path


@dataclass(frozen=True, slots=True)
class Embedded:
    """A recording inside the page, read when its turn comes: all of them at once may be more than fits into memory."""

    store: Store
    take: str
    name: str

    def __html__(self) -> str:
        try:
            with self.store.open_sound(self.take, self.name) as sound:
                return f"data:audio/flac;base64,{base64.b64encode(sound.read()).decode()}"
        except OSError as error:
            raise explain_os_error(error, self.store.path(self.take) / self.name, N_("read")) from None


def make_report(store: Store, wanted: ReportScope, now: datetime) -> Page:
    """Raises RehearseError where there is no take to report."""
    takes = outcomes(store, wanted.question, wanted.since)
    if not takes:
        raise _nothing(wanted)
    newest = takes[: -wanted.players - 1 : -1] if wanted.players else []
    with ThreadPoolExecutor() as readers:  # the decoder leaves the interpreter free
        players = [player for player in readers.map(lambda take: _player(store, take, wanted), newest) if player]
    return Page(takes, players, now, scope=_scope(wanted))


def _player(store: Store, outcome: Outcome, wanted: ReportScope) -> TakePlayer | None:
    try:
        take = store.get(outcome.id)
    except RehearseError:  # it went or broke while the report was made
        return None
    try:
        with store.open_sound(outcome.id, take.recording.sound) as sound:
            bars = waveform(sound, BARS)
        if wanted.sounds == "embed":
            return TakePlayer(take, outcome.at, Embedded(store, outcome.id, take.recording.sound), bars)
        return TakePlayer(take, outcome.at, _address(store.path(outcome.id) / take.recording.sound, wanted), bars)
    except (OSError, RehearseError):
        return TakePlayer(take, outcome.at, "")


def _address(sound: Path, wanted: ReportScope) -> str:
    """Of a recording as the page names it."""
    try:
        relative = os.path.relpath(sound, wanted.beside)
    except ValueError:  # another drive of Windows
        return sound.absolute().as_uri()
    return quote(os.fsencode(relative.replace(os.sep, "/")))


def _nothing(wanted: ReportScope) -> RehearseError:
    hint = None
    if wanted.since and wanted.question:
        none = _('There is no take of "{question}" since {day}. Choose an earlier day with --since.')
    elif wanted.since:
        none = _("There is no take since {day}. Choose an earlier day with --since.")
    elif wanted.question:
        none = _('There is no take of "{question}" yet to report on.')
        hint = Hint("question", wanted.question)
    else:
        none, hint = _("There is no take yet to report on."), Hint("practice")
    return RehearseError(none.format(question=wanted.question, day=_day(wanted)), hint)


def _scope(wanted: ReportScope) -> str:
    of = _("question {question}").format(question=wanted.question) if wanted.question else ""
    since = _("since {day}").format(day=_day(wanted)) if wanted.since else ""
    return listed(filter(None, (of, since)))


def _day(wanted: ReportScope) -> str:
    return f"{wanted.since:%Y-%m-%d}" if wanted.since else ""


def written(report: Page, file: Path, sounds: Sounds) -> Written:
    questions = len({take.question.id for take in report.takes})
    return Written(
        path=str(file.absolute()),
        takes=len(report.takes),
        players=len(report.players),
        questions=questions,
        sounds=sounds,
        bytes=file.stat().st_size,
        silent=sum(not player.sound for player in report.players),
    )


def check_place(file: Path) -> None:
    """Raises RehearseError where a report may not be written: over an older one it may, over nothing else."""
    try:
        there, folder = file.exists(), file.is_dir()
        nearest = next(above for above in file.absolute().parents if above.exists())
        if not nearest.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(nearest))
    except OSError as error:
        raise explain_os_error(error, file, N_("write")) from None
    if folder:
        raise RehearseError(
            _("{file} is a folder. Name a file, like {example}").format(file=file, example=file / "report.html")
        )
    if there and not _is_report(file):
        raise RehearseError(
            _("{file} exists already and is not a report. Choose another name with --out.").format(file=file)
        )


def _is_report(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            return GENERATOR.encode() in stream.read(500)
    except OSError as error:
        raise MachineError(
            _("{file} cannot be read ({reason}). Choose another name with --out.").format(
                file=file, reason=error.strerror
            )
        ) from None
