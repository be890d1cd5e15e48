"""Officers of this data folder, and the settings that follow each of them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from trainer import names
from trainer.errors import RecordError
from trainer.schema import Record
from trainer.store.event_log import at_text


class Person(Record):
    """An officer who keeps a record here."""

    id: str
    name: str
    number: str = ""
    """Employee or POST number."""
    added_at: str = ""


def new_id() -> str:
    """A random id for a person, a class, a device or a note."""
    return os.urandom(8).hex()


def people(connection: sqlite3.Connection) -> list[Person]:
    """Everybody, by name."""
    rows = connection.execute(
        "SELECT id, name, number, added_at FROM person ORDER BY name COLLATE NOCASE, number, id"
    )
    return [Person(id=id_, name=name, number=number, added_at=at) for id_, name, number, at in rows]


def new_person(name: str, number: str, now: datetime) -> Person:
    """An officer who is not on the list yet. Raises RecordError for a name of which nothing can be seen."""
    cleaned = names.clean(name)
    if not cleaned:
        raise RecordError(names.NO_NAME)
    return Person(id=new_id(), name=cleaned, number=names.clean(number), added_at=at_text(now))


def add_person(connection: sqlite3.Connection, person: Person) -> Person:
    """Put an officer on the list."""
    connection.execute(
        "INSERT INTO person (id, name, number, added_at) VALUES (?, ?, ?, ?)",
        (person.id, person.name, person.number, person.added_at),
    )
    return person


def settings(connection: sqlite3.Connection, person: str) -> dict[str, Any]:
    """What an officer has set; what was never set, or cannot be read, is absent."""
    found = {}
    for id_, value in connection.execute("SELECT id, value FROM person_setting WHERE person = ?", (person,)):
        with suppress(msgspec.MsgspecError):
            found[id_] = msgspec.json.decode(value)
    return found


def put_setting(connection: sqlite3.Connection, person: str, id_: str, value: Any) -> None:
    """Keep a setting of an officer."""
    connection.execute(
        "INSERT OR REPLACE INTO person_setting (person, id, value) VALUES (?, ?, ?)",
        (person, id_, msgspec.json.encode(value).decode()),
    )
