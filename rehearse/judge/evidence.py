"""What speaks for and against a key point in an answer: one row of figures for each point, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from rehearse.judge.answer import Window


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one point. Shares are by weight of tokens; "anywhere" is the whole answer, else the best window.

    words: share of the point's characters and words, all wordings taken together. words_anywhere: of its character
    pairs and words. sound: of its syllable pairs, as heard. sound_anywhere: of the syllables of its best wording, or
    how alike its best short wording sounds. meaning: cosine of the nearest wording. contrast: the same less half of the
    nearest sibling point's. lead: how much nearer the window that is nearest in meaning is than to any sibling. items:
    how well each item of the statement is met by words, sound and meaning, on average. order: share of neighbouring
    pairs of common units that stand in the wording's order. other_number: 1 where the window counts what the point
    counts, to another number. figure: where the point asks for a figure, 1 if the window holds one and -1 if not.
    usual: how much of the point's sound a clause about anything holds, percent; words that everybody uses prove less.
    stated: how much a window states the point rather than one of its mistakes or a sibling, by the words that tell them
    apart; see judge.statement. core: share of what many of its wordings hold, of that of its fullest one. apart: how
    much nearer the best window is to one of its wordings than to one of its mistakes; apart_likest: the same of the
    window that is likest to any of these. nearer: how much nearer the answer comes anywhere to a wording than anywhere
    to a mistake, in meaning too. falsely: how much a window about the point's subject states one of its mistakes. All
    four are 0 where the bank lists none. opposite, negated: of words of the best window, what clashes with the
    wordings; see judge.particulars.
    told: `words`, with the reference answer's way of making the point as one more wording of it. told_anywhere: what
    the characters and words of the point's best wording, anywhere, gain by that. None where there is no reference.

    Not weighted: across: whether the answer is in another language than the question. rich: whether the bank words the
    point in many ways. verbatim: whether one of them was said as it stands; recited: whether a mistake was. window: the
    best by words, sound and meaning together; None where nothing was said, or all of it was taken back. taken_back: the
    window that would have been better, had the speaker not said that they do not know. false: the window nearest to a
    mistake, None where the bank lists none. quote: the window to be shown, which has more of what the point's wordings
    hold together, and less of its siblings.
    """

    words: float = 0.0
    words_anywhere: float = 0.0
    sound: float = 0.0
    sound_anywhere: float = 0.0
    meaning: float = 0.0
    contrast: float = 0.0
    lead: float = 0.0
    items: float = 0.0
    order: float = 0.0
    other_number: float = 0.0
    figure: float = 0.0
    usual: float = 0.0
    stated: float = 0.0
    core: float = 0.0
    apart: float = 0.0
    apart_likest: float = 0.0
    nearer: float = 0.0
    falsely: float = 0.0
    opposite: float = 0.0
    negated: float = 0.0
    told: float | None = None
    told_anywhere: float | None = None
    across: bool = False
    rich: bool = False
    verbatim: bool = False
    recited: bool = False
    window: Window | None = None
    taken_back: Window | None = None
    false: Window | None = None
    quote: Window | None = None


# What the fitted weights apply to: TOLD where the question has a reference answer, UNTOLD where it has none. MANY where
# the bank words the point in many ways: they tell more than the reference answer's one.
FIGURES = (
    "words",
    "words_anywhere",
    "sound",
    "sound_anywhere",
    "contrast",
    "lead",
    "items",
    "order",
    "other_number",
    "figure",
    "usual",
    "told",
    "told_anywhere",
)
TOLD, UNTOLD = FIGURES[1:], FIGURES[:-2]
MANY = (
    "words_anywhere",
    "sound",
    "sound_anywhere",
    "order",
    "other_number",
    "figure",
    "core",
    "stated",
    "apart",
    "apart_likest",
    "opposite",
    "negated",
    "nearer",
    "falsely",
)
FALSE = (*MANY, "meaning", "contrast", "lead")  # of what is false
ACROSS = ("contrast", "lead", "items")  # of answers in another language: hardly a word or sound in common
