"""Figures among English number words: which of them to write in digits, and how.

Words that follow each other are taken whole or left: "fifty fifty" and "twenty four seven" are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Span = tuple[int, int, str]  # first character, the one after the last, what to write

_DIGITS = {word: value for value, word in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    word: value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_LARGE = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_BELOW_HUNDRED = _DIGITS | _TEENS | _TENS
_SCALES = ("hundred", "thousand", *_LARGE)
_LEAST = 11  # what is below stays a word, but before a measure

_NUMBER = "|".join([*_BELOW_HUNDRED, *_SCALES])
_RUN = re.compile(
    rf"(?<![\w.'-])(?:a (?=(?:{'|'.join(_SCALES)})\b))?(?:{_NUMBER})"
    rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and | point )(?:{_NUMBER}))*(?![\w'])",
    re.IGNORECASE,
)
_WRITTEN_PERCENT = re.compile(r"(?<=\d) per ?cent(?![\w-])", re.IGNORECASE)
_PERCENT = re.compile(r" per ?cent(?![\w-])", re.IGNORECASE)
_MEASURED = re.compile(
    r" (?:milli|micro|nano)seconds?\b| (?:kilo|mega|giga|tera)bytes?\b| gigs?\b| ?[GMTK]B\b|[ -]bits?\b"
)
_HYPHENED = re.compile(
    r"-(?:bit|byte|gig|gigabyte|layer|day|minute|hour|week|month|year|page|percent|token|dimensional|node|way|thousand"
    r"|million|billion|parameter|head|step|point|core)s?\b"
)
_TIMES = re.compile(r" (?:times|x|hours?|minutes?|seconds?|million|billion|percentage|to)\b|[ -]?[A-Z]B?\b")
_ORDINAL = re.compile(
    r"[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|\w+(?:ie|een|[tn])th|hundredth|thirds|fourths"
    r"|fifths|tenths|odd|something|ish|niners?|\w+[dn]ths)\b",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(r"(?:\d|\b(?:point|few|several|couple|couple of|catch|many))[ -]$", re.IGNORECASE)
_SMALL_BEFORE = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine|ten)(?: to | or |, or )$", re.IGNORECASE)
_SOON_AFTER = re.compile(r"\b(?:by|about|around|roughly|from|nearly|version) $", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r"\b(?:in|since|by|until|till|of|from|before|after|year|early|late|mid|through|during|spring|summer|fall|autumn"
    r"|winter) $",
    re.IGNORECASE,
)


def english_figures(text: str) -> list[Span]:
    """In no order; none that overlaps another."""
    found = list(_numbers(text))
    found += [(match.start(), match.end(), "%") for match in _WRITTEN_PERCENT.finditer(text)]
    beside = _linked(text, found)
    return [*found, *(span for span in beside if not any(span[0] < end and begin < span[1] for begin, end, _ in found))]


def _numbers(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        words = re.split(r"[ -]+", match[0].lower())
        joint = "-" if f"-{words[-1]}" in match[0].lower() else " "  # of a fourteen-billion-parameter model
        before, percent = text[max(0, match.start() - 20) : match.start()], _PERCENT.match(text, match.end())
        if _NOT_AFTER.search(before) or _ORDINAL.match(text, match.end()):
            continue
        number = _year(words, before, text[match.end() :]) or _figure(words, before, text[match.end() :])
        if not number or (_SMALL_BEFORE.search(before) and _is_shared(words, before)):
            continue
        if match[0][0].isupper() and not percent and len(words) < 3:
            continue  # a title; and no sentence begins with a digit where a word will do
        number = number.replace(" ", joint)
        yield (match.start(), percent.end(), f"{number}%") if percent else (*match.span(), number)


def _is_shared(words: Sequence[str], before: str) -> bool:
    """two or three hundred is from two hundred; one to twenty is left as it is."""
    return words[-1] in _SCALES or bool(re.search(r"\bone (?:to|or) $", before, re.IGNORECASE))


def _figure(words: Sequence[str], before: str, after: str) -> str | None:
    """In digits, where the words are a number from end to end and give a figure."""
    if "point" in words:
        return _decimal(words, before, after)
    measured = bool(_PERCENT.match(after) or _MEASURED.match(after))
    if after.startswith("-") and not _HYPHENED.match(after):
        return None
    if words[0] == "a":
        if (len(words) == 2 and not measured) or words[-2:] == ["and", "one"]:
            return None  # "a hundred times", "a hundred and one ways": anybody's way to say many
        words = ["one", *words[1:]]
    value = _value(words)
    if value is None or (value < _LEAST and not measured) or (value < 2 and not _PERCENT.match(after)):
        return None
    large = _LARGE.get(words[-1])
    if large:
        return f"{value / large:g} {words[-1]}"
    return f"{value:,}" if value >= 10_000 else str(value)


def _decimal(words: Sequence[str], before: str, after: str) -> str | None:
    at = words.index("point")
    whole, fraction = _value(words[:at]), list(words[at + 1 :])
    large = f" {fraction.pop()}" if fraction[-1] in _LARGE else ""
    if whole is None or not fraction or not set(fraction) <= set(_DIGITS):
        return None
    sure = large or whole != 1 or len(fraction) > 1 or _PERCENT.match(after) or _MEASURED.match(after)
    if not sure and not _TIMES.match(after) and not _SOON_AFTER.search(before):
        return None  # at one point two people left
    return f"{whole}.{''.join(str(_DIGITS[digit]) for digit in fraction)}{large}"


def _year(words: Sequence[str], before: str, after: str) -> str | None:
    """twenty twenty-four, in 2024; not twenty thirty people."""
    if len(words) not in (2, 3) or words[0] not in ("nineteen", "twenty") or not _YEAR_AFTER.search(before):
        return None
    rest = _value(words[1:])
    if rest is None or rest < 10 or after.startswith("-"):
        return None
    return str(_BELOW_HUNDRED[words[0]] * 100 + rest)


def _value(words: Sequence[str]) -> int | None:
    """None where it is no number from end to end."""
    value, rest = 0, list(words)
    for scale, size in (*_LARGE.items(), ("thousand", 1000)):
        if scale in rest:
            at = rest.index(scale)
            part = _below_thousand(rest[:at])
            if not part:
                return None
            value, rest = value + part * size, rest[at + 1 :]
            rest = rest[1:] if rest[:1] == ["and"] else rest
            if not rest:
                return value
    part = _below_thousand(rest)
    return None if part is None or (value and not part) else value + part


def _below_thousand(words: Sequence[str]) -> int | None:
    """Or fifteen hundred."""
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    hundreds, rest = _below_hundred(words[:at]), words[at + 1 :]
    part = _below_hundred(rest[1:] if rest[:1] == ["and"] else rest) if rest else 0
    if not hundreds or hundreds % 10 == 0 or part is None or (rest and not part):
        return None
    return hundreds * 100 + part


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        return _BELOW_HUNDRED.get(words[0])
    if len(words) == 2 and words[0] in _TENS and _DIGITS.get(words[1]):
        return _TENS[words[0]] + _DIGITS[words[1]]
    return None


def _linked(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Small numbers beside one in digits: five to 10% is 5 to 10%."""
    begins, ends = {begin for begin, _, _ in found}, {end for _, end, _ in found}
    small = "two|three|four|five|six|seven|eight|nine|ten"
    for match in re.finditer(rf"(?<![\w.'-])({small})(?: to | or )(?=\w)", text, re.IGNORECASE):
        if match.end() in begins:
            yield match.start(1), match.end(1), str(_BELOW_HUNDRED[match[1].lower()])
    for match in re.finditer(rf"\bbetween ({small}) and (?=\w)", text, re.IGNORECASE):
        if match.end() in begins:
            yield match.start(1), match.end(1), str(_BELOW_HUNDRED[match[1].lower()])
    for match in re.finditer(rf" (?:to|or) ({small})(?![\w'-])(?! (?:hundred|thousand|million|billion|point)\b)", text):
        if match.start() in ends:
            yield match.start(1), match.end(1), str(_BELOW_HUNDRED[match[1]])
