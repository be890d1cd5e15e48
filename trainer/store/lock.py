"""One window per data folder: a file that says which process has it, locked for as long as it runs.

The system lets go of the lock when a process ends, however it ends, so nothing stale is left. Where a drive
knows no locks, the process id and the computer's name in the file decide. Nothing is polled; bringing the
other window to the front is the window's own affair.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path

import msgspec

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.schema import Record
from trainer.store.failures import not_opened

OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
LOCKED_BYTE = 1 << 30
"""Far behind the words, since Windows lets nobody read a byte that is locked."""


class Holder(Record):
    """The process that has a data folder open."""

    pid: int
    host: str

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer."""
        return self.host == platform.node()

    @property
    def is_alive(self) -> bool:
        """Whether it still runs; of one on another computer that is not known, and it counts as running."""
        return not self.is_here or is_running(self.pid)


class FolderInUseError(RecordError):
    """Another window has this data folder open."""

    def __init__(self, holder: Holder | None, lock: Path) -> None:
        self.holder = holder
        """None if it cannot be read."""
        if holder and not holder.is_here:
            said = f"This record is open on another computer, {holder.host}."
            remedy = f"Close it there. If that computer is off, delete {lock} and start again."
        else:
            said = "This record is already open in another window."
            remedy = "Go on in that window, or close it and start again."
        super().__init__(said, remedy)


class FolderLock:
    """The lock on a data folder, held until `release` or the end of the process."""

    def __init__(self, file: FileIO) -> None:
        self._file = file

    @classmethod
    def take(cls, folder: DataFolder) -> FolderLock:
        """Take the folder. Raises FolderInUseError, or RecordError if the file cannot be written."""
        folder.create()
        try:
            # Without a buffer: closing it would try once more to write what the drive refused.
            file = FileIO(os.open(folder.lock, OPEN, 0o644), "r+")
        except OSError as error:
            raise not_opened(error, folder.lock) from error
        try:
            if _is_taken(file):
                raise FolderInUseError(holder_of(folder), folder.lock)
            _write(file, msgspec.json.encode(Holder(pid=os.getpid(), host=platform.node())))
        except OSError as error:
            file.close()
            raise not_opened(error, folder.lock) from error
        except FolderInUseError:
            file.close()
            raise
        return cls(file)

    def release(self) -> None:
        """Let the folder go. The file stays, empty: deleting it would race with whoever opens it."""
        if not self._file.closed:
            with suppress(OSError):
                _write(self._file, b"")
            self._file.close()


def holder_of(folder: DataFolder) -> Holder | None:
    """The process named in the lock file, which may have ended."""
    try:
        return msgspec.json.decode(folder.lock.read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return None


def is_running(pid: int) -> bool:
    """Whether a process of this computer is there."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _is_taken(file: FileIO) -> bool:
    try:
        _system_lock()(file.fileno())
    except (BlockingIOError, PermissionError):
        return True
    except OSError:  # a drive without locks
        return _is_taken_by_its_words(file)
    return False


def _is_taken_by_its_words(file: FileIO) -> bool:
    try:
        holder = msgspec.json.decode(file.read(), type=Holder)
    except msgspec.MsgspecError:
        return False
    return holder.pid != os.getpid() and holder.is_alive


def _write(file: FileIO, words: bytes) -> None:
    file.seek(0)
    file.truncate()
    file.write(words)


def _system_lock() -> Callable[[int], None]:
    if sys.platform == "win32":
        import msvcrt

        def lock(number: int) -> None:
            os.lseek(number, LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

        return lock
    import fcntl

    return lambda number: fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_running_on_windows(pid: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    query, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32
    process = kernel.OpenProcess(query, False, pid)
    if not process:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(process, ctypes.byref(code))
    kernel.CloseHandle(process)
    return code.value == still_active
