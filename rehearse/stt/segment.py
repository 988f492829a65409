"""One segment of an answer as words: in which language, decoded how often, and what of it was not understood.

A speaker may change the language between segments and within one. What the network leaves out (it stops after the first
sentence, or at the other language) shows as a voice without a word, and is decoded by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rehearse.audio.hums import Frames, hums
from rehearse.audio.samples import RATE
from rehearse.stt.hallucinations import (
    is_recital,
    is_stock_phrase,
    without_afterthought,
    without_doubling,
    without_loop,
    without_tail,
)
from rehearse.stt.mending import Mender
from rehearse.stt.replacing import replaced
from rehearse.stt.segmenter import MARGIN, Segment, Span, within
from rehearse.stt.transcriber import DetectsLanguage, Transcriber
from rehearse.stt.transcript import Word
from rehearse.text.figures import figures
from rehearse.text.note import Note
from rehearse.text.units import simple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

SPARSE = 2.0  # characters a voiced second; real speech has 3-6, a dropped window next to none
LOST = 1.8  # voiced s without a word: 2.7-6.5 where a rest was lost, at most 0.8 in 81 segments where none was
SLOWEST = 1.0, 0.3  # s of a word, and of each of its letters; what seems longer begins with what was left out before it
SURE, UNLIKELY = 0.5, 0.1  # chances of the language that is heard and of the expected one, at which it has changed
MIXED = 0.005  # chance of the second language from which a segment may hold both; in one, mostly 0.001 and less
DEEPEST = 3  # times that a segment is halved: eight parts of 24 s are words


@dataclass(slots=True)
class DecodedSegment:
    """words: with times in the recording. unheard: where there is a voice without a word, seconds. held: see
    audio.hums. languages: voiced seconds of each.
    """

    words: list[Word] = field(default_factory=list)
    unheard: list[Span] = field(default_factory=list)
    held: list[Span] = field(default_factory=list)
    languages: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class SegmentDecoder:
    """language: what the speaker is expected to speak; None to find out. terms: words the speaker is likely to use.
    notes: on what was decoded again and left out. spoken: voiced seconds by language so far.
    """

    transcriber: Transcriber
    language: str | None
    terms: tuple[str, ...]
    mender: Mender | None = None
    notes: list[Note] = field(default_factory=list)
    spoken: dict[str, float] = field(default_factory=dict)

    @property
    def main_language(self) -> str:
        """What is expected, or was spoken for the longest; "" before anything was."""
        return self.language or max(self.spoken, key=lambda name: self.spoken[name], default="")

    def keep(self, decoded: DecodedSegment) -> None:
        """What was decoded last is final: it counts for the language of what follows."""
        for language, seconds in decoded.languages.items():
            self.spoken[language] = self.spoken.get(language, 0.0) + seconds

    def decode(self, segment: Segment, clip: Sound, speech: Sequence[Span]) -> DecodedSegment:
        """speech: stretches of voice of the whole recording."""
        spoken = within(speech, segment.start, segment.end)
        decoded = DecodedSegment()
        for part, sound, language in self._parts(segment, clip, spoken, self.main_language):
            decoded.words += self._words_of(part, sound, language, spoken)[0]
            decoded.languages[language] = decoded.languages.get(language, 0.0) + part.voiced
        decoded.words += self._rests(segment, clip, decoded.words, spoken)
        decoded.words.sort(key=lambda word: word.start)
        decoded.unheard = unheard(decoded.words, spoken)
        decoded.held = [(segment.start + begin, segment.start + end) for begin, end in hums(Frames.of(clip))]
        return decoded

    def _parts(
        self, segment: Segment, clip: Sound, spoken: Sequence[Span], expected: str, depth: int = DEEPEST
    ) -> list[tuple[Segment, Sound, str]]:
        """The segment in one language, or cut in its longest pauses into parts that are each in one."""
        chances = self._chances(clip)
        language = self._language_of(clip, chances, expected)
        halves = _halves(segment, clip, spoken) if depth and chances and min(chances.values()) >= MIXED else []
        parts = [part for half in halves for part in self._parts(*half, spoken, language, depth - 1)]
        return parts if len({part[2] for part in parts}) > 1 else [(segment, clip, language)]

    def _rests(self, segment: Segment, clip: Sound, words: Sequence[Word], spoken: Sequence[Span]) -> list[Word]:
        """The words of what was left out; of all of it where there are no words, by halves."""
        recovered: list[Word] = []
        for begin, end in unheard(words, spoken):
            rest = _part(segment, clip, spoken, begin - MARGIN, end + MARGIN)
            for part, sound in [rest] if words else _halves(*rest, spoken):
                language = self._language_of(sound, self._chances(sound), self.main_language)
                again, doubtful = self._words_of(part, sound, language, spoken)
                recovered += [] if doubtful else again
        return recovered

    def _chances(self, clip: Sound) -> dict[str, float] | None:
        known = self.transcriber
        return known.chances(clip) if isinstance(known, DetectsLanguage) else None

    def _language_of(self, clip: Sound, chances: dict[str, float] | None, expected: str) -> str:
        if chances is None:
            return expected or self.transcriber.language_of(clip)
        likely = max(chances, key=lambda name: chances[name])
        if not expected and chances[likely] < SURE:  # an accent, mostly
            return max(chances, key=lambda name: _probability(self._decoded(clip, name)))
        changed = chances[likely] >= SURE and chances.get(expected, 0.0) < UNLIKELY
        return likely if changed or not expected else expected

    def _decoded(self, clip: Sound, language: str) -> list[Word]:
        return self.transcriber.decode(clip, language=language, terms=())

    def _words_of(
        self, segment: Segment, clip: Sound, language: str, spoken: Sequence[Span]
    ) -> tuple[list[Word], bool]:
        """Decode with the terms as bias; when the result looks dropped, looping or recited, without them as well. And
        whether it looks so still.
        """
        words, doubtful = self._take(
            segment, self.transcriber.decode(clip, language=language, terms=self.terms), spoken
        )
        recited = is_recital(words, self.terms)
        if self.terms and (doubtful or recited):
            again, still = self._take(segment, self._decoded(clip, language), spoken)
            if recited or _length(again) > _length(words):
                self._note(Note("decoded again", {"start": segment.start, "end": segment.end}))
                words, doubtful = again, still
        text = "".join(word.text for word in words)
        if is_stock_phrase(text):
            self._note(Note("left out", {"text": repr(text.strip()), "second": segment.start}))
            return [], True
        if not any(map(_is_said, words)):
            return [], True
        if self.mender:
            words = self.mender.mend(self.transcriber, clip, words, language)
        text = simple("".join(word.text for word in words))
        return replaced(words, figures(text), digits=True), doubtful

    def _take(self, segment: Segment, decoded: Sequence[Word], spoken: Sequence[Span]) -> tuple[list[Word], bool]:
        """Words, and whether they are doubtful: too few for the voiced seconds, or a loop was cut off."""
        heard = [_at(word, segment.start, spoken) for word in without_tail(decoded)]
        words, looped = without_loop(heard)
        words = without_doubling(without_afterthought(words, segment.voice_end), segment.voiced)
        return words, looped or _length(words) < SPARSE * segment.voiced

    def _note(self, note: Note) -> None:
        if note not in self.notes:
            self.notes.append(note)


def unheard(words: Sequence[Word], spoken: Sequence[Span]) -> list[Span]:
    """From where to where there is a voice and no word, for LOST seconds or more."""
    if not spoken:
        return []
    spans_of_words = sorted((max(word.start, word.end - _longest(word)), word.end) for word in words if _is_said(word))
    edges = [(0.0, spoken[0][0]), *spans_of_words, (spoken[-1][1], spoken[-1][1])]
    spans, latest = [], 0.0
    for before, after in pairwise(edges):
        latest = max(latest, before[1])
        inside = within(spoken, latest, after[0])
        if sum(b - a for a, b in inside) >= LOST:
            spans.append((round(inside[0][0], 2), round(inside[-1][1], 2)))
    return spans


def _halves(segment: Segment, clip: Sound, spoken: Sequence[Span]) -> list[tuple[Segment, Sound]]:
    """Cut in the longest pause that leaves some of the voice on both sides; nothing where there is none."""
    inside = within(spoken, segment.start, segment.end)
    pauses = [(after[0] - before[1], (before[1] + after[0]) / 2) for before, after in pairwise(inside)]
    if not pauses:
        return []
    cut = max(pauses)[1]
    return [_part(segment, clip, spoken, segment.start, cut), _part(segment, clip, spoken, cut, segment.end)]


def _part(segment: Segment, clip: Sound, spoken: Sequence[Span], start: float, end: float) -> tuple[Segment, Sound]:
    """What of the segment lies between these seconds of the recording."""
    start, end = max(start, segment.start), min(end, segment.end)
    inside = within(spoken, start, end)
    part = Segment(start, end, inside[-1][1] if inside else end, sum(b - a for a, b in inside))
    return part, clip[int((start - segment.start) * RATE) : int((end - segment.start) * RATE)]


def _at(word: Word, start: float, spoken: Sequence[Span]) -> Word:
    """The word in the time of the recording, without the silence that it seems to reach into."""
    begin, end = word.start + start, word.end + start
    inside = within(spoken, begin, end)
    if inside:
        begin, end = max(inside, key=lambda span: span[1] - span[0])
    return replace(word, start=round(begin, 2), end=round(end, 2))


def _is_said(word: Word) -> bool:
    """Not "..." alone, which the network writes where it understands nothing."""
    return any(map(str.isalnum, word.text))


def _longest(word: Word) -> float:
    once, letter = SLOWEST
    return once + letter * len(word.written or word.text)


def _length(words: Sequence[Word]) -> int:
    return sum(map(str.isalnum, "".join(word.text for word in words)))


def _probability(words: Sequence[Word]) -> float:
    """Of a character, on the average."""
    length = sum(len(word.text) for word in words)
    return sum(word.probability * len(word.text) for word in words) / length if length else 0.0
