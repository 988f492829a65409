"""A take on one screen of 80 x 24: a line for each point, the length, what changed, and one piece of advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from rehearse.i18n import N_, _, clauses, ngettext
from rehearse.judge.coverage import Coverage, PointVerdict
from rehearse.progress.advice import NextStep, advice
from rehearse.progress.comparison import Among, Comparison
from rehearse.takes.take import Take
from rehearse.views.comparison import percent
from rehearse.views.escapes import style
from rehearse.views.layout import GAP, day_and_time, heading, minutes, padded, shorten, span, with_command, wrap
from rehearse.views.names import verdict_name
from rehearse.views.remarks import across_text, note_texts
from rehearse.views.result import MARKS, nothing_heard_text, overruled_text, rubric_text

MOST_POINTS = 13  # a line each; of more, those that were covered share one
MOST_NOTES = 2
ADVICE = {
    "wrong": N_("Next time put point {point} right first."),
    "lost": N_("Next time say point {point} again: you had it last time."),
    "missed": N_("Next time say point {point} first."),
    "maybe": N_("Next time make point {point} clearer."),
    "over": N_("Next time say the same in {seconds:.0f} s less."),
    "short": N_("Every point is there; {seconds:.0f} s are left to say more about them."),
    "repetitions": N_(
        "Every point is there. Next time without beginning again: {point} times you said something twice."
    ),
    "silences": N_("Every point is there. Next time without silences: the longest took {seconds:.1f} s."),
    "squeeze": N_("Every point is there, and in time. Now in less of it: {command}"),
}


def summary_text(take: Take, among: Among, width: int) -> str:
    """What matters of a take; its words, evidence and figures are views of their own."""
    if not take.transcript.words:
        return nothing_heard_text(take.recording, width)
    lines = [heading(headline(take), width), *_point_lines(take.coverage, width)]
    suggestion = advice(take, among.last)
    if suggestion:
        lines.append(style(_advice_line(suggestion, take, width), fg="yellow"))
    if among.last:
        lines.append(wrap(_changes_text(among.last, among.is_best), width))
    if across := across_text(take.coverage.language):
        lines.append(style(shorten(across, width), dim=True))
    notes = [_("Note: {note}.").format(note=note.rstrip("。.")) for note in note_texts(take.recording, take.transcript)]
    lines += [style(shorten(note, width), dim=True) for note in notes[:MOST_NOTES]]
    return "\n".join(lines)


def brief_text(take: Take, among: Among, width: int) -> str:
    """What matters of a take, and what shows the rest of it, where no keys follow."""
    rest = with_command(_("The rest of it: {command}"), f"rehearse review {take.id}", width)
    return f"{summary_text(take, among, width)}\n{rest}"


def spoken_text(take: Take) -> str:
    """The verdict in a sentence or two, to be read aloud."""
    coverage, owed = take.coverage, take.coverage.owed
    if not take.transcript.words:
        return _("Nothing was heard.")
    if coverage.score is None:
        return _("That was {seconds:.0f} seconds.").format(seconds=take.delivery.spoken)
    if not owed:
        return _("Every point is there.")
    covered = sum(point.verdict == "covered" for point in coverage.needed)
    step = advice(take)
    point = coverage.points[(step.point if step and step.point else owed[0]) - 1].point
    said = _("{covered} of {count} points. Next time say: {point}.")
    return said.format(covered=covered, count=len(coverage.needed), point=point)


def waiting_text(width: int) -> str:
    return style(shorten(_("The second opinion is on its way."), width), dim=True)


def advice_text(suggestion: NextStep, take: Take) -> str:
    sentence = _(ADVICE[suggestion.kind])
    return sentence.format(point=suggestion.point, seconds=suggestion.seconds, command=_drill(take))


def _advice_line(suggestion: NextStep, take: Take, width: int) -> str:
    if suggestion.kind == "squeeze":
        return with_command(f"→ {_(ADVICE[suggestion.kind])}", _drill(take), width)
    return wrap(f"→ {advice_text(suggestion, take)}", width)


def _drill(take: Take) -> str:
    return f"rehearse drill {take.question.id}"


def headline(take: Take) -> str:
    """How many points were covered, and how long it took."""
    coverage, delivery = take.coverage, take.delivery
    time = _("{length} of {target}").format(length=minutes(delivery.spoken), target=span(delivery.target))
    if coverage.score is None:
        return clauses([_("No key points to compare with"), time])
    covered = sum(point.verdict == "covered" for point in coverage.needed)
    count = len(coverage.needed)
    made = ngettext(
        "Covered {covered} of {count} point, score {score:.0%}",
        "Covered {covered} of {count} points, score {score:.0%}",
        count,
    ).format(covered=covered, count=count, score=coverage.score)
    return clauses([made, time])


def _point_lines(coverage: Coverage, width: int) -> Iterator[str]:
    numbered = list(enumerate(coverage.points, 1))
    if len(numbered) <= MOST_POINTS:
        yield from _lines(numbered, width)
        return
    covered = [str(number) for number, point in numbered if point.verdict == "covered"]
    yield from _lines([(number, point) for number, point in numbered if point.verdict != "covered"], width)
    mark, colour = MARKS["covered"]
    yield f"{style(mark, fg=colour, bold=True)} {shorten(' '.join(covered), width - 2)}"


def _lines(numbered: Sequence[tuple[int, PointVerdict]], width: int) -> Iterator[str]:
    """Asides are all in full, or all brief where one of them would cut a statement."""
    room = width - 2 - GAP - 5  # of the mark and its blank, and of a time like 12:05
    rows = [(f"{number}. {point.point}", point, _asides(point)) for number, point in numbered]
    brief = any(asides[0] and cell_len(f"{text}  {asides[0]}") > room for text, _point, asides in rows)
    for text, point, asides in rows:
        yield _point_line(text, point, asides[brief], room)


def _point_line(text: str, point: PointVerdict, aside: str, room: int) -> str:
    """The mark, the statement shortened to what fits, what else there is to say, and when it was said."""
    mark, colour = MARKS[point.verdict]
    when = minutes(point.start) if point.verdict != "missed" and point.start is not None else ""
    tail = f"  {aside}" if aside else ""
    left = max(12, room - cell_len(tail))
    rest = f"{tail}  {when:>5}".rstrip()
    shown = padded(shorten(text, left), left)
    line = f"{shown}{style(rest, dim=True)}" if rest else shown.rstrip()
    return f"{style(mark, fg=colour, bold=True)} {line}"


def _asides(point: PointVerdict) -> tuple[str, str]:
    """What else there is to say of a point, in full and where little room is left."""
    if point.overruled:
        return overruled_text(point.overruled), _("(yours)")
    if point.bonus:
        return rubric_text(point), _("extra")
    if point.group:
        return rubric_text(point), _("any {count}").format(count=point.enough)
    wrong = verdict_name("wrong") if point.verdict == "wrong" else ""
    return wrong, wrong


def _changes_text(last: Comparison, is_best: bool) -> str:
    """Gained and lost since the take before, by the points' numbers as they stand above."""
    numbers = {change.point: number for number, change in enumerate(last.points, 1)}
    changes = [
        f"{sign} {' '.join(str(numbers[point]) for point in points)}"
        for sign, points in (("+", last.gained), ("−", last.lost))
        if points
    ]
    before, after = percent(last.before), percent(last.after)
    same = [_("the same points")] if before == after else []  # a maybe may have come or gone
    text = _("Against the last ({when}): {before} → {after}").format(
        when=day_and_time(last.before.started_at), before=before, after=after
    )
    parts: Sequence[str] = [text, *(changes or same)]
    return clauses([*parts, _("your best so far")] if is_best else parts)
