"""One take as a report shows it: words that carry their time, the points they made, the shape of the sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Protocol

from rehearse.bank.question import KeyPoint
from rehearse.i18n import _, listed
from rehearse.judge.answer import PAUSE
from rehearse.judge.coverage import PointVerdict
from rehearse.stt.transcript import Word
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.layout import minutes, span
from rehearse.views.names import against_name, evidence_name, filler_name, for_name, verdict_name
from rehearse.views.notes import as_sentence
from rehearse.views.remarks import across_text, note_texts, pace_text, remark_texts
from rehearse.views.result import rubric_text

WAVE_HEIGHT = 40  # units of the drawing; a bar is one unit wide
SHORTEST_BAR = 0.04  # of the height, so that silence is a line and not a gap


class Html(Protocol):
    """What becomes part of a page when its turn comes."""

    def __html__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TakePlayer:
    """A take with its sound. sound: its address in the page, "" where there is none. bars: see audio.waveform."""

    take: Take
    at: datetime
    sound: str | Html
    bars: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring words that speak for the same points. points: their numbers. begins: those that begin here."""

    points: tuple[int, ...]
    begins: tuple[int, ...]
    sure: bool  # one of the points is covered; else they are maybes
    words: tuple[tuple[str, float, str], ...]  # text, the second it was said, and what was written before it was mended


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """What was said between two longer pauses or ends of sentences. start: seconds."""

    start: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    number: int
    verdict: PointVerdict
    quote: str
    why: str  # how sure the judge is, by what
    against: str
    counts: tuple[str, ...]  # what would have counted, where it was not covered
    asides: tuple[str, ...]  # whose verdict it is where it is not the judge's alone


@dataclass(frozen=True, slots=True)
class Figure:
    """at: the second to hear it at, where there is one."""

    name: str
    value: str
    moments: tuple[tuple[str, float], ...] = ()


def points_of(take: Take) -> list[PointView]:
    known = {point.point: point for point in take.question.points}
    return [
        PointView(
            number=number,
            verdict=verdict,
            quote=readable(verdict.quote.strip("，。,. ")) if verdict.verdict != "missed" else "",
            why=_why(verdict),
            against=listed(map(against_name, verdict.speaks_against)),
            counts=() if verdict.verdict == "covered" else _counts(known.get(verdict.point)),
            asides=tuple(_asides(verdict)),
        )
        for number, verdict in enumerate(take.coverage.points, 1)
    ]


def _why(verdict: PointVerdict) -> str:
    if verdict.verdict == "wrong":
        return _("Like a known mistake: {mistake}").format(mistake=verdict.mistake) if verdict.mistake else ""
    kinds = list(map(for_name, verdict.speaks_for)) or list(map(evidence_name, verdict.how))
    text = _("{sure:.0%} sure, by {kinds}") if kinds else _("{sure:.0%} sure")
    return text.format(sure=min(verdict.confidence, 0.99), kinds=listed(kinds))  # nobody is quite sure


def _counts(point: KeyPoint | None) -> tuple[str, ...]:
    if point is None:
        return ()
    return (*((_("any figure of yours, said with it"),) if point.figure else ()), *point.also)


def _asides(verdict: PointVerdict) -> Iterator[str]:
    if rubric := rubric_text(verdict):
        yield f"({rubric})"
    if verdict.overruled:
        yield _("Your verdict; the judge's was {verdict}.").format(verdict=verdict_name(verdict.overruled))
    theirs = verdict.opinion
    if theirs is not None and theirs.alone != (verdict.overruled or verdict.verdict):
        yield _("Second opinion by {model}: {verdict}; the judge alone: {alone}.").format(
            model=theirs.by, verdict=verdict_name(theirs.verdict), alone=verdict_name(theirs.alone)
        )


def lines_of(take: Take) -> list[TranscriptLine]:
    """What was said, in simplified characters, with the words marked that made a point."""
    evidence = [
        (number, point)
        for number, point in enumerate(take.coverage.points, 1)
        if point.verdict != "missed" and point.start is not None and point.end is not None
    ]
    words = list(zip(take.transcript.words, _readable(take.transcript.words), strict=True))
    sure = {number for number, point in evidence if point.verdict == "covered"}
    begun: set[int] = set()
    lines = []
    for line in _sentences(words):
        pieces = []
        for points, group in groupby(line, key=lambda word: _speaks_for(word[0], evidence)):
            written = tuple((text, round(word.start, 2), _written(word)) for word, text in group)
            begins = tuple(number for number in points if number not in begun)
            begun.update(points)
            pieces.append(Piece(points, begins, bool(sure & set(points)), written))
        lines.append(TranscriptLine(round(line[0][0].start, 2), tuple(pieces)))
    return lines


def _written(word: Word) -> str:
    return readable(word.written).strip() if word.mended else ""


def heard_text(take: Take) -> str:
    """What the transcriber wrote, where the user corrected it; else nothing."""
    return readable("".join(word.text for word in take.heard).strip()) if take.heard else ""


def _readable(words: Sequence[Word]) -> list[str]:
    """Converted as one text, since the right character may depend on its neighbours, and taken apart again."""
    text = readable("".join(word.text for word in words))
    parts, begin = [], 0
    for word in words:
        parts.append(text[begin : begin + len(word.text)])
        begin += len(word.text)
    return parts


def _sentences(words: Sequence[tuple[Word, str]]) -> Iterator[list[tuple[Word, str]]]:
    line: list[tuple[Word, str]] = []
    for word, text in words:
        if line and (word.start - line[-1][0].end > PAUSE or line[-1][1].endswith(tuple("。.?？!！"))):
            yield line
            line = []
        line.append((word, text))
    if line:
        yield line


def _speaks_for(word: Word, evidence: Sequence[tuple[int, PointVerdict]]) -> tuple[int, ...]:
    middle = (word.start + word.end) / 2
    return tuple(number for number, point in evidence if (point.start or 0.0) <= middle <= (point.end or 0.0))


def figures_of(take: Take) -> list[Figure]:
    """How it was delivered, in figures."""
    delivery = take.delivery
    figures = [Figure(_("Spoke for"), minutes(delivery.spoken)), Figure(_("Target"), span(delivery.target))]
    if delivery.pace is not None:
        figures.append(Figure(_("Pace"), pace_text(delivery, take.language)))
    if delivery.first_word is not None:
        figures.append(Figure(_("First word"), _("after {seconds:.1f} s").format(seconds=delivery.first_word)))
    length = _("{seconds:.1f} s")
    long = tuple((length.format(seconds=pause.end - pause.start), pause.start) for pause in delivery.long_pauses)
    pauses = _("{count}, {seconds:.1f} s in all").format(count=delivery.pauses, seconds=delivery.paused)
    figures.append(Figure(_("Pauses"), pauses, long))
    places = tuple((filler_name(filler), filler.start) for filler in delivery.fillers)
    fillers = (
        _("at least {count}").format(count=len(places))
        if places
        else _("not counted: the recogniser leaves most of them out")
    )
    figures.append(Figure(_("Fillers"), fillers, places))
    again = tuple((repetition.text, repetition.start) for repetition in delivery.repetitions)
    if again:
        figures.append(Figure(_("Said twice"), str(len(again)), again))
    return figures


def notes_of(take: Take) -> list[str]:
    """What to know about the recording, its words and how they were judged."""
    notes = [as_sentence(note) for note in note_texts(take.recording, take.transcript)]
    return [*filter(None, (across_text(take.coverage.language),)), *notes]


def remarks_of(take: Take) -> list[str]:
    return [as_sentence(remark) for remark in remark_texts(take.delivery, take.language, take.shorter)]


def wave_path(bars: Sequence[float]) -> str:
    """An SVG path of one upright bar a unit, as high as its stretch is loud beside the loudest."""
    loudest = max(bars, default=0.0) or 1.0
    path = []
    for place, bar in enumerate(bars):
        height = max(SHORTEST_BAR, bar / loudest) * WAVE_HEIGHT
        path.append(f"M{place}.2 {(WAVE_HEIGHT - height) / 2:.1f}h.6v{height:.1f}h-.6z")
    return "".join(path)
