"""What was done while looking around, carried over to the record of an officer who gave a name."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from trainer.schema import Record
from trainer.store import classes, derived, event_log, people, working
from trainer.store.event_log import Entry, Kept, Stream
from trainer.store.working import LastPlace, Note

KINDS = ("person", "class")
NOT_CARRIED = {"person", "device"}
"""Tables of which nothing is carried: the officer is a new one, by the name given, and the other file goes on
as the device that it is. All else is carried, or made again from the events (`derived.MADE_AGAIN`)."""


class Gathered(Record):
    """All that a record holds and that is carried, without whose it is."""

    kept: list[Kept]
    entries: list[Entry]
    classes: dict[str, list[Entry]]
    places: list[LastPlace]
    notes: list[Note]
    settings: dict[str, Any]


def gather(connection: sqlite3.Connection) -> Gathered:
    """Everything in a record of one officer."""
    streams = event_log.streams(connection)
    owners_of = {kind: dict.fromkeys(each.owner for each in streams if each.kind == kind) for kind in KINDS}
    owners = [each.id for each in people.people(connection)]
    return Gathered(
        kept=list(event_log.all_kept(connection)),
        entries=[entry for owner in owners_of["person"] for entry in _entries(connection, "person", owner)],
        classes={owner: _entries(connection, "class", owner) for owner in owners_of["class"]},
        places=[place for owner in owners for place in working.all_places(connection, owner)],
        notes=[note for owner in owners for note in working.all_notes(connection, owner)],
        settings={
            id_: value for owner in owners for id_, value in people.settings(connection, owner).items()
        },
    )


def put(
    connection: sqlite3.Connection, gathered: Gathered, stream: Stream, rules: derived.RulesByCourse
) -> None:
    """Write it all into another record as this officer's, with the times at which it happened."""
    person = stream.owner
    event_log.append(connection, stream, gathered.entries, gathered.kept)
    derived.derive(connection, person, gathered.entries, rules)
    for id_, entries in gathered.classes.items():
        of_class = msgspec.structs.replace(stream, kind="class", owner=id_)
        event_log.append(connection, of_class, entries)
        classes.derive(connection, id_, entries)
    for place in gathered.places:
        working.set_place(connection, person, place)
    for note in gathered.notes:
        working.keep_note(connection, person, note)
    for id_, value in gathered.settings.items():
        people.put_setting(connection, person, id_, value)


def _entries(connection: sqlite3.Connection, kind: str, owner: str) -> list[Entry]:
    rows = event_log.rows_of(connection, kind, owner)
    return [Entry(event=event, stamp=row.stamp) for row in rows if (event := row.event)]
