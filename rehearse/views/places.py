"""Where in an answer its delivery was poor: what was said twice, words that fill gaps, long pauses, pace over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rehearse.i18n import _, clauses
from rehearse.judge.stumbles import Filler
from rehearse.takes.marks import pause_marks
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.layout import ending, minutes, wrap

MOST = 6  # places of one kind; more of them say the same
BEFORE_PAUSE = 20  # cells of what was said before it


def places_text(take: Take, width: int) -> str:
    """A line for each kind that there is; "" where nothing was heard."""
    if not take.transcript.words:
        return ""
    return "\n".join(wrap(line, width) for line in _lines(take))


def _lines(take: Take) -> Iterator[str]:
    delivery = take.delivery
    if delivery.repetitions:
        repeated = (f"{minutes(again.start)} “{readable(again.text)}”" for again in delivery.repetitions)
        yield _("Said twice: {places}").format(places=_some(repeated, len(delivery.repetitions)))
    crutches = list(_counted(delivery.crutches))
    if crutches:
        yield _("Words that fill gaps: {places}").format(places=_some(crutches, len(crutches)))
    if not delivery.fillers:
        yield _("Fillers like um are not counted: the recogniser leaves most of them out.")
    pauses = sorted(pause_marks(take).items(), key=lambda pause: -pause[1])
    if pauses:
        text = "".join(word.text for word in take.transcript.words)
        after = _("{seconds:.1f} s after “{words}”")
        after_words = (after.format(seconds=seconds, words=_end(text[:place])) for place, seconds in pauses)
        yield _("Long pauses: {places}").format(places=_some(after_words, len(pauses)))
    if delivery.paces:
        paces = " ".join(f"{pace:.0f}" for pace in delivery.paces)
        yield _("Pace from beginning to end: {paces}").format(paces=paces)


def _counted(crutches: Sequence[Filler]) -> Iterator[str]:
    """Each word with how often and when, the most frequent first."""
    times: dict[str, list[str]] = {}
    for crutch in crutches:
        times.setdefault(crutch.text, []).append(minutes(crutch.start))
    for text, starts in sorted(times.items(), key=lambda item: -len(item[1])):
        yield f"{text} ×{len(starts)} ({' '.join(starts[:MOST])})"


def _some(places: Iterable[str], of: int) -> str:
    shown = [place for place, _number in zip(places, range(MOST), strict=False)]
    return clauses(shown if of <= MOST else [*shown, "…"])


def _end(text: str) -> str:
    """The last words, none of them cut."""
    shown = ending(readable(text).strip("，。,. "), BEFORE_PAUSE)
    return re.sub(r"^…[A-Za-z0-9+.'/-]*\s*", "…", shown)
