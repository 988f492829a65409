"""A new workspace: what is missing of it is made, and nothing that is there is touched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rehearse.config.atomic import save_text
from rehearse.config.settings_files import FILE
from rehearse.config.workspace import shipped_bank
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _, language

SCHEMA = "bank.schema.json"
_DATA = Path(__file__).parent.parent / "data"
EXAMPLES = {"en": _DATA / "example.yaml", "zh": _DATA / "example.zh.yaml"}
IGNORED = _DATA / "gitignore"  # what of a workspace is nobody else's business


@dataclass(frozen=True, slots=True)
class Starter:
    """home: the workspace. made, kept: what was made of it and what was there, as paths below it."""

    home: Path
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def make_workspace(home: Path, settings: str, empty: bool) -> Starter:
    """settings: the text of its settings file. empty: an example of a question instead of the shipped bank.

    Raises RehearseError.
    """
    if home.exists() and not home.is_dir():
        raise RehearseError(_("{home} is not a folder. Name another for the workspace.").format(home=home))
    starter = Starter(home)
    try:
        _fill(starter, "questions/", lambda folder: _questions(folder, empty))
        _fill(starter, "recordings/", lambda folder: folder.mkdir())
        _fill(starter, FILE, lambda file: save_text(file, settings))
        if in_repository(home):
            _fill(starter, ".gitignore", lambda file: shutil.copyfile(IGNORED, file))
    except OSError as error:
        raise explain_os_error(error, Path(error.filename or home), N_("make")) from None
    return starter


def in_repository(folder: Path) -> bool:
    """Whether git would take what lies in the folder: .git is a folder, or a file in a worktree."""
    return any((parent / ".git").exists() for parent in (folder, *folder.absolute().parents))


def _fill(starter: Starter, name: str, make: Callable[[Path], object]) -> None:
    path = starter.home / name
    if path.exists():
        starter.kept.append(name)
    else:
        make(path)
        starter.made.append(name)


def _questions(folder: Path, empty: bool) -> None:
    folder.mkdir(parents=True)
    if empty:
        shutil.copyfile(EXAMPLES[language()], folder / EXAMPLES["en"].name)
        shutil.copyfile(shipped_bank() / SCHEMA, folder / SCHEMA)
    else:
        for file in shipped_bank().iterdir():
            shutil.copyfile(file, folder / file.name)
