"""The terminal as the session sees it, for a person."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from pathlib import Path
from typing import Literal

import click

from rehearse.audio.recorder import Recorder
from rehearse.bank.question import Question
from rehearse.i18n import N_, _
from rehearse.practice.engines import SoFar
from rehearse.practice.session import Ending
from rehearse.practice.watching import behind_text, silence_text
from rehearse.terminal.keyboard import Keyboard
from rehearse.terminal.telling import tell
from rehearse.terminal.width import height, width
from rehearse.views.escapes import CLEAR, ERASE_ABOVE, ERASE_LINE, style, unfiltered, visible
from rehearse.views.layout import flowed, minutes, shorten, span, wrap
from rehearse.views.meter import POINT_MARK, meter_line, with_caption, with_points
from rehearse.views.plain import PlainLines
from rehearse.views.result import question_text

REFRESH = 0.1  # s
LEAST_LINES, FOOT = 5, 4  # of a page; under it: a blank line, the keys in at most two, the cursor
Live = Literal["off", "time", "caption", "points"]  # what is shown while the answer is spoken
KEYS = N_("Enter stop  p pause  x or Esc cancel")
HINT = N_("h hint")


class FilesBar:
    """One progress bar on standard error for all the files that are judged, several at a time."""

    def __init__(self, files: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self.stopped = False  # the user wants no more; every file's screen says so to its session
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
            console=Console(file=unfiltered(sys.stderr)),
            transient=True,
            redirect_stdout=False,  # rich would obey the escape sequences in what is written meanwhile
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=files)
        self._shares: dict[Path, float] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> FilesBar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, path: Path, share: float) -> None:
        """How much of one file is done. Raises KeyboardInterrupt after a stop."""
        if self.stopped:
            raise KeyboardInterrupt
        with self._lock:
            self._shares[path] = share
            self._bar.update(self._task, description=shorten(path.name, 30), completed=sum(self._shares.values()))

    def notice(self, text: str) -> None:
        self._bar.console.print(f"rehearse: {visible(text)}", markup=False, highlight=False, soft_wrap=True)


class TerminalScreen:
    """Talks to the person on standard error or output; `to_stderr` keeps standard output for JSON alone.

    plain: lines that stay instead of one that changes, for screen readers; also where the terminal cannot do that.
    """

    def __init__(
        self,
        keyboard: Keyboard,
        *,
        to_stderr: bool = False,
        auto_stop: float | None = None,
        live: Live = "time",
        plain: bool = False,
    ) -> None:
        self._keyboard = keyboard
        self._err = to_stderr
        self._auto_stop = auto_stop
        self._shown = live
        self._told: set[str] = set()
        self.hinted = False  # the user asked for a hint in the last recording
        self._status = ""
        self._listening = False  # an answer is being transcribed
        self._keys = ""  # shown last
        self._above = ""  # the line that changes: what stands there as long as it does
        self._cleared: list[str] = []  # notices that a page would take away unread
        self._plain = plain or os.environ.get("TERM") == "dumb"
        self._live = (sys.stderr if to_stderr else sys.stdout).isatty() and not self._plain

    @property
    def stays(self) -> bool:
        """What was written stands there for good, so that it need not be written again."""
        return not self._live

    def echo(self, text: str = "", newline: bool = True) -> None:
        click.echo(text, err=self._err, nl=newline)

    def clear(self) -> None:
        """What stands there belongs to what is over. Lines that stay are not touched."""
        if self._live:
            click.echo(CLEAR, err=self._err, nl=False, color=True)

    def pages(self, text: str) -> list[str]:
        """The text in pieces that fit on the screen with keys under them; whole where lines stay."""
        lines, room = text.split("\n"), max(LEAST_LINES, height() - FOOT - len(self._notices()))
        if not self._live or len(lines) <= room:
            return [text]
        return ["\n".join(lines[begin : begin + room]) for begin in range(0, len(lines), room)]

    def page(self, text: str, keys: str) -> None:
        """A view on a screen of its own, with the keys under it; where lines stay, under it without them."""
        self.clear()
        shown = [text if self._live else f"\n{text}"] if text else []
        if lines := [*shown, *self._notices()]:
            self.echo("\n".join(lines))
        self._cleared = []
        if keys and (self._live or keys != self._keys):
            self.echo(f"\n{style(flowed(keys.split('  '), width()), dim=self._live)}")
        self._keys = keys

    def _notices(self) -> list[str]:
        """The lines of what the next page shows under its text."""
        return [line for notice in self._cleared for line in wrap(notice, width(), cut=False).split("\n")]

    def question(self, question: Question) -> None:
        self._keys = ""
        self._cleared = []
        self.echo(f"\n{question_text(question, width())}\n")

    def news(self, text: str) -> None:
        """What came of a key. A page that comes at once shows it under itself."""
        self._cleared += [text] if self._live else []
        self.echo(wrap(text, width(), cut=False))

    def notice(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            self._cleared += [text] if self._live else []
            self._replace("")
            tell(text, err=True)

    def skip_speaking(self) -> bool:
        return self._keyboard.poll(0) is not None

    def status(self, text: str) -> None:
        if self._plain and text and text != self._status:
            self.echo(text)
        self._status = text
        self._replace(text)

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:
        self._keyboard.drain()
        self.hinted = False
        keys = self._recording_keys(recorder, question)
        if not self._live and keys:
            self.echo(keys)
        lines = PlainLines(question.seconds)
        if self._plain:
            self.echo(_("Recording. Target {target}.").format(target=span(question.seconds)))
        try:
            while recorder.going:
                self._replace(self._line(recorder, question, so_far), keys)
                self._tell(lines, recorder, so_far)
                key = self._keyboard.poll(REFRESH)
                if key == "enter" or (self._keyboard.closed and not self._auto_stop):
                    return "stop"
                if key == "p":
                    recorder.resume() if recorder.paused else recorder.pause()
                elif key == "h" and question.part_of:
                    self._hint(question)
                elif key in ("x", "escape") and (ending := self._really_cancel(recorder)):
                    return ending
                if behind := behind_text(so_far):
                    self.notice(behind)
                if silence := silence_text(recorder.meter, self._auto_stop):
                    self.notice(silence)
                    return "stop"
            return "stop"
        finally:
            self._replace("")

    def _recording_keys(self, recorder: Recorder, question: Question) -> str:
        """Nothing where no key will come, or where a file is over before one could."""
        if self._keyboard.closed or recorder.finite:
            return ""
        return shorten(f"{_(KEYS)}  {_(HINT)}" if question.part_of else _(KEYS), width())

    def _hint(self, part: Question) -> None:
        """How the points begin that are asked for; whoever needed that does not know them yet."""
        if not self.hinted:
            self._replace("")
            self.echo(wrap("\n".join(point.hint for point in part.points), width()))
        self.hinted = True

    def _line(self, recorder: Recorder, question: Question, so_far: SoFar) -> str:
        if self._shown == "off":
            return _("‖ paused") if recorder.paused else _("● rec")
        beside = {"caption": width() // 2, "points": POINT_MARK * len(question.points)}.get(self._shown, 0)
        line = meter_line(recorder.meter, question.seconds, recorder.paused, width() - beside)
        if self._shown == "caption":
            return with_caption(line, so_far.text, width())
        return with_points(line, so_far.points(), width()) if self._shown == "points" else line

    def _tell(self, lines: PlainLines, recorder: Recorder, so_far: SoFar) -> None:
        if not self._plain or self._shown == "off":
            return
        caption = lines.words(so_far.final_text) if self._shown == "caption" else ()
        made = lines.points(so_far.points()) if self._shown == "points" else ()
        for line in (*lines.news(recorder.seconds, recorder.paused), *caption, *made):
            self.echo(wrap(line, width()))

    def progress(self, share: float) -> None:
        if self._plain and share < 1 and not self._listening:
            self.echo(_("Listening to what you said."))
        self._listening = share < 1
        shown = _("Listening to what you said ... {share:.0%}") if share else _("Listening to what you said ...")
        self._replace("" if share >= 1 else shown.format(share=share))

    def turn(self, number: int, of: int, left: float, follow_up: bool) -> None:
        """The next question of a mock interview comes."""
        comes = _("Follow-up, {left} left") if follow_up else _("Question {number} of {count}, {left} left")
        self.echo(f"\n{style(comes.format(number=number, count=of, left=minutes(left)), bold=True)}")

    def think(self, seconds: float) -> None:
        """Count down; Enter ends it before its time."""
        until = time.monotonic() + seconds
        self._keyboard.drain()
        if self._plain and seconds:
            self.echo(_("Think for {seconds:.0f} s. Enter begins the answer.").format(seconds=seconds))
        while (left := until - time.monotonic()) > 0:
            self._replace(_("Think: {left}  Enter begins the answer").format(left=minutes(math.ceil(left))))
            if self._keyboard.poll(min(REFRESH, left)) == "enter":
                break
        self._replace("")

    def _really_cancel(self, recorder: Recorder) -> Ending | None:
        """None to go on recording."""
        was_paused = recorder.paused
        recorder.pause()
        question = _("Throw away these {length}?").format(length=minutes(recorder.seconds))
        keys = _("y yes  Enter stop and keep  other keys go on")
        self._replace(keys, question)
        if not self._live:
            self.echo(wrap(f"{question}\n{keys}", width()))
        while recorder.going and not self._keyboard.closed:
            key = self._keyboard.poll(REFRESH)
            if key is not None:
                if not was_paused:
                    recorder.resume()
                endings: dict[str, Ending] = {"y": "cancel", "enter": "stop"}
                return endings.get(key)
        if not was_paused:
            recorder.resume()
        return None

    def _replace(self, line: str, above: str = "") -> None:
        """Write over the current line, and over the one above that belongs to it; nothing on a pipe, where it would
        only pile up.
        """
        if not self._live:
            return
        erased = ERASE_LINE if above == self._above or not self._above else f"{ERASE_LINE}{ERASE_ABOVE}"
        click.echo(erased, err=self._err, nl=False, color=True)  # movements, which NO_COLOR does not mean
        if above and above != self._above:
            self.echo(above)
        self._above = above
        self.echo(line, newline=False)
