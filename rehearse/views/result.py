"""One judged answer as text: what was covered, with evidence; how it was delivered; what was heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from rehearse.bank.question import Question
from rehearse.i18n import _, clauses, listed, ngettext
from rehearse.judge.coverage import Coverage, PointVerdict
from rehearse.judge.delivery import Delivery
from rehearse.stt.sentences import sentences
from rehearse.stt.transcript import Transcript
from rehearse.takes.take import Recording, Take
from rehearse.text.units import readable
from rehearse.views.escapes import style
from rehearse.views.layout import beside, facts_line, heading, minutes, seconds_text, span, wrap
from rehearse.views.names import against_name, evidence_name, filler_name, for_name, verdict_name
from rehearse.views.remarks import across_text, note_texts, pace_text, pauses_text, remark_texts

MARKS = {"covered": ("✓", "green"), "maybe": ("?", "yellow"), "wrong": ("!", "red"), "missed": ("✗", "red")}


def question_text(question: Question, width: int) -> str:
    facts = question.id, seconds_text(question.seconds)
    head = facts_line(question.topic, *facts)
    if cell_len(head) > width:  # the topic can be done without, a second line not so well
        head = facts_line(*facts)
    return f"{style(wrap(head, width), dim=True)}\n{heading(question.ask, width)}"


def take_text(take: Take, width: int, explain: bool = False) -> str:
    """The whole result of a take. explain: see coverage_text."""
    if not take.transcript.words:
        notes = recording_text(take.recording, take.transcript, width)
        return "\n".join(part for part in (nothing_heard_text(take.recording, width), notes) if part)
    parts = [
        coverage_text(take.coverage, width, explain),
        delivery_text(take.delivery, take.language, width, take.shorter),
        transcript_text(take.transcript, width, said_title(take)),
        recording_text(take.recording, take.transcript, width),
    ]
    return "\n\n".join(part for part in parts if part)


def nothing_heard_text(recording: Recording, width: int) -> str:
    lines = [
        style(
            wrap(_("Nothing was heard in {seconds:.1f} s of recording.").format(seconds=recording.seconds), width),
            bold=True,
        )
    ]
    level = recording.loudest_db
    if level is not None and level < -60:
        hint = _(
            "The sound from {device} is silent ({level:.0f} dB). Is the microphone muted, or the wrong one? rehearse "
            "doctor lists the others; choose with --device."
        ).format(device=recording.source, level=level)
    else:
        hint = _("There was sound but no speech in it. Speak closer to the microphone and try again.")
    return "\n".join([*lines, wrap(hint, width)])


def coverage_text(
    coverage: Coverage, width: int, explain: bool = False, wordings: Mapping[str, Sequence[str]] | None = None
) -> str:
    """explain: also say for each point what spoke for it and what against. wordings: of each point, to be shown as
    what would have counted where it was not quite made.
    """
    if coverage.score is None:
        return wrap(
            _(
                "This question has no key points, so there is nothing to compare the answer with. "
                "Add points to it in the bank."
            ),
            width,
        )
    needed = coverage.needed
    covered = sum(point.verdict == "covered" for point in needed)
    maybe = sum(point.verdict == "maybe" for point in needed)
    head = _("Covered {covered} of {count} points  ({score:.0%} by weight)")
    if maybe:
        head = _("Covered {covered} of {count} points, {maybe} maybe  ({score:.0%} by weight, a maybe counts half)")
    head = head.format(covered=covered, count=len(needed), maybe=maybe, score=coverage.score)
    points = [
        _point_text(number, point, width)
        + (_why_text(point, width) if explain else _doubt_text(point, width))
        + _counts_text(point, (wordings or {}).get(point.point, ()), width)
        for number, point in enumerate(coverage.points, 1)
    ]
    across = across_text(coverage.language)
    return "\n".join([heading(head, width), *([style(wrap(across, width), fg="yellow")] if across else []), *points])


def _point_text(number: int, point: PointVerdict, width: int) -> str:
    mark, colour = MARKS[point.verdict]
    yours = f"  {overruled_text(point.overruled)}" if point.overruled else ""
    rubric = f"  ({decides})" if (decides := rubric_text(point)) else ""
    statement = beside(f"{number}. {point.point}{rubric}{yours}", width, 2)
    text = f"{style(mark, fg=colour, bold=True)} {statement}"
    text += _opinion_text(point, width)
    if point.verdict == "missed" or not point.quote:
        return text
    when = f"{minutes(point.start)}-{minutes(point.end)} " if point.start is not None and point.end is not None else ""
    quote = readable(point.quote.strip("，。,. "))
    sure = min(point.confidence, 0.99)  # nobody is quite sure
    if point.verdict == "wrong":
        return f"{text}\n{wrap(when + mistake_text(point), width, '    ')}"
    evidence = _("“{quote}” by {kinds}, {sure:.0%} sure").format(
        quote=quote, kinds=listed(map(evidence_name, point.how)), sure=sure
    )
    return f"{text}\n{style(wrap(when + evidence, width, '    '), dim=True)}"


def rubric_text(point: PointVerdict) -> str:
    """What else decides whether a point counts; "" for one that is needed itself."""
    if point.bonus:
        return _("extra, never missed")
    if not point.group:
        return ""
    return ngettext("{count} of these is enough", "{count} of these are enough", point.enough).format(
        count=point.enough
    )


def doubt_text(point: PointVerdict) -> str:
    """Why a point is a maybe, in a line."""
    against = listed(map(against_name, point.speaks_against))
    return _("not sure: {reasons}").format(reasons=against or _("only some of it was said, or in other words"))


def mistake_text(point: PointVerdict) -> str:
    """Why a point is wrong, in a line."""
    quote = readable(point.quote.strip("，。,. "))
    if not point.mistake and point.opinion and not point.overruled:
        return _("you said “{quote}”; {model} takes that for false").format(quote=quote, model=point.opinion.by)
    if not point.mistake:
        return _("you said “{quote}”").format(quote=quote)
    return _("you said “{quote}”; that is like a known mistake: {mistake}").format(quote=quote, mistake=point.mistake)


def overruled_text(verdict: str) -> str:
    """verdict: the judge's own."""
    return _("(your verdict; the judge's was {verdict})").format(verdict=verdict_name(verdict))


def said_title(take: Take) -> str:
    """What stands above the words."""
    return _("What was said, as you corrected it") if take.heard else _("What was heard")


def _opinion_text(point: PointVerdict, width: int) -> str:
    """Who else was asked, where that changed the verdict."""
    theirs = point.opinion
    if theirs is None or theirs.alone == (point.overruled or point.verdict):
        return ""
    text = _("second opinion by {model}: {verdict}; the judge alone: {alone}").format(
        model=theirs.by, verdict=verdict_name(theirs.verdict), alone=verdict_name(theirs.alone)
    )
    return f"\n{style(wrap(text, width, '    '), dim=True)}"


def _why_text(point: PointVerdict, width: int) -> str:
    common = _(" ({words})").format(words=listed(point.in_common)) if point.in_common else ""
    spoke = listed(for_name(kind) + (common if kind == "words" else "") for kind in point.speaks_for)
    against = listed(map(against_name, point.speaks_against))
    sides = ((_("for: {evidence}"), spoke), (_("against: {evidence}"), against))
    parts = [text.format(evidence=evidence) for text, evidence in sides if evidence]
    return f"\n{style(wrap(_('; ').join(parts), width, '    '), dim=True)}" if parts else ""


def _doubt_text(point: PointVerdict, width: int) -> str:
    return f"\n{style(wrap(doubt_text(point), width, '    '), dim=True)}" if point.verdict == "maybe" else ""


def _counts_text(point: PointVerdict, wordings: Sequence[str], width: int) -> str:
    """Other ways to say a point that was not made; its own statement stands above."""
    if point.verdict == "covered" or not wordings:
        return ""
    return f"\n{wrap(_('would have counted: {wordings}').format(wordings=' / '.join(wordings)), width, '    ')}"


def delivery_text(delivery: Delivery, language: str, width: int, shorter: bool = False) -> str:
    """Figures and remarks. shorter: little time was the aim."""
    spoke = _("Spoke for {length} (target {target})")
    first = [spoke.format(length=minutes(delivery.spoken), target=span(delivery.target))]
    if delivery.pace is not None:
        first.append(pace_text(delivery, language))
    second = []
    if delivery.first_word is not None:
        second.append(_("first word after {seconds:.1f} s").format(seconds=delivery.first_word))
    second.append(pauses_text(delivery))
    if delivery.fillers:
        fillers = " ".join(f"{filler_name(filler)}@{minutes(filler.start)}" for filler in delivery.fillers)
        at_least = ngettext(
            "at least {count} filler: {said}", "at least {count} fillers: {said}", len(delivery.fillers)
        )
        second.append(at_least.format(count=len(delivery.fillers), said=fillers))
    lines = [heading(clauses(first), width), wrap(clauses(second), width)]
    lines += [style(wrap(f"! {remark}", width), fg="yellow") for remark in remark_texts(delivery, language, shorter)]
    return "\n".join(lines)


def transcript_text(transcript: Transcript, width: int, title: str = "") -> str:
    """What was heard in simplified characters, a line for each sentence, with the time it began."""
    body = "\n".join(
        f"{minutes(sentence.start):>5}  {beside(readable(sentence.text), width, 7)}"
        for sentence in sentences(transcript.words)
    )
    return f"{style(title or _('What was heard'), bold=True)}\n{body}"


def recording_text(recording: Recording, transcript: Transcript, width: int) -> str:
    notes = [_("Note: {note}.").format(note=note.rstrip("。.")) for note in note_texts(recording, transcript)]
    return "\n".join(style(wrap(note, width), dim=True) for note in notes)


def answer_text(question: Question, width: int) -> str:
    if not question.answer:
        return wrap(_("This question has no reference answer. Add one to it in the bank: answer: |"), width)
    text = f"{style(_('Reference answer'), bold=True)}\n{wrap(question.answer, width)}"
    if not question.source:
        return text
    source = _("Source: {source}").format(source=question.source)
    return f"{text}\n{style(wrap(source, width), dim=True)}"
