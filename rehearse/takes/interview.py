"""A mock interview: what was asked so far, and the report over all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rehearse.bank.question import Question
from rehearse.takes.take import Take
from rehearse.text.note import Note

SCHEMA = 2  # as of takes


@dataclass(frozen=True)
class PutQuestion:
    """A question that was put, and the take that answered it: its id, "" where the user cancelled it."""

    question: Question
    take: str
    follow_up: bool = False  # on the question before


@dataclass(frozen=True)
class Interview:
    """questions: all of them, in order. following: what goes deeper into them, at most one each. think: seconds before
    each answer. used: seconds of the minutes.
    """

    title: Note | str
    started_at: str
    minutes: float
    think: float
    questions: tuple[Question, ...]
    asked: tuple[PutQuestion, ...] = ()
    used: float = 0.0
    schema: int = SCHEMA
    following: tuple[Question, ...] = ()

    @property
    def number(self) -> int:
        """How many of the questions were put."""
        return sum(not question.follow_up for question in self.asked)

    @property
    def remaining(self) -> tuple[Question, ...]:
        return self.questions[self.number :]

    @property
    def left(self) -> float:
        """Seconds."""
        return max(0.0, self.minutes * 60 - self.used)

    @property
    def over(self) -> bool:
        return not self.remaining or self.left <= 0

    def after(self, asked: PutQuestion) -> Interview:
        return replace(self, asked=(*self.asked, asked))


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the report. attempt: "" where it was skipped. score, seconds, length: None where not judged."""

    id: str
    ask: str
    topic: str
    attempt: str
    score: float | None
    covered: int
    maybe: int
    missed: int
    seconds: float | None
    target: tuple[int, int]
    length: str | None
    missed_points: tuple[str, ...]
    follow_up: Answered | None = None


@dataclass(frozen=True, slots=True)
class TopicTotal:
    topic: str
    questions: int
    score: float | None
    covered: int
    points: int


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """score: mean over the questions that were judged; follow-ups stand beside it. used: seconds."""

    title: Note | str
    started_at: str
    minutes: float
    used: float
    score: float | None
    questions: tuple[Answered, ...]
    topics: tuple[TopicTotal, ...]
    not_asked: tuple[str, ...]


def report(interview: Interview, takes: Mapping[str, Take]) -> InterviewReport:
    """takes: by id, those that could be judged."""
    answers: list[Answered] = []
    for asked in interview.asked:
        answered = _answered(asked, takes.get(asked.take))
        if asked.follow_up and answers:
            answers[-1] = _followed_up(answers[-1], answered, takes.get(asked.take))
        else:
            answers.append(answered)
    topics = dict.fromkeys(answer.topic for answer in answers)
    return InterviewReport(
        title=interview.title,
        started_at=interview.started_at,
        minutes=interview.minutes,
        used=interview.used,
        score=_mean(answers),
        questions=tuple(answers),
        topics=tuple(_total(topic, [answer for answer in answers if answer.topic == topic]) for topic in topics),
        not_asked=tuple(question.id for question in interview.remaining),
    )


def _answered(asked: PutQuestion, take: Take | None) -> Answered:
    points = take.coverage.needed if take else ()
    verdicts = [point.verdict for point in points]
    return Answered(
        id=asked.question.id,
        ask=asked.question.ask,
        topic=asked.question.topic,
        attempt=asked.take,
        score=take.coverage.score if take else None,
        covered=verdicts.count("covered"),
        maybe=verdicts.count("maybe"),
        missed=verdicts.count("missed") + verdicts.count("wrong"),
        seconds=(take.delivery.spoken or take.delivery.seconds) if take else None,
        target=asked.question.seconds,
        length=take.delivery.length if take else None,
        missed_points=tuple(point.point for point in points if point.verdict in ("wrong", "missed")),
    )


def _followed_up(answer: Answered, follow_up: Answered, take: Take | None) -> Answered:
    """What was made when it was asked for is missed no more, though it does not count for the answer before it."""
    made = {point.point for point in take.coverage.points if point.verdict == "covered"} if take else set()
    left = tuple(point for point in answer.missed_points if point not in made)
    return replace(answer, follow_up=follow_up, missed_points=left)


def _total(topic: str, answered: list[Answered]) -> TopicTotal:
    points = sum(answer.covered + answer.maybe + answer.missed for answer in answered)
    return TopicTotal(topic, len(answered), _mean(answered), sum(answer.covered for answer in answered), points)


def _mean(answered: Iterable[Answered]) -> float | None:
    scores = [answer.score for answer in answered if answer.score is not None]
    return round(sum(scores) / len(scores), 3) if scores else None
