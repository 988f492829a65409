"""The heard words as sentences: what a reader sees as one line and a player plays from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rehearse.stt.transcript import Word

PAUSE = 0.7  # s between words that ends a sentence where the transcriber wrote no punctuation
ENDS = "。.?？!！"


@dataclass(frozen=True, slots=True)
class Sentence:
    """words: at least one. begin, end: characters of the joined text. start, stop: seconds."""

    words: tuple[Word, ...]
    begin: int

    @property
    def end(self) -> int:
        return self.begin + sum(len(word.text) for word in self.words)

    @property
    def start(self) -> float:
        return self.words[0].start

    @property
    def stop(self) -> float:
        return self.words[-1].end

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words).strip()


def sentences(words: Sequence[Word]) -> list[Sentence]:
    """In order and without gaps; none where nothing was heard."""
    finished: list[Sentence] = []
    line: list[Word] = []
    begin = 0
    for word in words:
        if line and (word.start - line[-1].end > PAUSE or line[-1].text.rstrip()[-1:] in tuple(ENDS)):
            finished.append(Sentence(tuple(line), begin))
            begin, line = finished[-1].end, []
        line.append(word)
    if line:
        finished.append(Sentence(tuple(line), begin))
    return finished
