"""The folder with questions/ and recordings/ that a command works in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import RehearseError
from rehearse.i18n import _


@dataclass(frozen=True, slots=True)
class Workspace:
    home: Path
    bank: Path  # a file or folder of questions
    own: bool  # the bank is the workspace's, so that the user's own facts and wordings belong to it

    @property
    def recordings(self) -> Path:
        return self.home / "recordings"

    @property
    def mine(self) -> Path | None:
        """The user's own facts, laid over the bank."""
        return self.home / "mine.yaml" if self.own else None

    @property
    def wordings(self) -> Path | None:
        """Wordings that the user added from their own answers."""
        return self.home / "wordings.yaml" if self.own else None

    @property
    def interview(self) -> Path:
        """The mock interview under way, so that it can go on after an interruption."""
        return self.home / "mock.json"


def find_home(named: Path | None, start: Path, usual: Path | None = None) -> Path:
    """The folder named by the user, else the nearest upwards of `start` that is a workspace, else the usual one, else
    the user's data folder.
    """
    if named is not None:
        return named
    for folder in (start, *start.parents):
        if (folder / "questions").is_dir() and (folder / "recordings").is_dir():
            return folder
    return usual or user_data()


def open_workspace(home: Path, bank: Path | None) -> Workspace:
    """A home without questions of its own uses the bank that ships with the program. Raises RehearseError."""
    if bank is not None and not bank.exists():
        raise RehearseError(
            _("There is no bank at {bank}. Name a file or folder of questions with --bank.").format(bank=bank)
        )
    if home.exists() and not home.is_dir():
        raise RehearseError(_("{home} is not a folder. Name a folder with --home.").format(home=home))
    return Workspace(home, bank or _own_or_shipped(home), own=bank is None)


def _own_or_shipped(home: Path) -> Path:
    own = home / "questions"
    return own if own.is_dir() else shipped_bank()


def shipped_bank() -> Path:
    """The bank of the installed package, or of the repository when installed in place."""
    package = Path(__file__).parent
    installed = package / "data" / "questions"
    return installed if installed.is_dir() else package.parent / "questions"


def user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("rehearse", appauthor=False)


def user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("rehearse", appauthor=False)


def first_time(mark: Path) -> bool:
    """Whether this has not been done before on this machine; from now on it has. Where no mark can be left, it has."""
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
    except OSError:
        return False
    return True
