"""Takes as rows: a table for spreadsheets and other programs, with columns whose names and order stay."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rehearse.takes.take import Take
from rehearse.text.units import readable

# Other tools rely on these: new ones go to the end.
TAKES = (
    "id question topic ask language started_at seconds spoken target_shortest target_longest length score covered "
    "maybe missed points pace units first_word pauses paused fillers note source model judge corrected transcript "
    "written"
).split()
POINTS = (
    "id question started_at number point weight verdict confidence how quote start end overruled opinion opinion_by "
    "bonus group enough"
).split()
# What a spreadsheet takes for a formula, also behind blanks and in full width.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
Row = dict[str, Any]


def take_row(take: Take) -> Row:
    """One row a take, in the order of TAKES."""
    question, delivery, coverage = take.question, take.delivery, take.coverage
    verdicts = [point.verdict for point in coverage.needed]
    missed = verdicts.count("missed") + verdicts.count("wrong")
    values = (
        *(take.id, question.id, question.topic, question.ask, question.language, take.started_at),
        *(delivery.seconds, delivery.spoken, *delivery.target, delivery.length, coverage.score),
        *(
            verdicts.count("covered"),
            verdicts.count("maybe"),
            missed,
            len(verdicts),
        ),
        *(delivery.pace, delivery.units, delivery.first_word, delivery.pauses, delivery.paused),
        *(len(delivery.fillers), take.note, take.recording.source, take.transcript.settings.model),
        *(coverage.judge, take.heard is not None, readable(take.transcript.text)),
        "".join(word.written or word.text for word in take.transcript.words).strip(),
    )
    return dict(zip(TAKES, values, strict=True))


def point_rows(take: Take) -> Iterator[Row]:
    """One row a point of the take, in the order of POINTS."""
    for number, point in enumerate(take.coverage.points, 1):
        theirs = point.opinion
        values = (
            *(take.id, take.question.id, take.started_at, number, point.point, point.weight, point.verdict),
            *(point.confidence, " ".join(point.how), readable(point.quote), point.start, point.end, point.overruled),
            *(theirs.verdict if theirs else "", theirs.by if theirs else "", point.bonus, point.group, point.enough),
        )
        yield dict(zip(POINTS, values, strict=True))


def csv_text(rows: Iterable[Row], columns: Sequence[str], bom: bool = False) -> str:
    """Comma-separated values as RFC 4180 has them, but for lines that end in a line feed. Text that a spreadsheet would
    take for a formula is given an apostrophe in front. bom: the mark by which Excel knows UTF-8.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return ("\ufeff" if bom else "") + text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # A carriage return alone is not quoted by Python before 3.13, and a reader would see a new row.
    text = str(value).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text
