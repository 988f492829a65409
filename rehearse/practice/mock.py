"""A mock interview: questions back to back, judged in the background, no feedback until the end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from rehearse.bank.question import Question
from rehearse.errors import Interrupted, RehearseError
from rehearse.i18n import _
from rehearse.practice.session import Session
from rehearse.takes.interview import Interview, PutQuestion
from rehearse.takes.interview_file import save_interview
from rehearse.takes.take import Take

FOLLOW_UP_WITHIN = 3.0  # s after an answer; an interviewer who takes longer to find a gap asks the next question
LOOK = 0.1  # s between two looks at how many answers are still to be judged


class InterviewScreen(Protocol):
    """What the interview tells the user beside the session's own Screen."""

    def turn(self, number: int, of: int, left: float, follow_up: bool) -> None:
        """The next question comes; left: seconds of the interview."""
        ...

    def think(self, seconds: float) -> None:
        """Wait that long, or until the user is ready."""
        ...

    def progress(self, share: float) -> None:
        """How far judging has come, 0 to 1."""
        ...


@dataclass(slots=True)
class Warnings:
    """What comes up while answers are judged in the background, to be told when the interview is over."""

    texts: list[str] = field(default_factory=list)

    def notice(self, text: str) -> None:
        if text not in self.texts:
            self.texts.append(text)

    def progress(self, share: float) -> None:
        """It would be written over the question."""


@dataclass(slots=True)
class Mock:
    """One interview under way. timer: seconds that only grow. file: where its state is kept while it lasts."""

    interview: Interview
    session: Session
    screen: InterviewScreen
    file: Path
    timer: Callable[[], float]
    warnings: Warnings = field(default_factory=Warnings)
    _judging: dict[str, Future[Take]] = field(default_factory=dict)
    _began: float = 0.0  # on the timer, less what was used before

    def run(self, asking: bool = True) -> dict[str, Take]:
        """Ask until the questions or the minutes are used; the judged takes by id. Whatever stops it before that, the
        file says how to go on. asking: False to end it here.
        """
        if asking and not self.interview.over:  # a voice that is slow shall not use up the minutes
            first = self.interview.remaining[0]
            self.session.voice.rendered(first.spoken, first.language)
        self._began = self.timer() - self.interview.used
        with ThreadPoolExecutor(1, thread_name_prefix="judging") as pool:
            try:
                self._recover(pool)
                while asking and not self._at_this_moment().over:
                    self._ask_next(pool)
                return self._judged()
            except (RehearseError, KeyboardInterrupt) as error:
                pool.shutdown(wait=False, cancel_futures=True)  # what was recorded is judged when it goes on
                self._at_this_moment()
                reason = error if isinstance(error, RehearseError) else Interrupted(_("Interrupted."))
                goes_on = _("The interview goes on where it stopped with: rehearse mock")
                raise reason.reworded(f"{reason}\n{goes_on}") from None
            finally:
                self.session.voice.close()

    def _recover(self, pool: ThreadPoolExecutor) -> None:
        """Answers of before the interruption: those already judged, and those recorded only."""
        judging, taken = self.session.judging, {asked.take for asked in self.interview.asked} - {""}
        for pending, seconds in self.session.interrupted() if taken else []:
            if pending.id in taken:
                self._judging[pending.id] = pool.submit(judging.recovered, pending, seconds, self.warnings)
        for take in sorted(taken - self._judging.keys()):
            self._judging[take] = pool.submit(judging.store.get, take)

    def _ask_next(self, pool: ThreadPoolExecutor) -> None:
        question = self.interview.remaining[0]
        take = self._ask(question, pool)
        self._keep(self.interview.after(PutQuestion(question, take)))
        follow_up = self._follow_up(question, take)
        if follow_up and self._at_this_moment().left:
            take = self._ask(follow_up, pool, follow_up=True)
            self._keep(self.interview.after(PutQuestion(follow_up, take, follow_up=True)))

    def _ask(self, question: Question, pool: ThreadPoolExecutor, follow_up: bool = False) -> str:
        """Put a question and record the answer; the id of the take, "" where it was cancelled."""
        session, number = self.session, self.interview.number + (not follow_up)
        self.screen.turn(number, len(self.interview.questions), self.interview.left, follow_up)
        session.ask(question, next((other for other in self.interview.remaining if other is not question), None))
        self.screen.think(self.interview.think)
        unjudged = session.record(question)
        if unjudged is None:
            return ""
        take = unjudged.pending.id
        self._judging[take] = pool.submit(session.judging.take, unjudged, self.warnings)
        return take

    def _follow_up(self, question: Question, take: str) -> Question | None:
        """What to ask on the heaviest missed point that has a follow-up, else what goes deeper into the question; if
        the judge is ready in time.
        """
        deeper = next((follow for follow in self.interview.following if follow.follows == question.id), None)
        if not take or not (deeper or any(point.follow_up for point in question.points)):
            return None
        judging = self._judging[take]
        self.screen.progress(0.0)  # the answer has ended, whatever comes next
        wait([judging], timeout=FOLLOW_UP_WITHIN)
        self.screen.progress(1.0)
        if not judging.done() or judging.exception() or not judging.result().transcript.words:
            return None
        number = missed_with_follow_up(judging.result())
        return question.follow_up(number) if number else deeper

    def _judged(self) -> dict[str, Take]:
        takes: dict[str, Take] = {}
        waiting = set(self._judging.values())
        while waiting:
            self.screen.progress(1 - len(waiting) / len(self._judging))
            _done, waiting = wait(waiting, timeout=LOOK)
        self.screen.progress(1.0)
        for take, judging in self._judging.items():
            error = judging.exception()
            if error is None:
                takes[take] = judging.result()
            else:  # whatever it was, the others are reported
                self.warnings.notice(_("An answer could not be judged: {reason}").format(reason=error))
        return takes

    def _at_this_moment(self) -> Interview:
        self._keep(self.interview)
        return self.interview

    def _keep(self, interview: Interview) -> None:
        self.interview = replace(interview, used=round(self.timer() - self._began, 1))
        save_interview(self.file, self.interview)


def missed_with_follow_up(take: Take) -> int | None:
    """The heaviest missed point that has a follow-up, counted from 1. None where nothing was heard: there is no
    thread to take up.
    """
    if not take.transcript.words:
        return None
    points = zip(take.question.points, take.coverage.points, strict=True)
    needed = {point.point for point in take.coverage.needed}
    missed = [
        (-point.weight, number)
        for number, (point, judged) in enumerate(points, 1)
        if point.follow_up and judged.verdict in ("wrong", "missed") and judged.point in needed
    ]
    return min(missed)[1] if missed else None
