"""Character error rate on short recordings of people, and whether the language is told right.

    python -m benchmarks.hear_clips FOLDER

Beside it, faster-whisper's own loop over the whole clip with the same weights. FOLDER holds index.tsv with the
columns file, lang, style and transcript. No terms are expected.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from benchmarks.hear import characters, errors
from rehearse.audio.files import read_sound
from rehearse.stt.streaming import transcribe
from rehearse.stt.weights import find_weights
from rehearse.stt.whisper import WhisperTranscriber


def main() -> None:
    from faster_whisper import WhisperModel

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    weights = find_weights("base")
    transcriber = WhisperTranscriber(weights.folder, weights.name)
    plain = WhisperModel(str(weights.folder), compute_type="int8", cpu_threads=1, local_files_only=True)
    wrong: dict[str, list[int]] = defaultdict(list)
    loop: dict[str, list[int]] = defaultdict(list)
    length: dict[str, list[int]] = defaultdict(list)
    told = 0
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index, delimiter="\t"):
            sound, language = read_sound(folder / row["file"]), row["lang"][:2]
            true = characters(row["transcript"])
            kind = f"{language} {row['style']}"
            wrong[kind].append(errors(true, characters(transcribe(transcriber, sound, language=language).said)))
            whole = "".join(segment.text for segment in plain.transcribe(sound, language=language)[0])
            loop[kind].append(errors(true, characters(whole)))
            length[kind].append(len(true))
            told += transcribe(transcriber, sound, language=None).settings.language == language
    for kind, mistakes in wrong.items():
        print(
            f"{kind}: {len(mistakes)} clips, CER {sum(mistakes) / sum(length[kind]):.1%}, "
            f"faster-whisper's own loop {sum(loop[kind]) / sum(length[kind]):.1%}"
        )
    print(f"language told right on {told} of {sum(map(len, wrong.values()))}")


if __name__ == "__main__":
    main()
