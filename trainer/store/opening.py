"""Opening a record: what is looked at before the first page is read from it, and what is done about it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from trainer.clock import Clock
from trainer.paths import DataFolder
from trainer.store.database import Database, check_sqlite, connect, journal, transaction
from trainer.store.event_log import at_text
from trainer.store.migrate import check_not_newer, migrate, steps, version
from trainer.store.people import new_id


@dataclass(frozen=True)
class Opened:
    """A database that is ready for use."""

    database: Database
    device: str
    folder: DataFolder | None = None
    notices: tuple[str, ...] = ()


def open_memory(clock: Clock) -> Opened:
    """A record in memory."""
    check_sqlite()
    connection = connect(":memory:")
    device = _prepare(connection, clock)
    return Opened(Database(connection, connection), device)


def open_folder(folder: DataFolder, clock: Clock) -> Opened:
    """The record of a data folder. Raises RecordError."""
    check_sqlite()
    folder.create()
    writer = connect(folder.record)
    journal(writer, "WAL")
    device = _prepare(writer, clock)
    reader = connect(folder.record, mode="ro")
    return Opened(Database(writer, reader, folder.record), device, folder)


def _prepare(connection: sqlite3.Connection, clock: Clock) -> str:
    """Bring the tables up to date; the name of this data folder among others."""
    wanted = steps()
    check_not_newer(version(connection), len(wanted))
    migrate(connection, wanted)
    found = connection.execute("SELECT device FROM about").fetchone()
    if found:
        return str(found[0])
    device = new_id()
    with transaction(connection):
        connection.execute("INSERT INTO about VALUES (1, ?, ?)", (device, at_text(clock.now())))
    return device
