"""A recording in lines that stay, for screen readers and for terminals that cannot write over a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rehearse.i18n import _
from rehearse.judge.coverage import PointVerdict
from rehearse.text.units import readable
from rehearse.views.layout import minutes, span

EVERY = 30  # s between two times told


class PlainLines:
    """What has happened since the last look, each thing once. target: seconds."""

    def __init__(self, target: tuple[int, int]) -> None:
        marks = {
            target[0]: _("Target reached: {target}.").format(target=span(target)),
            target[1]: _("Target over: {longest}.").format(longest=minutes(target[1])),
        }
        self._marks = marks
        self._told = 0.0  # seconds
        self._made: set[str] = set()
        self._words = 0  # characters told
        self._paused = False

    def news(self, seconds: float, paused: bool) -> Iterator[str]:
        """Pauses, and every half minute the time; where the target begins and ends, that."""
        if paused != self._paused:
            self._paused = paused
            text = _("Paused at {time}.") if paused else _("Recording goes on at {time}.")
            yield text.format(time=minutes(seconds))
        due = {*range(EVERY, int(seconds) + 1, EVERY), *self._marks}
        for time in sorted(time for time in due if self._told < time <= seconds):
            yield self._marks.get(time, minutes(time))
        self._told = max(self._told, seconds)

    def points(self, points: Sequence[PointVerdict]) -> Iterator[str]:
        """Points that were made since the last look."""
        for number, point in enumerate(points, 1):
            if point.verdict == "covered" and point.point not in self._made:
                self._made.add(point.point)
                yield f"✓ {number} {point.point}"

    def words(self, caption: str) -> Iterator[str]:
        """What is understood for good, as far as it was not told. said: all of it."""
        if len(caption) > self._words:
            yield readable(caption[self._words :]).strip()
            self._words = len(caption)
