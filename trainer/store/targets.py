"""Where a command may write a file: nowhere that the program keeps something of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store.failures import is_too_long

ELSEWHERE = "Name a file in another folder."


def check_target(folder: DataFolder, target: Path) -> None:
    """Refuse what is no name of a file, and whatever belongs to a record. Raises RecordError.

    Folders are compared as the system knows them and names without regard to case, so that another way of
    writing them, or a link, leads nowhere else.
    """
    if is_too_long(target):
        raise RecordError(f"The path {target} is too long.", "Name a file with a shorter one.")
    if not target.name or target.name == ".." or target.is_dir():
        raise RecordError(f"{target} is a folder.", "Name a file to write.")
    if target.exists() and not target.is_file():
        raise RecordError(f"{target} is a device and no file.", "Name a file to write.")
    for end in (target.absolute(), target.resolve()):
        for each in (folder, *_folder_around(end)):
            if _belongs_to(each, end):
                raise RecordError(
                    f"{target} lies where the program keeps the record and what belongs to it.", ELSEWHERE
                )
    if any(target.with_name(f"{target.name}{end}").exists() for end in ("-wal", "-journal")):
        raise RecordError(f"{target} is a database that is open or was not closed.", ELSEWHERE)


def _folder_around(target: Path) -> Iterator[DataFolder]:
    """The data folder in which the target lies, which may be another one than that of the command."""
    around = DataFolder(target.parent)
    if around.lock.exists() and around.record.exists():
        yield around


def _belongs_to(folder: DataFolder, target: Path) -> bool:
    if _is_same(target.parent, folder.root):
        return True
    own = (folder.backups, folder.logs, folder.cache)
    if any(_is_same_folder(above, each) for above in target.parents for each in own):
        return True
    record = folder.record.resolve()  # elsewhere, if a link leads there; its log lies beside it
    like_it = target.name.casefold().startswith(record.name.casefold())
    return _is_same(target, record) or (like_it and _is_same(target.parent, record.parent))


def _is_same_folder(path: Path, other: Path) -> bool:
    """Also of folders that are not made yet."""
    alike = path.name.casefold() == other.name.casefold()
    return _is_same(path, other) or (alike and _is_same(path.parent, other.parent))


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there
        return False
