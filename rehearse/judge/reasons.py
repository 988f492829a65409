"""Why a verdict came out as it did: which kinds of evidence spoke for a point and which against, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rehearse.judge.answer import Window
from rehearse.judge.chance import pull
from rehearse.judge.evidence import Evidence
from rehearse.judge.tokens import LETTERS
from rehearse.text.units import is_chinese, stem, units

if TYPE_CHECKING:
    from rehearse.bank.question import KeyPoint

For = Literal["words", "told", "sound", "meaning", "parts", "figure", "mistake"]
Against = Literal[
    "words", "told", "sound", "meaning", "parts", "number", "no figure", "mistake", "opposite", "taken back"
]

KINDS: dict[str, tuple[str, ...]] = {
    "words": ("words", "words_anywhere", "order", "usual", "told", "core", "stated"),
    "told": ("told_anywhere",),
    "sound": ("sound", "sound_anywhere"),
    "meaning": ("contrast", "lead"),
    "parts": ("items",),
    "number": ("other_number",),
    "mistake": ("apart", "apart_likest", "nearer", "falsely"),
    "opposite": ("opposite", "negated"),
}
WORTH_TELLING = 0.35  # log odds, away from what is usual
TELLING = 0.4  # rarity of a word worth showing
MOST = 5  # words shown


@dataclass(frozen=True, slots=True)
class Reasons:
    """Kinds of evidence, strongest first. in_common: words that the point and the quoted window share."""

    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    in_common: tuple[str, ...] = ()


def reasons(point: KeyPoint, evidence: Evidence) -> Reasons:
    window = evidence.window
    back = ("taken back",) if evidence.taken_back else ()
    if window is None:
        return Reasons(speaks_against=back)
    pulls = {kind: pull(evidence, figures) for kind, figures in KINDS.items()}
    if window and evidence.sound <= evidence.words_anywhere:
        pulls["words"] += pulls.pop("sound")  # it was written as it was said; nothing had to be guessed by ear
    if min(evidence.apart, evidence.apart_likest, evidence.nearer) >= 0 and not evidence.falsely:
        pulls["mistake"] = max(0.0, pulls["mistake"])  # nothing said of either is nearer to neither
    ranked = sorted(pulls.items(), key=lambda pull: -abs(pull[1]))
    figure = ("figure",) if evidence.figure > 0 else ()
    missing = ("no figure",) if evidence.figure < 0 else ()
    return Reasons(
        (*figure, *(kind for kind, pull in ranked if pull >= WORTH_TELLING)),
        (*back, *missing, *(kind for kind, pull in ranked if pull <= -WORTH_TELLING)),
        tuple(dict.fromkeys(_in_common(point, evidence.quote or window)))[:MOST],
    )


def _in_common(point: KeyPoint, window: Window) -> Iterator[str]:
    """Runs of the window's characters, and its words, that the point's wordings hold."""
    wanted = frozenset[str]().union(*map(LETTERS.of, point.wordings))
    run = ""
    for unit in [*units(window.text), ""]:
        token = unit if is_chinese(unit) else stem(unit) if unit else ""
        if unit and is_chinese(unit) and token in wanted:
            run += unit
            continue
        if len(run) > 1:
            yield run
        run = ""
        if unit and token in wanted and LETTERS.rarity(token) >= TELLING:
            yield unit
