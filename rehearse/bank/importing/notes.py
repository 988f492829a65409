"""A person's interview notes, as they were jotted down: Markdown or plain text to what was asked and answered.

Understood: section titles ("25:", "# RAG", a line before a list), rules, numbered questions (1. 1、 (1) 一、 Q1:) or
bulleted ones, answers that are indented, fenced or begin with 答：, remarks after ==>. No line is lost: what is none of
these becomes a note, of the question it stands under or of the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

NUMBERED = re.compile(
    r"(?:[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]|\d{1,3}\s*(?:[.．](?!\d)|[、)）])"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．]|[QqＱ]\s*\d{0,3}\s*[.．:：、])\s*"
)
_BULLET = re.compile(r"[-*+•·▪◦]\s+(?:\[[ xX]\]\s+)?")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
RULE = re.compile(r"([-*_=])(?:\s*\1){2,}")
FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_ANSWER = re.compile(r"(?:答案?|[Aa]nswer|A)\s*[:：]\s*")
REMARK = re.compile(r"\s{0,9}(?:={1,9}|-{2,9}|—{1,9})>\s*")
WIDE = re.compile(r"\s{40,}")  # nobody types so many, and looking for marks behind them takes their square
_LONGEST_TITLE = 40  # characters; a longer line before a list is a sentence
LONGEST_LINE = 20_000  # characters; looking for marks in a longer one might take hours, and nobody wrote it
TAB = 4  # spaces
_CODE = re.compile(
    r"[;{}]$|^(?:def|class|import|from|for|while|if|return|print|SELECT|pip|git|docker|sudo|#include|//|>>>|\$)\b"
    r"|\w\(.*\)$|^[\w.\[\]]+ = |^#+ "  # the last: a comment, or a heading that somebody shows
)


@dataclass(slots=True)
class NoteQuestion:
    """One question as it stands in the notes, with what stands under it. place: section#number, like "25#2"."""

    text: str
    section: str
    place: str
    remarks: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)  # lines of the answer that are code or titles, and no points


@dataclass(slots=True)
class Notes:
    """loose: lines that belong to no question."""

    asked: list[NoteQuestion] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _NoteLine:
    indent: int
    text: str  # without the spaces around it
    gap: bool  # a blank line stands before it

    @property
    def marker(self) -> str:
        """ "number", "bullet" or "": what it is an item of."""
        if NUMBERED.match(self.text):
            return "number"
        return "bullet" if _BULLET.match(self.text) else ""

    @property
    def item(self) -> str:
        match = NUMBERED.match(self.text) or _BULLET.match(self.text)
        return self.text[match.end() :].strip() if match else self.text


def read_notes(text: str, title: str) -> Notes:
    """The notes' questions in order. Never fails; a text without a list has no questions and only loose lines.

    title: names the places of questions that stand under no section title.
    """
    raw = re.split(r"\r\n|\r|\n", text)
    lines = [_line(line, gap=not before.strip()) for before, line in pairwise(["", *raw]) if line.strip()]
    reader = _NotesReader(Notes(), title)
    for number, line in enumerate(lines):
        reader.take(line, _following(lines, number))
    reader.end_section()
    return reader.notes


def _line(raw: str, gap: bool) -> _NoteLine:
    wide = raw.expandtabs(TAB).replace("\u3000", "  ")
    return _NoteLine(len(wide) - len(wide.lstrip()), WIDE.sub(" ", raw.strip()), gap)


def _following(lines: list[_NoteLine], number: int) -> _NoteLine | None:
    return lines[number + 1] if number + 1 < len(lines) else None


@dataclass(slots=True)
class _NotesReader:
    notes: Notes
    title: str
    section: str = ""
    asked: int = 0  # questions of this section so far
    counts: dict[str, int] = field(default_factory=dict)  # questions of all sections of one name
    marker: str = ""  # what this section's questions are items of
    indent: int = 0  # of this section's questions
    fence: str = ""
    code: list[str] = field(default_factory=list)  # lines of the fence so far
    tagged: bool = False  # the fence names a language
    answering: bool = False  # an unindented answer has begun

    def take(self, line: _NoteLine, following: _NoteLine | None) -> None:
        if self.fence:
            self._fenced(line)
        elif len(line.text) > LONGEST_LINE:
            self._keep(line.text)
        elif opened := FENCE.fullmatch(line.text):
            self._open_fence(opened)
        elif RULE.fullmatch(line.text):
            self.end_section()
        elif heading := _HEADING.fullmatch(line.text):
            self._begin_section(heading[1])
        elif self._is_question(line):
            self._ask(line)
        elif self._is_title(line, following):
            self._begin_section(re.sub(r"\s*[:：]$", "", line.text))
        else:
            self._under_question(line)

    def end_section(self) -> None:
        """A title under which nothing was asked is a note, or it would be lost."""
        if self.section and not self.asked:
            self.notes.loose.append(self.section)
        self.section, self.asked, self.marker, self.answering = "", 0, "", False

    def _begin_section(self, title: str) -> None:
        self.end_section()
        self.section = title

    @property
    def _current(self) -> NoteQuestion | None:
        return self.notes.asked[-1] if self.asked else None

    def _is_question(self, line: _NoteLine) -> bool:
        if not line.marker:
            return False
        if not self.marker:
            return True
        return line.marker == self.marker and line.indent <= self.indent + 1

    def _is_title(self, line: _NoteLine, following: _NoteLine | None) -> bool:
        sentence = re.search(r"[.。!！;；]$", line.text) is not None
        if line.indent > 1 or len(line.text) > _LONGEST_TITLE or sentence or following is None or not following.marker:
            return False
        first = re.match(r"[（(]?\s*[1１一]\D", following.text) is not None or following.marker == "bullet"
        return bool(re.search(r"[:：]$", line.text)) or (first and following.indent <= 1)

    def _ask(self, line: _NoteLine) -> None:
        if not self.asked:
            self.marker, self.indent = line.marker, line.indent
        parts = REMARK.split(line.item, maxsplit=1)
        if not parts[0]:
            parts = [line.item]
        self.answering = False
        if not parts[0]:
            return
        self.asked += 1
        name = self.section or self.title
        self.counts[name] = self.counts.get(name, 0) + 1
        self.notes.asked.append(NoteQuestion(parts[0], self.section, f"{name}#{self.counts[name]}", parts[1:]))

    def _under_question(self, line: _NoteLine) -> None:
        current = self._current
        if current is None:
            self.notes.loose.append(line.text)
        elif remark := re.fullmatch(rf"{REMARK.pattern}(.+)", line.text):
            current.remarks.append(remark[1])
        elif begun := _ANSWER.match(line.text):
            self.answering = True
            current.answer.append(line.text[begun.end() :])
        elif line.indent > self.indent or self.answering or self._is_paragraph(line):
            self.answering = self.answering or line.indent <= self.indent
            current.answer.append(line.text)
        else:
            current.notes.append(line.text)

    def _is_paragraph(self, line: _NoteLine) -> bool:
        """Of an answer to a numbered question: a bullet, or what stands apart from it."""
        return self.marker == "number" and (line.marker == "bullet" or (line.gap and not line.marker))

    def _open_fence(self, opened: re.Match[str]) -> None:
        inside = opened[2].strip()
        if inside.endswith(opened[1]):  # ```all in one line```
            self._keep(inside.removesuffix(opened[1]).strip())
            return
        self.fence, self.code = opened[1], []
        self.tagged = re.fullmatch(r"[A-Za-z][\w+#-]*", inside) is not None
        if inside:
            self._keep(inside)

    def _fenced(self, line: _NoteLine) -> None:
        if line.text.startswith(self.fence) and not line.text.strip(self.fence[0]):
            self.fence = ""
            if self._current and (self.tagged or is_code(self.code)):
                self._current.asides += self.code
        else:
            self._keep(line.text)

    def _keep(self, text: str) -> None:
        current = self._current
        lines = current.answer if current else self.notes.loose
        if text:
            lines.append(text)
            self.code.append(text)


def is_code(lines: list[str]) -> bool:
    """Whether what stands in a fence is a program and not prose: people put their answers there, too."""
    return 2 * sum(_CODE.search(line[:LONGEST_LINE]) is not None for line in lines) > len(lines)
