"""Sentences that are kept with a take: in English on the disk, in the user's language when they are shown."""

from __future__ import annotations

import re

from rehearse.i18n import N_, _

CANNOT = N_("Cannot {doing} {path}: {cause}.")
STOPPED = N_("the microphone {name} stopped delivering sound")
WAS_INTERRUPTED = N_("it was interrupted")
DECODED_AGAIN = N_("{start}-{end} s was decoded again without the expected terms")
LEFT_OUT = N_("{text} at {second} s was left out: recognisers invent it in silence")
AMPLIFIED = N_("the recording was very quiet and was amplified by {decibels} dB")
ROUND_AND_TOPIC = N_("round {name}, {topic}")
ROUND = N_("round {name}")
CHOSEN = N_("chosen questions")

_ALL = (CANNOT, STOPPED, WAS_INTERRUPTED, DECODED_AGAIN, LEFT_OUT, AMPLIFIED, ROUND_AND_TOPIC, ROUND, CHOSEN)


def shown(text: str) -> str:
    """The sentence in the user's language; as it is where it is none of these."""
    for template in _ALL:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template.rstrip(".")))
        found = re.fullmatch(pattern, text.rstrip("."), re.DOTALL)
        if found:
            return _(template).format(**{name: _(value) for name, value in found.groupdict().items()})
    return text


def as_sentence(text: str) -> str:
    """With a capital and a full stop."""
    return _("{text}.").format(text=f"{text[:1].upper()}{text[1:]}".rstrip("。."))
