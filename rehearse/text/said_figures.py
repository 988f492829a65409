"""Which words a figure in digits was said in: of 准确率95% and 准确率百分之九十五, 95% and 百分之九十五."""

from __future__ import annotations

import re

from rehearse.text.mandarin_numbers import NUMERALS
from rehearse.text.units import simple

Pair = tuple[tuple[int, int], tuple[int, int]]  # from where to where it is said, and where it is shown

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:%|[百千]?[万亿])?")
_SIGN = rf"{NUMERALS}分之点\dA-Za-z.,%\-"  # of which figures are said
_SHORT, _LONG = (rf"([{_SIGN}](?:[{_SIGN}\s]*{least}[{_SIGN}])?{least})" for least in ("?", ""))


def said_figures(said: str, shown: str) -> list[Pair]:
    """Every figure of what is shown, whole. None at all where it is not certain which words are which figure: half a
    number is another number.
    """
    figures = [match.span() for match in _FIGURE.finditer(shown)]
    ends = [0, *(end for _, end in figures)]
    between = [_loose(shown[end:begin]) for end, (begin, _) in zip(ends, figures, strict=False)]
    last = _loose(shown[ends[-1] :])
    found = [
        re.fullmatch("".join(part + figure for part in between) + last, simple(said)) for figure in (_SHORT, _LONG)
    ]
    spans = [[match.span(place) for place in range(1, len(figures) + 1)] for match in found if match]
    return list(zip(spans[0], figures, strict=True)) if len(spans) == 2 and spans[0] == spans[1] else []


def _loose(text: str) -> str:
    """As a pattern: blanks are put beside a figure, or left out."""
    return r"\s*".join(["", *map(re.escape, text.split()), ""])
