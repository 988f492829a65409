"""A take along its time: the words with what was found in them, and a bar of the whole answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click
from rich.cells import cell_len

from rehearse.i18n import _
from rehearse.judge.delivery import LONG_PAUSE
from rehearse.stt.sentences import Sentence, sentences
from rehearse.takes.marks import EvidenceMark, evidence_marks, filler_marks, mended_marks, pause_marks
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.escapes import style, visible
from rehearse.views.layout import minutes, painted, wrap

SPEECH, SILENCE = "━", " "
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INDENT = 12  # cells: time, number of the sentence
LOOKS: dict[str, dict[str, Any]] = {
    "covered": {"fg": "green", "underline": True},
    "maybe": {"fg": "yellow", "underline": True},
    "filler": {"fg": "magenta"},
    "pause": {"dim": True},
    "mended": {"dim": True},
}


def timeline_text(take: Take, width: int) -> str:
    """The bar, the sentences with their time and number, and what the signs in them mean."""
    marks = Marked.of(take)
    lines = [bar_text(take, width)]
    for number, sentence in enumerate(sentences(take.transcript.words), 1):
        text, styles = _joined(marks.pieces(sentence))
        shown = painted(wrap(text, width, " " * INDENT).lstrip(), styles, LOOKS)
        lines.append(f"{minutes(sentence.start):>5}  {style(f'{number:>3}', dim=True)}  {shown}")
    lines.append(style(wrap(marks.legend, width), dim=True))
    return "\n".join(line for line in lines if click.unstyle(line))


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything that is marked in the text of a take, by its characters. text: as it is shown."""

    text: str
    evidence: list[EvidenceMark]
    pauses: dict[int, float]
    fillers: list[tuple[int, int]]
    mended: list[tuple[int, int]]

    @classmethod
    def of(cls, take: Take) -> Marked:
        text = readable("".join(word.text for word in take.transcript.words))
        return cls(text, evidence_marks(take), pause_marks(take), filler_marks(take), mended_marks(take))

    @property
    def legend(self) -> str:
        parts = []
        if self.evidence:
            number = raised(self.evidence[0].number)
            speaks = _("[…]{sign} what speaks for point {number}")
            if any(mark.verdict == "maybe" for mark in self.evidence):
                speaks = _("[…]{sign} what speaks for point {number}, ? maybe")
            parts.append(speaks.format(sign=number, number=self.evidence[0].number))
        if self.pauses:
            parts.append(_("({seconds:.1f}s) a pause").format(seconds=min(self.pauses.values())))
        if self.fillers:
            parts.append(_("~{word}~ a filler").format(word=self.text[slice(*self.fillers[0])]))
        if self.mended:
            shown = _("‹{word}› mended; h shows what the recogniser wrote")
            parts.append(shown.format(word=self.text[slice(*self.mended[0])]))
        return "   ".join(parts)

    def pieces(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """Stretches of the sentence and the signs between them, each with its style."""
        cuts = {
            sentence.begin,
            sentence.end,
            *(place for span in (*self.fillers, *self.mended) for place in span),
            *self.pauses,
        }
        cuts |= {place for mark in self.evidence for place in (mark.begin, mark.end)}
        places = sorted(place for place in cuts if sentence.begin <= place <= sentence.end)
        for place, following in zip(places, [*places[1:], None], strict=True):
            yield from self._signs(place, sentence)
            if following is not None:
                yield self.text[place:following], self._style(place)

    def _signs(self, place: int, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """What ends here, then the pause, then what begins here; at the seams of sentences only their own."""
        if place > sentence.begin:
            if any(end == place for _, end in self.mended):
                yield "›", "mended"
            ending = [mark for mark in self.evidence if mark.end == place]
            if ending:
                yield f"]{','.join(raised(mark.number) + '?' * (mark.verdict == 'maybe') for mark in ending)}", ""
            if any(end == place for _, end in self.fillers):
                yield "~", "filler"
            if place in self.pauses:
                yield f" ({self.pauses[place]:.1f}s) ", "pause"
        if place < sentence.end:
            if any(begin == place for begin, _ in self.fillers):
                yield "~", "filler"
            begun = {mark.end for mark in self.evidence if mark.begin == place}
            yield "[" * len(begun), ""
            if any(begin == place for begin, _ in self.mended):
                yield "‹", "mended"

    def _style(self, place: int) -> str:
        if any(begin <= place < end for begin, end in self.fillers):
            return "filler"
        verdicts = {mark.verdict for mark in self.evidence if mark.begin <= place < mark.end}
        return "covered" if "covered" in verdicts else "maybe" if verdicts else ""


def bar_text(take: Take, width: int) -> str:
    """The recording from left to right: speech as a line, pauses as gaps, and below it where each point was made."""
    total = max(take.delivery.seconds, 0.1)
    left, right = "0:00 ▕", f"▏ {minutes(total)}"
    room = max(10, width - cell_len(left + right))
    speech = "".join(_sound(take, total * cell / room, total * (cell + 1) / room) for cell in range(room))
    made = sorted(
        (point.start, number)
        for number, point in enumerate(take.coverage.points, 1)
        if point.verdict != "missed" and point.start is not None
    )
    wanted = [(str(number), min(room - 1, int(start / total * room))) for start, number in made]
    below = " " * cell_len(left) + _placed(wanted, room)
    return f"{left}{speech}{right}" + (f"\n{style(below, fg='green')}" if below.strip() else "")


def _sound(take: Take, begin: float, end: float) -> str:
    """A cell of the bar. A long pause shows even where half of a cell is speech."""
    if any(pause.start < (begin + end) / 2 < pause.end for pause in take.delivery.long_pauses):
        return SILENCE
    stretches = take.transcript.speech or [(word.start, word.end) for word in take.transcript.words]
    spoken = sum(max(0.0, min(end, stop) - max(begin, start)) for start, stop in stretches)
    return SPEECH if spoken >= min(end - begin, LONG_PAUSE) / 2 else SILENCE


def _placed(wanted: list[tuple[str, int]], room: int) -> str:
    """Labels below their cells, moved aside where they would touch; those without room are left out."""
    places: list[int] = []
    free = 0
    for label, place in wanted:
        places.append(max(place, free))
        free = places[-1] + len(label) + 1
    limit = room
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit - len(wanted[index][0]))
        limit = places[index] - 1
    line = ""
    for (label, _cell), place in zip(wanted, places, strict=True):
        if place >= 0:
            line = line.ljust(place) + label
    return line


def raised(number: int) -> str:
    return str(number).translate(RAISED)


def _joined(pieces: Iterator[tuple[str, str]]) -> tuple[str, list[str]]:
    """One text with single spaces between its stretches, and the style of each character that is not a space."""
    text, styles = "", []
    for raw, look in pieces:
        piece = visible(raw)  # before its characters are counted
        text += piece.lstrip() if text.endswith(" ") or not text else piece
        styles += [look] * sum(not char.isspace() for char in piece)
    return text.strip(), styles
