"""Sentences that are kept with a take: in English on the disk, in the user's language when they are shown."""

from __future__ import annotations

import re

from rehearse.errors import CANNOT
from rehearse.i18n import N_, _

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
        values = _filled(template.rstrip("."), text.rstrip("."))
        if values is not None:
            return _(template).format(**{name: _(value) for name, value in values.items()})
    return text


def _filled(template: str, text: str) -> dict[str, str] | None:
    """What the template's places hold in the text, or None. By plain search: a regular expression with several places
    takes time that grows with a power of the text's length, and texts come from files that anybody wrote.
    """
    first, *parts = re.split(r"\{(\w+)\}", template)  # and then a name and what stands after its place, in turn
    if not text.startswith(first):
        return None
    values, place = {}, len(first)
    for name, after in zip(parts[:-2:2], parts[1:-2:2], strict=True):
        end = text.find(after, place + 1)
        if end < 0:
            return None
        values[name], place = text[place:end], end + len(after)
    if parts:
        name, after = parts[-2:]
        end = len(text) - len(after)
        if end <= place or not text.endswith(after):
            return None
        values[name], place = text[place:end], len(text)
    return values if place == len(text) else None


def as_sentence(text: str) -> str:
    """With a capital and a full stop."""
    return _("{text}.").format(text=f"{text[:1].upper()}{text[1:]}".rstrip("。."))
