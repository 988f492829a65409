"""Something to know about a take, kept as what it is: views/notes.py has the sentence, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Note:
    """values: what fills the places of the sentence."""

    kind: str
    values: Mapping[str, str | float] = field(default_factory=dict)
