"""Known names that look like a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], count: int = 1, likeness: float = 0.5) -> list[str]:
    """At most `count` names, the likest first. likeness: 0 (anything) to 1 (the same)."""
    import difflib  # 5 ms that only a mistake should cost

    return difflib.get_close_matches(word, list(known), count, likeness)
