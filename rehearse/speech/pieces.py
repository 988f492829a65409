"""Cutting a recording at pauses into pieces that Whisper decodes well.

Long recordings decoded whole lose windows, and a prompt over many windows makes it worse; pieces of 10-25 s
that begin and end in a pause do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[float, float]

SHORTEST = 10.0  # s; shorter pieces give Whisper too little context
LONGEST = 25.0  # s; Whisper's window is 30 s, and its last seconds are the least certain
LONG_GAP = 3.0  # s; a silence this long ends a piece whatever its length: Whisper invents text in silence
MARGIN = 0.25  # s of surrounding silence kept on each side, so that no first or last sound is clipped


@dataclass(frozen=True, slots=True)
class Piece:
    """start, end: where it lies in the recording. voice_end: when its last speech ends. voiced: how much of it
    is speech. Seconds.
    """

    start: float
    end: float
    voice_end: float
    voiced: float


def cut(speech: Sequence[Span], duration: float) -> list[Piece]:
    """Group stretches of speech (in order, seconds) into pieces; neighbouring pieces never overlap."""
    groups: list[list[Span]] = []
    for span in speech:
        if groups and _joins(groups[-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    pieces: list[Piece] = []
    for index, group in enumerate(groups):
        before = groups[index - 1][-1][1] if index else 0.0
        after = groups[index + 1][0][0] if index + 1 < len(groups) else duration
        start = max(group[0][0] - MARGIN, (before + group[0][0]) / 2 if index else 0.0)
        end = min(group[-1][1] + MARGIN, (group[-1][1] + after) / 2 if index + 1 < len(groups) else duration)
        pieces.append(Piece(start, end, group[-1][1], sum(stop - begin for begin, stop in group)))
    return pieces


def _joins(group: Sequence[Span], span: Span) -> bool:
    if span[0] - group[-1][1] >= LONG_GAP:
        return False
    return group[-1][1] - group[0][0] < SHORTEST and span[1] - group[0][0] <= LONGEST
