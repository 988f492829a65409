"""Which key points an answer covers: one verdict a point, with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rehearse.judge.answer import Answer
from rehearse.judge.chance import falsehood, fit_for, probability
from rehearse.judge.evidence import Evidence
from rehearse.judge.gathering import gather
from rehearse.judge.language import other_language
from rehearse.judge.meaning import Encoder
from rehearse.judge.particulars import contradicts
from rehearse.judge.reasons import reasons
from rehearse.judge.rubric import needed
from rehearse.judge.statement import resembled
from rehearse.judge.weights import FALSEHOOD, FITTED

if TYPE_CHECKING:
    from rehearse.bank.question import KeyPoint, Question

JUDGE = f"5/{FITTED}"  # of the rules and the fitted weights; kept with every verdict
MAYBE_COUNTS = 0.5  # of the point's weight
# Likeness of a window to the mistake it is said to be, from which it is that; more where the point would have been
# credited (benchmarks/mistakes.py). OF_ITS_KIND is enough where all the evidence says that something false was said.
RESEMBLES, CLEARLY = 0.6, 0.8
OF_ITS_KIND = 0.4
APART = 0.15  # how much less like any wording of the point a window is that is clearly a mistake
FALSELY = 0.25  # of Evidence.falsely, from which, where it is more than `stated`, one of the mistakes was said
HOW = ("words", "sound", "meaning")
Verdict = Literal["covered", "maybe", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody else thinks of a point, and alone: what the judge thought without them. See judge.opinion.

    quote: the words of the answer that they go by; "" for a missed point. by: their name.
    """

    verdict: Verdict
    quote: str
    by: str
    alone: Verdict


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """confidence: the probability that the point was made, 0 to 1. quote: the words that speak most for it.

    start, end: seconds of the quote in the recording; None when a text without sound was judged.
    how: which kinds of evidence carried it; empty for a missed or wrong point. mistake: which of the bank's false
    statements a wrong one resembles. A second opinion moves the verdict, not the confidence, which stays the judge's
    own.
    """

    point: str
    verdict: Verdict
    confidence: float
    how: tuple[str, ...] = ()
    quote: str = ""
    start: float | None = None
    end: float | None = None
    weight: float = 1.0
    speaks_for: tuple[str, ...] = ()  # see judge.reasons
    speaks_against: tuple[str, ...] = ()
    in_common: tuple[str, ...] = ()  # words of the quote that the point holds too
    overruled: str = ""  # the judge's own verdict, where the user put another in its place
    mistake: str = ""
    opinion: Opinion | None = None  # a second one, where it was asked for and could show its words
    bonus: bool = False  # this and the next two as in the bank
    group: int = 0
    enough: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """score: weighted share of the needed points covered, 0 to 1, extras on top; None when the question has no points
    to compare with. language: of the answer, where it is not the question's; "" where it is.
    """

    score: float | None
    points: tuple[PointVerdict, ...]
    judge: str = JUDGE
    language: str = ""

    @property
    def needed(self) -> tuple[PointVerdict, ...]:
        """The points that the answer is measured by; see judge.rubric."""
        return needed(self.points)

    @property
    def owed(self) -> tuple[int, ...]:
        """Numbers, from 1, of the points that are still to be made: needed and not covered, or said falsely."""
        missing = {point.point for point in self.needed if point.verdict != "covered"}
        return tuple(
            number for number, point in enumerate(self.points, 1) if point.verdict == "wrong" or point.point in missing
        )


def judge_coverage(answer: Answer, question: Question, encoder: Encoder | None = None) -> Coverage:
    """Judge every key point. Same input, same verdict."""
    gathered = gather(answer, question, encoder)
    points = question.points
    judged = scored(
        _verdict(point, evidence, (*points[:place], *points[place + 1 :]))
        for place, (point, evidence) in enumerate(zip(points, gathered, strict=True))
    )
    return replace(judged, language=other_language(answer.text, question.language))


def overrule(coverage: Coverage, point: str, verdict: Verdict) -> Coverage:
    """The user's verdict in place of the judge's, which is kept beside it. The judge's own again takes it back."""

    def changed(verdict_now: PointVerdict) -> PointVerdict:
        if verdict_now.point != point:
            return verdict_now
        own = verdict_now.overruled or verdict_now.verdict
        return replace(verdict_now, verdict=verdict, overruled="" if verdict == own else own)

    return rescored(coverage, map(changed, coverage.points))


def scored(points: Iterable[PointVerdict], judge: str = JUDGE) -> Coverage:
    """Points with the score that they add up to."""
    judged = tuple(points)
    return Coverage(_score(judged), judged, judge)


def rescored(coverage: Coverage, points: Iterable[PointVerdict]) -> Coverage:
    """The coverage with other verdicts on its points."""
    judged = tuple(points)
    return replace(coverage, score=_score(judged), points=judged)


def _verdict(point: KeyPoint, evidence: Evidence, siblings: Sequence[KeyPoint]) -> PointVerdict:
    """siblings: the question's other points."""
    window, fit = evidence.window, fit_for(evidence)
    chance = probability(evidence) if window else 0.0
    why = reasons(point, evidence)
    judged = PointVerdict(
        point.point,
        "missed",
        round(chance, 3),
        weight=point.weight,
        bonus=point.bonus,
        group=point.group,
        enough=point.enough,
        speaks_for=why.speaks_for,
        speaks_against=why.speaks_against,
    )
    if window is None:
        return judged
    mistake = _said_falsely(point, evidence, siblings, chance)
    false = evidence.false
    if mistake and false:
        return replace(judged, verdict="wrong", quote=false.quote, start=false.start, end=false.end, mistake=mistake)
    if chance < fit.maybe:
        return judged
    quote = evidence.quote or window
    return replace(
        judged,
        verdict="covered" if chance >= fit.covered else "maybe",
        how=tuple(kind for kind in why.speaks_for if kind in HOW) or ("words",),
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        in_common=why.in_common,
    )


def _said_falsely(point: KeyPoint, evidence: Evidence, siblings: Sequence[KeyPoint], chance: float) -> str:
    """Which of its mistakes was said in the point's place; "" where the words are not mostly one mistake's, nor all the
    evidence together speaks for one of its kind: in a long answer some window always resembles one a little. chance:
    that the point was made.
    """
    fit = fit_for(evidence)
    credited, sure = chance >= fit.maybe, chance >= fit.covered
    if evidence.false is None or evidence.verbatim:
        return ""
    text = evidence.false.text
    mistakes = [mistake for mistake in point.mistakes if evidence.recited or not contradicts(mistake, text)]
    mistake, likeness = resembled(text, mistakes)
    if evidence.rich:
        of_its_kind = likeness >= (RESEMBLES if credited else OF_ITS_KIND) and falsehood(evidence) >= FALSEHOOD.wrong
        clearly = likeness >= CLEARLY and likeness >= resembled(text, point.wordings)[1] + APART
        said = of_its_kind or (clearly and not sure)
    else:
        least = CLEARLY if credited else RESEMBLES
        said = likeness >= least and evidence.falsely >= max(FALSELY, evidence.stated)
    if not (said or evidence.recited):
        return ""
    _, sibling = resembled(text, [wording for point in siblings for wording in point.wordings])
    return mistake if likeness > sibling else ""


def _score(points: tuple[PointVerdict, ...]) -> float | None:
    measured = needed(points)
    total = sum(point.weight for point in measured)
    if not total:
        return None
    credit = {"covered": 1.0, "maybe": MAYBE_COUNTS, "wrong": 0.0, "missed": 0.0}
    counted = (*measured, *(point for point in points if point.bonus))
    return round(min(1.0, sum(point.weight * credit[point.verdict] for point in counted) / total), 3)
