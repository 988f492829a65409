"""How an answer was delivered: length, pace, pauses, fillers. Figures first; remarks are guidance.

Bounds are conventions from the literature on speaking rate: Mandarin 180-250 characters a minute is comfortable,
English 125-165 words; pauses count from 0.25 s, are long from 1 s, a stall from 2 s.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from rehearse.judge.answer import TimedWord
from rehearse.text.units import count_units, normalise

PAUSE, LONG_PAUSE, STALL = 0.25, 1.0, 2.0  # s
WORTH_A_REMARK = {"zh": (150, 180, 250, 285), "en": (100, 125, 165, 190)}  # units a minute
OVER, FAR_OVER = 1.2, 1.5  # times the longest target
FILLERS_NOTICED = 5.0  # a minute
# 额 is a filler alone and part of many words (金额, 额度); "ER" in capitals is a diagram, not a hesitation.
_FILLER = re.compile(
    r"[嗯呃唔]+|(?<![\u4e00-\u9fff])[额額]+(?![\u4e00-\u9fff])"
    r"|(?<![A-Za-z])(?:[Uu]+m+|[Uu]+h+|[Ee]r+m*|[Hh]m+)(?![A-Za-z])"
)
Length = Literal["short", "good", "over", "far over", "nothing heard"]
Kind = Literal["short", "over", "far over", "very slow", "slow", "fast", "very fast", "silences", "fillers"]


@dataclass(frozen=True, slots=True)
class Pause:
    """start, end in seconds. Only pauses of at least LONG_PAUSE are listed one by one."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Filler:
    """start: seconds, when it was said."""

    text: str
    start: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """seconds: of the whole recording. spoken: from the first word to the last. pace: units a minute of `spoken`.

    units: Chinese characters and English words. paused: seconds in all pauses. first_word: seconds before it.
    fillers: a lower bound, since transcribers leave most of them out.
    """

    seconds: float
    target: tuple[int, int]
    length: Length
    units: int = 0
    spoken: float = 0.0
    pace: float | None = None
    first_word: float | None = None
    pauses: int = 0
    paused: float = 0.0
    long_pauses: tuple[Pause, ...] = ()
    fillers: tuple[Filler, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth saying, and the figures to say it with."""

    kind: Kind
    values: Mapping[str, float]


def measure_delivery(
    words: Sequence[TimedWord], speech: Sequence[tuple[float, float]], seconds: float, target: tuple[int, int]
) -> Delivery:
    """words: what was heard. speech: stretches of voice in seconds, which tell pauses truer than word times do."""
    if not words:
        return Delivery(seconds, target, "nothing heard")
    stretches = list(speech) or [(words[0].start, words[-1].end)]
    first, last = stretches[0][0], stretches[-1][1]
    spoken = max(0.1, last - first)
    units = count_units(normalise("".join(word.text for word in words)))
    gaps = [
        Pause(round(before[1], 2), round(after[0], 2))
        for before, after in pairwise(stretches)
        if after[0] - before[1] >= PAUSE
    ]
    return Delivery(
        seconds=round(seconds, 1),
        target=target,
        length=_length(spoken, target),
        units=units,
        spoken=round(spoken, 1),
        pace=round(units * 60 / spoken, 0),
        first_word=round(first, 1),
        pauses=len(gaps),
        paused=round(sum(gap.end - gap.start for gap in gaps), 1),
        long_pauses=tuple(gap for gap in gaps if gap.end - gap.start >= LONG_PAUSE),
        fillers=tuple(_fillers(words)),
    )


def _fillers(words: Sequence[TimedWord]) -> Iterator[Filler]:
    """Looked for in the whole text: a transcriber's word may be half of 额度."""
    starts = list(accumulate((len(word.text) for word in words), initial=0))
    for match in _FILLER.finditer("".join(word.text for word in words)):
        yield Filler(match.group(0).lower(), words[bisect.bisect_right(starts, match.start()) - 1].start)


def _length(spoken: float, target: tuple[int, int]) -> Length:
    if spoken < target[0]:
        return "short"
    if spoken <= target[1]:
        return "good"
    return "over" if spoken <= target[1] * FAR_OVER else "far over"


def remarks(delivery: Delivery, language: str) -> list[Remark]:
    """What is worth saying about the figures, most important first. Nothing is said about what is fine."""
    remarked: list[Remark] = []
    shortest, longest = delivery.target
    if delivery.length == "short" and shortest - delivery.spoken >= 1:
        values = {"seconds": shortest - delivery.spoken, "shortest": shortest, "longest": longest}
        remarked.append(Remark("short", values))
    elif delivery.spoken > longest * OVER:
        kind: Kind = "far over" if delivery.length == "far over" else "over"
        remarked.append(Remark(kind, {"seconds": delivery.spoken - longest, "longest": longest}))
    if delivery.pace is not None and delivery.spoken >= 10:
        remarked += _pace_remarks(delivery.pace, language)
    stalls = [pause for pause in delivery.long_pauses if pause.end - pause.start >= STALL]
    if stalls:
        longest_stall = max(pause.end - pause.start for pause in stalls)
        remarked.append(Remark("silences", {"count": len(stalls), "least": STALL, "longest": longest_stall}))
    if delivery.spoken and len(delivery.fillers) * 60 / delivery.spoken > FILLERS_NOTICED:
        remarked.append(Remark("fillers", {"count": len(delivery.fillers)}))
    return remarked


def _pace_remarks(pace: float, language: str) -> list[Remark]:
    very_slow, slow, fast, very_fast = WORTH_A_REMARK.get(language, WORTH_A_REMARK["en"])
    comfortable = {"slow": slow, "fast": fast}
    if pace < slow:
        return [Remark("very slow" if pace < very_slow else "slow", comfortable)]
    if pace > fast:
        return [Remark("very fast" if pace > very_fast else "fast", comfortable)]
    return []
