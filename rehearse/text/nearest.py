"""Known names that look like a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 1, likeness: float = 0.5) -> list[str]:
    """At most `count` names, the likest first. likeness: 0 (anything) to 1 (the same)."""
    import difflib  # 5 ms that only a mistake should cost

    return difflib.get_close_matches(word, list(known), count, likeness)


def fitting(word: str, known: Iterable[str]) -> list[str]:
    """Names that `word` may be short for: those that begin with it; else that have it as a word; else anywhere."""
    word, names = word.lower(), list(known)
    ways = (
        lambda name: name.startswith(word),
        lambda name: f"-{word}-" in f"-{name}-",
        lambda name: word in name,
    )
    return next((fits for way in ways if word and (fits := [name for name in names if way(name)])), [])
