"""An id for a question: its telling words, English as they stand and Chinese ones in pinyin.

It depends on the question's own words alone, so that notes that grew give the same ids when they are imported again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rehearse.text.lexicon import commonness, cut, field_words
from rehearse.text.pinyin import toneless
from rehearse.text.units import simplified

LONGEST = 30  # characters: it is typed, and stands in a column of a list
MOST_WORDS = 4
ENGLISH, TERM = 6.0, 3.0  # as lexicon.commonness: an English word, and one of the field or in no list
SINGLE = 9.5  # a single character that is more common than this is grammar
LONE = 2.0  # as much more common a single character counts: its reading alone may be of many others
LATER = 0.2  # as much more common a word counts for each before it: a question begins with what it is about
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PART = re.compile(rf"{_CHINESE.pattern}|[A-Za-z0-9]+(?:[-_.+#][A-Za-z0-9]+)*")
_CODED = re.compile(r"[A-Z].*[A-Z0-9]|[a-z][A-Z]|[0-9_]")
_PREFIXES, _SUFFIXES = frozenset("多反非全单没不"), frozenset("率体库流者度型")
_ABSTRACT = "性"  # makes a noun of any word: 解释性 is no 解释
_STOP_WORDS = frozenset(
    "a an the is are was were do does did what why how when which who whom your you we our i me my of in on to "
    "for and or with it its this that these those can could would should will explain describe tell give about "
    "between from by at as be been have has had there not use used using into if them they please".split()
)
_ASKING = frozenset(
    "怎么 怎样 怎么样 怎么办 如何 什么 什么样 为什么 哪些 哪个 哪里 多少 有没有 是否 能否 能不能 可以 可能 应该 "
    "需要 请问 介绍 解释 说明 简述 简要 谈谈 知道 觉得 认为 注意 具体 大概 分别 主要 常见 一下 一些 一个 一套 "
    "一块 一条 两个 几个 每个 里面 上面 后续 之后 现在 出来 时候 情况 这个 这些 这样 这种 这块 这家 那个 那种 "
    "那些 它们 他们 我们 你们 东西 问题 之类 比如 比如说 如果 如果说 的话 例子 样子 方面 办法 方式 采取 采用 使用 "
    "进行 出现 不用 不在 不好 不能 不同 根据 对于 关于 或者 就是 还有 还是 以及 然后 因为 所以 但是 其他".split()
)


def identifier(text: str, taken: set[str]) -> str:
    """At most LONGEST characters, and unique among those taken, to which it is added."""
    slug = _telling(unicodedata.normalize("NFKC", text))
    number, free = 2, slug
    while free in taken:
        free = f"{slug[: LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1
    taken.add(free)
    return free


def _telling(text: str) -> str:
    """The rarest words, in the order of the question."""
    words = _words(text)
    kept = {word: common for word, common, tells in words if tells} or {word: common for word, common, _ in words}
    if not kept:
        return "question"
    places = {word: place for place, word in enumerate(kept)}
    ranked = sorted(kept, key=lambda word: kept[word] + LATER * places[word])
    chosen: list[str] = []
    for word in ranked[:MOST_WORDS]:
        if len("-".join((*chosen, word))) <= LONGEST:
            chosen.append(word)
    return "-".join(sorted(chosen, key=places.__getitem__)) or ranked[0][:LONGEST].strip("-")


def _words(text: str) -> list[tuple[str, float, bool]]:
    """Each word as an id spells it, how common it is, and whether it tells what is asked."""
    words = []
    for part in _PART.findall(simplified(text)):
        if _CHINESE.match(part):
            chinese = ((word, _commonness(word), _tells(word)) for word in _joined(cut(part)[0]))
            words += [(_spelt("".join(toneless(word))), common, tells) for word, common, tells in chinese]
        else:
            term = _CODED.search(part) is not None or part.lower() in _terms()
            words.append((_spelt(part), TERM if term else ENGLISH, part.lower() not in _STOP_WORDS))
    return [entry for entry in words if entry[0]]


def _spelt(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def _joined(words: tuple[str, ...]) -> list[str]:
    """Words that belong together as one: terms of the field, affixes, and what is left as single characters."""
    joined = [words[0]]
    for word in words[1:]:
        if _belong(joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _belong(before: str, word: str) -> bool:
    if before + word in _terms() or word == _ABSTRACT:
        return True
    if before in _PREFIXES:
        return _tells(word)
    return (word in _SUFFIXES or len(before) == len(word) == 1) and _tells(before) and _tells(word)


def _tells(word: str) -> bool:
    return word not in _ASKING and (len(word) > 1 or commonness(word) < SINGLE)


def _commonness(word: str) -> float:
    if word in _terms():
        return TERM
    return (commonness(word) or TERM) + (LONE if len(word) == 1 else 0.0)


@cache
def _terms() -> frozenset[str]:
    return frozenset(word.lower() for word in field_words("zh"))
