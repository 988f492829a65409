"""One question from start to finish: asked, answered, transcribed, judged, kept. Read this file first.

    bank -> synthesizer (asks) -> recorder -> transcriber -> judge -> take (kept) -> views

It knows the parts by their interfaces only; the command line chooses the real ones, tests too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from rehearse.audio.recorder import Recorded, Recorder
from rehearse.audio.sources import Source
from rehearse.bank.question import Question
from rehearse.errors import Interrupted, MachineError
from rehearse.i18n import _, joined
from rehearse.practice.engines import SoFar
from rehearse.practice.judging import Judging, Listener, Unjudged, kept_text
from rehearse.practice.pending import interrupted
from rehearse.practice.voice import Playing, Voice
from rehearse.stt.mending import Mender
from rehearse.stt.worker import TranscriptionWorker
from rehearse.takes.reader import SOUND
from rehearse.takes.take import Pending, Recording, Take
from rehearse.text.note import Note
from rehearse.views.notes import as_sentence, note_text

Ending = Literal["stop", "cancel"]


class Screen(Listener, Playing, Protocol):
    """What the session tells the user, and the keys it is given back."""

    def question(self, question: Question) -> None: ...

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:
        """Show the recording until the user or the recorder ends it; pauses and resumes it on the way."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """Questions practised one after another with the same parts."""

    screen: Screen
    voice: Voice
    source: Callable[[], Source]
    judging: Judging
    clock: Callable[[], datetime]

    def practise(
        self, question: Question, following: Question | None = None, *, aloud: bool = True, drill: int = 0
    ) -> Take | None:
        """Ask, record, judge, keep. None when the user cancelled the take.

        following: asked next. aloud: or only shown. drill: the step of a drill that the take belongs to, from 1.
        """
        self.ask(question, following, aloud=aloud)
        return self.take(question, drill)

    def take(self, question: Question, drill: int = 0) -> Take | None:
        """Record, judge, keep: also a recorded answer that nobody was asked for just now."""
        unjudged = self.record(question, drill)
        return self.judging.take(unjudged, self.screen) if unjudged else None

    def ask(self, question: Question, following: Question | None = None, *, aloud: bool = True) -> None:
        """Show and say the question. Raises MachineError for what would not judge the answer."""
        self.screen.question(question)  # first: loading keeps the interpreter busy
        self.judging.engines.warm_up()
        if aloud:
            self.voice.say(question)
        self.judging.engines.check()
        self.voice.prepare(following)

    def record(self, question: Question, drill: int = 0) -> Unjudged | None:
        """Record one answer into a new take, and transcribe it meanwhile. None when cancelled, after which nothing of
        it is left. Raises MachineError where nothing was recorded, and Interrupted.
        """
        source, store, engines = self.source(), self.judging.store, self.judging.engines
        pending, path = store.begin(question, source.name, self.clock(), source.digest, drill)
        language = self.judging.language_of(question)
        transcription = TranscriptionWorker(lambda: engines.transcriber, language, question.terms, Mender(question))
        recorder = Recorder(source, path, transcription.accept)
        try:
            recorder.start()
        except BaseException:
            transcription.cancel()
            store.discard(pending.id)
            raise
        try:
            ending = self.screen.watch(recorder, question, SoFar(transcription, question, engines))
        except BaseException as error:
            transcription.cancel()
            recorded = recorder.stop()
            if not recorded.seconds:
                store.discard(pending.id)
            if isinstance(error, KeyboardInterrupt):
                raise Interrupted(kept_text(recorded.seconds)) from None
            raise
        recorded = recorder.stop()
        if ending == "stop" and recorded.seconds:
            if recorded.trouble:
                self.screen.notice(_cut_short_text(recorded.trouble, recorded.seconds))
            return Unjudged(pending, _recording(recorded), transcription)
        transcription.cancel()
        store.discard(pending.id)
        if ending == "cancel":
            return None
        reason = note_text(recorded.trouble or Note("silent"))
        raise MachineError(_("Nothing was recorded: {reason}.").format(reason=reason))

    def interrupted(self) -> list[tuple[Pending, float]]:
        """Takes that were recorded and never judged, with their seconds. One without a sound in it is deleted."""
        store, now = self.judging.store, self.clock()
        store.discard_blank(now)
        takes, unreadable = interrupted(store, now)
        for reason in unreadable:
            self.screen.notice(_("An interrupted take is left where it is: {reason}").format(reason=reason))
        return takes


def _recording(recorded: Recorded) -> Recording:
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


def _cut_short_text(trouble: Note, seconds: float) -> str:
    """What ended a recording, and what is left of it."""
    kept = _("The {seconds:.1f} s recorded so far are kept.").format(seconds=seconds)
    return joined(as_sentence(note_text(trouble)), kept)
