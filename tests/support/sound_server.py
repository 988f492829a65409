"""A PulseAudio server of the tests' own: a null sink to listen to, and another whose monitor is the microphone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.patience import until

SETUP = (
    "module-native-protocol-unix",
    "module-null-sink sink_name=speaker",
    "module-null-sink sink_name=mic_in",
    "module-remap-source master=mic_in.monitor source_name=mic",
)


class SoundServer:
    """While it runs, `environment` gives a program a microphone and a speaker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pulse"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"XDG_RUNTIME_DIR": str(self._folder), "PULSE_RUNTIME_PATH": str(self._folder / "pulse")}

    def start(self) -> None:
        self._folder.mkdir(mode=0o700)
        loads = [part for module in SETUP for part in ("-L", module)]
        # Without --daemonize the server is a child that can be killed; HOME keeps its cookie out of the user's.
        self._process = subprocess.Popen(
            ["pulseaudio", "--exit-idle-time=-1", "--disable-shm=yes", "-n", *loads],
            env={**os.environ, **self.environment, "HOME": str(self._folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: self._control("info").returncode == 0, "the sound server answers")
        assert self._control("set-default-source", "mic").returncode == 0
        assert self._control("set-default-sink", "speaker").returncode == 0

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    def speak(self, sound: Path) -> subprocess.Popen[bytes]:
        """A person speaks into the microphone; returns at once."""
        return subprocess.Popen(
            ["paplay", "--device=mic_in", str(sound)],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def listen(self, into: Path) -> subprocess.Popen[bytes]:
        """Capture what is heard from the speaker until the process is terminated; it has begun on return."""
        capturing = subprocess.Popen(
            ["parecord", "--device=speaker.monitor", "--file-format=wav", "--latency-msec=50", str(into)],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: into.exists() and into.stat().st_size > 10_000, "the virtual speaker can be heard")
        return capturing

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["pactl", *arguments], env={**os.environ, **self.environment}, capture_output=True, check=False
        )
