"""What is wrong in a bank file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rehearse.i18n import _, one_line


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to change in one bank file. line counts from 1; question is its id, or "" outside of one."""

    file: Path
    line: int
    question: str
    message: str

    def __str__(self) -> str:
        if not self.question:
            return one_line(f"{self.file}:{self.line}: {self.message}")
        return _('{file}:{line}: question "{id}": {message}').format(
            file=self.file, line=self.line, id=self.question, message=self.message
        )
