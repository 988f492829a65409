"""whisper-ctranslate2: its command on the finished recording, loading and all, because that is how it is used."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.peer_drivers.answering import THREADS, given, tell


def main() -> None:
    answer = given()
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(str(Path(sys.executable).with_name("whisper-ctranslate2")), answer.sound, "--output_dir", folder),
            *("--model_directory", answer.weights, "--language", answer.language, "--output_format", "txt"),
            *("--device", "cpu", "--compute_type", "int8", "--threads", str(THREADS), "--verbose", "False"),
            *("--batched", str(bool(answer.options.get("batched"))), "--vad_filter", "True"),
        ]
        tell("spoken")
        subprocess.run(command, check=True)
        text = next(Path(folder).glob("*.txt")).read_text(encoding="utf-8")
    tell("heard", text)


if __name__ == "__main__":
    main()
