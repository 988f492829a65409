"""Practice without hands: answers end at silence, the verdict is spoken, and what comes next is said, not typed."""

from __future__ import annotations

from collections.abc import Sequence

from rehearse.audio.level import LevelMeter
from rehearse.bank.question import Question
from rehearse.i18n import _, language
from rehearse.practice.commands import Command, command_in, heard_command, is_over
from rehearse.takes.take import Take
from rehearse.terminal.practice_loop import PracticeLoop
from rehearse.terminal.screen import REFRESH
from rehearse.views.summary import spoken_text

SILENCE = 6.0  # s that end an answer, where nothing else was chosen
KEYS: dict[str, Command] = {"n": "next", "enter": "next", "r": "again", "q": "stop", "escape": "stop"}


class HandsFree:
    """Questions one after another, until "stop" or the last. Keys work as well."""

    def __init__(self, loop: PracticeLoop) -> None:
        self._loop = loop
        self._key: Command | None = None

    def run(self, questions: Sequence[Question]) -> list[Take]:
        takes: list[Take] = []
        command: Command = "next"
        try:
            for question, following in zip(questions, [*questions[1:], None], strict=True):
                command = "again"
                while command == "again":
                    command = self._one(question, following, takes)
                if command == "stop":
                    break
        finally:
            self._loop.session.voice.close()
        return takes

    def _one(self, question: Question, following: Question | None, takes: list[Take]) -> Command:
        """One take and what is wanted after it."""
        loop, session = self._loop, self._loop.session
        take = session.practise(question, following)
        if take and (command := command_in(take.transcript.text)):  # it was no answer
            loop.store.discard(take.id)
            return command
        takes += [take] if take else []
        loop.screen.page(loop.views.summary(take, keys=False), "")
        if take:
            session.voice.speak(spoken_text(take), language())
        loop.screen.status(_("Say: next, again or stop. Silence goes on"))
        self._key = None
        heard = heard_command(session.source(), session.judging.engines.transcriber, question.language, self._over)
        loop.screen.status("")
        loop.screen.clear()
        return self._key or heard or "next"

    def _over(self, meter: LevelMeter) -> bool:
        self._key = KEYS.get(self._loop.keyboard.poll(REFRESH) or "")
        return self._key is not None or is_over(meter)
