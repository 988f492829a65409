"""One question from start to finish: asked, answered, heard, judged, kept. Read this file first.

    bank -> synthesizer (asks) -> recorder -> transcriber -> judge -> take (kept) -> views

It knows the parts by their interfaces only; the command line chooses the real ones, tests too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal, Protocol

from rehearse.audio.decoder import Decoder
from rehearse.audio.flac import fill_in_length
from rehearse.audio.player import Player
from rehearse.audio.recorder import Recorded, Recorder
from rehearse.audio.samples import RATE
from rehearse.audio.sources import Source
from rehearse.bank.question import Question
from rehearse.errors import ChangedMeanwhile, Interrupted, MachineError, RehearseError
from rehearse.i18n import _, joined
from rehearse.judge.answer import answer_from_words
from rehearse.judge.coverage import judge_coverage
from rehearse.judge.delivery import measure_delivery
from rehearse.practice.engines import Engines, SoFar
from rehearse.practice.pending import LONGEST_TAKE, interrupted
from rehearse.practice.review import advised
from rehearse.stt.mending import Mender
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import Transcript
from rehearse.stt.worker import TranscriptionWorker
from rehearse.takes.reader import SOUND
from rehearse.takes.store import Store
from rehearse.takes.take import Pending, Recording, Take
from rehearse.text.kept import WAS_INTERRUPTED, as_sentence, shown
from rehearse.tts.system import Synthesizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rehearse.llm.adviser import Adviser

    Samples = NDArray[np.float32]

Ending = Literal["stop", "cancel"]


class Screen(Protocol):
    """What the session tells the user, and the keys it hears back."""

    def question(self, question: Question) -> None: ...
    def notice(self, text: str) -> None:
        """Something the user should know; said once however often it is told."""
        ...

    def skip_speaking(self) -> bool:
        """A key was pressed while the question or a take is played."""
        ...

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:
        """Show the recording until the user or the recorder ends it; pauses and resumes it on the way."""
        ...

    def progress(self, share: float) -> None:
        """How much of the take has been heard, 0 to 1."""
        ...


@dataclass(slots=True)
class Session:
    """Questions practised one after another with the same parts."""

    screen: Screen
    synthesizer: Synthesizer | None  # None: questions are shown, not spoken
    player: Player
    source: Callable[[], Source]
    engines: Engines
    store: Store
    clock: Callable[[], datetime]
    language: str | None = None  # of the answers; None: the question's
    adviser: Adviser | None = None  # for a second opinion
    drill: int = 0  # step of a compression drill that the takes belong to, counted from 1
    following: Question | None = None  # what will be asked next, so that it can be rendered meanwhile

    def practise(self, question: Question, aloud: bool = True) -> Take | None:
        """Ask, listen, hear, judge, keep. None when the user cancelled the take. aloud: or only shown."""
        self.screen.question(question)  # first: loading keeps the interpreter busy
        self.engines.warm_up()
        if aloud:
            self.say(question)
        self.engines.check()
        self.prepare_following()
        return self.take(question)

    def take(self, question: Question) -> Take | None:
        """Listen, hear, judge, keep: also for a recorded answer that nobody was asked for just now."""
        listened = self.listen(question)
        if listened is None:
            return None
        pending, recorded, transcription = listened
        if recorded.trouble:
            self.screen.notice(cut_short(recorded.trouble, recorded.seconds))
        return self.judge(pending, recording_of(recorded), transcription)

    def say(self, question: Question) -> None:
        """Speak the question. Without a voice or an output device the text on the screen has to do."""
        if self.synthesizer is None:
            return
        try:
            sound = self.synthesizer.render(question.spoken, question.language)
        except MachineError as error:
            self.screen.notice(joined(str(error), _("The question is shown instead.")))
            return
        try:
            self.play(sound)
        except RehearseError as error:
            self.screen.notice(joined(str(error), _("The question is spoken in {sound}.").format(sound=sound)))

    def prepare_following(self) -> None:
        """Render the next question while this one is answered; should that fail, it is said when it is asked."""
        if self.synthesizer is None or self.following is None:
            return
        synthesizer, following = self.synthesizer, self.following

        def prepare() -> None:
            with contextlib.suppress(MachineError):
                synthesizer.prepare(following.spoken, following.language)

        Thread(target=prepare, name="preparing", daemon=True).start()

    def play(self, sound: Path, begin: float = 0.0, end: float | None = None) -> None:
        """Play a sound file from second to second, until its end or a key. Raises MachineError."""
        self.player.play(sound, self.screen.skip_speaking, (begin, end))

    def listen(self, question: Question) -> tuple[Pending, Recorded, TranscriptionWorker] | None:
        """Record one answer into a new take, and hear it meanwhile. None when cancelled, after which nothing of it
        is left.
        """
        source = self.source()
        pending, path = self.store.begin(question, source.name, self.clock(), source.digest, self.drill)
        transcription = TranscriptionWorker(
            lambda: self.engines.transcriber, self._language_of(question), question.terms, Mender(question)
        )
        recorder = Recorder(source, path, transcription.accept)
        try:
            recorder.start()
        except BaseException:
            transcription.cancel()
            self.store.discard(pending.id)
            raise
        try:
            ending = self.screen.watch(recorder, question, SoFar(transcription, question, self.engines))
        except BaseException as error:
            transcription.cancel()
            recorded = recorder.stop()
            if not recorded.seconds:
                self.store.discard(pending.id)
            if isinstance(error, KeyboardInterrupt):
                raise Interrupted(_kept(recorded.seconds)) from None
            raise
        recorded = recorder.stop()
        if ending == "cancel":
            transcription.cancel()
            self.store.discard(pending.id)
            return None
        if not recorded.seconds:
            transcription.cancel()
            self.store.discard(pending.id)
            reason = shown(recorded.trouble) or _("it ended before the first sound came")
            raise MachineError(_("Nothing was recorded: {reason}.").format(reason=reason.rstrip("。.")))
        return pending, recorded, transcription

    def interrupted(self) -> list[tuple[Pending, float]]:
        """Takes that were recorded and never judged, with their seconds. One without a sound in it is deleted."""
        self.store.discard_blank(self.clock())
        found, unreadable = interrupted(self.store, self.clock())
        for reason in unreadable:
            self.screen.notice(_("An interrupted take is left where it is: {reason}").format(reason=reason))
        return found

    def recover(self, pending: Pending, seconds: float) -> Take:
        """Judge a take that was interrupted."""
        with (
            contextlib.suppress(OSError),  # other players are glad of the length; ours does without
            self.store.open_sound(pending.id, changing=True) as sound,
        ):
            fill_in_length(sound, round(seconds * RATE))
        return self.judge(pending, Recording(SOUND, round(seconds, 2), pending.source, trouble=WAS_INTERRUPTED))

    def judge(self, pending: Pending, recording: Recording, transcription: TranscriptionWorker | None = None) -> Take:
        """Hear and judge a take that has been recorded, and keep the result."""
        try:
            take = self._judge(pending, recording, transcription)
        except KeyboardInterrupt:
            raise Interrupted(_kept(recording.seconds)) from None
        except MachineError as error:
            kept = _("The recording is kept; rehearse practice offers it again.")
            raise MachineError(f"{error}\n{kept}") from None
        try:
            self.store.keep(take)
        except ChangedMeanwhile as error:
            self.screen.notice(str(error))
        except MachineError as error:
            lost = _("The result is shown but not kept; the recording is, and rehearse practice offers it again.")
            self.screen.notice(joined(str(error), lost))
        return take

    def _judge(self, pending: Pending, recording: Recording, transcription: TranscriptionWorker | None) -> Take:
        question = pending.question
        self.screen.progress(0.0)
        transcript = self._words(pending, recording, transcription)
        self.screen.progress(1.0)
        take = Take(
            id=pending.id,
            question=question,
            started_at=pending.started_at,
            recording=replace(recording, digest=pending.digest),
            transcript=transcript,
            coverage=judge_coverage(answer_from_words(transcript.words), question, self.engines.encoder),
            delivery=measure_delivery(transcript.words, transcript.speech, recording.seconds, question.seconds),
            drill=pending.drill,
            demo=pending.demo,
        )
        return self.advised(take)

    def _words(self, pending: Pending, recording: Recording, transcription: TranscriptionWorker | None) -> Transcript:
        """What was heard while it was recorded; from the file where nobody listened, or where that failed."""
        if transcription:
            try:
                return transcription.finish(self.screen.progress)
            except MachineError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it was, the sound is on the disk
                self.screen.notice(
                    _("Listening while you spoke failed ({reason}); the recording is heard instead.").format(
                        reason=error
                    )
                )
        path = self.store.sound(pending.id)  # or a sentence on why not
        with Decoder(path, RATE, LONGEST_TAKE, file=self.store.open_sound(pending.id)) as decoder:
            return transcribe(
                self.engines.transcriber,
                self._followed(decoder.blocks(), recording.seconds),
                language=self._language_of(pending.question),
                terms=pending.question.terms,
                mender=Mender(pending.question),
            )

    def _followed(self, blocks: Iterator[Samples], seconds: float) -> Iterator[Samples]:
        """The same blocks; how far they have come is shown."""
        heard = 0.0
        for block in blocks:
            yield block
            heard += len(block) / RATE
            self.screen.progress(min(1.0, heard / seconds) if seconds else 1.0)

    def _language_of(self, question: Question) -> str | None:
        return None if self.language == "auto" else self.language or question.language

    def advised(self, take: Take) -> Take:
        """The take after a second opinion, where the user wants one."""
        if self.adviser is None:
            return take
        take, notice = advised(take, self.adviser)
        if notice:
            self.screen.notice(notice)
        return take


def recording_of(recorded: Recorded) -> Recording:
    return Recording(
        sound=SOUND,
        seconds=recorded.seconds,
        source=recorded.device,
        overflows=recorded.overflows,
        clipping=recorded.clipping,
        loudest_db=recorded.loudest_db,
        trouble=recorded.trouble,
        missing=recorded.reading.missing,
        track=recorded.reading.track,
        gain_db=recorded.reading.gain_db,
    )


def cut_short(trouble: str, seconds: float) -> str:
    """What ended a recording, and what is left of it."""
    return joined(
        as_sentence(shown(trouble)), _("The {seconds:.1f} s recorded so far are kept.").format(seconds=seconds)
    )


def _kept(seconds: float) -> str:
    if not seconds:
        return _("Interrupted before anything was recorded.")
    return _(
        "Interrupted. The {seconds:.1f} s recorded so far are kept; rehearse practice offers to judge them."
    ).format(seconds=seconds)
