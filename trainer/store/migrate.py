"""The shape of the record file: numbered SQL files, each run once, in one transaction, after a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from trainer.errors import RecordError
from trainer.store.database import APPLICATION_ID, connect, transaction

FOLDER = Path(__file__).parent / "migrations"


class NewerRecordError(RecordError):
    """The file was written by a newer program; it is left alone."""


def steps(folder: Path = FOLDER) -> list[tuple[int, str]]:
    """The migrations by number. Raises ValueError if a number is missing or taken twice."""
    found = [(int(path.name[:4]), path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.sql"))]
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise ValueError("migrations are numbered 0001, 0002, … without gaps")
    return found


def version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that was run; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_not_newer(found: int, newest: int) -> None:
    """Refuse a file that a newer program has changed."""
    if found > newest:
        raise NewerRecordError(
            "This record was last opened with a newer WSO Trainer and was left as it is.",
            "Start the newer program, or install it again.",
        )


def migrate(connection: sqlite3.Connection, wanted: list[tuple[int, str]]) -> None:
    """Run the migrations that a file does not have yet. A step that SQLite refuses leaves no trace.

    References are looked at when a step is done and not within it: to change a column that others refer to,
    SQLite has the table built anew and the old one dropped (lang_altertable.html of its manual).
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # within a transaction it would be passed over
    try:
        for number, sql in wanted:
            if number > version(connection):
                with transaction(connection):
                    _run(connection, number, sql)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def missing_tables(connection: sqlite3.Connection) -> dict[str, str]:
    """What the migrations up to a file's version make and is not there: tables, each with its SQL."""
    with closing(connect(None)) as fresh:
        migrate(fresh, steps()[: version(connection)])
        wanted = _tables(fresh)
    there = _tables(connection)
    return {name: sql for name, sql in wanted.items() if name not in there}


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))


def _run(connection: sqlite3.Connection, number: int, sql: str) -> None:
    for statement in statements(sql):
        connection.execute(statement)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise sqlite3.IntegrityError(
            f"migration {number} leaves a row of {broken[0]} without its {broken[2]}"
        )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number}")


def statements(sql: str) -> Iterator[str]:
    """One statement at a time: `executescript` would commit before it starts."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
