"""Opening a record: what is looked at before the first page is read from it, and what is done about it.

A file is never written over and never started afresh in silence: a newer one is left alone, a damaged one is
set aside under a name with its date, and a missing one of which there are backups is asked for.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import sqlite3
from contextlib import closing
from pathlib import Path

from trainer.clock import Clock, date_words
from trainer.errors import RecordError, UserError
from trainer.learning.events import Stamp
from trainer.paths import DataFolder
from trainer.schema import Record
from trainer.store import backup, shares
from trainer.store.backup import Backup
from trainer.store.database import APPLICATION_ID, Database, check_sqlite, connect, journal, transaction
from trainer.store.derived import MADE_AGAIN
from trainer.store.event_log import at_text
from trainer.store.failures import Trouble, is_damage, not_opened
from trainer.store.migrate import check_not_newer, migrate, missing_tables, steps, version
from trainer.store.people import new_id

MAGIC = b"SQLite format 3\0"
SQLITE_IOERR = 10
LOOKS = 4
"""How often a file is looked through before it is called damaged."""
HEADER_BYTES, VERSION_AT, APPLICATION_AT = 100, 60, 68
"""Where SQLite's file format has the two numbers."""
REFUSED_WAL = (
    "This drive does not take the record's usual way of writing. Your answers are saved another way, a little"
    " more slowly."
)


class DamagedRecordError(RecordError):
    """The record file was damaged and has been set aside."""

    def __init__(self, aside: Path, good: Backup | None) -> None:
        self.set_aside = aside
        self.backup = good
        """The newest good backup, for `backup.restore`."""
        super().__init__(f"Your record file is damaged. It was set aside as {aside.name}.", _way_back(good))


class MissingRecordError(RecordError):
    """There is no record file, but there was one: backups lie beside where it should be."""

    def __init__(self, folder: DataFolder, good: Backup | None) -> None:
        self.backup = good
        super().__init__(f"The record file is not in {folder.root}, where it was.", _way_back(good))


class Opened(Record):
    """A database that is ready for use."""

    database: Database
    device: str
    folder: DataFolder | None = None
    notices: tuple[str, ...] = ()


def open_memory(clock: Clock) -> Opened:
    """A record in memory."""
    check_sqlite()
    connection = connect(None)
    migrate(connection, steps())
    return Opened(database=Database(connection, connection), device=_device(connection, "", clock))


def open_folder(folder: DataFolder, clock: Clock, *, start_new: bool = False, vfs: str = "") -> Opened:
    """The record of a data folder; a new one if there never was any, or on being told to.

    Raises RecordError with the sentence to show; DamagedRecordError and MissingRecordError offer a backup.
    """
    check_sqlite()
    _create(folder)
    try:
        return _open(folder, clock, start_new, vfs)
    except Trouble as error:
        raise not_opened(error, folder.record) from error


def _create(folder: DataFolder) -> None:
    try:
        folder.create()
    except UserError as error:
        raise RecordError(error.message, error.remedy) from error


def _open(folder: DataFolder, clock: Clock, start_new: bool, vfs: str) -> Opened:
    if not folder.record.exists():
        _check_nothing_missing(folder, clock, start_new)
    elif _is_in_doubt(folder) and _is_damaged(folder.record, vfs):
        raise _damaged(folder, clock)
    else:
        _check_header(folder.record)
    doubt_about(folder).unlink(missing_ok=True)
    try:
        return _opened(folder, clock, vfs)
    except sqlite3.Error as error:
        if is_damage(error) and _is_damaged(folder.record, vfs):
            raise _damaged(folder, clock) from error
        raise


def _check_nothing_missing(folder: DataFolder, clock: Clock, start_new: bool) -> None:
    log = backup.is_there(folder.record)  # of a record that was taken away; a new one would empty it
    there_was_one = log or backup.backups(folder) or any(folder.root.glob("record-*-*.sqlite"))
    if there_was_one and not start_new:
        raise MissingRecordError(folder, backup.newest_good(folder))
    if log:
        backup.set_aside(folder, "replaced", _local(clock).local)


def _is_in_doubt(folder: DataFolder) -> bool:
    """Whether the file begins as none should, or a broken page was seen before the last end."""
    start = _first_bytes(folder.record)
    was_never_written = not start and not backup.backups(folder)
    return doubt_about(folder).exists() or not (was_never_written or start == MAGIC)


def _is_damaged(path: Path, vfs: str) -> bool:
    """Whether several looks agree: a drive that fails to read looks like a damaged file, but seldom twice."""
    return all(_looks_damaged(path, vfs) for _ in range(LOOKS))


def _looks_damaged(path: Path, vfs: str) -> bool:
    if _first_bytes(path) != MAGIC:
        return True
    try:
        with closing(connect(path, mode="ro", vfs=vfs)) as connection:
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        if is_damage(error):
            return True
        raise
    _, _, code = said.rpartition("error code=")
    if code.isdigit() and int(code) & 0xFF == SQLITE_IOERR:  # it tells of a failed read, and goes on
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
    return bool(said != "ok")


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(MAGIC))


def doubt_about(folder: DataFolder) -> Path:
    """A file that is there if a broken page was seen: then the next start looks through the whole record."""
    return folder.record.with_name("record.doubt")


def _damaged(folder: DataFolder, clock: Clock) -> DamagedRecordError:
    aside = backup.set_aside(folder, "damaged", _local(clock).local)
    doubt_about(folder).unlink(missing_ok=True)
    return DamagedRecordError(aside, backup.newest_good(folder))


def _way_back(good: Backup | None) -> str:
    if good is None:
        return "There is no backup. Start a new record, or put a copy of the file back."
    return f"Restore the backup from {date_words(good.day)}, or start a new record."


def _check_header(path: Path) -> None:
    """Refuse a newer file by its first bytes, before SQLite so much as opens it."""
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if int.from_bytes(header[APPLICATION_AT : APPLICATION_AT + 4], "big") == APPLICATION_ID:
        check_not_newer(int.from_bytes(header[VERSION_AT : VERSION_AT + 4], "big"), len(steps()))


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's file, and a newer one whose header is still in its write-ahead log."""
    found = version(connection)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and application != APPLICATION_ID:
        raise RecordError(
            f"{path} is another program's file and was left as it is.",
            "Start with --data-dir and another folder.",
        )
    check_not_newer(found, len(steps()))


def _opened(folder: DataFolder, clock: Clock, vfs: str) -> Opened:
    on_share = shares.is_share(folder.root)
    writer = connect(folder.record, vfs=vfs)
    try:
        _check_ours(writer, folder.record)
        mode = journal(writer, "DELETE" if on_share else "WAL")
        _check_writable(writer, folder.record)
        _make_missing(writer)
        _migrate(writer, folder, clock)
        device = _device(writer, str(folder.root.absolute()), clock)
        writer.execute("SELECT max(id) FROM event").fetchone()
        reader = connect(folder.record, mode="ro", vfs=vfs)
    except BaseException:
        writer.close()
        raise
    refused = () if on_share or mode == "wal" else (REFUSED_WAL,)
    notices = (shares.notice(folder.root),) if on_share else refused
    database = Database(writer, reader, folder.record)
    return Opened(database=database, device=device, folder=folder, notices=notices)


def _check_writable(connection: sqlite3.Connection, path: Path) -> None:
    """A folder or file that refuses says so now and not at the first answer."""
    if not os.access(path, os.W_OK):  # SQLite would open it all the same, to read
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    with transaction(connection):  # takes the lock and lets go of it
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _make_missing(connection: sqlite3.Connection) -> None:
    """Make tables that were dropped and that the log fills again; that nobody made them asks for it."""
    names = ", ".join("?" * len(MADE_AGAIN))
    (there,) = connection.execute(
        f"SELECT count(*) FROM sqlite_schema WHERE name IN ({names})", tuple(MADE_AGAIN)
    ).fetchone()
    if there == len(MADE_AGAIN):  # a start shall not be kept waiting
        return
    missing = missing_tables(connection)
    lost = MADE_AGAIN & missing.keys()
    if lost:
        with transaction(connection):
            for name in lost:
                connection.execute(missing[name])
            connection.execute("DELETE FROM derived_by")


def _migrate(connection: sqlite3.Connection, folder: DataFolder, clock: Clock) -> None:
    """Bring an older file up to date, after a backup; a new one is made with the same steps."""
    wanted, found = steps(), version(connection)
    if found == len(wanted):
        return
    copy = backup.make_before(folder, found, _local(clock).local) if found else None
    try:
        migrate(connection, wanted)
    except sqlite3.Error as error:
        if copy is None or is_damage(error):
            raise
        raise RecordError(
            f"Your record could not be brought up to date. A copy from before is {copy.path}.",
            "Use the program that you used before, and send the log to its makers.",
        ) from error


def _device(connection: sqlite3.Connection, where: str, clock: Clock) -> str:
    """The name of this data folder on this computer; given to it when it is new."""
    name = f"{platform.node()}\n{where}".encode(errors="surrogatepass")  # Linux takes any bytes as a path
    place = hashlib.sha256(name).hexdigest()
    found = connection.execute("SELECT id FROM device WHERE place = ?", (place,)).fetchone()
    if found:
        return str(found[0])
    device = new_id()
    with transaction(connection):
        connection.execute("INSERT INTO device VALUES (?, ?, ?)", (place, device, at_text(clock.now())))
    return device


def _local(clock: Clock) -> Stamp:
    return Stamp(at=clock.now(), utc_offset_min=clock.utc_offset_min())
