"""A take as SubRip subtitles: for a player that shows the words while the sound runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import Word
from rehearse.takes.take import Take
from rehearse.text.units import readable
from rehearse.views.layout import wrap

LINE = 42  # cells; two such lines are what a viewer reads at a glance
CUT_FROM = 34  # cells; from here on a clause that ends may end the cue
SHORTEST = 0.2  # s; a cue has to be seen, however the words' times came out
CLAUSE_ENDS = ("，", ",", "、", "；", ";", "：", ":")


def subtitles(take: Take) -> str:
    """Numbered cues in order that do not overlap, a sentence each, or a part of a long one. "" without words."""
    cues: list[str] = []
    free = 0
    for words in _cues(take):
        text = readable("".join(word.text for word in words)).strip().replace("-->", "→")
        begin = max(free, _milliseconds(words[0].start))
        free = max(_milliseconds(words[-1].end), begin + round(SHORTEST * 1000))
        if text:
            # A blank line would end the cue.
            lines = "\n".join(line for line in wrap(text, LINE).split("\n") if line.strip())
            cues.append(f"{len(cues) + 1}\n{_time(begin)} --> {_time(free)}\n{lines}\n")
    return "\n".join(cues)


def _cues(take: Take) -> Iterator[Sequence[Word]]:
    for sentence in sentences(take.transcript.words):
        yield from _parts(sentence.words)


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Two lines of words at most; cut after a clause where one ends late enough."""
    part: list[Word] = []
    size = 0
    for word in words:
        room = cell_len(word.text)
        full = size >= CUT_FROM and part[-1].text.rstrip().endswith(CLAUSE_ENDS)
        if part and (full or size + room > 2 * LINE - 4):  # wrapping may leave a few cells free
            yield part
            part, size = [], 0
        part.append(word)
        size += room
    if part:
        yield part


def _milliseconds(seconds: float) -> int:
    return max(0, round(seconds * 1000))


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d},{rest:03d}"
