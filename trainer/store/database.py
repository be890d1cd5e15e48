"""Connections to the record file, set up the same everywhere.

On disk: one connection that writes, used by the writer thread alone, and one that reads, for the window.
In memory: one connection for both, so that there is nothing on disk and no second copy to keep in step.
Each has a lock, since a page may be read while a backup or a rebuild reads too.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from trainer.errors import RecordError
from trainer.store.failures import GoneError, Trouble, is_damage, not_read

T = TypeVar("T")

OLDEST_SQLITE = (3, 37)  # STRICT tables
BUSY_MS = 5000
APPLICATION_ID = 0x57534F54  # "WSOT"; says in the file's header whose it is


def check_sqlite() -> None:
    """Refuse a Python whose SQLite is too old or was built without full-text search."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RecordError(
            f"This Python has SQLite {sqlite3.sqlite_version}, and the record needs 3.37 or newer.",
            "Install a newer Python, or use the packaged program.",
        )
    with _opened(":memory:") as connection:
        found = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone()
    if found is None:
        raise RecordError(
            "This Python's SQLite was built without full-text search (FTS5).",
            "Install another Python, or use the packaged program.",
        )


@contextmanager
def _opened(name: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(name)
    try:
        yield connection
    finally:
        connection.close()


def connect(path: Path | None, *, mode: str = "rwc", vfs: str = "") -> sqlite3.Connection:
    """A connection without hidden transactions; to a database in memory if there is no path.

    `mode` is SQLite's: rwc, rw or ro; `vfs` names another of its ways to a drive.
    """
    name = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode={mode}"
    name += f"&vfs={vfs}" if vfs else ""
    return _set_up(name)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that reads, also from a stick or disc that takes no files."""
    # Beside a record in use SQLite keeps a file of shared memory; where nobody can write it need not.
    at_rest = "&immutable=1" if _is_at_rest(path) else ""
    return _set_up(f"{path.absolute().as_uri()}?mode=ro{at_rest}")


def _is_at_rest(path: Path) -> bool:
    """Whether nobody can be writing: the folder takes no files and no log lies beside the record."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _set_up(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is removed shall not be found in a free page
    return connection


def journal(connection: sqlite3.Connection, wanted: str) -> str:
    """Ask for a journal mode, make every commit wait for the drive, and say which mode it became."""
    try:
        (mode,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    except sqlite3.OperationalError:  # a drive without shared memory refuses with an error
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode not in ("wal", "memory"):
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA synchronous = FULL")
    return str(mode)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All of it or nothing. The write lock is taken at once, so that nothing changes underneath."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back already
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Which file lies there, or None if there is none.

    Windows lets nobody take away a file that is open, and knows files by number on some drives only.
    """
    if path is None or os.name == "nt":
        return (0, 0)
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (found.st_dev, found.st_ino)


def _copy_anew(source: sqlite3.Connection, path: Path) -> None:
    """All that an open file holds, written to its path, where there is no file."""
    beside = path.with_name("restoring.sqlite")
    path.parent.mkdir(parents=True, exist_ok=True)
    for end in ("", "-journal"):
        beside.with_name(beside.name + end).unlink(missing_ok=True)
    with closing(connect(beside)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole below
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with beside.open("r+b") as file:
        os.fsync(file.fileno())
    for end in ("-wal", "-shm"):  # what they held has been copied with the rest
        path.with_name(path.name + end).unlink(missing_ok=True)
    beside.replace(path)


class Database:
    """The two connections to one record file."""

    def __init__(
        self, writer: sqlite3.Connection, reader: sqlite3.Connection, path: Path | None = None
    ) -> None:
        self.path = path
        """Where the file is, or None in memory."""
        self._writer, self._reader = writer, reader
        self._writing = threading.RLock()
        self._reading = self._writing if writer is reader else threading.RLock()
        self.damage_seen: Callable[[], None] = lambda: None
        """Called when a page of the file turns out to be broken."""
        self.gone_seen: Callable[[GoneError], None] = lambda _: None
        """Called once when the file turns out to be no longer where it was."""
        self._gone = False
        self._file = _identity(path)
        self._drive = path.parent.stat().st_dev if path else 0

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work in one transaction. Raises what SQLite raises, with nothing written."""
        with self._writing, self._watched(), transaction(self._writer) as connection:
            result = work(connection)
            self.check_there()
            return result

    def check_there(self) -> None:
        """Raise GoneError if the open file has lost its place: all that is written to it goes with it."""
        if self.path is None:
            return
        found = _identity(self.path)
        if found != self._file:
            raise GoneError(self.path.parent, replaced=found is not None)
        self._gone = False

    def put_back(self) -> None:
        """Write the record anew where it was, out of the open file, if it is gone and nothing lies there.

        Raises what SQLite and the drive raise, with the open file as it was.
        """
        path = self.path
        if path is None or _identity(path) is not None or self._drive_is_gone(path):
            return
        with self._writing, self._reading:
            (mode,) = self._writer.execute("PRAGMA journal_mode").fetchone()
            _copy_anew(self._writer, path)
            writer = connect(path)
            journal(writer, mode)
            reader = connect(path, mode="ro")
            for old in (self._reader, self._writer):  # they notice that the log of that name is not theirs
                old.close()
            self._writer, self._reader, self._file = writer, reader, _identity(path)

    def _drive_is_gone(self, path: Path) -> bool:
        """Whether the record lay on another drive than what is there now: then nothing is put below it."""
        there = next(each for each in path.parents if each.exists())
        return there.stat().st_dev != self._drive

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection that reads what is committed. Raises RecordError if the file cannot be read."""
        with self._reading:
            try:
                with self._watched():
                    yield self._reader
            except Trouble as error:
                raise not_read(error) from error

    @contextmanager
    def read_aside(self) -> Iterator[sqlite3.Connection]:
        """For long reading: a connection of its own, so that no page waits. Raises what SQLite raises."""
        if self.path is None:
            with self._reading:
                yield self._reader
            return
        connection = connect_to_read(self.path)
        try:
            with self._watched():
                yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Close both, writer last: the last one out tidies the write-ahead log away."""
        with self._reading, self._writing:
            self._reader.close()
            self._writer.close()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except GoneError as error:
            if not self._gone:
                self._gone = True
                self.gone_seen(error)
            raise
        except Trouble as error:
            if is_damage(error):
                self.damage_seen()
            raise
