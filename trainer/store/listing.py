"""Who keeps a record here, and how much of one: for `records list`."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from trainer.learning.events import Stamp
from trainer.schema import Record
from trainer.store.people import Person, people


class OfficerRow(Record):
    """One line of the list."""

    person: Person
    events: int
    last: Stamp | None
    """When the last event was written."""


def officers(connection: sqlite3.Connection) -> list[OfficerRow]:
    """Every officer by name, with the number of events and the last one's time."""
    return [_row(connection, person) for person in people(connection)]


def _row(connection: sqlite3.Connection, person: Person) -> OfficerRow:
    (events,) = connection.execute(
        "SELECT coalesce(sum(head_seq), 0) FROM stream WHERE kind = 'person' AND owner = ?", (person.id,)
    ).fetchone()
    last = connection.execute(
        "SELECT at, utc_offset_min FROM event JOIN stream ON stream.id = event.stream AND seq = head_seq"
        " WHERE kind = 'person' AND owner = ? ORDER BY event.id DESC LIMIT 1",
        (person.id,),
    ).fetchone()
    stamp = Stamp(at=datetime.fromisoformat(last[0]), utc_offset_min=last[1]) if last else None
    return OfficerRow(person=person, events=events, last=stamp)
