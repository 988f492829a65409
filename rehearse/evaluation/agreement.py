"""How well the judge agrees with a person's labels. A partial label is left out of everything but the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.judge.coverage import PointVerdict


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """One point of one answer: what a person says and what the judge says."""

    question: str
    topic: str
    language: str
    style: str
    label: str  # covered, partial or missed
    verdict: PointVerdict

    @property
    def said(self) -> bool:
        """Covered, as the judge sees it: a maybe counts by its confidence."""
        return self.verdict.confidence >= 0.5 if self.verdict.verdict == "maybe" else self.verdict.verdict == "covered"

    @property
    def kind(self) -> str:
        """right, or how it went wrong."""
        if self.label == "partial":
            return "partial"
        if self.said == (self.label == "covered"):
            return "right"
        return "credited, not said" if self.said else "said, not credited"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares are 0 to 1; None where there is nothing to compute them from. auc: how often a covered point is given
    the higher confidence than a missed one. kappa: Cohen's, agreement beyond chance.
    """

    labels: int
    f1: float | None
    precision: float | None
    recall: float | None
    auc: float | None
    kappa: float | None
    maybe_rate: float


def agreement(points: Sequence[JudgedPoint]) -> Agreement:
    sure = [point for point in points if point.label != "partial"]
    hits = sum(point.said and point.label == "covered" for point in sure)
    credited, covered = sum(point.said for point in sure), sum(point.label == "covered" for point in sure)
    maybe = sum(point.verdict.verdict == "maybe" for point in points)
    return Agreement(
        labels=len(points),
        f1=_share(2 * hits, credited + covered),
        precision=_share(hits, credited),
        recall=_share(hits, covered),
        auc=auc([p.verdict.confidence for p in sure], [p.label == "covered" for p in sure]),
        kappa=_kappa(len(sure), hits, credited, covered),
        maybe_rate=round(maybe / len(points), 4) if points else 0.0,
    )


def auc(confidence: Sequence[float], covered: Sequence[bool]) -> float | None:
    """Area under the ROC curve by ranks (Mann-Whitney); ties count half."""
    order = sorted(range(len(confidence)), key=confidence.__getitem__)
    positive, total, begin = sum(covered), 0.0, 0
    if not positive or positive == len(covered):
        return None
    while begin < len(order):
        end = begin
        while end < len(order) and confidence[order[end]] == confidence[order[begin]]:
            end += 1
        rank = (begin + 1 + end) / 2  # of all that are tied here
        total += rank * sum(covered[i] for i in order[begin:end])
        begin = end
    return round((total - positive * (positive + 1) / 2) / (positive * (len(covered) - positive)), 4)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _kappa(count: int, hits: int, credited: int, covered: int) -> float | None:
    if not count:
        return None
    agreed = (count - credited - covered + 2 * hits) / count
    by_chance = (credited * covered + (count - credited) * (count - covered)) / count**2
    return round((agreed - by_chance) / (1 - by_chance), 4) if by_chance < 1 else None
