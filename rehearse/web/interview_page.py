"""A page that is asked one question after another; implements what a mock interview needs of its screen."""

from __future__ import annotations

from rehearse.audio.recorder import Recorder
from rehearse.bank.question import Question
from rehearse.errors import Interrupted
from rehearse.i18n import _
from rehearse.practice.engines import SoFar
from rehearse.practice.session import Ending
from rehearse.web.microphone import BrowserMicrophone
from rehearse.web.screen import PageScreen, Tell
from rehearse.web.studio import Live


class InterviewPage(PageScreen):
    """The page says that it is ready when it has read a question aloud, and when its user has thought long enough."""

    def __init__(self, tell: Tell, microphone: BrowserMicrophone, live: Live) -> None:
        super().__init__(tell, microphone, live)
        self._turn: dict[str, object] = {}
        self._asked = 0
        self.spoken: Question | None = None  # what the page may have read aloud

    def turn(self, number: int, of: int, left: float, follow_up: bool) -> None:
        comes = _("Follow-up") if follow_up else _("Question {number} of {count}").format(number=number, count=of)
        self._turn = {"heading": comes, "left": left}

    def question(self, question: Question) -> None:
        self.spoken = question
        self._asked += 1
        self._tell(
            {
                "kind": "question",
                "number": self._asked,
                **self._turn,
                "ask": question.ask,
                "language": question.language,
                "from": question.seconds[0],
                "to": question.seconds[1],
            }
        )
        self._until_ready()

    def think(self, seconds: float) -> None:
        if seconds:
            self._tell({"kind": "think", "seconds": seconds})
            self._until_ready()

    def watch(self, recorder: Recorder, question: Question, so_far: SoFar) -> Ending:
        self._drain()
        return super().watch(recorder, question, so_far)

    def source(self) -> BrowserMicrophone:
        """The page's microphone for one more answer."""
        self.microphone = BrowserMicrophone(self.microphone.name, self.microphone.rate)
        return self.microphone

    def _until_ready(self) -> None:
        while self._next_key() != "ready":
            if self.gone:
                raise Interrupted(_("The page was closed."))
