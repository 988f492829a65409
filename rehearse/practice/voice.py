"""Speaking a question, and playing what was recorded."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Protocol

from rehearse.audio.player import Player
from rehearse.bank.question import Question
from rehearse.errors import MachineError, RehearseError
from rehearse.i18n import _, joined
from rehearse.tts.system import Synthesizer

LOOK = 0.2  # s between two looks at whether the voice is ready; before the first nothing is said


class Playing(Protocol):
    """Who is told why something is not played, and ends what is."""

    def notice(self, text: str) -> None: ...

    def skip_speaking(self) -> bool:
        """A key was pressed while a question is prepared or spoken, or a take is played."""
        ...

    def status(self, text: str) -> None:
        """What goes on just now; "" when it is over."""
        ...


@dataclass(frozen=True, slots=True)
class Voice:
    """synthesizer: None where questions are shown, not spoken."""

    player: Player
    screen: Playing
    synthesizer: Synthesizer | None = None

    def say(self, question: Question) -> None:
        """Without a synthesizer or an output device the text on the screen has to do."""
        self.speak(question.spoken, question.language)

    def speak(self, text: str, language: str) -> None:
        """The same for any text that is on the screen."""
        sound = self.rendered(text, language)
        if sound is None:
            return
        self.screen.status(_("Speaking ... Enter skips"))
        try:
            self.play(sound)
        except RehearseError as error:
            self.screen.notice(joined(str(error), _("It is spoken in {sound}.").format(sound=sound)))
        finally:
            self.screen.status("")

    def rendered(self, text: str, language: str) -> Path | None:
        """The spoken text; None where nobody speaks, or the user will not wait for it."""
        if self.synthesizer is None:
            return None
        rendering = _begun(self.synthesizer, text, language)
        while not wait([rendering], LOOK).done:
            self.screen.status(_("Preparing the voice ... Enter skips"))
            if self.screen.skip_speaking():
                self.screen.status("")
                return None
        self.screen.status("")
        try:
            return rendering.result()
        except MachineError as error:
            self.screen.notice(joined(str(error), _("It is shown instead.")))
            return None

    def prepare(self, question: Question | None) -> None:
        """Render it in the background, to be said at once later; should that fail, it is told when it is said."""
        if self.synthesizer is not None and question is not None:
            Thread(target=_prepare, args=(self.synthesizer, question), name="preparing", daemon=True).start()

    def play(self, sound: Path, begin: float = 0.0, end: float | None = None) -> None:
        """Play a sound file from second to second, until its end or a key. Raises MachineError."""
        self.player.play(sound, self.screen.skip_speaking, (begin, end))

    def close(self) -> None:
        if self.synthesizer is not None:
            self.synthesizer.close()


def _begun(synthesizer: Synthesizer, text: str, language: str) -> Future[Path]:
    """In a thread that nobody waits for at the end, because a voice may take half a minute."""
    rendering: Future[Path] = Future()

    def render() -> None:
        try:
            rendering.set_result(synthesizer.render(text, language))
        except BaseException as error:  # noqa: BLE001 - it is raised where the sound is wanted
            rendering.set_exception(error)

    Thread(target=render, name="rendering", daemon=True).start()
    return rendering


def _prepare(synthesizer: Synthesizer, question: Question) -> None:
    with contextlib.suppress(MachineError):
        synthesizer.prepare(question.spoken, question.language)
