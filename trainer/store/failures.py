"""What SQLite and the drive complain of, as a sentence and its remedy."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from trainer.errors import RecordError

AGAIN = "choose Save again. Your answers are kept until you do."

MISTAKE = "something went wrong in this program"

# Of a code such as SQLITE_IOERR_WRITE the first two words say what kind of trouble it is.
REASONS = {
    "GONE": ("the record is no longer in its folder", "Put the folder back if you have it, and"),
    "REPLACED": ("another file lies where the record was", "Move that file away and"),
    "SQLITE_FULL": ("the drive is full", "Free some space and"),
    "SQLITE_READONLY": ("this folder may not be written to", "Have the folder opened for writing and"),
    "SQLITE_PERM": ("this folder may not be written to", "Have the folder opened for writing and"),
    "SQLITE_CANTOPEN": ("the record file cannot be reached", "Connect its drive and"),
    "SQLITE_IOERR": ("the drive did not take it", "See that the drive is connected and"),
    "SQLITE_BUSY": ("another program holds the record file", "Close that program and"),
    "SQLITE_LOCKED": ("another program holds the record file", "Close that program and"),
    "SQLITE_PROTOCOL": ("another program holds the record file", "Close that program and"),
    "SQLITE_NOMEM": ("this computer is out of memory", "Close other programs and"),
    "SQLITE_CORRUPT": ("the record file is damaged", "Start the program again to have it looked at, or"),
    "SQLITE_NOTADB": ("the record file is damaged", "Start the program again to have it looked at, or"),
}
DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
WINDOWS_DISK_FULL = 112
SMALLEST_BYTES = 64 * 1024
LONGEST_PATH = 512 - len("-journal") - 1
"""In bytes: SQLite for Unix takes no longer name, and puts an ending to it."""

LONGEST_NAME = 255


class GoneError(OSError):
    """The open record file is no longer where it was: what is written to it would be lost."""

    def __init__(self, folder: Path, *, replaced: bool = False) -> None:
        super().__init__(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
        self.folder = folder
        self.code = "REPLACED" if replaced else "GONE"

    def told(self, before: str = "") -> RecordError:
        """The sentence, where no answer stands that it could be told of."""
        remedy = "Put it back if you have it, and choose Save again; until then nothing more is saved."
        if self.code == "REPLACED":
            said = f"Another file lies where the record was, in {self.folder}."
            remedy = "Move it away and choose Save again; until then nothing more is saved."
        elif self.folder.exists():
            said = f"The record is no longer in its folder, {self.folder}."
        else:
            said = f"The folder of the record is gone: {self.folder}."
        return RecordError(f"{before} {said}".strip(), remedy)


def code_of(error: BaseException) -> str:
    """SQLite's short name of what is wrong, also for an error of the file system; or nothing."""
    if isinstance(error, GoneError):
        return error.code
    if isinstance(error, OSError):
        return _code_of_system(error)
    name = getattr(error, "sqlite_errorname", None) or ""
    return "_".join(name.split("_")[:2])


def can_be_mended(error: BaseException) -> bool:
    """Whether trying again can help: the drive's trouble, not a mistake in this program."""
    return code_of(error) in REASONS


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is broken."""
    return code_of(error) in DAMAGE


def not_saved(error: BaseException, what: str) -> RecordError:
    """The sentence for something that is not on disk yet and is kept; `what` is "answer", "note", …"""
    reason, remedy = REASONS[code_of(error)]
    said = RecordError(f"This {what} is not saved yet: {reason}.", f"{remedy} {AGAIN}")
    said.kept = True
    return said


def refused(error: BaseException, what: str) -> RecordError:
    """The sentence for something that was not saved and is not kept for another try."""
    reason, remedy = REASONS.get(code_of(error), (MISTAKE, "Close the program, start it again and"))
    return RecordError(f"This {what} could not be saved: {reason}.", f"{remedy} do it once more.")


def not_read(error: BaseException) -> RecordError:
    """The sentence for a record that cannot be read just now."""
    reason, _ = REASONS.get(code_of(error), (MISTAKE, ""))
    return RecordError(f"Your record cannot be read: {reason}.", "Close the program and start it again.")


def not_opened(error: BaseException, path: Path) -> RecordError:
    """The sentence for a record that cannot be opened."""
    if is_too_long(path):
        return RecordError(
            f"The path of the folder {path.parent} is too long.",
            "Start with --data-dir and a folder with a shorter one.",
        )
    code = "SQLITE_FULL" if is_full(path.parent) else code_of(error)
    if code == "SQLITE_FULL":
        return RecordError("The drive that holds your record is full.", "Free some space and start again.")
    if code in ("SQLITE_READONLY", "SQLITE_PERM"):
        return RecordError(
            f"The folder {path.parent} may not be written to.",
            "Have it opened for writing, or start with --data-dir and another folder.",
        )
    if code in ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"):
        return RecordError("Another program holds your record file.", "Close that program and start again.")
    return RecordError(
        f"The record file {path} cannot be opened.",
        "See that its drive is connected, or start with --data-dir and another folder.",
    )


def is_full(folder: Path) -> bool:
    """Whether a drive has no room for as much as SQLite's smallest file."""
    try:
        return shutil.disk_usage(folder).free < SMALLEST_BYTES
    except OSError:
        return False


def is_too_long(path: Path) -> bool:
    """Whether SQLite or the system takes no path of that length."""
    name = os.fsencode(path.absolute())
    too_long = len(name) > LONGEST_PATH or max(map(len, name.split(b"/"))) > LONGEST_NAME
    return os.name == "posix" and too_long


def _code_of_system(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or getattr(error, "winerror", 0) == WINDOWS_DISK_FULL:
        return "SQLITE_FULL"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "SQLITE_READONLY"
    return "SQLITE_CANTOPEN" if error.errno in (errno.ENOENT, errno.ENOTDIR) else "SQLITE_IOERR"


Trouble = (sqlite3.Error, OSError)
"""What reading and writing can raise."""
