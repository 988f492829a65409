"""Voices of the system's text-to-speech, and choosing one that speaks a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MANDARIN = re.compile(r"^(zh|cmn|zho|chi)([-_]|$)", re.IGNORECASE)
_NOT_MANDARIN = re.compile(r"yue|hak|nan|wuu|[-_](hk|mo)\b|cantonese|hakka|shanghai|sin-?ji", re.IGNORECASE)
_MANDARIN_NAMES = re.compile(r"mandarin|chinese|huihui|yaoyao|kangkang|ting-?ting|mei-?jia|普通话|中文", re.IGNORECASE)
_ENGLISH = re.compile(r"^en([-_]|$)", re.IGNORECASE)
_ENGLISH_NAMES = re.compile(r"english|david|zira|hazel|samantha|alex\b", re.IGNORECASE)
_PREFERRED = re.compile(r"zh[-_]cn|cmn$|en[-_](us|gb)$", re.IGNORECASE)
# espeak-ng variants read Latin script letter by letter or as pinyin, which ruins English terms.
_AVOIDED = re.compile(r"pinyin|jyutping|nyc|scotland|x-gb|029|caribbean", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SystemVoice:
    """As the engine tells: languages may be empty, and then only the name says anything."""

    id: str
    name: str
    languages: tuple[str, ...] = ()


def choose_voice(voices: Sequence[SystemVoice], language: str) -> SystemVoice | None:
    """The best voice that speaks "zh" (Mandarin) or "en"; None where none does."""
    speaks = _speaks_mandarin if language == "zh" else _speaks_english
    fit = [voice for voice in voices if speaks(voice)]
    return min(fit, key=_demerits, default=None)


def pinyin_voice(voices: Sequence[SystemVoice], chosen: SystemVoice) -> SystemVoice | None:
    """The voice to read pinyin with, where `chosen` is espeak-ng's Mandarin; None where it can read by itself.

    espeak-ng 1.51 turns Chinese characters into pinyin and then reads that as English, tone numbers and all:
    梯度 comes out as "tee one doo four".
    """
    if not chosen.id.lower().endswith(("/cmn", "/zh")):
        return None
    return next((voice for voice in voices if voice.id.lower().endswith("cmn-latn-pinyin")), None)


def _speaks_mandarin(voice: SystemVoice) -> bool:
    if _NOT_MANDARIN.search(f"{voice.id} {voice.name} {' '.join(voice.languages)}"):
        return False
    return any(map(_MANDARIN.match, voice.languages)) or bool(_MANDARIN_NAMES.search(f"{voice.id} {voice.name}"))


def _speaks_english(voice: SystemVoice) -> bool:
    if voice.languages:
        return any(map(_ENGLISH.match, voice.languages))
    return bool(_ENGLISH_NAMES.search(f"{voice.id} {voice.name}"))


def _demerits(voice: SystemVoice) -> tuple[bool, bool, int]:
    text = f"{voice.id} {voice.name}"
    preferred = any(_PREFERRED.search(language) for language in voice.languages) or bool(_PREFERRED.search(voice.id))
    return bool(_AVOIDED.search(text)), not preferred, len(voice.id)
