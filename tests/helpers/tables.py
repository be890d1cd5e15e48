"""Which tables of a record there are, and which a piece of code reads or writes: SQLite itself says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Seen:
    """Names of tables."""

    read: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


@contextmanager
def watched(connection: sqlite3.Connection) -> Iterator[Seen]:
    """What is read and written meanwhile through a connection."""
    seen = Seen()

    def note(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            seen.read.add(str(table))
        elif action == sqlite3.SQLITE_INSERT:
            seen.written.add(str(table))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    yield seen
    connection.set_authorizer(None)


def tables(connection: sqlite3.Connection) -> set[str]:
    """The tables of a record's schema."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in found if not name.startswith("sqlite_")}


def empty(connection: sqlite3.Connection) -> set[str]:
    """Those of the tables that hold no row."""
    return {name for name in tables(connection) if not connection.execute(f"SELECT 1 FROM {name}").fetchone()}
