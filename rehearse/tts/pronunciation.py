"""How a written sentence is said: terms as people say them, and Chinese in pinyin for voices that need it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rehearse.text.pinyin import correct, readings

TABLE = Path(__file__).parent.parent / "data" / "pronunciation.yaml"
LONGEST_ABBREVIATION = 5  # letters; longer ones in capitals are words
_CHINESE = r"\u3400-\u9fff"
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z0-9']*(?:[ -]+[A-Za-z][A-Za-z0-9']*)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TWO_OF_SOMETHING = re.compile(r"(?<![\d.第])2(?=\s*[个张条种台块位步类层倍次家天周])")
_DIGITS, _UNITS = "零一二三四五六七八九", ("", "十", "百", "千")
# Signs that a Mandarin voice leaves out or reads in English.
_SIGNS = tuple(
    (re.compile(pattern), spoken_as)
    for pattern, spoken_as in (
        (r"(?<=\d)\s*%?\s*[~～]\s*(?=\d)", "到"),
        (r"[~～≈]\s*(?=\d)", "约"),
        (r"(?<=\d)\s*[×x](?!\s*[A-Za-z0-9])", "倍"),
        (r"\s*×\s*", "乘"),
        (r"(?<![A-Za-z0-9])O\(([^()]*)\)", r"O \1"),
        (r"\s*(?:\^\s*2(?![\d.])|²)", " 平方"),
        (r"\s*(?:->|→|=>)\s*", "到"),
        (r"\s*(?:≥|>=)\s*", "大于等于"),
        (r"\s*(?:≤|<=)\s*", "小于等于"),
        (rf"(?<=[A-Za-z0-9{_CHINESE}])\s*\+\s*(?=[A-Za-z0-9{_CHINESE}])", "加"),
        (rf"(?<=[A-Za-z0-9{_CHINESE}])\s*&\s*(?=[A-Za-z0-9{_CHINESE}])", "和"),
        (rf"(?<=[A-Za-z{_CHINESE}])\s*/\s*(?=[A-Za-z{_CHINESE}])", "，"),
        (rf"(?<=[{_CHINESE}])\s+(?=[{_CHINESE}])", "，"),  # whoever types fast parts sentences with a space
    )
)
# Half-width marks beside Chinese give no pause in a Mandarin voice.
_FULL_WIDTH = {",": "，", "?": "？", "!": "！", ";": "；", ":": "："}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one language: "zh" or "en"."""

    text: str
    language: str


def spoken(text: str, language: str) -> str:
    """The sentence as a voice should be given it: terms respelt, marks that read badly replaced."""
    text = text.replace("_", " ")
    if language == "zh":
        for pattern, spoken_as in _SIGNS:
            text = pattern.sub(spoken_as, text)
        text = re.sub(r"(?<!\d)[,:]|[,:](?!\d)|[?!;]", _full_width, text)
    # A number on a term is a word of its own: ZeRO-3, zero1, R1. "." between digits stays.
    text = re.sub(r"(?<=[A-Za-z])-?(?=\d)", " ", _with_terms(text))
    text = re.sub(r"(?<=\d)(?=[A-Za-z])", " ", text)
    text = re.sub(rf"\b[A-Z]{{2,{LONGEST_ABBREVIATION}}}s?\b", lambda match: " ".join(match.group()), text)
    return re.sub(r" {2,}", " ", text).strip()


def runs(text: str, language: str) -> list[Run]:
    """The sentence in stretches of Chinese and of Latin script; punctuation stays with what is before it."""
    if language == "en":
        return [Run(text, "en")]
    parts: list[Run] = []
    end = 0
    for match in _LATIN_RUN.finditer(text):
        _append(parts, text[end : match.start()], "zh")
        _append(parts, match.group(), "en")
        end = match.end()
    _append(parts, text[end:], "zh")
    return parts


def latin(text: str, language: str) -> str:
    """Latin script for an English voice. A lone A is the letter in a Chinese sentence; the voice takes the one in
    "A W Q" for the article."""
    return re.sub(r"\bA\b", "eh", text) if language == "zh" else text


def pinyin(text: str) -> str:
    """Chinese as syllables with tone numbers, numbers read out: 梯度累计 3 步 -> ti1 du4 lei3 ji4 san1 bu4."""
    return plain_marks(" ".join(syllables(read_out(text))))


def read_out(text: str) -> str:
    """Numbers in Chinese characters."""
    text = re.sub(r"(\d+(?:\.\d+)?)%", r"百分之\1", text)
    text = _TWO_OF_SOMETHING.sub("两", text)
    return _NUMBER.sub(lambda match: numeral(match.group()), text)


def syllables(text: str) -> list[str]:
    """One for each Chinese character, as the words around it have it; other text as it stands."""
    _corrected()
    return readings(text)


def plain_marks(text: str) -> str:
    """Full-width marks as a voice for another script knows them."""
    return unicodedata.normalize("NFKC", text).replace("。", ".").replace("、", ",")


def numeral(number: str) -> str:
    """Digits as they are said in Mandarin; above 9,999 and after a point digit by digit."""
    whole, _, fraction = number.partition(".")
    spoken_as = _whole(int(whole)) if len(whole) <= len(_UNITS) else "".join(_DIGITS[int(digit)] for digit in whole)
    return spoken_as + ("点" + "".join(_DIGITS[int(digit)] for digit in fraction) if fraction else "")


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    spoken_as, digits = "", str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            spoken_as += _DIGITS[int(digit)] + _UNITS[place]
        elif not spoken_as.endswith("零"):
            spoken_as += "零"
    spoken_as = spoken_as.rstrip("零")
    return spoken_as.removeprefix("一") if spoken_as.startswith("一十") else spoken_as


def _append(parts: list[Run], text: str, language: str) -> None:
    if re.search(r"\w", text):
        parts.append(Run(text.strip(), language))


def _full_width(match: re.Match[str]) -> str:
    return _FULL_WIDTH[match.group().strip()]


def _with_terms(text: str) -> str:
    pattern, spoken_as = _terms()
    return pattern.sub(lambda match: spoken_as[match.group().lower()], text)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


@cache
def _corrected() -> None:
    """Once: whenever it is told a word, the library goes through its 47,000 words again, 0.1 s."""
    correct({str(word): str(spoken_as) for word, spoken_as in _table()["readings"].items()})


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Longest first; whole terms only, though a number may follow (zero1, GPT-4)."""
    spoken_as = {str(term).lower(): str(way) for term, way in _table()["terms"].items()}
    longest_first = "|".join(re.escape(term) for term in sorted(spoken_as, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{longest_first})(?![A-Za-z])", re.IGNORECASE), spoken_as
