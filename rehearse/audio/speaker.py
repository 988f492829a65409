"""Speaking: text to a sound file, by the system's own text-to-speech through pyttsx3."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from rehearse.audio.pronunciation import pinyin, runs, spoken
from rehearse.audio.voices import Voice, choose_voice, pinyin_voice
from rehearse.audio.wav import join
from rehearse.errors import MachineError

RATES = {"zh": 180, "en": 165}  # the engine's words a minute; its default of 200 is too fast to take in
LIST_WITHIN = 20.0  # s
RENDER_WITHIN = 30.0  # s, and LETTER more for every character
LETTER = 0.1
NAMES = {"zh": "Mandarin", "en": "English"}


class Speaker(Protocol):
    def render(self, text: str, language: str) -> Path:
        """A sound file of the spoken text. Raises MachineError: no engine, or no voice for the language."""
        ...


class SystemSpeaker:
    """pyttsx3 in a child process with a time limit; what was rendered before comes from the cache."""

    engine = "pyttsx3"

    def __init__(
        self, cache: Path, command: tuple[str, ...] = (sys.executable, "-m", "rehearse.audio.pyttsx3_child")
    ) -> None:
        self._cache = cache
        self._command = command
        self._voices: list[Voice] | None = None

    def render(self, text: str, language: str) -> Path:
        parts = self._parts(spoken(text, language), language)
        key = json.dumps([self.engine, [[part["text"], part["voice"], part["rate"]] for part in parts]])
        wanted = self._cache / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.wav"
        if wanted.exists() and wanted.stat().st_size:
            return wanted
        unfinished = wanted.with_name(f".{os.getpid()}-{wanted.name}")
        pieces = [unfinished.with_name(f"{unfinished.stem}-{number}.wav") for number in range(len(parts))]
        request = {"parts": [{**part, "out": str(piece)} for part, piece in zip(parts, pieces, strict=True)]}
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            self._ask(request, RENDER_WITHIN + LETTER * len(text))
            join(pieces, unfinished)
            unfinished.replace(wanted)
        except OSError as error:
            raise MachineError(f"The voice could not write its sound ({error}).") from None
        finally:
            for file in (unfinished, *pieces):
                with contextlib.suppress(OSError):
                    file.unlink()
        return wanted

    def _parts(self, text: str, language: str) -> list[dict[str, Any]]:
        """The sentence as one part, or as stretches of one language each where the voice cannot change over."""
        voice = self.voice(language)
        reader = pinyin_voice(self.voices(), voice) if language == "zh" else None
        if reader is None:
            return [{"text": text, "voice": voice.id, "rate": RATES[language]}]
        return [
            {"text": pinyin(run.text), "voice": reader.id, "rate": RATES["zh"]}
            if run.language == "zh"
            else {"text": run.text, "voice": self.voice("en").id, "rate": RATES["en"]}
            for run in runs(text, language)
        ]

    def voice(self, language: str) -> Voice:
        """The voice for a language. Raises MachineError."""
        voice = choose_voice(self.voices(), language)
        if voice is None:
            raise MachineError(
                f"No installed voice speaks {NAMES[language]}. Add one in the system's speech "
                "settings, or on Linux: sudo apt install espeak-ng"
            )
        return voice

    def voices(self) -> list[Voice]:
        """What the engine offers, asked once."""
        if self._voices is None:
            reply = self._ask({"list": True}, LIST_WITHIN)
            self._voices = [Voice(v["id"], v["name"], tuple(v["languages"])) for v in reply["voices"]]
        return self._voices

    def _ask(self, request: dict[str, Any], within: float) -> dict[str, Any]:
        if importlib.util.find_spec("pyttsx3") is None:
            raise MachineError("pyttsx3 is not installed, so questions are not spoken: pip install pyttsx3")
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
            raise MachineError(f"The voice did not answer within {within:.0f} s and was stopped.") from None
        except (OSError, ValueError):
            raise MachineError("The voice stopped without a word. See: rehearse doctor") from None
        if "error" in reply:
            raise MachineError(_plain(str(reply["error"])))
        return reply


def _plain(error: str) -> str:
    if "espeak" in error.lower():
        return "There is no speech engine (espeak-ng). Install it: sudo apt install espeak-ng"
    return f"The speech engine failed ({error}). See: rehearse doctor"
