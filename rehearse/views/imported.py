"""What an import did, as text."""

from __future__ import annotations

from rehearse.bank.importing.draft import ImportSummary
from rehearse.i18n import N_, N_plural, _, counted, joined, listed
from rehearse.views.escapes import shell_word, style
from rehearse.views.layout import wrap

SHOWN = 8  # of each kind of thing that needs a person
FORMS = {
    "list": N_("a list of questions"),
    "headings": N_("questions as headings with answers below"),
    "labels": N_("questions and answers after Q: and A:"),
    "details": N_("questions to unfold (<details>)"),
    "table": N_("a table of questions and answers"),
    "rows": N_("rows of a table (CSV)"),
    "cards": N_("cards (Anki)"),
}
DOUBTS = {
    "notes": N_("Many lines belong to no question."),
    "answers": N_("Most questions have no answer, though some have."),
    "long": N_("Most questions are as long as answers."),
}
NEEDS = {  # field of the summary: what to do
    "not_understood": N_plural(
        "{count} line belongs to no question, and is a note of the whole:",
        "{count} lines belong to no question, and are notes of the whole:",
    ),
    "without_points": N_plural(
        "{count} question has no key points yet; write what a good answer says:",
        "{count} questions have no key points yet; write what a good answer says:",
    ),
    "few_points": N_plural(
        "{count} question has fewer than three points:",
        "{count} questions have fewer than three points:",
    ),
    "long_parts": N_plural(
        "{count} question has an answer with long sentences, which became no points:",
        "{count} questions have answers with long sentences, which became no points:",
    ),
    "perhaps_the_same": N_plural(
        "{count} pair may ask the same; put one under variants of the other:",
        "{count} pairs may ask the same; put one under variants of the other:",
    ),
}


def imported_text(summary: ImportSummary, width: int) -> str:
    needs = needed(summary)
    person = [style(_("Needs a person"), bold=True), *needs] if needs else []
    file = shell_word(summary.file)
    following = [
        _("Next"),
        f"  rehearse --bank {file} questions check",
        f"  rehearse --bank {file} practice",
    ]
    texts = [wrap(line, width) for line in (*understood(summary), _written(summary))]
    return "\n".join([*texts, *([""] if person else []), *(_wrapped(line, width) for line in person), "", *following])


def understood(summary: ImportSummary) -> list[str]:
    """What the notes were read as, and how much of them."""
    repeats = summary.asked - summary.questions
    return [
        _("Read as {forms}.").format(forms=listed(_(FORMS[form]) for form in summary.forms)),
        _("{lines} read: {questions}, of which {repeats} repeat another.").format(
            lines=_lines(summary.lines), questions=_questions(summary.asked), repeats=repeats
        ),
    ]


def to_be_written(summary: ImportSummary) -> str:
    """What the bank would have in it."""
    text = _("{questions}, {answers} with an answer, {points} proposed from them, {lines} kept as notes.")
    return text.format(**_figures(summary))


def _written(summary: ImportSummary) -> str:
    text = _(
        "{questions} written to {file}, {answers} with an answer, {points} proposed from them, {lines} kept as notes."
    )
    return text.format(file=summary.file, **_figures(summary))


def _figures(summary: ImportSummary) -> dict[str, object]:
    return {
        "questions": _questions(summary.questions),
        "answers": summary.answers,
        "points": counted("{count} key point", "{count} key points", summary.points),
        "lines": _lines(summary.notes),
    }


def needed(summary: ImportSummary) -> list[str]:
    """What is left to a person, a line each."""
    pairs = [_("“{one}” and “{other}”").format(one=one, other=other) for one, other in summary.perhaps_the_same]
    lines = _doubtful(summary)
    for name, (one, many) in NEEDS.items():
        which = pairs if name == "perhaps_the_same" else getattr(summary, name)
        if which:
            more = [_("... and {count} more").format(count=len(which) - SHOWN)] if len(which) > SHOWN else []
            lines += [counted(one, many, len(which)), *(f"  {line}" for line in (*which[:SHOWN], *more))]
    return lines


def _doubtful(summary: ImportSummary) -> list[str]:
    """Where the form was perhaps not the one it was read as."""
    if not summary.doubts:
        return []
    what = _(
        "This may have been read wrongly. {why} Look into {file}; if it is wrong, delete it, write each question as "
        "“1. ...” and begin its answer with “A:” in the notes, and import them again."
    )
    return [what.format(why=joined(*(_(DOUBTS[doubt]) for doubt in summary.doubts)), file=summary.file)]


def _wrapped(line: str, width: int) -> str:
    """Wrapped within its own indent."""
    text = line.lstrip(" ")
    return wrap(text, width, " " * (len(line) - len(text)))


def _lines(count: int) -> str:
    return counted("{count} line", "{count} lines", count)


def _questions(count: int) -> str:
    return counted("{count} question", "{count} questions", count)
