"""Which files of a folder are the bank's, and what to say of those that are not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rehearse.config.workspace import copied_from, copies_of, is_hidden
from rehearse.errors import RehearseError, explain_os_error
from rehearse.i18n import N_, _

SUFFIXES = (".yaml", ".yml")
MOST_FILES = 1_000


def bank_files(path: Path) -> tuple[list[Path], list[str]]:
    """The file, or the YAML files of the folder by name, and a sentence on each that is passed over: another version
    of one, or a link to somewhere else. A link that the user names is followed, and so is the folder itself; one that
    lies in a bank may have come with it from somebody else. Raises RehearseError.
    """
    if path.is_file():
        return [path], []
    if not path.is_dir():
        raise RehearseError(
            _("There is no bank at {path}. Name a file or folder of questions with --bank.").format(path=path)
        )
    names = _names(path)
    passed, files = [], []
    for file in sorted(path / name for name in names if name.lower().endswith(SUFFIXES) and not is_hidden(name)):
        original = copied_from(file.name, names)
        if original:
            passed.append(_copy_text(file, original))
        elif file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
            outside = _("passed over {file}: it is a link to {target}, outside of the bank. Put the file itself there, "
                        "or name it with --bank.")  # fmt: skip
            passed.append(outside.format(file=file, target=file.readlink()))
        elif not file.is_dir():
            files.append(file)
    if len(files) > MOST_FILES:
        many = _("{path} holds {count} files; a bank may have {most}. Is it the right folder?")
        raise RehearseError(many.format(path=path, count=len(files), most=MOST_FILES))
    return files, passed


def passed_over(bank: Path, own: Iterable[Path | None]) -> list[str]:
    """A sentence on each file that is not read, in the bank or as another version of one of the user's own files."""
    notices = bank_files(bank)[1]
    for file in own:
        if file is not None and file.parent.is_dir():
            try:
                copies = copies_of(file)
            except OSError as error:
                raise explain_os_error(error, file.parent, N_("read")) from None
            notices += [_copy_text(file.with_name(name), file.name) for name in copies]
    return notices


def _copy_text(file: Path, original: str) -> str:
    return _(
        "passed over {file}: by its name it is another version of {original}, left by a syncer, a browser or a copy. "
        "Take what you need from it and delete it, or give it a name of its own."
    ).format(file=file, original=original)


def _names(folder: Path) -> set[str]:
    try:
        return {file.name for file in folder.iterdir()}
    except OSError as error:
        raise explain_os_error(error, folder, N_("read")) from None
