"""Other programs that benchmarks/peers.py measures, and the virtual environments they live in."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Peer:
    """driver: in benchmarks/peer_drivers/; environment: none for our own. live: it listens while the answer is spoken.

    terms: it is told the question's terms. options: what they are is said by the driver.
    """

    name: str
    driver: str
    environment: str = ""
    live: bool = False
    terms: bool = False
    options: dict[str, bool] = field(default_factory=dict)

    def python(self, environments: Path) -> Path:
        return environments / self.environment / "bin" / "python" if self.environment else Path(sys.executable)


PEERS = (
    Peer("rehearse", "ours", live=True, terms=True),
    Peer("rehearse, no terms", "ours", live=True),
    Peer("RealtimeSTT", "realtimestt", "realtimestt", live=True),
    Peer("whisper_streaming", "whisper_streaming", "whisper-streaming", live=True),
    Peer("WhisperLiveKit", "whisperlivekit", "whisperlivekit", live=True),
    Peer("WhisperLiveKit, agreement", "whisperlivekit", "whisperlivekit", live=True, options={"agreement": True}),
    Peer("whisper-ctranslate2, live", "whisper_ctranslate2_live", "whisper-ctranslate2", live=True),
    Peer("whisper-ctranslate2", "whisper_ctranslate2_command", "whisper-ctranslate2"),
    Peer(
        "whisper-ctranslate2, batched", "whisper_ctranslate2_command", "whisper-ctranslate2", options={"batched": True}
    ),
    Peer("faster-whisper", "faster_whisper_script", "faster-whisper"),
    Peer("faster-whisper, batched", "faster_whisper_script", "faster-whisper", options={"batched": True}),
    Peer("faster-whisper, hotwords", "faster_whisper_script", "faster-whisper", terms=True, options={"hotwords": True}),
)

# What pip is given, a call each. --no-deps: both ask for torchaudio, which they never import.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "faster-whisper": (("faster-whisper==1.2.1",),),
    "whisper-ctranslate2": (("whisper-ctranslate2==0.5.8",),),
    "whisper-streaming": (("faster-whisper==1.2.1", "librosa", "soundfile"),),
    "realtimestt": (
        (
            *("torch==2.13.0", "faster-whisper==1.2.1", "PyAudio==0.2.14", "webrtcvad-wheels==2.0.14", "halo==0.0.31"),
            *("colorama==0.4.6", "scipy==1.17.1", "websockets==16.0", "websocket-client==1.9.0", "soundfile==0.13.1"),
        ),
        ("--no-deps", "RealtimeSTT==1.1.2", "silero-vad==6.2.3"),
    ),
    "whisperlivekit": (
        (
            *("torch==2.13.0", "faster-whisper==1.2.1", "fastapi", "librosa", "soundfile", "uvicorn", "websockets"),
            *("tiktoken", "python-multipart", "starlette"),
        ),
        ("--no-deps", "whisperlivekit==0.2.26"),
    ),
}


# Not a package: cloned into its environment, and found by a .pth file there.
CLONE = "https://github.com/ufal/whisper_streaming"
COMMIT = "4657465b2fe67c5ec026e4a3dd3a343aad3a7464"


def set_up(environment: str, environments: Path) -> None:
    """Make the environment, whole or not at all, if it is not there. PyAudio is compiled against PortAudio."""
    folder = environments / environment
    if not environment or folder.exists():
        return
    try:
        venv.create(folder, with_pip=True)
        for needs in NEEDS[environment]:
            subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *needs], check=True)
        if environment == "whisper-streaming":
            clone = folder / "clone"
            subprocess.run(["git", "clone", "--quiet", CLONE, clone], check=True)
            subprocess.run(["git", "-C", clone, "checkout", "--quiet", COMMIT], check=True)
            next(folder.glob("lib/python*/site-packages")).joinpath("clone.pth").write_text(f"{clone.resolve()}\n")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
