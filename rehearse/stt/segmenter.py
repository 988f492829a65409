"""Cutting speech at pauses, while it is spoken, into segments that Whisper decodes well.

Long recordings decoded whole lose windows, and a prompt over many windows makes it worse; segments of 5-25 s
that begin and end in a pause do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rehearse.audio.samples import RATE
from rehearse.stt.vad import FRAME

Span = tuple[float, float]

STEP = FRAME / RATE  # s between two chances
VOICE, SILENCE = 0.5, 0.35  # chances from which a voice begins, and below which it may have ended; Silero's own
PAUSE = 0.25  # s of silence that end a stretch of speech
BLIP = 0.1  # s; a shorter sound is a click
PAD = 0.1  # s; the network notices beginnings and ends a little late and early
SHORTEST = 8.0  # s; shorter segments give Whisper too little context
BREATH, SHORT = (
    0.4,
    4.0,
)  # s; a pause as long as this ends a segment as long as that: less is left when the speaker stops
LONGEST = 24.0  # s; Whisper's window is 30 s, and its last seconds are the least certain
LONG_GAP = 3.0  # s; a silence this long ends a segment whatever its length: Whisper invents text in silence
MARGIN = 0.25  # s of surrounding silence kept on each side, so that no first or last sound is clipped


@dataclass(frozen=True, slots=True)
class Segment:
    """start, end: where it lies in the recording. voice_end: when its last speech ends. voiced: how much of it
    is speech. Seconds.
    """

    start: float
    end: float
    voice_end: float
    voiced: float


@dataclass(slots=True)
class Segmenter:
    """Give it the chances of a voice in order; take the segments that it hands out. They never overlap.

    speech: the stretches that have ended, seconds. silent: how long nobody has spoken since the last of them; 0 while
    somebody speaks.
    """

    speech: list[Span] = field(default_factory=list)
    silent: float = 0.0
    _now: float = 0.0
    _voice_from: float | None = None  # since when somebody speaks
    _quiet_from: float | None = None  # since when that voice may have ended
    _chances: list[float] = field(default_factory=list)  # since the voice began
    _open: list[Span] = field(default_factory=list)  # stretches not yet handed out
    _cut: float = 0.0  # end of the last segment

    def accept(self, chances: Iterable[float]) -> list[Segment]:
        """The segments that are complete after these frames."""
        done: list[Segment] = []
        for chance in chances:
            self._step(chance)
            self._now += STEP
            done += self._complete()
        return done

    @property
    def idle(self) -> bool:
        """Nobody speaks, and nothing that was spoken waits for its segment."""
        return self._voice_from is None and not self._open

    def unfinished(self, duration: float | None = None) -> Segment | None:
        """What has been spoken since the last segment, without the word under way. With the duration of the whole
        recording: all that is left of it.
        """
        if duration is not None and self._voice_from is not None:
            self._end_voice(self._quiet_from or duration)
        return self._segment(duration or self._now) if self._open else None

    def _step(self, chance: float) -> None:
        if self._voice_from is None:
            if chance >= VOICE:
                self._voice_from, self._quiet_from, self._chances = self._now, None, []
                self.silent = 0.0
            elif self.speech:
                self.silent += STEP
            return
        self._chances.append(chance)
        if chance >= VOICE:
            self._quiet_from = None
        elif chance < SILENCE:
            self._quiet_from = self._now if self._quiet_from is None else self._quiet_from
            if self._now + STEP - self._quiet_from >= PAUSE:
                self.silent = self._now + STEP - self._quiet_from
                self._end_voice(self._quiet_from)

    def _end_voice(self, end: float) -> None:
        start, self._voice_from = self._voice_from, None
        if start is None or end - start < BLIP:
            return
        earliest = self.speech[-1][1] if self.speech else 0.0
        span = (max(earliest, start - PAD), end + PAD)
        self.speech.append(span)
        self._open.append(span)

    def _complete(self) -> list[Segment]:
        if self._open:
            length = self._open[-1][1] - self._open[0][0]
            breath = self.silent >= BREATH and length >= SHORT
            if self._voice_from is None and (length >= SHORTEST or breath or self.silent >= LONG_GAP):
                return [self._hand_out(self._now)]
            if self._voice_from is not None and self._now - self._open[0][0] >= LONGEST:
                return [self._hand_out(self._voice_from)]
        elif self._voice_from is not None and self._now - self._voice_from >= LONGEST:
            return [self._hand_out_of_a_breathless_speaker(self._voice_from)]
        return []

    def _hand_out(self, limit: float) -> Segment:
        segment = self._segment(limit)
        self._open, self._cut = [], segment.end
        return segment

    def _hand_out_of_a_breathless_speaker(self, start: float) -> Segment:
        """Cut where a voice is least likely, far enough from both ends."""
        first = int(SHORTEST / STEP)
        lowest = min(range(first, len(self._chances)), key=lambda frame: self._chances[frame])
        at = start + (lowest + 1) * STEP
        rest = self._chances[lowest + 1 :]
        self._end_voice(at)
        self._open[-1] = self.speech[-1] = (self.speech[-1][0], at)
        segment = self._hand_out(at)
        self._voice_from, self._chances = at, rest
        return segment

    def _segment(self, limit: float) -> Segment:
        start = max(self._cut, self._open[0][0] - MARGIN + PAD)
        end = min(self._open[-1][1] - PAD + MARGIN, limit)
        return Segment(start, end, self._open[-1][1], sum(stop - begin for begin, stop in self._open))


def within(spans: Iterable[Span], start: float, end: float) -> list[Span]:
    """What of them lies between two times."""
    return [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
