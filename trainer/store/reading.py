"""A record opened for reading only, for commands that run beside the window."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store.database import APPLICATION_ID, check_sqlite, connect_to_read
from trainer.store.failures import Trouble, code_of, is_damage, is_too_long, not_opened
from trainer.store.migrate import check_not_newer, steps, version


@contextmanager
def open_for_reading(folder: DataFolder) -> Iterator[sqlite3.Connection]:
    """The record as it is at this moment, however much is written meanwhile. Nothing is changed.

    Raises RecordError, also for a page that turns out to be damaged later on.
    """
    check_sqlite()
    if is_too_long(folder.record):
        raise not_opened(OSError(), folder.record)
    if not folder.record.exists():
        raise RecordError(f"There is no record in {folder.root}.", "Name the folder with --data-dir.")
    try:
        connection = _begin(folder)
    except Trouble as error:
        raise _told(error, folder) from error
    with closing(connection):
        try:
            yield connection
        except sqlite3.Error as error:  # and no other: the reader may have trouble with a file of its own
            raise _told(error, folder) from error


def _begin(folder: DataFolder) -> sqlite3.Connection:
    connection = connect_to_read(folder.record)
    try:
        connection.execute("BEGIN")
        _check_version(connection, folder)
    except BaseException:
        connection.close()
        raise
    return connection


def _told(error: BaseException, folder: DataFolder) -> RecordError:
    if is_damage(error):
        return RecordError(
            f"The record in {folder.root} is damaged.",
            "Open the window, which sets it aside and offers the newest good backup.",
        )
    if code_of(error) == "SQLITE_CANTOPEN" and not os.access(folder.root, os.W_OK):
        return RecordError(
            f"The record in {folder.root} was not closed, and cannot be read where nobody may write.",
            "Copy the folder to another place and name that one with --data-dir.",
        )
    return not_opened(error, folder.record)


def _check_version(connection: sqlite3.Connection, folder: DataFolder) -> None:
    found, newest = version(connection), len(steps())
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RecordError(f"{folder.record} is another program's file.", "Name the folder with --data-dir.")
    check_not_newer(found, newest)
    if found < newest:
        raise RecordError(
            "This record was last opened with an older WSO Trainer.",
            "Open it in the window once, which brings it up to date after a backup.",
        )
