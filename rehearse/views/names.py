"""What is a word of English in JSON and on the disk, in the user's language."""

from __future__ import annotations

from rehearse.i18n import N_, _, pgettext
from rehearse.judge.stumbles import Filler

SPEAKS_FOR = {
    "words": N_("its words"),
    "told": N_("words of the reference answer"),
    "sound": N_("its sound"),
    "meaning": N_("its meaning"),
    "parts": N_("part after part of it"),
    "figure": N_("a figure"),
    "mistake": N_("nearer to it than to a known mistake"),
}
SPEAKS_AGAINST = {
    "words": N_("few of its words"),
    "told": N_("not told as the reference answer does"),
    "sound": N_("little that sounds like it"),
    "meaning": N_("nothing nearer to it than to another point"),
    "parts": N_("parts of it missing"),
    "number": N_("another number"),
    "no figure": N_("no figure"),
    "mistake": N_("nearer to a known mistake than to it"),
    "opposite": N_("the opposite of what it says"),
    "taken back": N_("what came nearest to it, you said you did not know or do"),
}


def for_name(kind: str) -> str:
    """A kind that a later version may have written stands as it is."""
    return _(SPEAKS_FOR[kind]) if kind in SPEAKS_FOR else kind


def against_name(kind: str) -> str:
    return _(SPEAKS_AGAINST[kind]) if kind in SPEAKS_AGAINST else kind


def verdict_name(verdict: str) -> str:
    """Of the judge, or a label."""
    names = {
        "covered": pgettext("verdict", "covered"),
        "maybe": pgettext("verdict", "maybe"),
        "wrong": pgettext("verdict", "wrong"),
        "missed": pgettext("verdict", "missed"),
        "partial": pgettext("verdict", "partial"),
    }
    return names.get(verdict, verdict)


def length_name(length: str) -> str:
    names = {
        "short": pgettext("length", "short"),
        "good": pgettext("length", "good"),
        "over": pgettext("length", "over"),
        "far over": pgettext("length", "far over"),
        "nothing heard": pgettext("length", "nothing heard"),
    }
    return names.get(length, length)


def brief_length(length: str) -> str:
    """For a narrow column."""
    return "-" if length == "nothing heard" else length_name("over" if length == "far over" else length)


def rating_name(rating: str | None) -> str:
    names = {
        "again": pgettext("rating", "again"),
        "hard": pgettext("rating", "hard"),
        "good": pgettext("rating", "good"),
        "easy": pgettext("rating", "easy"),
    }
    return names.get(rating or "", rating or _("none"))


def evidence_name(how: str) -> str:
    """Of what a verdict goes by."""
    names = {
        "words": pgettext("evidence", "words"),
        "sound": pgettext("evidence", "sound"),
        "meaning": pgettext("evidence", "meaning"),
    }
    return names.get(how, how)


def state_name(state: str) -> str:
    """Of a question in the schedule."""
    names = {
        "due": pgettext("state", "due"),
        "weak": pgettext("state", "weak"),
        "new": pgettext("state", "new"),
        "later": pgettext("state", "later"),
    }
    return names.get(state, state)


def agreement_name(kind: str) -> str:
    """Of how a verdict stands to a label."""
    names = {
        "right": pgettext("agreement", "right"),
        "partial": pgettext("agreement", "partial"),
        "credited, not said": pgettext("agreement", "credited, not said"),
        "said, not credited": pgettext("agreement", "said, not credited"),
    }
    return names.get(kind, kind)


def filler_name(filler: Filler) -> str:
    """What was written, or that a sound was held where nothing was."""
    return filler.text or _("(held sound)")
