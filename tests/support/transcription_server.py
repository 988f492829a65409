"""A server that transcribes, of OpenAI's kind, with real weights: open-asr-server with faster-whisper in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.support.patience import until

MODEL = "faster-whisper:openai/whisper-base"
KEY = "a key of the tests"


class TranscriptionServer:
    """In a process of its own, until `stop`. It wants KEY from whoever asks."""

    def __init__(self, folder: Path, weights: Path) -> None:
        (folder / "base").symlink_to(weights)  # the name behind "openai/whisper-" may be that of a folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/v1"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "open_asr_server.cli", "serve", "--port", str(port), "--preload", MODEL],
            cwd=folder,
            env={
                **os.environ,
                "HF_HUB_OFFLINE": "1",
                "OMP_NUM_THREADS": "1",  # several would wait for each other, at full load, while other tests run
                "OPEN_ASR_DEFAULT_BACKEND": "faster-whisper",
                "OPEN_ASR_SERVER_API_KEY": KEY,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: self._answers() or self._process.poll() is not None, "the transcription server answers")
        assert self._process.poll() is None, "the transcription server did not start"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        asking = urllib.request.Request(f"{self.url}/models", headers={"Authorization": f"Bearer {KEY}"})
        try:
            with urllib.request.urlopen(asking, timeout=1) as reply:
                return MODEL in reply.read().decode()
        except OSError:
            return False
