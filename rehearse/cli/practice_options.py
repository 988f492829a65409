"""What every command asks that records answers, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.terminal.screen import Live
    from rehearse.tts.choice import VoiceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeOptions:
    """The options of a practice, as the command line names them. auto_stop: seconds of silence."""

    model: str
    as_json: bool
    voice: bool
    voice_choice: VoiceChoice
    device: str | None
    speaker: str | None
    language: str | None
    auto_stop: float | None
    plain: bool
    live: Live = "time"
    hands_free: bool = False
