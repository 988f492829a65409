"""What a person says to the program from across the room, alone and in a word or two: next, again, stop."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rehearse.audio.level import LevelMeter
from rehearse.audio.recorder import Recorder
from rehearse.audio.samples import FULL_SCALE
from rehearse.audio.sources import Source
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import ScoresText, Transcriber
from rehearse.text.likeness import likeness
from rehearse.text.pinyin import toneless
from rehearse.text.units import units

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Command = Literal["next", "again", "stop"]
WAYS: dict[Command, tuple[str, ...]] = {
    "next": ("下一题", "下一道", "下一道题", "下一个", "继续", "next", "next question", "next one"),
    "again": ("再来一次", "再来一遍", "再来", "重来", "again", "once again", "once more", "try again"),
    "stop": ("停", "停止", "停下", "停下来", "停一下", "结束", "不练了", "stop", "quit"),
}
EXPECTED = ("下一题", "再来一次", "停", "next", "again", "stop")
# What was written may be a command that sounds like it, if the network finds that nearly as probable (nats); more would
# take other words for commands (下一步 for 下一个: 4.6). Of all ways, in espeak-ng's voice at two speeds, 38 of 50 are
# understood.
ALIKE, DOUBT = 0.7, 4.0
PAUSE = 1.0  # s of silence that end a command
PATIENCE = 8.0  # s in which nothing is said


def command_in(text: str) -> Command | None:
    """The command that the text is, and nothing but that. By sound: recognisers write 下一提 as often as 下一题."""
    spoken = _sound(text)
    for command, ways in WAYS.items():
        for sound in map(_sound, ways):
            if spoken and spoken == sound * (len(spoken) // len(sound)):  # once, or again because nothing happened yet
                return command
    return None


def _sound(text: str) -> list[str]:
    return " ".join(toneless(" ".join(units(text)))).split()


def meant_command(text: str, score: Callable[[str], float | None]) -> Command | None:
    """The command of as many syllables that sounds like a text which is none, and is as probable as what was said.

    score: log probability of a text as what was said; None where nobody can tell. Chinese alone: one syllable written
    wrongly is another word, and English ones are written as what they are.
    """
    spoken = units(text)
    alike = [
        (way, command)
        for command, ways in WAYS.items()
        for way in ways
        if len(spoken) > 1 and len(units(way)) == len(spoken) and likeness(units(way), spoken) >= ALIKE
    ]
    known = score("".join(spoken)) if alike else None
    if known is None:
        return None
    chances = [(chance, command) for way, command in alike if (chance := score(way)) is not None]
    best, command = max(chances, default=(known - DOUBT - 1, None))
    return command if best >= known - DOUBT else None


def heard_command(
    source: Source, transcriber: Transcriber, language: str, over: Callable[[LevelMeter], bool]
) -> Command | None:
    """Listen until `over`, which is asked again and again, then say what was said. Nothing of it is kept.

    Raises MachineError.
    """
    import numpy as np

    blocks: list[NDArray[np.int16]] = []
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(source, Path(folder) / "command.flac", blocks.append)
        recorder.start()
        try:
            while recorder.going and not over(recorder.meter):
                pass
        finally:
            recorder.stop()
    if not recorder.meter.heard or not blocks:
        return None
    sound = np.concatenate(blocks).astype(np.float32) / FULL_SCALE
    text = "".join(word.text for word in transcribe(transcriber, sound, language=language, terms=EXPECTED).words)

    def score(way: str) -> float | None:
        scores = transcriber.scores(sound, way, language=language) if isinstance(transcriber, ScoresText) else None
        return sum(log for _, log in scores) if scores else None

    return command_in(text) or meant_command(text, score)


def is_over(meter: LevelMeter) -> bool:
    """Something was said and is over, or nothing came."""
    return meter.silent >= PAUSE if meter.heard else meter.seconds >= PATIENCE
