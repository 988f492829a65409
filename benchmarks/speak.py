"""Speak written answers in the neural voices: a FOLDER for benchmarks/hear.py, mended.py and fit_mending.py.

    python -m benchmarks.speak benchmarks/data/free.jsonl FOLDER --style right [--every 3] [--first 0]

Chinese answers to questions of the shipped bank, one a question, by turns at a slow, a usual and a quick pace; a long
one breath group after another, as the program speaks. The voices are those that `rehearse voices get` fetched.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

from rehearse.bank.bank import read_bank
from rehearse.config.workspace import shipped_bank
from rehearse.tts.kokoro import KokoroSynthesizer

PACES = (1.0, 1.15, 1.3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style", required=True, help="of the answers: right, plain, strong")
    parser.add_argument("--every", type=int, default=1, help="only every so many answers")
    parser.add_argument("--first", type=int, default=0, help="which answer is the first, counted from 0")
    options = parser.parse_args()
    chinese = {question.id for question in read_bank(shipped_bank()).questions if question.language == "zh"}
    lines = map(json.loads, options.answers.read_text(encoding="utf-8").splitlines())
    answers = {line["id"]: line["text"] for line in lines if line["style"] == options.style and line["id"] in chinese}
    options.folder.mkdir(parents=True, exist_ok=True)
    chosen = list(answers.items())[options.first :: options.every]
    with (options.folder / "index.jsonl").open("w", encoding="utf-8") as index, tempfile.TemporaryDirectory() as cache:
        for number, (identity, text) in enumerate(chosen):
            synthesizer = KokoroSynthesizer(Path(cache), speed=PACES[number % len(PACES)])
            sound = synthesizer.render(text, "zh")
            file = options.folder / f"{identity}{sound.suffix}"
            shutil.copyfile(sound, file)
            item = {"file": file.name, "id": identity, "text": text, "labels": []}
            index.write(json.dumps(item, ensure_ascii=False) + "\n")
            print(f"{file.name} ({number + 1} of {len(chosen)})", flush=True)


if __name__ == "__main__":
    main()
