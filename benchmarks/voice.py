"""How well the spoken questions can be made out, and how long they take: Whisper base listening to each voice.

    python -m benchmarks.voice [--every 2] [--language zh] [--voice zf_xiaoxiao] [--voice system] [--speed 0.9] [--show]

Each question of the bank is rendered as the product does and heard twice: expecting nothing, and expecting the
question's terms, as the product hears an answer. Error rates of characters against what is shown or, where that is
nearer, against what was spoken (QLoRA or Q laura), and of syllables without tone, which forgives the homophones that a
person listening would not notice. Time: of the first rendering, of the cached sound, and processor time a second of
speech. --plain also gives espeak-ng's Mandarin voice the text as it stands.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.hear import characters, errors
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.bank import read_bank
from rehearse.bank.question import Question
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcriber import Transcriber
from rehearse.stt.weights import find_weights
from rehearse.stt.whisper import WhisperTranscriber
from rehearse.text.sound import spell
from rehearse.tts.choice import by_language
from rehearse.tts.kokoro import KokoroSynthesizer
from rehearse.tts.kokoro_voices import DEFAULT, KNOWN
from rehearse.tts.pronunciation import spoken
from rehearse.tts.system import RATES, Synthesizer, SystemSynthesizer


class AsItStands(SystemSynthesizer):
    """Plain text, whatever the voice makes of it."""

    def _request(self, text: str, language: str) -> dict[str, object]:
        return {"text": text, "voice": self.voice(language).id, "rate": RATES[language], "markup": False}


@dataclass
class Tally:
    """wrong, length: characters, with nothing expected and with terms; misheard, syllables. Times in seconds."""

    wrong: list[int] = field(default_factory=lambda: [0, 0])
    length: list[int] = field(default_factory=lambda: [0, 0])
    misheard: int = 0
    syllables: int = 0
    first: list[float] = field(default_factory=list)
    cached: list[float] = field(default_factory=list)
    spoken: list[float] = field(default_factory=list)
    processor: float = 0.0
    worst: list[tuple[float, str, str, str]] = field(default_factory=list)

    def render(self, synthesizer: Synthesizer, question: Question) -> Path:
        before, began = _processor(), time.perf_counter()
        sound = synthesizer.render(question.spoken, question.language)
        self.first.append(time.perf_counter() - began)
        self.processor += _processor() - before
        began = time.perf_counter()
        synthesizer.render(question.spoken, question.language)
        self.cached.append(time.perf_counter() - began)
        self.spoken.append(len(read_sound(sound)) / RATE)
        return sound

    def accept(self, engines: Transcriber, question: Question, sound: Path) -> None:
        for place, terms in enumerate(((), question.terms)):
            heard = transcribe(engines, read_sound(sound), language=question.language, terms=terms).said
            got = characters(heard)
            shown, said = characters(question.spoken), characters(spoken(question.spoken, question.language))
            true = min(shown, said, key=lambda text: errors(text, got) / len(text))
            wrong = errors(true, got)
            self.wrong[place] += wrong
            self.length[place] += len(true)
            if not place:
                self.misheard += errors([spell(c) for c in true], [spell(c) for c in got])
                self.syllables += len(true)
                self.worst.append((wrong / len(true), question.id, question.spoken, heard))

    def __str__(self) -> str:
        bare, primed = (wrong / length for wrong, length in zip(self.wrong, self.length, strict=True))
        within = sum(first < length for first, length in zip(self.first, self.spoken, strict=True))
        return (
            f"{len(self.first)} questions, CER {bare:.1%}, syllables {self.misheard / self.syllables:.1%}, "
            f"terms expected CER {primed:.1%}; first sound {statistics.median(self.first):.2f} s "
            f"(worst {max(self.first):.2f}, sooner than its own length {within} times), cached "
            f"{statistics.median(self.cached):.4f} s, processor {self.processor / sum(self.spoken):.2f} s a second"
        )


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="only every so many questions")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--voice", action="append", choices=["system", *KNOWN], help="default: the system's, then ours")
    parser.add_argument("--speed", type=float, default=1.0, help="of the neural voice, as --voice-speed has it")
    parser.add_argument("--plain", action="store_true", help="espeak-ng with the text as it stands, too")
    parser.add_argument("--show", action="store_true", help="what was heard, the worst first")
    options = parser.parse_args()
    weights = find_weights("base")
    engines = WhisperTranscriber(weights.folder, weights.name)
    questions = [q for q in read_bank(Path("questions")) if q.language == options.language][:: options.every]
    with tempfile.TemporaryDirectory() as folder:
        synthesizers: dict[str, Synthesizer] = {"as it stands": AsItStands(Path(folder))} if options.plain else {}
        for name in options.voice or ["system", DEFAULT[options.language]]:
            neural = KokoroSynthesizer(Path(folder), by_language([name]) if name in KNOWN else {}, speed=options.speed)
            synthesizers[name] = SystemSynthesizer(Path(folder)) if name == "system" else neural
        for name, synthesizer in synthesizers.items():
            tally = Tally()
            for question in questions:
                tally.accept(engines, question, tally.render(synthesizer, question))
            print(f"{name}: {tally}", flush=True)
            for share, question_id, shown, heard in sorted(tally.worst, reverse=True) if options.show else ():
                print(f"  {share:.0%} {question_id}: {shown} | {heard}")


if __name__ == "__main__":
    main()
