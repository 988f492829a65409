"""Questions kept as rows: CSV, and Anki's "Notes in Plain Text"."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from rehearse.bank.importing.notes import NoteQuestion, Notes

QUESTION_NAMES = ("question", "ask", "front", "问题", "题目", "提问")
ANSWER_NAMES = ("answer", "back", "答案", "回答", "参考答案")
TOPIC_NAMES = ("topic", "section", "deck", "主题", "分类", "类别")
TAG_NAMES = ("tags", "tag", "标签")
_ANKI_HEADER = re.compile(r"#([a-z ]{1,40}):([^\r\n]*)(?:\r\n|\r|\n|$)")
_ANKI_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_SEPARATOR = re.compile(r"\ufeff?sep=(.)(?:\r\n|\r|\n)")  # for Excel
_MEDIA = re.compile(r"\[sound:[^\]\n]{1,200}\]|\[anki:play:[^\]\n]{1,50}\]")
_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
_HIDDEN = ("style", "script")
SAMPLE = 20_000  # characters that tell how rows are parted
_BLOCKS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3")


def is_anki(text: str) -> bool:
    """With the header of newer exports, or rows of two columns and more, parted by tabs."""
    if text.lstrip("\ufeff").startswith(("#separator:", "#html:")):
        return True
    if "\t" not in text:
        return False
    rows = _rows(text, "\t")
    return len(rows) > 1 and min(map(len, rows)) > 1 and len({len(row) for row in rows}) == 1


def read_csv(text: str, title: str) -> Notes:
    """A question and an answer a row; other columns become notes. The first row may name the columns."""
    named = _SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    return table_notes(_rows(text, named[1] if named else _delimiter(text)), title)


def table_notes(rows: Sequence[Sequence[str]], title: str) -> Notes:
    """As read_csv, of rows that were parted already."""
    if not rows:
        return Notes()
    names = [cell.strip() for cell in rows[0]]
    asked = _column(names, QUESTION_NAMES)
    if asked is None:
        return _notes(rows, [], {"question": 0, "answer": 1}, title)
    columns = {"question": asked}
    for kind, known in (("answer", ANSWER_NAMES), ("topic", TOPIC_NAMES), ("tags", TAG_NAMES)):
        if (column := _column(names, known)) is not None:
            columns[kind] = column
    return _notes(rows[1:], names, columns, title)


def asks(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table names a column of questions; among other things a table may be anything."""
    return bool(rows) and _column([cell.strip() for cell in rows[0]], QUESTION_NAMES) is not None


def read_anki(text: str, title: str) -> Notes:
    """The first field asks, the second answers. Anki's own columns for its card type and number are left out."""
    header: dict[str, str] = {}
    text = text.lstrip("\ufeff")
    while match := _ANKI_HEADER.match(text):
        header[match[1]] = match[2].strip()
        text = text[match.end() :]
    rows = _rows(text, _ANKI_SEPARATORS.get(header.get("separator", "tab").lower(), "\t"))
    if header.get("html") != "false":
        rows = [[plain_text(cell) for cell in row] for row in rows]
    if not header and rows and _column([cell.strip() for cell in rows[0]], QUESTION_NAMES) is not None:
        return table_notes(rows, title)  # from a spreadsheet
    special = {key.removesuffix(" column"): int(n) - 1 for key, n in header.items() if n.isdecimal()}
    width = max(map(len, rows), default=0)
    free = [index for index in range(width) if index not in special.values()]
    columns = dict(zip(("question", "answer"), free, strict=False))
    columns |= {"topic": special["deck"]} if "deck" in special else {}
    columns |= {"tags": special["tags"]} if "tags" in special else {}
    dropped = {special[name] for name in ("guid", "notetype") if name in special}
    return _notes([["" if i in dropped else cell for i, cell in enumerate(row)] for row in rows], [], columns, title)


def plain_text(html: str) -> str:
    """What a browser would show; a cloze as the text it hides, with its hint."""
    parser = _PlainText()
    parser.feed(_CLOZE.sub(lambda match: f"{match[1]} ({match[2]})" if match[2] else match[1], html))
    parser.close()
    return _MEDIA.sub("", "".join(parser.parts)).strip()


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        stream = io.StringIO(text.lstrip("\ufeff").replace("\0", ""), newline="")
        return [row for row in csv.reader(stream, delimiter=delimiter) if any(cell.strip() for cell in row)]
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """What parts the first rows into columns, as many in each; a comma in a sentence does not."""
    first = text[:SAMPLE].rpartition("\n")[0] if len(text) > SAMPLE else text
    widths = {mark: [len(row) for row in _rows(first, mark)] or [0] for mark in ",;\t"}
    return max(",;\t", key=lambda mark: (len(set(widths[mark])) == 1 < widths[mark][0], max(widths[mark])))


def _column(names: Sequence[str], known: Iterable[str]) -> int | None:
    lower = [name.lower() for name in names]
    return next((lower.index(name) for name in known if name in lower), None)


def _notes(rows: Sequence[Sequence[str]], names: Sequence[str], columns: dict[str, int], title: str) -> Notes:
    notes, counts = Notes(), dict[str, int]()
    for row in rows:
        cells = {kind: row[column].strip() for kind, column in columns.items() if column < len(row)}
        others = [
            f"{names[i]}: {cell.strip()}" if i < len(names) and names[i] else cell.strip()
            for i, cell in enumerate(row)
            if i not in columns.values() and cell.strip()
        ]
        if not cells.get("question"):
            notes.loose += [*_lines(cells.get("answer", "")), *cells.get("tags", "").split(), *others]
            notes.loose += _lines(cells.get("topic", ""))
            continue
        section = " ".join(cells.get("topic", "").split()) or title
        counts[section] = counts.get(section, 0) + 1
        asked = " ".join(cells["question"].split())
        place = f"{section}#{counts[section]}"
        tags = re.split(r"[\s,，;；]+", cells.get("tags", ""))
        entry = NoteQuestion(asked, section, place, answer=_lines(cells.get("answer", "")), tags=[t for t in tags if t])
        entry.notes = [line for other in others for line in _lines(other)]
        notes.asked.append(entry)
    return notes


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
