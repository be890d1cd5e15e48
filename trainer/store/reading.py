"""A record opened for reading only, for commands that run beside the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store.database import APPLICATION_ID, check_sqlite, connect_to_read
from trainer.store.failures import Trouble, is_damage, not_opened
from trainer.store.migrate import check_not_newer, steps, version


@contextmanager
def open_for_reading(folder: DataFolder) -> Iterator[sqlite3.Connection]:
    """The record as it is at this moment, however much is written meanwhile. Nothing is changed.

    Raises RecordError, also for a page that turns out to be damaged later on.
    """
    check_sqlite()
    if not folder.record.exists():
        raise RecordError(f"There is no record in {folder.root}.", "Name the folder with --data-dir.")
    try:
        with closing(connect_to_read(folder.record)) as connection:
            connection.execute("BEGIN")
            _check_version(connection, folder)
            yield connection
    except Trouble as error:
        if is_damage(error):
            raise RecordError(
                f"The record in {folder.root} is damaged.",
                "Open the window, which sets it aside and offers the newest good backup.",
            ) from error
        raise not_opened(error, folder.record) from error


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
