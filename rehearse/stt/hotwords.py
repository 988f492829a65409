"""Expected terms that were written only because they were expected: no credit for those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rehearse.stt.transcriber import DetectsLanguage, ScoresText, Transcriber
from rehearse.stt.transcript import Word
from rehearse.text import likeness, phones
from rehearse.text.units import is_chinese, units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DOUBTED = 0.2  # mean probability of a term's words, which Whisper gives without having been told of the term
ALIKE = 0.52  # likeness to what is heard without any terms at that place; both from benchmarks/doubted_terms.py
ROUNDS = 2  # of taking terms away; each costs a decoding, and a third was never needed


class VerifiedTranscriber:
    """Another transcriber, but for terms that nobody said.

    A term of the list that is improbable by itself has to sound like what is heard without any list at that place.
    One that does not is taken off the list, and the segment is decoded once more.
    """

    def __init__(self, transcriber: Transcriber) -> None:
        self._transcriber = transcriber
        self.engine = transcriber.engine
        self.model = transcriber.model
        self.abilities = transcriber.abilities

    def decode(self, clip: NDArray[np.float32], *, language: str, terms: Sequence[str]) -> list[Word]:
        words = self._transcriber.decode(clip, language=language, terms=terms)
        plain: list[Word] | None = None
        for _ in range(ROUNDS):
            doubted = doubtful(words, terms)
            if not doubted:
                break
            plain = plain or self._transcriber.decode(clip, language=language, terms=())
            unheard = [
                term for term, places in doubted.items() if max(likeness_at(term, at, plain) for at in places) < ALIKE
            ]
            if not unheard:
                break
            terms = [term for term in terms if term not in unheard]
            words = self._transcriber.decode(clip, language=language, terms=terms) if terms else plain
        return words

    def language_of(self, clip: NDArray[np.float32]) -> str:
        return self._transcriber.language_of(clip)

    def chances(self, clip: NDArray[np.float32]) -> dict[str, float] | None:
        return self._transcriber.chances(clip) if isinstance(self._transcriber, DetectsLanguage) else None

    def scores(self, clip: NDArray[np.float32], text: str, *, language: str) -> list[tuple[int, float]] | None:
        known = self._transcriber
        return known.scores(clip, text, language=language) if isinstance(known, ScoresText) else None


Span = tuple[float, float]


def doubtful(words: Sequence[Word], terms: Sequence[str], below: float = DOUBTED) -> dict[str, list[Span]]:
    """The terms that are less probable than this wherever they stand in the words, and when that is."""
    spans = {}
    for term in terms:
        places = list(_places(term, words))
        if places and all(sum(w.probability for w in place) < below * len(place) for place in places):
            spans[term] = [(place[0].start, place[-1].end) for place in places]
    return spans


def likeness_at(term: str, place: Span, plain: Sequence[Word]) -> float:
    """How much what was heard at that time, without any terms, sounds like the term, 0 to 1."""
    start, end = place
    text = "".join(word.text for word in plain if word.start < end and word.end > start)
    wanted, heard = units(term), units(text)
    if any(map(is_chinese, wanted)):
        return likeness.likeness(wanted, heard)
    return phones.heard_at("".join(wanted), phones.Phones.of(heard))[0]


def _places(term: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words that hold the term, wherever it stands whole."""
    text = "".join(word.text for word in words).lower()
    for match in re.finditer(rf"(?<![a-z0-9]){re.escape(term.lower())}(?![a-z0-9])", text):
        position, holding = 0, []
        for word in words:
            if position < match.end() and position + len(word.text) > match.start():
                holding.append(word)
            position += len(word.text)
        yield holding
