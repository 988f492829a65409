"""How well the spoken questions can be made out: Whisper base listening to the system's voice.

    python -m benchmarks.voice [--every 2]

Each Chinese question of the bank is rendered as the product does, and, where the voice is espeak-ng's, also given to
its Mandarin voice as it stands. Error rates against what is shown: of characters, and of syllables without tone, which
forgives the homophones that a person listening would not notice.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.hear import characters, errors
from rehearse.audio.files import read_sound
from rehearse.audio.pronunciation import spoken
from rehearse.audio.speaker import RATES, SystemSpeaker
from rehearse.bank.bank import read_bank
from rehearse.judge.sound import spell
from rehearse.speech.listening import transcribe
from rehearse.speech.weights import find_weights
from rehearse.speech.whisper import WhisperRecogniser


class AsItStands(SystemSpeaker):
    """Plain text, whatever the voice makes of it."""

    def _request(self, text: str, language: str) -> dict[str, object]:
        return {"text": text, "voice": self.voice(language).id, "rate": RATES[language], "markup": False}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="only every so many questions")
    options = parser.parse_args()
    weights = find_weights("base")
    ears = WhisperRecogniser(weights.folder, weights.name)
    questions = [q for q in read_bank(Path("questions")) if q.language == "zh"][:: options.every]
    wrong: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    with tempfile.TemporaryDirectory() as folder:
        speakers = {"as the product does": SystemSpeaker(Path(folder)), "as it stands": AsItStands(Path(folder))}
        for question in questions:
            for name, speaker in speakers.items():
                sound = read_sound(speaker.render(question.spoken, "zh"))
                heard = transcribe(ears, sound, language="zh", terms=()).text
                true, got = characters(spoken(question.spoken, "zh")), characters(heard)
                said, listened = [spell(c) for c in true], [spell(c) for c in got]
                counts = (errors(true, got), len(true), errors(said, listened), len(said))
                wrong[name] = [a + b for a, b in zip(wrong[name], counts, strict=True)]
    for name, (missed, length, misheard, syllables) in wrong.items():
        print(f"{name}: {len(questions)} questions, CER {missed / length:.1%}, syllables {misheard / syllables:.1%}")


if __name__ == "__main__":
    main()
