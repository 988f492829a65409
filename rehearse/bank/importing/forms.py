"""The forms that notes have in public: questions as headings, after Q: and 问：, in tables, in <details>.

Which one it is, is told from the whole text; what is none of these is read as a list (see bank.notes). No line is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from rehearse.bank.importing.cards import asks, table_notes
from rehearse.bank.importing.notes import (
    FENCE,
    LONGEST_LINE,
    NUMBERED,
    REMARK,
    RULE,
    WIDE,
    NoteQuestion,
    Notes,
    is_code,
    read_notes,
)

Form = Literal["list", "headings", "labels", "details", "table"]
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_BOLD = r"(?:\*\*|__)?"
_ASKS = re.compile(rf"{_BOLD}(?:[QqＱ]\s?\d{{0,3}}|Question\s?\d{{0,3}}|问题?\s?\d{{0,3}}|题目\s?\d{{0,3}}|提问)"
                   rf"{_BOLD}\s*[:：.、]\s*{_BOLD}\s*(?=\S)")  # fmt: skip
_ANSWERS = re.compile(rf"{_BOLD}(?:(?:参考)?答案?|回答|解析|[Aa]nswer|A\d{{0,3}}){_BOLD}\s*[:：]\s*{_BOLD}\s*")
_ANSWER_TITLE = re.compile(
    r"\W*(?:(?:show |view |see |click.{0,20} )?(?:the )?answer|点?击?(?:查看|展开)?\s*(?:参考)?(?:答案|回答|解析))\W*",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"<summary>\s*(.{0,500}?)\s*</summary>\s*(.*)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:details|summary|br|p|div|b|strong|i|em)(?:\s[^>]{0,200})?/?>", re.IGNORECASE)
_ROW = re.compile(r"\|.*\|")
_RULED = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
_QUESTION = re.compile(
    r"[?？]\W*$|^(?:what|why|how|when|where|which|who|explain|describe|tell|can|do|is|are)\b"
    r"|什么|怎[么样]|如何|为何|多少|哪|吗|区别|介绍|讲[讲一]|说[说一]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NotesShape:
    """form, and the level of the headings that are questions."""

    form: Form
    level: int = 0


def read_any(text: str, title: str) -> tuple[Notes, Form]:
    """The questions of notes in whatever form, and which it is. title: names places outside of every section."""
    lines = [WIDE.sub(" ", line.strip()) for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    shape = shape_of(lines)
    if shape.form == "list":
        return read_notes(text, title), "list"
    reader = _FormReader(shape, title)
    for line in lines:
        reader.take(line)
    reader.end_table()
    return reader.notes, shape.form


def shape_of(lines: list[str]) -> NotesShape:
    """lines: without blank ones."""
    plain = list(_outside_fences(lines))
    rows = sum(bool(_RULED.fullmatch(line)) and "|" in line for line in plain)
    asked = sum(bool(_ASKS.match(line)) for line in plain)
    answered = sum(bool(_ANSWERS.match(line)) for line in plain)
    summaries = [match[1] for line in plain if (match := _SUMMARY.search(line))]
    if sum(not _ANSWER_TITLE.fullmatch(summary) for summary in summaries) * 2 > len(summaries):
        return NotesShape("details")
    if asked and answered:
        return NotesShape("labels")
    level = _level_of_questions(plain)
    if level:
        return NotesShape("headings", level)
    if rows and sum(bool(_ROW.fullmatch(line)) for line in plain) * 2 > len(plain):
        return NotesShape("table")
    return NotesShape("list")


def _outside_fences(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        if fence:
            fence = "" if line.startswith(fence) and not line.strip(fence[0]) else fence
        elif (opened := FENCE.fullmatch(line)) and not opened[2].strip().endswith(opened[1]):
            fence = opened[1]
        else:
            yield line


def _level_of_questions(lines: list[str]) -> int:
    """Of headings that are questions: most of that level are numbered or ask, and what follows is no list of questions
    itself. 0 where there are none.
    """
    like: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for number, line in enumerate(lines):
        if heading := _HEADING.fullmatch(line):
            level, text = len(heading[1]), heading[2]
            following = lines[number + 1] if number + 1 < len(lines) else "#"
            every[level] += 1
            answered = not following.startswith("#") and not _QUESTION.search(_unnumbered(following)[:200])
            asks = _QUESTION.search(text) is not None
            like[level] += (answered and (asks or _is_numbered(text))) or (asks and not NUMBERED.match(following))
    best = max(like, key=lambda level: (like[level], level), default=0)
    return best if best and like[best] * 2 > every[best] else 0


def _is_numbered(text: str) -> bool:
    return NUMBERED.match(text) is not None or _ASKS.match(text) is not None


def _unnumbered(text: str) -> str:
    match = _ASKS.match(text) or NUMBERED.match(text)
    return text[match.end() :] if match else re.sub(r"^[-*+]\s+", "", text)


@dataclass(slots=True)
class _FormReader:
    shape: NotesShape
    title: str
    notes: Notes = field(default_factory=Notes)
    section: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    asked: bool = False  # a question of this section is open
    fence: str = ""
    code: list[str] = field(default_factory=list)
    tagged: bool = False  # the fence names a language
    rows: list[str] = field(default_factory=list)
    below: int = 0  # the level of the headings that ask under a heading which proved to be a section

    def take(self, line: str) -> None:
        if self.fence:
            self._fenced(line)
        elif (opened := FENCE.fullmatch(line[:LONGEST_LINE])) and not opened[2].strip().endswith(opened[1]):
            self.fence, self.code, self.tagged = opened[1], [], bool(re.fullmatch(r"\s*\w[\w+#-]*\s*", opened[2]))
            if opened[2].strip():
                self._fenced(opened[2].strip())
        elif (self.shape.form == "table" or (self.rows or not self.asked)) and _ROW.fullmatch(line):
            self.rows.append(line)
        elif not RULE.fullmatch(line[:LONGEST_LINE]):
            self.end_table()
            self._plain(line)

    def end_table(self) -> None:
        """Also a fence that never ended."""
        if self.fence:
            self._end_fence()
        if self.rows:
            cells = [_cells(row) for row in self.rows if not _RULED.fullmatch(row)]
            if self.shape.form == "table" or asks(cells):
                notes = table_notes(cells, self.section or self.title)
                self.notes.asked += notes.asked
                self.notes.loose += notes.loose
            else:
                self.notes.loose += self.rows
            self.rows = []

    def _plain(self, line: str) -> None:
        heading = _HEADING.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if heading and self.shape.form == "headings":
            self._look_below(heading)
        question = self._question(line, heading)
        if question is not None:
            self._ask(question)
        elif heading and (self.shape.form != "headings" or len(heading[1]) < self.shape.level or not self.asked):
            self._begin_section(heading[2])
        elif heading:
            self._under(heading[2], aside=True)
        else:
            self._under(line)

    def _question(self, line: str, heading: re.Match[str] | None) -> str | None:
        if self.shape.form == "headings":
            return heading[2] if heading and len(heading[1]) == (self.below or self.shape.level) else None
        if self.shape.form == "labels":
            text = heading[2] if heading else line
            return text if _ASKS.match(text) else None
        if self.shape.form == "details" and (match := _SUMMARY.search(line)):
            before, after = line[: match.start()], match[2]
            if not _ANSWER_TITLE.fullmatch(match[1]):
                self._under(before)
                self._ask(match[1])
                self._under(after)
                return ""
        return None

    def _look_below(self, heading: re.Match[str]) -> None:
        """A heading of the questions' level that asks nothing and is followed at once by one that does is a section."""
        level = len(heading[1])
        if level <= self.shape.level:
            self.below = 0
        elif self.asked and not self.below and _QUESTION.search(_unnumbered(heading[2])):
            last = self.notes.asked[-1]
            if not (last.answer or last.remarks or _QUESTION.search(last.text)):
                self.notes.asked.pop()
                self._begin_section(last.text)
                self.below = level

    def _ask(self, line: str) -> None:
        text = _without_emphasis(_unnumbered(_without_emphasis(_TAG.sub("", line))))
        if not re.search(r"\w", text):
            self.notes.loose += [line] if line else []
            return
        asked, *remarks = [part for part in REMARK.split(text, maxsplit=1) if part.strip()]
        name = self.section or self.title
        self.counts[name] += 1
        if self.section and self.counts[name] == 1:
            self.notes.loose.remove(self.section)  # it is kept with its questions
        self.asked = True
        self.notes.asked.append(NoteQuestion(asked, self.section, f"{name}#{self.counts[name]}", remarks))

    def _begin_section(self, title: str) -> None:
        self.asked = False
        self.section = " ".join(_without_emphasis(title).strip("# ").split())
        self.notes.loose.append(self.section)  # it may hold no question

    def _under(self, line: str, aside: bool = False) -> None:
        text = re.sub(r"^(?:>\s?)+", "", _TAG.sub("", line)).strip()
        if self.shape.form != "list" and _ANSWER_TITLE.fullmatch(text):
            return
        if match := _ANSWERS.match(text):
            text = text[match.end() :]
        if not text:
            return
        if not self.asked:
            self.notes.loose.append(text)
            return
        current = self.notes.asked[-1]
        current.answer.append(text)
        if aside or re.fullmatch(r"!?\[.*\]\(.*\)", text):
            current.asides.append(text)

    def _fenced(self, line: str) -> None:
        if line.startswith(self.fence) and not line.strip(self.fence[0]):
            self._end_fence()
        else:
            self.code.append(line)

    def _end_fence(self) -> None:
        aside = self.tagged or is_code(self.code)
        lines = self.notes.asked[-1].answer if self.asked else self.notes.loose
        lines += self.code
        if self.asked and aside:
            self.notes.asked[-1].asides += self.code
        self.fence, self.code = "", []


def _without_emphasis(text: str) -> str:
    return re.sub(r"\*\*|^__|__$", "", text).strip().rstrip("#").strip()


def _cells(row: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
    return [re.sub(r"<br\s*/?>", "\n", cell.replace("\\|", "|")).strip() for cell in cells]
