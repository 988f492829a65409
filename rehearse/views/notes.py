"""What is kept of a take or an interview as a kind and values, in sentences."""

from __future__ import annotations

from rehearse.errors import CANNOT
from rehearse.i18n import N_, _
from rehearse.text.note import Note

SENTENCES = {
    "stopped": N_("the microphone {name} stopped delivering sound"),
    "interrupted": N_("it was interrupted"),
    "silent": N_("it ended before the first sound came"),
    "cannot": CANNOT,
    "decoded again": N_("{start:.0f}-{end:.0f} s was decoded again without the expected terms"),
    "left out": N_("{text} at {second:.0f} s was left out: recognisers invent it in silence"),
    "amplified": N_("the recording was very quiet and was amplified by {decibels:.0f} dB"),
    "round": N_("round {name}"),
    "round and topic": N_("round {name}, {topic}"),
    "topic": "{name}",
    "chosen": N_("chosen questions"),
}
TRANSLATED = ("doing", "cause")  # values that are texts of the program's own


def note_text(note: Note | str) -> str:
    """Without a full stop. Takes of before schema 2 hold a sentence, which stands as it was written, and so does the
    kind of a note that a later version may have written.
    """
    if isinstance(note, str):
        return note
    values = dict(note.values)
    for name in TRANSLATED:
        if text := values.get(name):
            values[name] = _(str(text))  # of "" gettext has the head of the catalogue
    try:
        return _(SENTENCES[note.kind]).format(**values).rstrip("。.")
    except (KeyError, ValueError, IndexError, AttributeError):
        return note.kind


def as_sentence(text: str) -> str:
    """With a capital and a full stop."""
    return _("{text}.").format(text=f"{text[:1].upper()}{text[1:]}".rstrip("。."))
