"""The neural voice: Kokoro-82M, offline, Mandarin and English in one sentence. It is optional: extra `voice`."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Lock

from rehearse.i18n import N_, _
from rehearse.tts.cache import rendered
from rehearse.tts.kokoro_voices import DEFAULT, KNOWN, SHARE
from rehearse.tts.kokoro_weights import MODEL_SUM, check_installed, default_folder, find_files, model_parts
from rehearse.tts.pronunciation import spoken
from rehearse.tts.worker import Child

READING = 1  # counted up when phonemes or pauses change, so that nothing rendered before is taken for the new
PACE = {"zh": 0.9, "en": 1.0}  # its Mandarin runs at 280 characters a minute; to be followed, 250 are fast
RENDER_WITHIN = 90.0  # s, and LETTER more for every character; a busy machine of two cores needs a tenth
LETTER = 0.5
COMMAND = (sys.executable, "-m", "rehearse.tts.kokoro_worker")


class KokoroSynthesizer:
    """Renders in a child process that ends with each sentence, or stays for the next where many follow (`stay`).

    names: voices by language ("zh", "en"). speed: 1 as recorded, 0.5 to 2.
    """

    name = N_("the neural voice")

    def __init__(
        self,
        cache: Path,
        names: dict[str, str] | None = None,
        speed: float = 1.0,
        *,
        folder: Path | None = None,
        stay: bool = False,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._cache = cache
        self._names = {**DEFAULT, **(names or {})}
        self._speed = speed
        self._folder = folder or default_folder()
        self._stay = stay
        self._child = Child(command, N_("The neural voice"))
        self._ahead = Child(command, N_("The neural voice"), gentle=True)
        self._one_at_a_time = Lock()

    def render(self, text: str, language: str) -> Path:
        with self._one_at_a_time:  # what is being prepared is waited for
            try:
                return self._rendered(text, language, self._child)
            finally:
                if not self._stay:
                    self._child.close()

    def prepare(self, text: str, language: str) -> None:
        """As render, at a low priority and on one core."""
        with self._one_at_a_time:
            try:
                self._rendered(text, language, self._ahead)
            finally:
                self._ahead.close()

    def voice_name(self, language: str) -> str:
        check_installed(self._folder)
        voice = KNOWN[self._names[language]]
        find_files(voice, self._folder)
        return _("{voice} ({description}; neural)").format(voice=voice.name, description=_(voice.description))

    def close(self) -> None:
        self._child.close()
        self._ahead.close()

    def _rendered(self, text: str, language: str, child: Child) -> Path:
        voice = KNOWN[self._names[language]]
        utterance = {
            "text": spoken(text, language),
            "language": language,
            "british": voice.british,
            "share": SHARE,
            "speed": self._speed * PACE[language],
        }

        def make(out: Path) -> None:
            check_installed(self._folder)
            model = [str(part) for part in model_parts(self._folder)]
            melody, sound = map(str, find_files(voice, self._folder))
            request = {**utterance, "model": model, "melody": melody, "sound": sound, "out": str(out)}
            child.ask(request, RENDER_WITHIN + LETTER * len(text))

        return rendered(self._cache, ["kokoro", READING, MODEL_SUM, voice.sums, utterance], make)
