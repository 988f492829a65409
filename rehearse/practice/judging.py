"""Judging a take that was recorded: its words, the verdicts on them, a second opinion; and keeping it.

One way for all: an answer just spoken, one that was interrupted, a sound file, an answer of a mock interview that is
judged while the next question is asked, a kept take whose words were corrected.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from rehearse.audio.decoder import Decoder
from rehearse.audio.flac import fill_in_length
from rehearse.audio.samples import RATE
from rehearse.bank.question import Question
from rehearse.errors import ChangedMeanwhile, Interrupted, MachineError
from rehearse.i18n import _, joined
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import measure_delivery
from rehearse.practice.engines import Engines
from rehearse.practice.pending import LONGEST_TAKE
from rehearse.practice.review import advised, corrected, judged_again
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import Transcript, as_said
from rehearse.stt.worker import TranscriptionWorker
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.takes.take import Pending, Recording, Take
from rehearse.text.note import Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rehearse.llm.adviser import Adviser

    Samples = NDArray[np.float32]


class Listener(Protocol):
    """Who is told how judging goes."""

    def notice(self, text: str) -> None:
        """Something the user should know; shown once however often it comes."""
        ...

    def progress(self, share: float) -> None:
        """How much of the take has been transcribed, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A take that was recorded. transcription: what transcribed it meanwhile; None where nothing did."""

    pending: Pending
    recording: Recording
    transcription: TranscriptionWorker | None = None


def nobody() -> None:
    """Asks no language model for a second opinion."""


@dataclass(frozen=True, slots=True)
class Judging:
    """language: of the answers; "auto" to detect it, None for the question's. adviser: asked for only when a take is
    judged, so that what it has to say of itself is not said before.
    """

    engines: Engines
    store: Store
    language: str | None = None
    adviser: Callable[[], Adviser | None] = nobody

    def take(self, unjudged: Unjudged, listener: Listener) -> Take:
        """Transcribe, judge, keep. Raises Interrupted or MachineError; the recording is offered again then."""
        recording = unjudged.recording
        try:
            take = self._judged(unjudged, listener)
        except KeyboardInterrupt:
            raise Interrupted(kept_text(recording.seconds)) from None
        except MachineError as error:
            offered = _("The recording is kept, and offered again at the next practice.")
            raise error.reworded(f"{error}\n{offered}") from None
        try:
            self.store.keep(take)
        except ChangedMeanwhile as error:
            listener.notice(str(error))
        except MachineError as error:
            lost = _("The result is shown but not kept; the recording is, and is offered again at the next practice.")
            listener.notice(joined(str(error), lost))
        return take

    def recovered(self, pending: Pending, seconds: float, listener: Listener) -> Take:
        """A take that was interrupted after so many seconds, judged."""
        with (
            contextlib.suppress(OSError),  # other players need the length in the header; ours does without
            self.store.open_sound(pending.id, changing=True) as sound,
        ):
            fill_in_length(sound, round(seconds * RATE))
        recording = Recording(SOUND, round(seconds, 2), pending.source, trouble=Note("interrupted"))
        return self.take(Unjudged(pending, recording), listener)

    def again(self, take: Take, notice: Callable[[str], None], text: str | None = None) -> Take:
        """A kept take as today's judge sees it. text: its words as the user wrote them."""
        encoder = self.engines.encoder
        return self._advised(judged_again(take, encoder) if text is None else corrected(take, text, encoder), notice)

    def language_of(self, question: Question) -> str | None:
        """None to detect it."""
        return None if self.language == "auto" else self.language or question.language

    def _judged(self, unjudged: Unjudged, listener: Listener) -> Take:
        pending, recording, question = unjudged.pending, unjudged.recording, unjudged.pending.question
        listener.progress(0.0)
        transcript = self._transcript(unjudged, listener)
        listener.progress(1.0)
        take = Take(
            id=pending.id,
            question=question,
            started_at=pending.started_at,
            recording=replace(recording, digest=pending.digest),
            transcript=transcript,
            coverage=judge_coverage(answer_from_words(transcript.words), question, self.engines.encoder),
            delivery=measure_delivery(
                as_said(transcript.words), transcript.speech, recording.seconds, question.seconds, transcript.held
            ),
            drill=pending.drill,
            demo=pending.demo,
        )
        return self._advised(take, listener.notice)

    def _transcript(self, unjudged: Unjudged, listener: Listener) -> Transcript:
        """As it was written while it was recorded; from the file where nothing was, or where that failed."""
        if unjudged.transcription:
            try:
                return unjudged.transcription.finish(listener.progress)
            except MachineError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, the sound is on the disk
                failed = _("Listening while you spoke failed ({reason}); the recording is heard instead.")
                listener.notice(failed.format(reason=error))
        pending = unjudged.pending
        path = self.store.sound(pending.id)  # or a sentence on why there is none
        with Decoder(path, RATE, LONGEST_TAKE, file=self.store.open_sound(pending.id)) as decoder:
            return transcribe(
                self.engines.transcriber,
                _followed(decoder.blocks(), unjudged.recording.seconds, listener),
                language=self.language_of(pending.question),
                terms=pending.question.terms,
                mender=Mender(pending.question),
            )

    def _advised(self, take: Take, notice: Callable[[str], None]) -> Take:
        """The take after a second opinion, where the user wants one."""
        adviser = self.adviser()
        if adviser is None:
            return take
        take, warning = advised(take, adviser)
        if warning:
            notice(warning)
        return take


def kept_text(seconds: float) -> str:
    """What an interruption leaves."""
    if not seconds:
        return _("Interrupted before anything was recorded.")
    return _("Interrupted. The {seconds:.1f} s recorded so far are kept, and offered at the next practice.").format(
        seconds=seconds
    )


def _followed(blocks: Iterator[Samples], seconds: float, listener: Listener) -> Iterator[Samples]:
    """The same blocks; how far they have come is shown."""
    transcribed = 0.0
    for block in blocks:
        yield block
        transcribed += len(block) / RATE
        listener.progress(min(1.0, transcribed / seconds) if seconds else 1.0)
