"""What a window says of a point when looked at closely: terms by their sound, the order of words, numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from rehearse.judge.answer import Window
from rehearse.text.figures import in_figures
from rehearse.text.likeness import by_chance, likeness
from rehearse.text.units import count_units, normalise, units

if TYPE_CHECKING:
    from rehearse.bank.question import KeyPoint

LONGEST_TERM = 6  # units; a longer wording is a sentence, which nobody says word for word
SHORTEST_STATEMENT = 6  # units; a shorter wording is a term, which is said in denying the point as well
MOST_OPPOSITES, MOST_NEGATED = 1.5, 2
NEAR, FAR = 2, 4  # units that a negation denies: surely, and at most (不用再看)
SHORTEST_ORDER = 3  # units in common; the order of fewer tells nothing
_FIGURE = re.compile(
    r"\d|百分之|[一二三四五六七八九十百千万两半]+(?:个|倍|点|成|人|天|周|月|年|万|亿|分|张|条)|[二三四五六七八九十]{2}"
)
_NEGATIONS = frozenset("不 没 别 无 非 未 not never no without don't doesn't didn't isn't aren't can't won't".split())
_NO_NEGATION = re.compile(r"非常|特别|分别|区别|类别|不管|不但|不仅|不断|无论|未来|without doubt")
_PAIRS = (
    "乘/除 大/小 多/少 高/低 快/慢 增/减 加/减 升/降 涨/降 涨/跌 前/后 先/后 上/下 内/外 里/外 强/弱 长/短 有/无 有/没 "
    "正/负 好/坏 好/差 深/浅 密/疏 宽/窄 左/右 省/费 对/错 软/硬 只/全 必须/不用 必须/不必 静态/动态 同步/异步 "
    "相同/不同 一样/不同 容易/难 独立/共享 more/less more/fewer higher/lower faster/slower before/after always/never "
    "all/none increases/decreases larger/smaller"
)
_TERMS = [pair.split("/") for pair in _PAIRS.split()]
# What stands in place of a statement is "=".
_DENIED = re.compile(
    r"(?: (?:[不没非别错假]|not|never|no|isn't|wrong|false)(?: \S+){0,2}) ="
    r"|= (?:\S+ ){0,2}(?:不 对|不 是|错|是 假|wrong|false)"
)
_SMALL = dict(zip("二两三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_SMALL |= dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))
# Not the number of a name (ZeRO-3, Qwen3), nor one in a row (第二).
_QUANTITY = re.compile(
    rf"(?<![a-z\d.第-])(\d+(?:\.\d+)?|(?:{'|'.join(_SMALL)})(?![a-z]))\s*(?:个\s*)?(%|[a-z]+|[\u4e00-\u9fff])"
)


def term_by_sound(point: KeyPoint, heard: Sequence[str]) -> float:
    """How alike the point's best short wording sounds to something said; 0 where chance would do as much."""
    best = 0.0
    for wording in point.wordings:
        term = units(wording)
        if 1 < len(term) <= LONGEST_TERM:
            alike = likeness(term, heard)
            best = max(best, alike if alike > by_chance(len(term)) else 0.0)
    return best


def verbatim(point: KeyPoint, windows: Sequence[Window]) -> list[bool]:
    """In which windows a wording is said as it stands, and neither within a mistake nor denied."""
    spoken = [_spaced(window.text) for window in windows]
    statement = _spaced(point.point) if count_units(point.point) > 1 else ""  # however short, it is what is asked for
    statements = [w for w in map(_spaced, point.wordings) if w.count(" ") > SHORTEST_STATEMENT or w == statement]
    everything = "".join(spoken)
    known = [wording for wording in statements if wording in everything]
    return [any(_stands(wording, text, point.mistakes) for wording in known) for text in spoken]


def recited(point: KeyPoint, windows: Sequence[Window]) -> list[bool]:
    """In which windows a mistake is said as it stands, and neither within a wording nor denied."""
    known = [mistake for mistake in map(_spaced, point.mistakes) if mistake.count(" ") > SHORTEST_STATEMENT]
    spoken = [_spaced(window.text) for window in windows]
    return [any(_stands(mistake, text, point.wordings) for mistake in known) for text in spoken]


def _stands(statement: str, text: str, others: Sequence[str]) -> bool:
    if statement not in text or _DENIED.search(text.replace(statement, " = ", 1)):
        return False
    return not any(statement in other and other in text for other in map(_spaced, others))


@lru_cache(maxsize=2048)
def _spaced(text: str) -> str:
    """Its units, each between spaces."""
    return f" {' '.join(units(text))} "


def order(point: KeyPoint, window: Window) -> float:
    """Share of pairs of common units that stand in the wording's order; of the wording that does best.

    0 where fewer than SHORTEST_ORDER units are shared, so that it also says that enough is.
    """
    first_places: dict[str, int] = {}
    for place, unit in enumerate(units(window.text)):
        first_places.setdefault(unit, place)
    best = 0.0
    for wording in point.wordings:
        places = [first_places[unit] for unit in _distinct(wording) if unit in first_places]
        if len(places) >= SHORTEST_ORDER:
            pairs = [later > earlier for earlier, later in combinations(places, 2)]
            best = max(best, sum(pairs) / len(pairs))
    return best


@lru_cache(maxsize=4096)
def _distinct(text: str) -> tuple[str, ...]:
    """Its units in their order, each once."""
    return tuple(dict.fromkeys(units(text)))


def other_number(point: KeyPoint, window: Window) -> float:
    """1 where the window counts what the point counts, and to a number that no wording has (八个字节 for 16 字节)."""
    counts = dict(_quantities(point.point))  # of other wordings many give an example of a number: 从 40 分钟到 15 分钟
    if not counts:
        return 0.0
    wanted = {
        (counted, number)
        for wording in point.wordings
        for counted, numbers in _quantities(wording)
        for number in numbers
    }
    return float(
        any(
            counted in counts and not any((counted, number) in wanted for number in numbers)
            for counted, numbers in _quantities(window.text)
        )
    )


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[tuple[str, frozenset[float]], ...]:
    """What is counted, by its first character or word, and the numbers of it."""
    numbers: dict[str, set[float]] = defaultdict(set)
    for number, counted in _QUANTITY.findall(in_figures(normalise(text))):
        numbers[counted].add(float(_SMALL.get(number, number)))
    return tuple((counted, frozenset(values)) for counted, values in numbers.items())


def opposite(point: KeyPoint, window: Window) -> float:
    """How many of the wordings say the opposite of a word of the window, as a share; 0 where any says that word too."""
    spoken, wordings = _spaced(window.text), [_spaced(wording) for wording in point.wordings]
    clashes = 0.0
    for one, other in _opposites():
        if one in spoken and other not in spoken and not any(one in wording for wording in wordings):
            clashes += sum(other in wording for wording in wordings) / len(wordings)
    return min(clashes, MOST_OPPOSITES)


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    """Both ways round."""
    spaced = [(_spaced(one), _spaced(other)) for one, other in _TERMS]
    return (*spaced, *((other, one) for one, other in spaced))


def negated(point: KeyPoint, window: Window) -> float:
    """How many words the window negates that wordings have, and none negates."""
    denied = _negated(window.text)
    for wording in point.wordings:
        denied -= _negated(wording)
    if not denied:
        return 0.0
    held = Counter(unit for wording in point.wordings for unit in set(units(wording)))
    return float(min(MOST_NEGATED, sum(held[unit] >= 2 for unit in denied)))


def contradicts(statement: str, text: str) -> bool:
    """Whether one of them negates a word that the other says."""
    denied, denied_there = (_negated(_NO_NEGATION.sub(" ", one), FAR) for one in (statement, text))
    if denied and denied_there:
        return False  # what each of them denies is not told from how it is said
    return bool(denied & set(units(text)) or denied_there & set(units(statement)))


@lru_cache(maxsize=2048)
def _negated(text: str, reach: int = NEAR) -> frozenset[str]:
    """The units that stand at most so many after a negation."""
    spoken = units(text)
    places = [place for place, unit in enumerate(spoken) if unit in _NEGATIONS]
    return frozenset(unit for place in places for unit in spoken[place + 1 : place + 1 + reach])


def figure(point: KeyPoint, window: Window) -> float:
    if not point.figure:
        return 0.0
    return 1.0 if _FIGURE.search(in_figures(normalise(window.text))) else -1.0
