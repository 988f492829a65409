"""What is kept, as values that the code behind can trust. Files of takes may come from other people, other versions and
syncers: whatever is wrong with one is found here, where it enters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from math import isfinite
from operator import le
from typing import Any, TypeVar, get_args

import msgspec

from rehearse.bank.question import KeyPoint, Question
from rehearse.config.typed_json import from_json
from rehearse.config.workspace import is_safe_name
from rehearse.i18n import _
from rehearse.judge.coverage import Coverage, PointVerdict, Verdict
from rehearse.judge.delivery import Delivery
from rehearse.stt.transcript import Transcript, Word
from rehearse.takes.interview import Interview
from rehearse.takes.older import schema_of, with_origin
from rehearse.takes.take import SCHEMA, Pending, Recording, Take
from rehearse.text.note import Note

T = TypeVar("T")
LONGEST = 100 * 3600.0  # s; nobody speaks for longer
MOST = 10**9  # of anything that is counted
MOST_POINTS = 200  # as in a bank; every word is looked at for each of them
LINE, TEXT = 4_000, 400_000  # characters: of what is shown in a line, and of longer text
ROUNDED = 0.05  # s by which times that were rounded may seem out of order
EARLY = timedelta(days=1)  # clocks differ, but not by that much
_VERDICTS = get_args(Verdict)


class Damaged(ValueError):
    """What is wrong, as it follows the name of a file: "is damaged (...)"."""


def decode(data: bytes, kind: type[T]) -> T:
    """kind: Take, Pending or Interview. Raises Damaged."""
    try:
        record = with_origin(from_json(data, kind))
        check(record)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        if schema_of(data) > SCHEMA:
            raise Damaged(_("was written by a newer version of rehearse; update this one")) from None
        raise Damaged(_("is damaged ({reason})").format(reason=error)) from None
    return record


def check(kept: object) -> None:
    """Raises ValueError that says what no program of this version would write."""
    checks: dict[type, Callable[[Any], None]] = {Take: _take, Pending: _pending, Interview: _interview}
    checks[type(kept)](kept)


def in_order(take: Take) -> Take:
    """With times and probabilities of words mended as `check` wants them: what transcribers and servers say is theirs,
    and no take shall be written that cannot be read.
    """
    words = tuple(_mended(take.transcript.words))
    heard = None if take.heard is None else tuple(_mended(take.heard))
    return replace(take, transcript=replace(take.transcript, words=words), heard=heard)


def _mended(words: Iterable[Word]) -> Iterator[Word]:
    before = 0.0
    for word in words:
        start = _within(before, word.start, LONGEST)
        yield replace(
            word, start=start, end=_within(start, word.end, LONGEST), probability=_within(0.0, word.probability, 1.0)
        )
        before = start


def _within(least: float, value: float, most: float) -> float:
    return min(most, max(least, value)) if isfinite(value) else least


def begins(started_at: str) -> datetime:
    """The moment, in UTC; without an offset it is taken for local time. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(started_at).astimezone(UTC)
        in_use = moment.year >= 1970 and moment.astimezone().year <= 9990  # others cannot be turned to local time
    except (ValueError, OverflowError, OSError):
        in_use = False
    if not in_use:
        raise ValueError(_("started_at: {value!r} is not a date and time").format(value=started_at[:40]))
    return moment


def _take(take: Take) -> None:
    _version(take.schema)
    _question(take.question)
    begins(take.started_at)
    _recording(take.recording)
    _transcript(take.transcript)
    _words("heard", take.heard or ())
    _coverage(take.coverage)
    if [point.point for point in take.coverage.points] != [point.point for point in take.question.points]:
        raise ValueError(_("coverage.points: not the points of the question"))
    _delivery(take.delivery)
    _number("drill", take.drill, MOST)
    _texts("note", TEXT, take.note)


def _pending(take: Pending) -> None:
    _version(take.schema)
    _question(take.question)
    begins(take.started_at)
    _number("pid", take.pid, 2**32, least=1)
    _number("drill", take.drill, MOST)
    _texts("source", LINE, take.source, take.host, take.digest)


def _interview(interview: Interview) -> None:
    _version(interview.schema)
    begins(interview.started_at)
    _notes("title", interview.title)
    _number("minutes", interview.minutes, LONGEST)
    _number("think", interview.think, LONGEST)
    _number("used", interview.used, LONGEST)
    asked_too = (asked.question for asked in interview.asked)
    for question in chain(interview.questions, interview.following, asked_too):
        _question(question)
    for asked in interview.asked:
        if asked.take:
            _name("asked.take", asked.take)


def _question(question: Question) -> None:
    _name("question.id", question.id)
    _one_of("question.language", question.language, ("zh", "en"))
    _span("question.seconds", *question.seconds, least=1)
    lines = (
        question.ask,
        question.topic,
        question.say,
        question.why,
        question.source,
        question.follows,
        question.part_of,
        question.follow_up_of,
    )
    _texts("question", LINE, *lines, *question.variants, *question.asked_in, *question.tags)
    _texts("question.asked_as", LINE, *question.asked_as, *question.asked_as.values())
    _texts("question", TEXT, question.answer, question.notes)
    _number("question.points", len(question.points), MOST_POINTS)
    for point in question.points:
        _texts("question.points", LINE, point.point, point.follow_up, *point.also, *point.mistakes)
        _number("question.points.weight", point.weight, MOST)
        _rubric("question.points", point)


def _rubric(where: str, point: KeyPoint | PointVerdict) -> None:
    _number(f"{where}.group", point.group, MOST_POINTS)
    _number(f"{where}.enough", point.enough, MOST_POINTS)


def _recording(recording: Recording) -> None:
    _name("recording.sound", recording.sound)
    _number("recording.seconds", recording.seconds, LONGEST)
    _number("recording.overflows", recording.overflows, MOST)
    _number("recording.loudest_db", recording.loudest_db or 0.0, 1000, least=-1000)
    _number("recording.missing", recording.missing, LONGEST)
    _number("recording.track", recording.track, MOST)
    _number("recording.gain_db", recording.gain_db, 1000, least=-1000)
    _texts("recording", LINE, recording.source, recording.digest)
    _notes("recording.trouble", recording.trouble or "")


def _transcript(transcript: Transcript) -> None:
    _words("transcript.words", transcript.words)
    for start, end in (*transcript.speech, *transcript.unheard, *transcript.held):
        _span("transcript.speech", start, end)
    settings = transcript.settings
    _number("transcript.settings.gain_db", settings.gain_db, 1000, least=-1000)
    _texts("transcript.settings", LINE, settings.engine, settings.model, settings.language, *settings.terms)
    _notes("transcript.notes", *transcript.notes)


def _words(where: str, words: Sequence[Word]) -> None:
    """These are most of a file. As a rule they are in perfect order, which is quickly seen."""
    starts, ends = [word.start for word in words], [word.end for word in words]
    if (
        starts == sorted(starts)
        and all(map(le, starts, ends))
        and min(starts, default=0.0) >= 0
        and max(ends, default=0.0) <= LONGEST
        and all(0 <= word.probability <= 1 and _is_line(word) for word in words)
    ):
        return
    before = 0.0
    for word in words:
        start, end = word.start, word.end
        in_order = 0 <= start <= end + ROUNDED and before <= start + ROUNDED and end <= LONGEST
        if not in_order or not 0 <= word.probability <= 1 or not _is_line(word):
            raise ValueError(
                _("{field}: {word!r} from {start:g} to {end:g} s").format(
                    field=where, word=word.text[:40], start=start, end=end
                )
            )
        before = start


def _is_line(word: Word) -> bool:
    return len(word.text) <= LINE and len(word.written) <= LINE


def _coverage(coverage: Coverage) -> None:
    _number("coverage.score", coverage.score or 0.0, 1)
    _texts("coverage.judge", LINE, coverage.judge)
    _one_of("coverage.language", coverage.language, ("", "zh", "en"))
    for point in coverage.points:
        _number("coverage.points.confidence", point.confidence, 1)
        _number("coverage.points.weight", point.weight, MOST)
        _rubric("coverage.points", point)
        if point.start is not None or point.end is not None:
            _span("coverage.points", point.start or 0.0, point.end or 0.0)
        _one_of("coverage.points.overruled", point.overruled, ("", *_VERDICTS))
        evidence = (*point.how, *point.speaks_for, *point.speaks_against, *point.in_common)
        _texts("coverage.points", LINE, point.point, *evidence)
        _texts("coverage.points.quote", TEXT, point.quote)
        if point.opinion:
            _texts("coverage.points.opinion", TEXT, point.opinion.quote, point.opinion.by)


def _delivery(delivery: Delivery) -> None:
    for seconds in (delivery.seconds, delivery.spoken, delivery.paused, delivery.first_word or 0.0):
        _number("delivery", seconds, LONGEST)
    _span("delivery.target", *delivery.target)
    for count in (delivery.units, delivery.pauses, delivery.pace or 0.0):
        _number("delivery", count, MOST)
    for pause in delivery.long_pauses:
        _span("delivery.long_pauses", pause.start, pause.end)
    for pace in delivery.paces:
        _number("delivery.paces", pace, MOST)
    texts = [(filler.text, filler.start) for filler in (*delivery.fillers, *delivery.crutches)]
    texts += [(filler.text, filler.start) for filler in delivery.repetitions]
    for text, start in texts:
        _number("delivery.fillers", start, LONGEST)
        _texts("delivery.fillers", LINE, text)


def _version(schema: int) -> None:
    _number("schema", schema, SCHEMA, least=1)


def _number(where: str, value: float, most: float, least: float = 0.0) -> None:
    if not least <= value <= most:
        raise ValueError(
            _("{field}: a number that is not from {least:g} to {most:g}").format(field=where, least=least, most=most)
        )


def _span(where: str, start: float, end: float, least: float = 0.0) -> None:
    if not least <= start <= end + ROUNDED <= LONGEST:
        reason = _("{field}: an end before its beginning, or a time that is not from {least:g} to {most:g} s")
        raise ValueError(reason.format(field=where, least=least, most=LONGEST))


def _name(where: str, name: str) -> None:
    if not is_safe_name(name):
        raise ValueError(_("{field}: {name!r} is not a file name").format(field=where, name=name[:40]))


def _texts(where: str, longest: int, *texts: str) -> None:
    if max(map(len, texts), default=0) > longest:
        raise ValueError(_("{field}: a text of more than {longest:,} characters").format(field=where, longest=longest))


def _notes(where: str, *notes: Note | str) -> None:
    for note in notes:
        texts = [note] if isinstance(note, str) else [note.kind, *note.values, *map(str, note.values.values())]
        _texts(where, LINE, *texts)


def _one_of(where: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"{where}: {value[:40]!r}")
