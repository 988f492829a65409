"""What there is to say about how an answer was delivered and recorded, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rehearse.i18n import N_, _, counted, listed, ngettext
from rehearse.judge.delivery import Delivery, Remark, remarks
from rehearse.stt.transcript import Transcript
from rehearse.takes.take import Recording
from rehearse.text.note import Note
from rehearse.views.layout import minutes
from rehearse.views.notes import note_text

SENTENCES = {
    "short": N_("short of the target: {seconds:.0f} s under {shortest}"),
    "over": N_("over the target: {seconds:.0f} s past {longest}"),
    "far over": N_("much longer than the target: {seconds:.0f} s past {longest}"),
    "very slow": N_("very slow: comfortable is {slow}-{fast} a minute"),
    "slow": N_("slow: comfortable is {slow}-{fast} a minute"),
    "fast": N_("fast: comfortable is {slow}-{fast} a minute"),
    "very fast": N_("very fast: comfortable is {slow}-{fast} a minute"),
}


def remark_texts(delivery: Delivery, language: str, shorter: bool = False) -> list[str]:
    """language: of the answer. shorter: that is what was wanted."""
    return [_remark_text(remark) for remark in remarks(delivery, language, shorter)]


def _remark_text(remark: Remark) -> str:
    count = int(remark.values.get("count", 0))
    if remark.kind == "silences":
        text = ngettext(
            "{count} silence of {least:.0f} s or more, the longest {longest:.1f} s",
            "{count} silences of {least:.0f} s or more, the longest {longest:.1f} s",
            count,
        )
    elif remark.kind == "fillers":
        text = ngettext("at least {count} filler", "at least {count} fillers", count)
    elif remark.kind == "repetitions":
        text = ngettext("{count} restart or doubled word", "{count} restarts or doubled words", count)
    elif remark.kind == "crutches":
        text = ngettext("{count} word that only fills a gap", "{count} words that only fill a gap", count)
    else:
        text = _(SENTENCES[remark.kind])
        clock = {name: minutes(seconds) for name, seconds in remark.values.items() if name in ("shortest", "longest")}
        return text.format(**{**remark.values, **clock})
    return text.format(**remark.values)


def note_texts(recording: Recording, transcript: Transcript) -> Iterator[str]:
    """What to know about the recording and its words, without a full stop."""
    yield from map(note_text, transcript.notes)
    if recording.missing >= 0.1:  # less is a click
        yield _("{seconds:.1f} s of the file are damaged or missing, and were not heard").format(
            seconds=recording.missing
        )
    if recording.track:
        yield _("the first track of the file holds no voice, so track {number} was heard").format(
            number=recording.track
        )
    if recording.gain_db > 0:
        yield note_text(Note("amplified", {"decibels": recording.gain_db}))
    if transcript.unheard:
        yield _("{seconds:.0f} s with a voice were not understood ({places})").format(
            seconds=sum(end - start for start, end in transcript.unheard),
            places=listed(f"{minutes(start)}-{minutes(end)}" for start, end in transcript.unheard),
        )
    if recording.overflows:
        yield counted(
            "sound was lost {count} time because the machine was busy",
            "sound was lost {count} times because the machine was busy",
            recording.overflows,
        )
    if recording.clipping:
        yield _("the recording clips: lower the microphone's level or move away from it")
    if recording.trouble:
        yield note_text(recording.trouble)


def across_text(language: str) -> str:
    """What to know of an answer in a language that is not its question's; "" for "", where it is."""
    texts = {
        "en": N_("You spoke English: judged by meaning, which is blind to opposites."),
        "zh": N_("You spoke Chinese: judged by meaning, which is blind to opposites."),
    }
    return _(texts[language]) if language in texts else ""


def pauses_text(delivery: Delivery) -> str:
    if not delivery.pauses:
        return _("no pauses")
    return ngettext(
        "{count} pause, {seconds:.1f} s in all", "{count} pauses, {seconds:.1f} s in all", delivery.pauses
    ).format(count=delivery.pauses, seconds=delivery.paused)


def pace_text(delivery: Delivery, language: str) -> str:
    """Units a minute, as that language counts them. Needs a pace."""
    texts = {"zh": N_("{pace:.0f} characters and words a minute"), "en": N_("{pace:.0f} words a minute")}
    return _(texts.get(language, N_("{pace:.0f} units a minute"))).format(pace=delivery.pace)
