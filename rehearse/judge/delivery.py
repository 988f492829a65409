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
from rehearse.judge.stumbles import Filler, Repetition, crutches, repetitions
from rehearse.text.units import count_units, normalise

PAUSE, LONG_PAUSE, STALL = 0.25, 1.0, 2.0  # s
WORTH_A_REMARK = {"zh": (150, 180, 250, 285), "en": (100, 125, 165, 190)}  # units a minute
OVER, FAR_OVER = 1.2, 1.5  # times the longest target
FILLERS_NOTICED = 5.0  # a minute
CRUTCHES_NOTICED = 4.0  # a minute; fewer bother nobody
MANY = 3  # restarts, or silences, from which an answer stumbles
PART, MOST_PARTS = 15.0, 8  # s of an answer over which a pace means something; parts it is measured in
SHORT_NOTICED = 0.1  # of the shortest target, and at least SECONDS_NOTICED
SECONDS_NOTICED = 5.0
FILLER_NEAR = 0.5  # s between a word's time, as told by attention, and its sound
PACE_NOTICED = 1.05  # times the comfortable bound; 251 where 250 is comfortable is no fault
# 额 is a filler alone and part of many words (金额, 额度); "ER" in capitals is a diagram, not a hesitation.
_FILLER = re.compile(
    r"[嗯呃唔]+|(?<![\u4e00-\u9fff])[额額]+(?![\u4e00-\u9fff])"
    r"|(?<![A-Za-z])(?:[Uu]+m+|[Uu]+h+|[Ee]r+m*|[Hh]m+)(?![A-Za-z])"
)
Length = Literal["short", "good", "over", "far over", "nothing heard"]
Kind = Literal[
    "short",
    "over",
    "far over",
    "very slow",
    "slow",
    "fast",
    "very fast",
    "silences",
    "fillers",
    "repetitions",
    "crutches",
]


@dataclass(frozen=True, slots=True)
class Pause:
    """start, end in seconds. Only pauses of at least LONG_PAUSE are listed one by one."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Delivery:
    """seconds: of the whole recording. spoken: from the first word to the last. pace: units a minute of `spoken`.

    units: Chinese characters and English words. paused: seconds in all pauses. first_word: seconds before it.
    fillers: a lower bound, since transcribers leave most of them out and short ones are not found by their sound.
    crutches: words like 那个 that begin a clause and say nothing. paces: units a minute in each of some equal parts of
    `spoken`; none of a short answer.
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
    repetitions: tuple[Repetition, ...] = ()
    crutches: tuple[Filler, ...] = ()
    paces: tuple[float, ...] = ()

    @property
    def stumbles(self) -> bool:
        """Whether it is heard that words were searched for, however complete the answer is."""
        stalls = sum(pause.end - pause.start >= STALL for pause in self.long_pauses)
        if len(self.repetitions) >= MANY or stalls >= MANY:
            return True
        hesitations = len(self.repetitions) + len(self.fillers)
        return self.spoken > 0 and hesitations >= MANY and hesitations * 60 / self.spoken > FILLERS_NOTICED


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth saying, and the figures to say it with."""

    kind: Kind
    values: Mapping[str, float]


def measure_delivery(
    words: Sequence[TimedWord],
    speech: Sequence[tuple[float, float]],
    seconds: float,
    target: tuple[int, int],
    held: Sequence[tuple[float, float]] = (),
) -> Delivery:
    """words: what was heard. speech: stretches of voice in seconds, which tell pauses truer than word times do. held:
    sounds that were held, in seconds: fillers, where no filler is written there.
    """
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
        fillers=tuple(_with_held(list(_fillers(words)), held)),
        repetitions=tuple(repetitions(words)),
        crutches=tuple(crutches(words)),
        paces=tuple(_paces(words, first, last)),
    )


def _paces(words: Sequence[TimedWord], first: float, last: float) -> Iterator[float]:
    """The pace of each part of the time from `first` to `last`."""
    parts = min(MOST_PARTS, int((last - first) // PART))
    if parts < 2:
        return
    length = (last - first) / parts
    spoken_units = [0] * parts
    for word in words:
        middle = (word.start + word.end) / 2
        spoken_units[min(parts - 1, max(0, int((middle - first) / length)))] += count_units(normalise(word.text))
    yield from (round(units * 60 / length) for units in spoken_units)


def _fillers(words: Sequence[TimedWord]) -> Iterator[Filler]:
    """Looked for in the whole text: a transcriber's word may be half of 额度."""
    starts = list(accumulate((len(word.text) for word in words), initial=0))
    for match in _FILLER.finditer("".join(word.text for word in words)):
        yield Filler(match.group(0).lower(), words[bisect.bisect_right(starts, match.start()) - 1].start)


def _with_held(written: Sequence[Filler], held: Sequence[tuple[float, float]]) -> list[Filler]:
    """In the order of time."""
    unwritten = [
        Filler("", start)
        for start, end in held
        if not any(start - FILLER_NEAR <= filler.start <= end + FILLER_NEAR for filler in written)
    ]
    return sorted([*written, *unwritten], key=lambda filler: filler.start)


def _length(spoken: float, target: tuple[int, int]) -> Length:
    if spoken < target[0]:
        return "short"
    if spoken <= target[1]:
        return "good"
    return "over" if spoken <= target[1] * FAR_OVER else "far over"


def remarks(delivery: Delivery, language: str, shorter: bool = False) -> list[Remark]:
    """What is worth saying about the figures, most important first. Nothing is said about what is fine.

    shorter: that is what was wanted, as in a drill.
    """
    remarked: list[Remark] = []
    shortest, longest = delivery.target
    missing = shortest - delivery.spoken
    if delivery.length == "short" and not shorter and missing >= max(SECONDS_NOTICED, shortest * SHORT_NOTICED):
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
    if delivery.repetitions:
        remarked.append(Remark("repetitions", {"count": len(delivery.repetitions)}))
    if delivery.spoken and len(delivery.fillers) * 60 / delivery.spoken > FILLERS_NOTICED:
        remarked.append(Remark("fillers", {"count": len(delivery.fillers)}))
    if len(delivery.crutches) >= MANY and len(delivery.crutches) * 60 / delivery.spoken > CRUTCHES_NOTICED:
        remarked.append(Remark("crutches", {"count": len(delivery.crutches)}))
    return remarked


def _pace_remarks(pace: float, language: str) -> list[Remark]:
    very_slow, slow, fast, very_fast = WORTH_A_REMARK.get(language, WORTH_A_REMARK["en"])
    comfortable = {"slow": slow, "fast": fast}
    if pace * PACE_NOTICED < slow:
        return [Remark("very slow" if pace < very_slow else "slow", comfortable)]
    if pace > fast * PACE_NOTICED:
        return [Remark("very fast" if pace > very_fast else "fast", comfortable)]
    return []
