"""The folder with questions/ and recordings/ that a command works in."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from rehearse.errors import RehearseError
from rehearse.i18n import _

# What syncers, browsers, file managers and git put between a file's name and its suffix when they write it again.
_CONFLICT = (
    r"conflicted|(?:case|sync|encoding|space|nutstore) conflict|conflict(?:ing)?[ _-]*(?:copy|version|\d)"
    r"|[冲衝]突的?(?:副本|文件|版本|拷[贝貝])|(?:大小写|同步|副本)[冲衝]突|[冲衝]突[ _-]*\d"
)
_COPIES = tuple(
    re.compile(rf"(.+?)(?:{pattern})", re.IGNORECASE)
    for pattern in (
        rf"[ _.~-]*[(（\[【][^()（）]*(?:{_CONFLICT})[^()（）]*[)）\]】]",  # Dropbox, Nextcloud, Nutstore
        rf"[._ -]+sync-conflict-\d{{8}}.*|[._-]conflict[_-]\d.*|[ _.-]+(?:{_CONFLICT}).*",  # Syncthing, ownCloud
        r" ?- (?:copy|副本|复制|複製)(?: ?[(（]\d+[)）])?",  # Windows
        r" ?[(（](?:\d{1,3}|(?:another |\d+\w\w )?copy|副本|复件|複本)(?: ?\d+)?[)）]",  # browsers, GNOME
        r" ?的(?:副本|拷贝|拷貝)(?: ?\d+)?",  # macOS and Google Drive
        r"[_.](?:BASE|LOCAL|REMOTE|BACKUP)_\d+",  # git mergetool
        r"-(?-i:DESKTOP|LAPTOP)-[A-Z0-9]{7}(?:-\d+)?|-[\w’'-]*MacBook(?:-Pro|-Air)?",  # OneDrive
    )
)
_COPY_OF = re.compile(r"(?:copy[ ]of|复件) +(.+)", re.IGNORECASE)
# These may as well be somebody's own names: they are copies only beside the file that they would be copies of.
_COPY_BESIDE = re.compile(
    r"(.+?)(?: (?:(?:copy|副本|拷贝)(?: \d+)?|[2-9])|[ _.-]*[(\[](?:SF)?conflict[^)\]]*[)\]]"
    r"|\.(?:orig|bak|backup|old|save|base|local|remote))",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"[.~#].*|.*(?:[~#]|\.(?:sw[a-p]|tmp|temp|bak|backup|orig|rej|old|save|lock|part|crdownload))")


def is_hidden(name: str) -> bool:
    """Whether a file of this name is nobody's to read: hidden, or an editor's lock, swap file or backup."""
    return _HIDDEN.fullmatch(name) is not None


def copied_from(name: str, beside: Container[str] = ()) -> str:
    """The name of the file or folder that a syncer, browser or file manager made this a second version of; "" where it
    is none. beside: the names in the same folder.
    """
    stem, suffix = re.findall(r"^(.+?)(\.[A-Za-z]\w{0,7})?$", name, re.DOTALL)[0]
    for copy in _COPIES:
        if match := copy.fullmatch(stem):
            return f"{match[1].strip('“”')}{suffix}"
    if match := _COPY_OF.fullmatch(name):
        return match[1]
    match = _COPY_BESIDE.fullmatch(stem)
    return f"{match[1]}{suffix}" if match and f"{match[1]}{suffix}" in beside else ""


# A copy of a folder may be called "… (1)" or "…的副本". A hidden one is somebody else's, like a syncer's .stfolder.
_NAME = re.compile(r"\w[^/\\:\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]*")
_DEVICE = re.compile(
    r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE
)  # files of these names are devices on Windows
LONGEST_NAME = 255  # bytes


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


def is_safe_name(name: str) -> bool:
    """Whether it can be the name of a file or folder, on any system, and nothing but that: no way to elsewhere."""
    return bool(_NAME.fullmatch(name)) and not (
        _DEVICE.fullmatch(name) or name.endswith((".", " ")) or len(name.encode()) > LONGEST_NAME
    )


def copies_of(file: Path) -> list[str]:
    """Names of the files beside it that are second versions of it. Raises OSError."""
    names = {entry.name for entry in file.parent.iterdir()}
    return sorted(name for name in names if copied_from(name, names) == file.name and not is_hidden(name))


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
    package = Path(__file__).parent.parent
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
