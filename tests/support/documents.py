"""The documentation as the tests read it: its code, links, headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY

PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
_FENCED = re.compile(
    r"^(?P<indent> *)(?:<!-- file: (?P<file>\S+) -->\n *)?```(?P<kind>\w+)\n(?P<text>.*?)^ *```$", re.M | re.S
)
_INLINE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of code set apart. kind: sh, console, yaml... file: the name it is to be saved under, or ""."""

    kind: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Command:
    """A line for the shell. output: what is shown under it; None where nothing is shown."""

    line: str
    output: str | None = None


def blocks(text: str) -> Iterator[Block]:
    for match in _FENCED.finditer(text):
        indent = re.compile(f"^{match['indent']}", re.M)
        yield Block(match["kind"], indent.sub("", match["text"]), match["file"] or "")


def prose(text: str) -> str:
    """The page without its blocks of code."""
    return _FENCED.sub("", text)


def commands(block: Block) -> list[Command]:
    """Of a block of sh, every line; of one of console, what stands behind "$ ", with what is shown under it."""
    text = block.text.replace("\\\n", "")
    if block.kind == "sh":
        return [Command(line.strip()) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if block.kind == "console":
        pieces = re.split(r"^\$ ", text, flags=re.M)[1:]
        return [Command(*piece.partition("\n")[::2]) for piece in pieces]
    return []


def inline_code(text: str) -> list[str]:
    """Every piece of code in running text, on one line, without the strokes that tables escape."""
    return [" ".join(code.replace("\\|", "|").split()) for code in _INLINE.findall(prose(text))]


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n\s*\n", prose(text))


def links(text: str) -> list[str]:
    return _LINK.findall(prose(text))


def anchors(page: Path) -> set[str]:
    """What a link may name behind "#": headings as the hubs turn them into anchors."""
    headings = _HEADING.findall(prose(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def as_pattern(output: str) -> str:
    """A regular expression: "..." alone on a line is any lines, and within a line any text."""
    lines = []
    for line in output.rstrip("\n").split("\n"):
        words = ".*".join(map(re.escape, line.rstrip().split("...")))
        lines.append(r"(?:[^\n]*\n)*?" if line.strip() == "..." else rf"{words} *\n")
    return "".join(lines)
