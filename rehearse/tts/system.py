"""Speaking: text to a sound file, by the system's own text-to-speech through pyttsx3."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from html import escape  # the one for XML loads all of urllib, 20 ms
from pathlib import Path
from typing import Any, Protocol

from rehearse.config.installation import install_command
from rehearse.errors import Hint, MachineError
from rehearse.i18n import N_, _
from rehearse.tts.cache import rendered
from rehearse.tts.pronunciation import latin, pinyin, runs, spoken
from rehearse.tts.system_voices import SystemVoice, choose_voice, pinyin_voice

RATES = {"zh": 180, "en": 165}  # the engine's words a minute; its default of 200 is too fast to take in
LIST_WITHIN = 20.0  # s
RENDER_WITHIN = 30.0  # s, and LETTER more for every character
LETTER = 0.1
NAMES = {"zh": N_("Mandarin"), "en": N_("English")}


class Synthesizer(Protocol):
    """One voice, or several that stand in for each other."""

    @property
    def name(self) -> str:
        """As a notice calls it."""
        ...

    def render(self, text: str, language: str) -> Path:
        """A sound file of the spoken text. Raises MachineError: no engine, or no voice for the language."""
        ...

    def prepare(self, text: str, language: str) -> None:
        """Render what will be wanted later, behind everything else that goes on. Raises MachineError."""
        ...

    def voice_name(self, language: str) -> str:
        """Who speaks this language. Raises MachineError, as render would."""
        ...

    def close(self) -> None:
        """Give back what was kept for a next sentence."""
        ...


class SystemSynthesizer:
    """pyttsx3 in a child process with a time limit; what was rendered before comes from the cache."""

    engine = "pyttsx3"
    name = N_("the system's voice")

    def __init__(
        self,
        cache: Path,
        command: tuple[str, ...] = (sys.executable, "-m", "rehearse.tts.pyttsx3_worker"),
        speed: float = 1.0,
    ) -> None:
        self._cache = cache
        self._command = command
        self._speed = speed
        self._voices: list[SystemVoice] | None = None

    def render(self, text: str, language: str) -> Path:
        utterance = self._request(spoken(text, language), language)
        utterance["rate"] = round(utterance["rate"] * self._speed)
        within = RENDER_WITHIN + LETTER * len(text)
        return rendered(self._cache, [self.engine, utterance], lambda out: self._make(utterance, out, within))

    def prepare(self, text: str, language: str) -> None:
        self.render(text, language)  # half a second of one core

    def voice_name(self, language: str) -> str:
        return self.voice(language).name

    def close(self) -> None:
        """Its child ends with every sentence."""

    def _make(self, utterance: dict[str, Any], out: Path, within: float) -> None:
        self._ask({**utterance, "out": str(out)}, within)

    def _request(self, text: str, language: str) -> dict[str, Any]:
        """What the child is asked to say; in marked up text where the voice cannot change over by itself."""
        voice = self.voice(language)
        reader = pinyin_voice(self.voices(), voice) if language == "zh" else None
        if reader is None:
            return {"text": text, "voice": voice.id, "rate": RATES[language], "markup": False}
        marked = in_two_voices(text, reader, self.voice("en"))
        return {"text": marked, "voice": reader.id, "rate": RATES[language], "markup": True}

    def voice(self, language: str) -> SystemVoice:
        """The voice for a language. Raises MachineError."""
        voice = choose_voice(self.voices(), language)
        if voice is None:
            raise MachineError(
                _(
                    "No installed voice speaks {language}. Add one in the system's speech settings, or on Linux: "
                    "sudo apt install espeak-ng"
                ).format(language=_(NAMES[language]))
            )
        return voice

    def voices(self) -> list[SystemVoice]:
        """What the engine offers, asked once."""
        if self._voices is None:
            reply = self._ask({"list": True}, LIST_WITHIN)
            self._voices = [SystemVoice(v["id"], v["name"], tuple(v["languages"])) for v in reply["voices"]]
        return self._voices

    def _ask(self, request: dict[str, Any], within: float) -> dict[str, Any]:
        if importlib.util.find_spec("pyttsx3") is None:
            missing = _("pyttsx3 is not installed, so questions are not spoken: {install}")
            raise MachineError(missing.format(install=install_command("pyttsx3")))
        try:
            done = subprocess.run(
                self._command,
                input=json.dumps(request),
                capture_output=True,
                text=True,
                timeout=within,
                check=False,
            )
            reply: dict[str, Any] = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            raise MachineError(
                _("The voice did not answer within {seconds:.0f} s and was stopped.").format(seconds=within)
            ) from None
        except (OSError, ValueError):
            raise MachineError(_("The voice stopped without saying why."), Hint("doctor")) from None
        if "error" in reply:
            raise _failed(str(reply["error"]))
        return reply


def _failed(error: str) -> MachineError:
    if "espeak" in error.lower():
        return MachineError(_("There is no speech engine (espeak-ng). Install it: sudo apt install espeak-ng"))
    return MachineError(_("The speech engine failed ({reason}).").format(reason=_(error)), Hint("doctor"))


def in_two_voices(text: str, mandarin: SystemVoice, english: SystemVoice) -> str:
    """A Chinese sentence as SSML for espeak-ng: pinyin in one voice, Latin script in the other, as one utterance.

    Sentences of their own for each stretch, joined afterwards, were heard worse (docs/benchmarks.md).
    """
    parts = []
    for run in runs(text, "zh"):
        voice = mandarin if run.language == "zh" else english
        plain = pinyin(run.text) if run.language == "zh" else latin(run.text, "zh")
        parts.append(f'<voice name="{escape(voice.name)}">{escape(plain, quote=False)}</voice>')
    return "".join(parts)
