"""Which command helps after an error, where commands are typed."""

from __future__ import annotations

from rehearse.errors import RehearseError
from rehearse.i18n import N_, _, joined

HINTS = {
    "check": N_("Correct it; all mistakes are listed by: rehearse questions check"),
    "device": N_("Choose another with --device; rehearse doctor lists them."),
    "doctor": N_("See: rehearse doctor"),
    "grade": N_("Or give a recording made elsewhere: rehearse grade"),
    "history": N_("List them with: rehearse history"),
    "reopen": N_("Open it again and repeat what you changed: rehearse review {name}"),
    "practice": N_("Begin with: rehearse practice"),
    "question": N_("Begin with: rehearse practice {name}"),
    "questions": N_("List them with: rehearse questions list"),
    "settings": N_("List them with: rehearse settings"),
    "voices": N_("See: rehearse voices list"),
}


def hinted(error: RehearseError) -> str:
    """What happened, and the command to type next, where there is one."""
    if error.hint is None:
        return str(error)
    return joined(str(error), _(HINTS[error.hint.kind]).format(name=error.hint.name))
