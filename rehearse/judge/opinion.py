"""What a second opinion may change, and what it must prove first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rehearse.judge.answer import Answer, Window
from rehearse.judge.coverage import Coverage, Opinion, PointVerdict, Verdict, rescored
from rehearse.text.units import units

SHORTEST = 2  # units; one alone ("GPU") stands in almost every answer and proves nothing
_LEFT_OUT = re.compile(r"…+|\.{3,}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in an answer; seconds, None for an answer without sound."""

    start: float | None
    end: float | None


def heard_out(coverage: Coverage, answer: Answer, opinions: Mapping[int, tuple[Verdict, str]], by: str) -> Coverage:
    """The verdicts after the opinions of `by`, each a verdict and a quote, for points counted from 0.

    An opinion decides what the judge left open. Where it contradicts a firm verdict, the point becomes a maybe: two
    judges that disagree are no proof of either. One whose quote is not in the answer is dropped, and a point that
    the user overruled is left alone.
    """
    return rescored(
        coverage,
        (
            _heard_out(point, answer, Opinion(*opinions[index], by, point.verdict)) if index in opinions else point
            for index, point in enumerate(coverage.points)
        ),
    )


def find_quote(answer: Answer, quote: str) -> Place | None:
    """Where the quote stands, whatever its punctuation; words left out ("...") may lie between its parts."""
    clauses = [window for window in answer.windows if len(window.clauses) == 1]
    spoken = [(unit, clause) for clause in clauses for unit in units(clause.text)]
    parts = [part for part in (units(part_quoted) for part_quoted in _LEFT_OUT.split(quote)) if part]
    if sum(map(len, parts)) < SHORTEST:
        return None
    windows: list[Window] = []
    position = 0
    for part in parts:
        begin = _find(part, [unit for unit, _ in spoken], position)
        if begin is None:
            return None
        position = begin + len(part)
        windows += [spoken[begin][1], spoken[position - 1][1]]
    return Place(windows[0].start, windows[-1].end)


def _find(part: Sequence[str], spoken: Sequence[str], start: int) -> int | None:
    for begin in range(start, len(spoken) - len(part) + 1):
        if spoken[begin : begin + len(part)] == part:
            return begin
    return None


def _heard_out(point: PointVerdict, answer: Answer, opinion: Opinion) -> PointVerdict:
    place = find_quote(answer, opinion.quote) if opinion.verdict != "missed" else Place(None, None)
    if place is None or point.overruled:
        return point
    verdict = _settled(point.verdict, opinion.verdict)
    changed = replace(point, verdict=verdict, opinion=opinion)
    if verdict == "missed":
        return replace(changed, how=(), quote="", start=None, end=None, in_common=())
    if verdict == point.verdict or opinion.verdict == "missed":
        return changed
    return replace(changed, how=(*point.how, "opinion"), quote=opinion.quote, start=place.start, end=place.end)


def _settled(judge: Verdict, opinion: Verdict) -> Verdict:
    if judge == "maybe":
        return opinion
    return "maybe" if {judge, opinion} == {"covered", "missed"} or {judge, opinion} == {"covered", "wrong"} else judge
