"""Which voice speaks: the system's where it is good, the neural one where that is better, each for the other."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import Hint, MachineError, RehearseError
from rehearse.i18n import N_, _, joined
from rehearse.text.nearest import nearest
from rehearse.tts.kokoro_voices import KNOWN
from rehearse.tts.system import Synthesizer

SYSTEM, NEURAL = "system", "neural"
OFFER = N_(
    "The system's Mandarin (espeak-ng) is hard to follow. A natural voice, offline as well: {steps}. (Said once.)"
)


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """What the user asked for. names: "system" or neural voices. speed: 1 as the voice has it by itself."""

    names: tuple[str, ...] = ()
    speed: float = 1.0


def has_good_voices(platform: str) -> bool:
    """macOS and Windows have voices made for listening; elsewhere pyttsx3 drives espeak-ng. platform: sys.platform."""
    return platform in ("darwin", "win32")


def in_order(platform: str, wanted: Iterable[str], neural: bool) -> tuple[str, ...]:
    """SYSTEM and NEURAL, the one to use first; the other stands in where it fails. neural: it is installed."""
    if SYSTEM in wanted:
        return (SYSTEM,)
    if any(wanted):
        return (NEURAL, SYSTEM)
    if not neural:
        return (SYSTEM,)
    return (SYSTEM, NEURAL) if has_good_voices(platform) else (NEURAL, SYSTEM)


def is_offered(platform: str, wanted: Iterable[str], neural: bool) -> bool:
    """Whether to tell of the neural voice: where it would be used, is not there, and nothing was chosen."""
    return not neural and not has_good_voices(platform) and not any(wanted)


def by_language(wanted: Iterable[str]) -> dict[str, str]:
    """Neural voices named by the user, by the language each speaks. Raises RehearseError for one that is not known."""
    chosen = {}
    for name in wanted:
        if name == SYSTEM:
            continue
        if name not in KNOWN:
            near = nearest(name, KNOWN)
            if near:
                raise RehearseError(
                    _('There is no voice "{name}". Did you mean {near}?').format(name=name, near=near[0])
                )
            raise RehearseError(_('There is no voice "{name}".').format(name=name), Hint("voices"))
        chosen[KNOWN[name].language] = name
    return chosen


@dataclass(slots=True)
class InTurn:
    """Speakers that stand in for each other: where one fails the next is tried, and the user told why."""

    synthesizers: tuple[Synthesizer, ...]
    notice: Callable[[str], None]

    @property
    def name(self) -> str:
        return self.synthesizers[0].name

    def render(self, text: str, language: str) -> Path:
        *firsts, last = self.synthesizers
        for number, synthesizer in enumerate(firsts, 1):
            try:
                return synthesizer.render(text, language)
            except MachineError as error:
                instead = _("Until then {voice} speaks.").format(voice=_(self.synthesizers[number].name))
                self.notice(joined(str(error), instead))
        return last.render(text, language)

    def prepare(self, text: str, language: str) -> None:
        self.synthesizers[0].prepare(text, language)

    def voice_name(self, language: str) -> str:
        *firsts, last = self.synthesizers
        for synthesizer in firsts:
            with contextlib.suppress(MachineError):
                return synthesizer.voice_name(language)
        return last.voice_name(language)

    def close(self) -> None:
        for synthesizer in self.synthesizers:
            synthesizer.close()
