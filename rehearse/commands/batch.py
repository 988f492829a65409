"""Many recorded answers to one question, judged several at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.attempts.attempt import Attempt, Pending
from rehearse.attempts.store import TICKS, Store
from rehearse.audio.player import Player
from rehearse.audio.sources import RecordedAnswer, digest_of
from rehearse.bank.question import Question
from rehearse.commands.parts import now
from rehearse.commands.screen import FilesBar, FileScreen
from rehearse.ears import Ears
from rehearse.errors import Interrupted, MachineError, RehearseError
from rehearse.i18n import _
from rehearse.session import Session
from rehearse.speech.voice import has_voice

if TYPE_CHECKING:
    from rehearse.adviser import Adviser


@dataclass(slots=True)
class Batch:
    """Answers to one question. failed: how many of the files are no recordings."""

    question: Question
    store: Store
    ears: Ears
    language: str | None
    adviser: Adviser | None = None
    resume: bool = False  # pass over files that were judged before
    failed: int = 0
    _attempts: dict[Path, Attempt] = field(default_factory=dict)
    _order: tuple[Path, ...] = ()

    @property
    def attempts(self) -> list[Attempt]:
        """In the order of the files, whichever was judged first."""
        return [self._attempts[path] for path in self._order if path in self._attempts]

    def run(self, audio: Sequence[Path], at_once: int) -> None:
        """Judge each file; one that cannot be read is named. Raises MachineError when going on is pointless, and
        Interrupted: the files are still there, so nothing half done is kept of them.
        """
        self._order = tuple(dict.fromkeys(audio))
        began = now()
        before = self._judged_before() if self.resume else {}
        self.ears.warm_up()
        with FilesBar(len(self._order)) as bar, ThreadPoolExecutor(at_once) as pool:
            judging = [
                pool.submit(self._grade, path, bar, before, began + timedelta(seconds=number / TICKS))
                for number, path in enumerate(self._order)
            ]
            try:
                for each in as_completed(judging):
                    each.result()
            except BaseException as error:
                bar.stopped = True
                pool.shutdown(cancel_futures=True)
                if not isinstance(error, KeyboardInterrupt | Interrupted):
                    raise
                self._discard(lambda take: bool(take.digest) and take.pid == os.getpid())
                raise Interrupted(
                    _(
                        "Interrupted; {judged} of {count} files were judged. The same command with --resume goes on "
                        "with the rest."
                    ).format(judged=len(self._attempts), count=len(self._order))
                ) from None

    def _grade(self, path: Path, bar: FilesBar, before: dict[str, Attempt], at: datetime) -> None:
        """at: when the take begins: takes stand in the order of the files, whichever is ready first."""
        try:
            attempt = (before.get(digest_of(path)) if before else None) or self._judge(path, bar, at)
        except (MachineError, Interrupted):
            raise
        except RehearseError as error:
            self.failed += 1
            bar.notice(str(error))
        else:
            if attempt is not None:
                self._attempts[path] = attempt
        bar.tell(path, 1.0)

    def _judge(self, path: Path, bar: FilesBar, at: datetime) -> Attempt | None:
        parts = FileScreen(bar, path), None, Player(), partial(RecordedAnswer, path, has_voice), self.ears, self.store
        return Session(*parts, lambda: at, self.language, self.adviser).take(self.question)

    def _judged_before(self) -> dict[str, Attempt]:
        """The takes of this question that were made of files, by the files' digests."""
        takes = list(self.store.attempts(self.question.id))
        # A run that was killed leaves takes that are recorded and not judged; their files are heard anew.
        given = {digest_of(path) for path in self._order if path.is_file()}
        self._discard(lambda take: take.digest in given)
        return {take.recording.digest: take for take in takes if take.recording.digest}

    def _discard(self, which: Callable[[Pending], bool]) -> None:
        """Delete takes that are not judged yet."""
        for take, _sound in self.store.pending(now()):
            if which(take):
                self.store.discard(take.id)
