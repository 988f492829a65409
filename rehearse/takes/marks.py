"""Where in the words of a take things stand: the evidence of each point, long pauses, fillers."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from rehearse.judge.coverage import PointVerdict, Verdict
from rehearse.takes.take import Take


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """The evidence of point `number`, counted from 1. begin, end: characters of the joined words."""

    number: int
    verdict: Verdict
    begin: int
    end: int


def evidence_marks(take: Take) -> list[EvidenceMark]:
    """One for each point that was made or maybe made and whose words can be found, in the order of the text."""
    marks = []
    for number, point in enumerate(take.coverage.points, 1):
        span = _evidence(take, point) if point.verdict != "missed" else None
        if span:
            marks.append(EvidenceMark(number, point.verdict, *span))
    return sorted(marks, key=lambda mark: (mark.begin, -mark.end, mark.number))


def pause_marks(take: Take) -> dict[int, float]:
    """Seconds of each long pause by the character before which it was made."""
    words = take.transcript.words
    offsets = _offsets(take)
    middles = [(word.start + word.end) / 2 for word in words]
    seconds_at: dict[int, float] = {}
    for pause in take.delivery.long_pauses:
        # Word times are blurred at pauses, so that the pause may begin inside a word: its middle tells its side.
        at = offsets[bisect.bisect_left(middles, (pause.start + pause.end) / 2)]
        seconds_at[at] = seconds_at.get(at, 0.0) + pause.end - pause.start
    return seconds_at


def filler_marks(take: Take) -> list[tuple[int, int]]:
    """First and last character of each filler."""
    return list(_fillers(take))


def mended_marks(take: Take) -> list[tuple[int, int]]:
    """First and last character of each word that was mended, without the blanks and marks around it."""
    offsets, marks = _offsets(take), []
    for begin, word in zip(offsets, take.transcript.words, strict=False):
        places = [place for place, character in enumerate(word.text) if character.isalnum()]
        if word.mended and places:
            marks.append((begin + places[0], begin + places[-1] + 1))
    return marks


def _fillers(take: Take) -> Iterator[tuple[int, int]]:
    text, offsets = _text(take), _offsets(take)
    starts = [word.start for word in take.transcript.words]
    cursor = 0
    for filler in take.delivery.fillers:
        if not filler.text:
            continue
        begin = max(cursor, offsets[bisect.bisect_left(starts, filler.start)])
        match = re.compile(re.escape(filler.text), re.IGNORECASE).search(text, begin)
        if match:
            cursor = match.end()
            yield match.span()


def _evidence(take: Take, point: PointVerdict) -> tuple[int, int] | None:
    """The quote where it stands nearest to its time: the same words may have been said twice."""
    text, offsets, words = _text(take), _offsets(take), take.transcript.words
    quote = point.quote.strip("，。,. ")
    places = [match.start() for match in re.finditer(re.escape(quote), text)] if quote else []
    if places:
        begin = min(places, key=lambda place: abs(_second(take, offsets, place) - (point.start or 0.0)))
        return begin, begin + len(quote)
    if point.start is None or point.end is None:
        return None
    inside = [i for i, word in enumerate(words) if point.start <= word.start and word.end <= point.end]
    return (offsets[inside[0]], offsets[inside[-1] + 1]) if inside else None


def _second(take: Take, offsets: list[int], place: int) -> float:
    return take.transcript.words[bisect.bisect_right(offsets, place) - 1].start


def _text(take: Take) -> str:
    return "".join(word.text for word in take.transcript.words)


def _offsets(take: Take) -> list[int]:
    """The first character of each word, and the end of the last."""
    return list(accumulate((len(word.text) for word in take.transcript.words), initial=0))
